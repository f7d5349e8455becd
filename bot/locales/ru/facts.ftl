# Факты, хронология и сравнение: словами и на картинках.

facts-usage = Напишите имя или название после команды, например: /facts Рабат
timeline-usage = Напишите имя или название после команды и, если нужно, годы, например: /timeline Рабат 2010-2013
compare-usage = Напишите два имени или названия после команды, например: /compare Рабат; Тунис

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

## Как первое из двух значений соотносится со вторым

standing-earlier = на { $time } раньше
standing-later = на { $time } позже
standing-same = столько же
standing-about-same = примерно столько же
standing-less = намного меньше
standing-times =
    в { NUMBER($times, maximumFractionDigits: 1) } { $times ->
        [one] раз
        [few] раза
        [many] раз
       *[other] раза
    } больше
standing-part = { NUMBER($times, maximumFractionDigits: 1) } второго значения
standing-years =
    { $count } { $count ->
        [one] год
        [few] года
        [many] лет
       *[other] года
    }
standing-months =
    { $count } { $count ->
        [one] месяц
        [few] месяца
        [many] месяцев
       *[other] месяца
    }
standing-days =
    { $count } { $count ->
        [one] день
        [few] дня
        [many] дней
       *[other] дня
    }

## Кнопки под картинкой

button-dark = Тёмная
button-light = Светлая
picture-gone = Эту картинку уже не нарисовать заново. Отправьте команду ещё раз, пожалуйста.
