# Слишком длинно, слишком много, слишком рано.

question-too-long =
    В вопросе { NUMBER($characters, useGrouping: 0) } { $characters ->
        [one] знак
        [few] знака
        [many] знаков
       *[other] знака
    }, а я читаю не больше { NUMBER($limit, useGrouping: 0) }. Спросите короче, пожалуйста.
