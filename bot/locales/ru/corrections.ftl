# Ответы, которые больше не верны после публикации другой редакции. Это читают те, кто ведёт бота;
# «corrected-line» стоит над новым ответом в чатах.

corrections-heading =
    Редакция { $edition }: { $answers ->
        [one] больше не верен { $answers } ответ
        [few] больше не верны { $answers } ответа
        [many] больше не верны { $answers } ответов
       *[other] больше не верны { $answers } ответа
    } за { $days } { $days ->
        [one] последний день
        [few] последних дня
        [many] последних дней
       *[other] последних дня
    }.
corrections-more =
    { $questions ->
        [one] Ещё { $questions } вопрос в таблице.
        [few] Ещё { $questions } вопроса в таблице.
        [many] Ещё { $questions } вопросов в таблице.
       *[other] Ещё { $questions } вопроса в таблице.
    }
corrections-edited =
    { $edited ->
        [one] В чатах исправлен { $edited } ответ.
        [few] В чатах исправлено { $edited } ответа.
        [many] В чатах исправлено { $edited } ответов.
       *[other] В чатах исправлено { $edited } ответа.
    }
corrections-failed =
    { $failed ->
        [one] { $failed } ответ исправить не удалось: он удалён, или боту там нельзя писать.
        [few] { $failed } ответа исправить не удалось: они удалены, или боту там нельзя писать.
        [many] { $failed } ответов исправить не удалось: они удалены, или боту там нельзя писать.
       *[other] { $failed } ответа исправить не удалось: они удалены, или боту там нельзя писать.
    }
correction-question-gone = Текст вопроса больше не хранится
correction-was = Было в документе «{ $title }»:
correction-now = Теперь там:
correction-nothing-now = Теперь там нет ничего похожего.
correction-document-gone = Документа больше нет.
corrected-line = Исправлено { $date }. В документах больше нет слов: «{ $quote }»
