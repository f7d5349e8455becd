# Басқа басылым жарияланғаннан кейін енді дұрыс емес жауаптар. Мұны ботты жүргізетіндер оқиды;
# «corrected-line» чаттардағы жаңа жауаптың үстінде тұрады.

corrections-heading = { $edition } басылымы: соңғы { $days } күнде берілген { $answers } жауап енді дұрыс емес.
corrections-more = Кестеде тағы { $questions } сұрақ бар.
corrections-unread = { $answers } жауапты тексеру мүмкін болмады: басылымы енді жоқ, ал сақталғандарында құжаты басқаша.
corrections-edited = Чаттарда { $edited } жауап түзетілді.
corrections-failed = { $failed } жауапты түзету мүмкін болмады: олар жойылған немесе бот онда жаза алмайды.
correction-question-gone = Сұрақтың мәтіні енді сақталмайды
correction-was = «{ $title }» құжатында болған:
correction-now = Енді онда:
correction-nothing-now = Енді онда ұқсас ештеңе жоқ.
correction-document-gone = Құжат енді жоқ.
corrected-line = { $date } түзетілді. Құжаттарда мына сөздер енді жоқ: «{ $quote }»
