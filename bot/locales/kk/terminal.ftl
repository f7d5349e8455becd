# Терминалдағы чат.

terminal-welcome = { $documents } құжат, { $passages } үзінді. Сұрақ қойыңыз немесе /help теріңіз.
terminal-help =
    Сұрақ теріңіз. «ал 2019 жылы?» сияқты жалғас сұрақ алдыңғыларына қатысты бола алады.
      /facts АТАУ  құжаттар біреу не бірдеңе туралы не дейді
      /timeline АТАУ [ЖЫЛДАР]  күні көрсетілген деректер; `dalel timeline АТАУ --png ФАЙЛ` суретін салады
      /sources     соңғы жауаптың және қасындағы үзінділердің дереккөздері, нөмірімен
      /source N    N дереккөзі өз құжатында, дәйексөзі белгіленген
      /documents   жауап алынатын барлық құжат
      /help        осы тізім
      /quit        шығу (немесе Ctrl-D)
terminal-unknown-command = { $command } деген пәрмен жоқ; /help бәрін тізіп береді.
terminal-no-sources = Әзірге дереккөз жоқ: алдымен бірдеңе сұраңыз немесе /documents қараңыз.
terminal-source-usage = /source және 1 мен { NUMBER($last, useGrouping: 0) } аралығындағы нөмірді жазыңыз; /sources оларды тізіп береді.
column-subject = Не туралы
column-relation = Байланыс
column-value = Мәні
