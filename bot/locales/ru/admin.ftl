# Что читают только те, кто ведёт бота.

command-reload = Прочитать документы заново
admins-only = Эта команда для тех, кто ведёт бота.
reload-busy = Документы уже читаются; отчёт придёт позже.
reload-started = Читаю документы…
stage-reading = Чтение: { $done } из { $total }
stage-indexing = Подготовка поиска: { $done } из { $total }
stage-writing = Запись: { $done } из { $total }
stage-facts = Чтение фактов: { $done } из { $total }
reload-counts =
    Теперь отвечает редакция { $edition }: { $documents } { $documents ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    }, { $passages } { $passages ->
        [one] отрывок
        [few] отрывка
        [many] отрывков
       *[other] отрывка
    }, прочитано за { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } с.
reload-unchanged =
    Ничего не изменилось: по-прежнему отвечает редакция { $edition }, в ней { $documents } { $documents ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    } и { $passages } { $passages ->
        [one] отрывок
        [few] отрывка
        [many] отрывков
       *[other] отрывка
    }.
reload-refused =
    Не принято, { $files } { $files ->
        [one] файл
        [few] файла
        [many] файлов
       *[other] файла
    }:
reload-more-refused =
    … и ещё { $files } { $files ->
        [one] файл
        [few] файла
        [many] файлов
       *[other] файла
    }; все перечислит `dalel index`.
reload-failed =
    Прочитать документы не удалось: { $reason }
    По-прежнему отвечает редакция { $edition }.
reload-unexpected = неожиданная ошибка, подробности в журнале.
