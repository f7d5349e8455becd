# Деректер, хронология және салыстыру: сөзбен және суретпен.

facts-usage = Пәрменнен кейін атау жазыңыз, мысалы: /facts Рабат
timeline-usage = Пәрменнен кейін атау, қажет болса жылдарды да жазыңыз, мысалы: /timeline Рабат 2010-2013
compare-usage = Пәрменнен кейін екі атау жазыңыз, мысалы: /compare Рабат; Тунис

## Тізетін не салатын ештеңе жоқ

no-facts = «{ $entity }» туралы құжаттарда дерек жоқ.
no-dates = «{ $entity }» туралы құжаттарда күні көрсетілген дерек жоқ.
no-comparison = «{ $left }» туралы да, «{ $right }» туралы да құжаттарда дерек жоқ.
near-names = Ұқсас атаулар: { $names }.
other-years = «{ $entity }» туралы күні көрсетілген деректер бар, бірақ мына жылдарға қатыстысы жоқ: { $years }.
years-from = { $year } және одан кейін
years-until = { $year } және одан бұрын
years-reversed = Бұл жылдардың соңы басынан бұрын тұр; оларды былай жазыңыз: 2010-2013.
year-forms = 2012, 2010-2013, 2010- немесе -2013
no-year = { $word } жылға ұқсамайды; жылдарды былай жазыңыз: { year-forms }.

## Тізімдер мен суреттер

more-facts = … және тағы { $count } дерек; керегін жай сұрақпен сұраңыз.
more-rows = … және тағы { $count }.
more-events = … және тағы { $count } ({ $years })
more-documents = … және тағы { $count } құжат
timeline-title = { $entity }: күні көрсетілген { $events } дерек
timeline-title-cut = { $entity }: күні көрсетілген { $events } дерек бар, суретте { $shown }; басқаларын көру үшін жылдарды жазыңыз

## Деректі жай дерек деп оқуға болмайтын жағдайлар

denied = жоққа шығарылады
modality-planned = жоспарланған
modality-possible = мүмкін
modality-required = міндетті
modality-failed = жүзеге аспады

## Деректі нақтылайтын сөздер; мәні қос нүктеден кейін тұрады

qualifier-when = қашан
qualifier-until = дейін
qualifier-where = қайда
qualifier-who = кім
qualifier-with = кіммен
qualifier-for = не үшін
qualifier-role = қандай рөлде
qualifier-according-to = кімнің дерегінше
qualifier-condition = қандай шартпен

## Екі мәннің біріншісі екіншісіне қалай қатысты

standing-earlier = { $time } бұрын
standing-later = { $time } кейін
standing-same = бірдей
standing-about-same = шамамен бірдей
standing-less = әлдеқайда аз
standing-times = { NUMBER($times, maximumFractionDigits: 1) } есе көп
standing-part = екіншісінің { NUMBER($times, maximumFractionDigits: 1) } бөлігі
standing-years = { $count } жыл
standing-months = { $count } ай
standing-days = { $count } күн

## Сурет астындағы түймелер

button-dark = Қараңғы
button-light = Жарық
picture-gone = Бұл суретті қайта салу мүмкін емес. Пәрменді қайта жіберіңізші.
