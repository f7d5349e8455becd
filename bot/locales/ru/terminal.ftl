# Чат в терминале.

terminal-welcome =
    { $documents } { $documents ->
        [one] документ
        [few] документа
        [many] документов
       *[other] документа
    }, { $passages } { $passages ->
        [one] отрывок
        [few] отрывка
        [many] отрывков
       *[other] отрывка
    }. Задайте вопрос или введите /help.
terminal-help =
    Введите вопрос. Вопрос вдогонку, например «а в 2019 году?», может относиться к предыдущим.
      /facts НАЗВАНИЕ  что документы сообщают о ком-то или о чём-то
      /timeline НАЗВАНИЕ [ГОДЫ]  факты с датами; `dalel timeline НАЗВАНИЕ --png ФАЙЛ` рисует их
      /check ТЕКСТ  какие его предложения документы подтверждают, а каким противоречат
      /sources     источники последнего ответа и отрывков рядом с ним, по номерам
      /source N    источник N в его документе, цитата выделена
      /documents   все документы, по которым даются ответы
      /help        этот список
      /quit        выйти (или Ctrl-D)
terminal-unknown-command = Команды { $command } нет; /help перечислит все.
terminal-check-usage = Напишите после неё текст, например: /check Он основан в 1954 году.
terminal-no-sources = Источников пока нет: сначала спросите что-нибудь или откройте /documents.
terminal-source-usage = Напишите /source и номер от 1 до { NUMBER($last, useGrouping: 0) }; /sources перечислит источники.
column-subject = О чём
column-relation = Связь
column-value = Значение
