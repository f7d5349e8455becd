# Айтылғанды тексеру.

check-usage = Хабарға /check деп жауап беріңіз немесе мәтінді пәрменнен кейін жазыңыз, мысалы: /check Ол 1954 жылы құрылды.
check-supported = Расталады
check-contradicted = Құжаттарға қайшы
check-disputed = Құжаттар әртүрлі айтады
check-not-found = Құжаттарда бұл жоқ
check-no-claim = Мұнда тексеретін ештеңе жоқ
check-instead = құжаттарда { $claimed } емес, { $stated }
check-denied = құжаттарда керісінше айтылған
check-turned-round = құжаттарда керісінше: { $stated }
check-so-in = { $marks } осылай дейді
check-nothing = Мұнда құжаттар растай не теріске шығара алатын ештеңе жоқ: мен бірдеңе тұжырымдайтын сөйлемдерді тексеремін.
check-left-out = Алғашқы { NUMBER($checked, useGrouping: 0) } сөйлем тексерілді; тағы { $sentences } сөйлем қалды.
check-own = Бұл менің өз хабарым: ондағы дәйексөздер аталған құжаттардан алынған.
