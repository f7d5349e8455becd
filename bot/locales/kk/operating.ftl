# Ботты жүргізетіндер оның білетінін өзгерткенде оқитын мәтіндер.

command-remove = Құжатты алып тастау
command-editions = Қандай басылымдар бар және оларға қалай оралуға болады
command-rollback = Бұрынғы басылымға оралу
command-probe = Тексеру сұрақтарын қазір қою
command-export = Барлық мәтін мен деректі файлмен алу
command-audit = Кім не істеді

button-stop = Тоқтату
button-publish = Жариялау
button-discard = Бас тарту
button-back-to = { $number } басылымға оралу
button-leave = Солай қалдыру

## Ұзақ жұмыс

work-busy = Қазір басқа жұмыс жүріп жатыр; ол біткен соң қайталап көріңіз.
work-busy-with = { $name } { $time } бастаған жұмыс әлі жүріп жатыр; ол біткен соң қайталап көріңіз.
work-waits = Басқа жұмыс біткенше күтіп тұрмын…
work-waits-for = { $name } { $time } бастаған жұмыс біткенше күтіп тұрмын…
work-failed =
    Болмады: { $reason }
    Ештеңе өзгерген жоқ.
work-unexpected = Күтпеген қатеден болмай қалды; толығырақ журналда. Ештеңе өзгерген жоқ.
work-stopped = Тоқтатылды. Ештеңе өзгерген жоқ.
nothing-under-way = Енді тоқтататын ештеңе жоқ.
draft-started = Құжаттарды оқып жатырмын…
probe-started = Тексеру сұрақтарын қойып жатырмын…
export-started = Файлды жинап жатырмын…

## Нобай не болды

draft-published = Жариялаған { $name }, { $time }: енді { $number } басылым жауап береді.
draft-discarded = { $name } бас тартты; бұл нобай енді жоқ.
draft-superseded = Бұл нобайдың орнына жаңасы жасалды.
draft-needless = Құжаттар қайтадан жарияланғандай болды: бұл нобай енді керек емес.
draft-outdated = Бұл нобайдан кейін басқа басылым жарияланды. Жаңасын жасау үшін /reload жіберіңіз.
draft-gone = Бұл нобай енді жоқ. Жаңасын жасау үшін /reload жіберіңіз.
publish-failed =
    Жариялау болмады: { $reason }
    Бұрынғысы жауап бере береді.

## Файлдар

upload-refused = Қабылданбады, { $files } файл:
upload-empty = { $name } — бос файл.
upload-too-large = { $name } — { NUMBER($megabytes, maximumFractionDigits: 1) } МБ, ал Telegram маған { $limit } МБ-қа дейінгі файлды ғана жүктетеді. Оны құжаттар қалтасына салып, /reload жіберіңіз.
upload-not-fetched = { $name } файлын Telegram-нан жүктеу болмады. Қайта жіберіңіз.

remove-how =
    Пәрменнен кейін құжаттың атын жазыңыз, мысалы: /remove prices.pdf
    Ол бір құжатта ғана болса, файл аты жеткілікті. Аттары:
    { $paths }
remove-ambiguous =
    { $name } деп { $count } құжат аталады. Біреуінің жолын толық жазыңыз:
    { $paths }
remove-unknown = { $name } атты құжат жоқ. Аттарды көру үшін атсыз /remove жіберіңіз.
remove-unknown-near =
    { $name } атты құжат жоқ. Ең жақын аттар:
    { $paths }

## Басылымдар

editions-heading = Басылымдар
edition-documents = { $documents } құжат
edition-unusable = жауап бере алмайды: бүлінген немесе бағдарламаның басқа нұсқасы жасаған
edition-draft = жариялануын күтіп тұрған нобай
edition-published = { $time } жариялаған { $name }
edition-answers = қазір жауап береді
rollback-question = { $number } басылымға оралу керек пе? Қазір { $base } басылым жауап береді.
rollback-back = Қайтып келетін құжаттар: { $documents }
rollback-gone = Кететін құжаттар: { $documents }
rollback-changed = Өзгеретін құжаттар: { $documents }
rollback-same = Құжаттары бірдей.
rollback-unknown = Оралуға болатын { $number } басылым жоқ; барын /editions көрсетеді.
rollback-none = Бұдан бұрынғы басылым жоқ.
rollback-unusable = { $number } басылым жауап бере алмайды: ол жарияланбаған, бүлінген немесе оны бағдарламаның басқа нұсқасы жасаған.
rollback-answering = { $number } басылым онсыз да жауап беріп тұр.
rollback-outdated = Енді { $number } басылым жауап береді. /rollback қайта жіберіңіз.
rollback-kept = Солай қалдырылды.
rolled-back = { $name } { $time } оралды: енді { $number } басылым жауап береді.
and-more = … және тағы { $count }

## Тексеру сұрақтары, файлға шығару және әрекеттер тізімі

probe-unchanged = { $number } басылым оларға дәл солай жауап берген.
probe-changed = { $number } басылым басқаша жауап берген: { $count }
export-too-large = Файл { NUMBER($megabytes, maximumFractionDigits: 1) } МБ, ал Telegram менен { $limit } МБ-қа дейін ғана қабылдайды. Оны бот жұмыс істейтін жерде жасаңыз: dalel export FILE
audit-heading = Не істелді, соңғысы бірінші
audit-how = Қанша әрекет көрсету керегін жазыңыз, ең көбі { $most }, мысалы: /audit 50
audit-empty = Әзірге ештеңе істелген жоқ.
by-the-bot = бот немесе өзін ұмытуды сұраған адам
