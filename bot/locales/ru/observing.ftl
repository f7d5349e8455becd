# Как дела у бота: /status и /stats, для тех, кто его ведёт.

command-status = Как дела у бота сейчас
command-stats = О чём спрашивали в последние дни: /stats 30

## /status

status-edition =
    Редакция { $edition }, опубликована { $age }; в ней { $documents } { $documents ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    } и { $passages } { $passages ->
        [one] отрывок
        [few] отрывка
        [many] отрывков
       *[other] отрывка
    }
status-started-polling = Запущен { $age }; сам забирает сообщения у Telegram; разговоры хранятся в { $kind }
status-started-webhook = Запущен { $age }; Telegram присылает сообщения сюда; разговоры хранятся в { $kind }
status-waiting = Ждут ответа: { $waiting }, предел { $most }
status-memory =
    Оперативная память: { $megabytes } МБ, { $processes } { $processes ->
        [one] процесс
        [few] процесса
        [many] процессов
       *[other] процесса
    }
status-hour =
    { $questions ->
        [0] За последний час вопросов не было
        [one] За последний час: { $questions } вопрос
        [few] За последний час: { $questions } вопроса
        [many] За последний час: { $questions } вопросов
       *[other] За последний час: { $questions } вопроса
    }
status-hour-unknown = За последний час: неизвестно, память сейчас не читается
status-times = Из заданных за последний час после запуска (всего { $questions }) половина ответов заняла не больше { $half } с, 95 % — не больше { $most } с, 99 % — не больше { $nearly } с
status-today =
    Сегодня (UTC): { $questions } { $questions ->
        [one] вопрос
        [few] вопроса
        [many] вопросов
       *[other] вопроса
    }, с ответом { $share } %
status-nothing-today = Сегодня (UTC) вопросов не было
status-today-unknown = Сегодня: неизвестно, память сейчас не читается
status-error = Последняя ошибка, { $age }: { $error }
status-no-error = С запуска ошибок не было

## /stats

stats-usage = Напишите /stats или, для последних 30 дней, /stats 30; хранятся данные за { $most } дней.
stats-heading = { $time }, дни по UTC
stats-questions =
    { $questions } { $questions ->
        [one] вопрос
        [few] вопроса
        [many] вопросов
       *[other] вопроса
    }, с ответом { $share } %
stats-nothing = Вопросов не было
stats-day =
    { $day }: { $questions } { $questions ->
        [one] вопрос
        [few] вопроса
        [many] вопросов
       *[other] вопроса
    }, с ответом { $share } %
stats-day-nothing = { $day }: вопросов не было
stats-languages = Языки: { $counts }
stats-thumbs = Палец вверх: { $up }, вниз: { $down }
stats-reasons = Почему не было ответа:
stats-expired =
    Ответы хранятся { $days } { $days ->
        [one] день
        [few] дня
        [many] дней
       *[other] дня
    }; что было раньше, не сосчитано.
stats-unknown = Подсчёты сейчас не читаются; причина в журнале.
stats-no-words = в вопросе нечего искать
stats-no-match = ни один отрывок не подходит
stats-unknown-words = в документах нет слов вопроса
stats-weak-evidence = ни один отрывок не подходит достаточно хорошо
stats-no-source = названного источника нет
stats-false-premise = документы противоречат тому, из чего исходит вопрос
stats-other-reason = другая причина

## The picture of /stats

stats-title = Вопросы по дням
stats-answered = с ответом
stats-refused = без ответа
