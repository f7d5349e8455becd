button-context = Мәтінде
button-whole = Толық жауап
button-passages = Тағы үзінділер
button-facts = Деректер
button-share = Бөлісу
button-earlier = ‹ Алдыңғы
button-later = Келесі ›
button-back = ↩ Жауап
button-wrong = Қате
button-incomplete = Толық емес
button-wrong-source = Дереккөзі басқа
button-outdated = Ескірген

pressed-thanks = Рақмет, ескерілді.
pressed-why = Не дұрыс емес?
pressed-unknown = Бұл түйме енді жұмыс істемейді. Хабардың қазіргі түймесін басыңыз немесе қайта сұраңыз.

passages-heading = Сұраққа жақын үзінділер
passages-page = { $count } ішінен { $first }–{ $last }
place-gone = Сілтеме апаратын құжат енді дереккөздерімнің арасында жоқ.
place-changed = Сілтеме жасалғаннан бері құжат өзгерген; орны жылжыған болуы мүмкін.
suggested-heading = Мүмкін, мынаны айтқыңыз келді:
question-shown = Сұрақ: { $question }
