# Ботты жүргізетін адамдар ғана оқитын мәтіндер.

command-reload = Құжаттарды қайта оқу
admins-only = Бұл пәрмен ботты жүргізетін адамдарға арналған.
reload-busy = Құжаттар оқылып жатыр; есеп кейін келеді.
reload-started = Құжаттарды оқып жатырмын…
stage-reading = Оқу: { $total } ішінен { $done }
stage-indexing = Іздеуге дайындау: { $total } ішінен { $done }
stage-writing = Жазу: { $total } ішінен { $done }
stage-facts = Деректерді оқу: { $total } ішінен { $done }
reload-counts = Енді { $edition } басылымы жауап береді: { $documents } құжат, { $passages } үзінді, { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } секундта оқылды.
reload-unchanged = Ештеңе өзгерген жоқ: бұрынғыдай { $edition } басылымы жауап береді, онда { $documents } құжат және { $passages } үзінді бар.
reload-refused = Қабылданбады, { $files } файл:
reload-more-refused = … және тағы { $files } файл; бәрін `dalel index` тізіп береді.
reload-failed =
    Құжаттарды оқу сәтсіз болды: { $reason }
    Бұрынғыдай { $edition } басылымы жауап береді.
reload-unexpected = күтпеген қате, журналды қараңыз.
