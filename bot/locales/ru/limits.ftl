# Слишком длинно, слишком много, слишком рано.

question-too-long = Длина вопроса в знаках: { NUMBER($characters, useGrouping: 0) }, а я читаю не больше { NUMBER($limit, useGrouping: 0) }. Спросите короче, пожалуйста.
