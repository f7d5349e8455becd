# Что изменит черновик: это читает админ перед публикацией.

stage-comparing = Сравнение: { $done } из { $total }
stage-probes = Контрольные вопросы: { $done } из { $total }

draft-title = Черновик { $edition }
draft-compared = Сравнивается с редакцией { $base }, которая отвечает сейчас.
draft-first = Опубликованной редакции пока нет, поэтому новое здесь всё.
draft-unchanged = Ничего не изменилось: это то же, что редакция { $base }, которая отвечает сейчас.
draft-holds =
    В нём { $documents } { $documents ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    }, { $passages } { $passages ->
        [one] отрывок
        [few] отрывка
        [many] отрывков
       *[other] отрывка
    } и { $facts } { $facts ->
        [one] факт
        [few] факта
        [many] фактов
       *[other] факта
    }.
draft-cost = Занимает { NUMBER($megabytes, minimumFractionDigits: 1, maximumFractionDigits: 1) } МБ, собран за { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } с.
draft-more = … и ещё { $count }
draft-rest-in-file = Остальное в файле.
draft-evidence = полностью: «{ $quote }»
draft-facts-of-it = Фактов в нём: { $count }
draft-passages =
    { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
        [many] { $passages } отрывков
       *[other] { $passages } отрывка
    }

## Заголовки того, что изменилось

draft-refused = Не принято: { $count }
draft-refused-as-before = Не принято, как и раньше: { $count }
refused-see-export = documents/{ $path }.txt в zip-файле из /export
draft-documents-added = Добавлено документов: { $count }
draft-documents-changed = Изменено документов: { $count }
draft-reworded = Убрано и добавлено в них предложений и строк: { $count }
draft-documents-gone = Убрано документов: { $count }
draft-facts-added = Добавлено фактов: { $count }
draft-facts-changed = Изменено фактов: { $count }
draft-facts-gone = Исчезло фактов: { $count }
draft-new-disagreements = Новые расхождения: { $count }
draft-resolved = Устранённые расхождения: { $count }

## Контрольные вопросы

draft-failing = Контрольные вопросы с неверным ответом: { $count } из { $probes }
draft-probe-changes = Контрольные вопросы, ответ на которые изменится: { $count }
draft-probes-fine = Контрольных вопросов: { $probes }, неверных ответов нет.
draft-fewer-probes = Контрольных вопросов меньше, чем было: { $probes }, а не { $before }.
probe-title = Контрольные вопросы к редакции { $edition }
probe-none = Их нет: запишите их в файл probes.yaml среди документов.
probe-quoted-only = Ответ верный, но первым стоит другой краткий ответ: { $count }
probe-passing = Ответ верный: { $count }
probe-watched = Без ожидаемого ответа: { $count }
probe-no-answer = ответа нет
probe-expected = ожидалось: { $expected }
probe-expected-short = кратким ответом ожидалось: { $expected }

## Что прислано и папки с документами

draft-entries-warning = Не всё из { $files } принято ({ $count }): прежде чем публиковать, прочитайте ниже, что и почему.
draft-entries-refused = Не принято записей: { $count }
draft-claims = Взгляните перед публикацией, что новые документы говорят о себе: { $count }
draft-claim-id = идентификатор «{ $told }», такой же у { $others }; документы различаются только по пути, дайте каждому свой
draft-claim-id-shared = один и тот же идентификатор «{ $told }»; документы различаются только по пути, дайте каждому свой
draft-claim-publisher = издатель «{ $told }», до сих пор он был указан в { $others }
draft-claim-address = адрес на { $told }, до сих пор он был указан в { $others }
draft-claim-future = дата { $told }, которая ещё не наступила
draft-claim-copy = те же слова, что в { $others }
draft-placed = Прислано вместо документа с другим именем или из другой папки: { $count }
draft-overruled-warning =
    { $count ->
        [one] { $count } файл в папках с документами изменился, но не учитывается: действует присланное или убранное админами.
        [few] { $count } файла в папках с документами изменились, но не учитываются: действует присланное или убранное админами.
        [many] { $count } файлов в папках с документами изменились, но не учитываются: действует присланное или убранное админами.
       *[other] { $count } файла в папках с документами изменились, но не учитываются: действует присланное или убранное админами.
    }
draft-overruled = Изменились в папках, но не учитываются (вернуть их: /restore): { $count }
draft-covered = Другие файлы из папок, которые не учитываются: { $count }
draft-covered-sent = действует присланная копия
draft-covered-removed = документ убран
