# Проверка сказанного.

check-usage = Ответьте командой /check на сообщение или напишите текст после неё, например: /check Он основан в 1954 году.
check-supported = Подтверждается
check-contradicted = Противоречит документам
check-disputed = Документы расходятся
check-not-found = В документах этого нет
check-no-claim = Здесь нечего проверять
check-instead = в документах { $stated }, а не { $claimed }
check-denied = в документах сказано обратное
check-turned-round = в документах наоборот: { $stated }
check-so-in = так в { $marks }
check-nothing = Здесь нет ничего, что документы могли бы подтвердить или опровергнуть: я проверяю предложения, в которых что-то утверждается.
check-left-out =
    Проверены первые предложения, всего { NUMBER($checked, useGrouping: 0) }; { $sentences ->
        [one] не проверено ещё { $sentences } предложение.
        [few] не проверены ещё { $sentences } предложения.
        [many] не проверены ещё { $sentences } предложений.
       *[other] не проверено ещё { $sentences } предложения.
    }
