# Что читают те, кто ведёт бота, когда меняют его знания.

command-remove = Убрать документ
command-editions = Какие есть редакции и как к ним вернуться
command-rollback = Вернуться к прежней редакции
command-probe = Задать проверочные вопросы сейчас
command-export = Получить все тексты и факты файлом
command-audit = Кто что сделал

button-stop = Остановить
button-publish = Опубликовать
button-discard = Отменить
button-back-to = Вернуться к { $number }
button-leave = Оставить как есть

## Долгая работа

work-busy = Сейчас идёт другая работа; попробуйте, когда она закончится.
work-busy-with = Ещё идёт другая работа: { $name }, начало { $time }. Попробуйте, когда она закончится.
work-waits = Жду, пока закончится другая работа…
work-waits-for = Жду, пока закончится другая работа: { $name }, { $time }…
work-failed =
    Не получилось: { $reason }
    Ничего не изменилось.
work-unexpected = Не получилось из-за непредвиденной ошибки; подробности в журнале. Ничего не изменилось.
work-stopped = Остановлено. Ничего не изменилось.
nothing-under-way = Останавливать уже нечего.
draft-started = Читаю документы…
probe-started = Задаю проверочные вопросы…
export-started = Собираю файл…

## Что стало с черновиком

draft-published = Опубликовано: { $name }, { $time }. Отвечает редакция { $number }.
draft-discarded = Отменено: { $name }. Черновика больше нет.
draft-superseded = Вместо этого черновика есть более новый.
draft-needless = Документы снова такие, как опубликованы: этот черновик больше не нужен.
draft-outdated = После этого черновика опубликована другая редакция. Отправьте /reload, чтобы сделать новый.
draft-gone = Этого черновика больше нет. Отправьте /reload, чтобы сделать новый.
publish-failed =
    Опубликовать не удалось: { $reason }
    Отвечает то, что отвечало раньше.

## Файлы

upload-refused =
    Не принято, { $files } { $files ->
        [one] файл
        [few] файла
        [many] файлов
       *[other] файла
    }:
upload-empty = { $name }: файл пуст.
upload-too-large = { $name }: { NUMBER($megabytes, maximumFractionDigits: 1) } МБ, а Telegram даёт мне скачивать файлы до { $limit } МБ. Положите файл в папку с документами и отправьте /reload.
upload-not-fetched = { $name }: скачать из Telegram не удалось. Отправьте файл снова.

remove-how =
    Напишите после команды имя документа, например: /remove prices.pdf
    Имени файла достаточно, если оно у одного документа. Имена:
    { $paths }
remove-ambiguous =
    Так ({ $name }) называются несколько документов: { $count }. Напишите путь одного целиком:
    { $paths }
remove-unknown = Документа с именем { $name } нет. Чтобы увидеть имена, отправьте /remove без имени.
remove-unknown-near =
    Документа с именем { $name } нет. Самые близкие имена:
    { $paths }

## Редакции

editions-heading = Редакции
edition-documents =
    { $documents } { $documents ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    }
edition-unusable = отвечать не может: повреждена или создана другой версией программы
edition-draft = черновик, ждёт публикации
edition-published = опубликована { $time }, { $name }
edition-answers = отвечает сейчас
rollback-question = Вернуться к редакции { $number }? Сейчас отвечает редакция { $base }.
rollback-back = Вернутся документы: { $documents }
rollback-gone = Уйдут документы: { $documents }
rollback-changed = Изменятся документы: { $documents }
rollback-same = Документы те же.
rollback-unknown = Редакции { $number }, к которой можно вернуться, нет; какие есть, покажет /editions.
rollback-none = Более ранней редакции нет.
rollback-unusable = Редакция { $number } отвечать не может: она не была опубликована, повреждена или создана другой версией программы.
rollback-answering = Редакция { $number } уже отвечает.
rollback-outdated = Теперь отвечает редакция { $number }. Отправьте /rollback снова.
rollback-kept = Оставлено как есть.
rolled-back = Возврат: { $name }, { $time }. Отвечает редакция { $number }.
and-more = … и ещё { $count }

## Проверочные вопросы, выгрузка и список действий

probe-unchanged = Редакция { $number } отвечала на них так же.
probe-changed = Редакция { $number } отвечала иначе: { $count }
export-too-large = В файле { NUMBER($megabytes, maximumFractionDigits: 1) } МБ, а Telegram принимает от меня до { $limit } МБ. Сделайте его там, где работает бот: dalel export FILE
audit-heading = Что сделано, сначала последнее
audit-how = Напишите, сколько действий показать, не больше { $most }, например: /audit 50
audit-empty = Пока ничего не сделано.
by-the-bot = бот или тот, кто попросил его забыть
