# Боттың жағдайы: /status және /stats, оны жүргізетін адамдарға.

command-status = Боттың қазіргі жағдайы
command-stats = Соңғы күндері не сұралды: /stats 30

## /status

status-edition = { $edition } басылымы, { $age } жарияланды: { $documents } құжат, { $passages } үзінді
status-started-polling = { $age } іске қосылды; хабарларды Telegram-нан өзі алады; әңгімелер { $kind } ішінде сақталады
status-started-webhook = { $age } іске қосылды; хабарларды Telegram осында жібереді; әңгімелер { $kind } ішінде сақталады
status-waiting = Жауап күтіп тұр: { $waiting }, шегі { $most }
status-memory = Жедел жад: { $processes } процесте { $megabytes } МБ
status-hour = Соңғы сағатта: { $questions } сұрақ
status-hour-unknown = Соңғы сағатта: белгісіз, есте сақталғанды қазір оқу мүмкін емес
status-times = Соңғы сағатта іске қосылғалы қойылған { $questions } сұрақтың жартысына { $half } с ішінде, 95 %-ына { $most } с ішінде, 99 %-ына { $nearly } с ішінде жауап берілді
status-today = Бүгін (UTC): { $questions } сұрақ, { $share } %-ына жауап берілді
status-nothing-today = Бүгін (UTC) сұрақ болған жоқ
status-today-unknown = Бүгін: белгісіз, есте сақталғанды қазір оқу мүмкін емес
status-error = Соңғы қате, { $age }: { $error }
status-no-error = Іске қосылғалы қате болған жоқ

## /stats

stats-usage = /stats деп жазыңыз, соңғы 30 күн үшін — /stats 30; { $most } күннің деректері сақталады.
stats-heading = { $time }, UTC бойынша
stats-questions = { $questions } сұрақ, { $share } %-ына жауап берілді
stats-nothing = Сұрақ болған жоқ
stats-day = { $day }: { $questions } сұрақ, { $share } %-ына жауап берілді
stats-day-nothing = { $day }: сұрақ болған жоқ
stats-languages = Тілдер: { $counts }
stats-thumbs = Ұнатты: { $up }, ұнатпады: { $down }
stats-reasons = Неге жауап берілмеді:
stats-expired = Жауаптар { $days } күн сақталады; одан бұрынғысы саналмаған.
stats-unknown = Санақты қазір оқу мүмкін емес; себебі журналда.
stats-no-words = сұрақта іздейтін сөз жоқ
stats-no-match = бірде-бір үзінді сай келмейді
stats-unknown-words = құжаттарда сұрақтың сөздері жоқ
stats-weak-evidence = бірде-бір үзінді жеткілікті сай келмейді
stats-no-source = аталған дереккөз жоқ
stats-false-premise = құжаттар сұрақтың негізіне қайшы келеді
stats-other-reason = басқа себеп

## The picture of /stats

stats-title = Күндер бойынша сұрақтар
stats-answered = жауап берілді
stats-refused = жауап берілмеді
