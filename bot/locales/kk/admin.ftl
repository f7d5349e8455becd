# Ботты жүргізетін адамдар ғана оқитын мәтіндер.

command-reload = Құжаттарды қайта оқу
admins-only = Бұл пәрмен ботты жүргізетін адамдарға арналған.
stage-reading = Оқу: { $total } ішінен { $done }
stage-indexing = Іздеуге дайындау: { $total } ішінен { $done }
stage-writing = Жазу: { $total } ішінен { $done }
stage-facts = Деректерді оқу: { $total } ішінен { $done }
