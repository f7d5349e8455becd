# Факты, хронология и сравнение: словами и на картинках.

facts-usage = Напишите имя или название после команды, например: /facts Rabat
timeline-usage = Напишите имя или название после команды и, если нужно, годы, например: /timeline Rabat 2010-2013
compare-usage = Напишите два имени или названия после команды, например: /compare Rabat против Tunis

## Нечего перечислить или нарисовать

no-facts = По запросу «{ $entity }» фактов в документах нет.
no-dates = По запросу «{ $entity }» фактов с датами в документах нет.
no-comparison = Ни по запросу «{ $left }», ни по запросу «{ $right }» фактов в документах нет.
near-names = Похожие названия: { $names }.
other-years = По запросу «{ $entity }» факты с датами есть, но не за эти годы: { $years }.
years-from = { $year } и позже
years-until = { $year } и раньше
years-reversed = Эти годы кончаются раньше, чем начинаются; пишите их так: 2010-2013.
year-forms = 2012, 2010-2013, 2010- или -2013
no-year = { $word } не похоже на год; пишите годы так: { year-forms }.

## Списки и картинки

more-facts =
    … и ещё { $count } { $count ->
        [one] факт
        [few] факта
        [many] фактов
       *[other] факта
    }; спросите о нужном обычным вопросом.
more-rows = … и ещё { $count }.
more-events = … и ещё { $count } ({ $years })
more-documents =
    … и ещё { $count } { $count ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    }
timeline-title =
    { $entity }: { $events } { $events ->
        [one] факт с датой
        [few] факта с датами
        [many] фактов с датами
       *[other] факта с датами
    }
timeline-title-cut =
    { $entity }: { $shown } из { $events } { $events ->
        [one] факта с датой
        [few] фактов с датами
        [many] фактов с датами
       *[other] факта с датами
    }; чтобы увидеть другие, укажите годы

## Почему факт нельзя читать как простой

denied = отрицается
modality-planned = планируется
modality-possible = возможно
modality-required = обязательно
modality-failed = не состоялось

## Что уточняет факт; значение следует после двоеточия

qualifier-when = когда
qualifier-until = до
qualifier-where = где
qualifier-who = кто
qualifier-with = с кем
qualifier-for = для чего
qualifier-role = в качестве
qualifier-according-to = по данным
qualifier-condition = при условии

##

button-dark = Тёмная
button-light = Светлая
picture-gone = Эту картинку уже не нарисовать заново. Отправьте команду ещё раз, пожалуйста.
