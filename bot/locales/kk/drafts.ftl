# Нобай нені өзгертеді: мұны админ жарияламас бұрын оқиды.

stage-comparing = Салыстыру: { $total } ішінен { $done }
stage-probes = Бақылау сұрақтары: { $total } ішінен { $done }

draft-title = { $edition } нобайы
draft-compared = Қазір жауап беріп тұрған { $base } басылымымен салыстырылды.
draft-first = Жарияланған басылым әзірге жоқ, сондықтан мұнда бәрі жаңа.
draft-unchanged = Ештеңе өзгерген жоқ: бұл қазір жауап беріп тұрған { $base } басылымымен бірдей.
draft-holds = Онда { $documents } құжат, { $passages } үзінді және { $facts } дерек бар.
draft-cost = Көлемі { NUMBER($megabytes, minimumFractionDigits: 1, maximumFractionDigits: 1) } МБ, { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } секундта жиналды.
draft-more = … және тағы { $count }
draft-rest-in-file = Қалғаны файлда.
draft-evidence = толығы: «{ $quote }»
draft-facts-of-it = Ондағы деректер: { $count }
draft-passages = { $passages } үзінді

## Өзгерістердің тақырыпшалары

draft-refused = Қабылданбады: { $count }
draft-refused-as-before = Бұрынғыдай қабылданбады: { $count }
refused-see-export = /export беретін zip файлындағы documents/{ $path }.txt
draft-documents-added = Қосылған құжаттар: { $count }
draft-documents-changed = Өзгерген құжаттар: { $count }
draft-reworded = Олардан алынған және оларға қосылған сөйлемдер мен жолдар: { $count }
draft-documents-gone = Алынып тасталған құжаттар: { $count }
draft-facts-added = Қосылған деректер: { $count }
draft-facts-changed = Өзгерген деректер: { $count }
draft-facts-gone = Жойылған деректер: { $count }
draft-new-disagreements = Жаңа қайшылықтар: { $count }
draft-resolved = Шешілген қайшылықтар: { $count }

## Бақылау сұрақтары

draft-failing = Жауабы дұрыс емес бақылау сұрақтары: { $probes } ішінен { $count }
draft-probe-changes = Жауабы өзгеретін бақылау сұрақтары: { $count }
draft-probes-fine = Бақылау сұрақтары: { $probes }, қате жауап жоқ.
draft-fewer-probes = Бақылау сұрақтары бұрынғыдан аз: { $before } емес, { $probes }.
probe-title = { $edition } басылымына қойылған бақылау сұрақтары
probe-none = Олар жоқ: құжаттар арасындағы probes.yaml файлына жазыңыз.
probe-quoted-only = Жауабы дұрыс, бірақ бірінші тұрған қысқа жауап басқа: { $count }
probe-passing = Жауабы дұрыс: { $count }
probe-watched = Күтілетін жауабы жоқ: { $count }
probe-no-answer = жауап жоқ
probe-expected = күтілгені: { $expected }
probe-expected-short = қысқа жауапта күтілгені: { $expected }

## Жіберілгендер және құжаттар қалталары

draft-entries-warning = { $files } ішінен бәрі қабылданған жоқ ({ $count }): жарияламас бұрын төменнен не және неге екенін оқыңыз.
draft-entries-refused = Қабылданбаған жазбалар: { $count }
draft-claims = Жарияламас бұрын қараңыз, жаңа құжаттар өздері туралы былай дейді: { $count }
draft-claim-id = «{ $told }» идентификаторы, ол { $others } құжатында да бар; құжаттар тек жолымен ажыратылады, әрқайсысына өз идентификаторын беріңіз
draft-claim-id-shared = идентификаторы бірдей: «{ $told }»; құжаттар тек жолымен ажыратылады, әрқайсысына өз идентификаторын беріңіз
draft-claim-publisher = баспагері «{ $told }», осыған дейін ол { $others } құжатында ғана болған
draft-claim-address = { $told } сайтындағы мекенжай, осыған дейін ол { $others } құжатында ғана болған
draft-claim-future = { $told } күні, ол әлі келген жоқ
draft-claim-copy = { $others } құжатымен сөзі бірдей
draft-placed = Басқа атты немесе басқа қалтадағы құжаттың орнына жіберілгендер: { $count }
draft-overruled-warning = Құжаттар қалталарындағы { $count } файл өзгерді, бірақ есепке алынбайды: админдер жібергені немесе алып тастағаны күшінде.
draft-overruled = Қалталарда өзгерген, бірақ есепке алынбайтындар (қайтару: /restore): { $count }
draft-covered = Қалталардағы есепке алынбайтын басқа файлдар: { $count }
draft-covered-sent = жіберілген көшірме күшінде
draft-covered-removed = құжат алып тасталған
