"""What kind of thing a question asks for."""

import pytest

from knowledge.mentions import MentionKind
from knowledge.model import AnswerType
from knowledge.questions.answer_types import answer_type, asked_kind

CASES: list[tuple[str, str, AnswerType]] = [
    ("en", "When did Kazakhstan join the OIC?", "date"),
    ("en", "In what year was it founded?", "date"),
    ("en", "Since when is it a member?", "date"),
    ("en", "On what day did it end?", "date"),
    ("en", "What was the date of the summit?", "date"),
    ("en", "Where was the summit held?", "place"),
    ("en", "Which city hosted it?", "place"),
    ("en", "In which country is Jeddah?", "place"),
    ("en", "Who chaired it?", "person"),
    ("en", "Whose idea was it?", "person"),
    ("en", "Which minister spoke?", "person"),
    ("en", "What is the name of the president?", "person"),
    ("en", "Which bank financed the road?", "organisation"),
    ("en", "What organization did it join?", "organisation"),
    ("en", "How many members are there?", "number"),
    ("en", "How long did it last?", "number"),
    ("en", "How old is the bank?", "number"),
    ("en", "How much water is needed?", "number"),
    ("en", "What is the population of Kazakhstan?", "number"),
    ("en", "How much did Kazakhstan pay?", "money"),
    ("en", "How much money was given?", "money"),
    ("en", "How much is the rent?", "money"),
    ("en", "How much did the old church of Saint Lucia cost?", "money"),
    ("en", "How much has the new barrier in the bay cost so far?", "money"),
    ("en", "What's the population of Velmar?", "number"),
    ("en", "What is the total length of the line?", "number"),
    ("en", "What's the price of a ticket?", "money"),
    ("en", "What percentage of members voted?", "percent"),
    ("en", "What share of the budget is it?", "percent"),
    ("en", "Why did it leave?", "reason"),
    ("en", "What was the reason for the delay?", "reason"),
    ("en", "What does OIC stand for?", "definition"),
    ("en", "What is a summit?", "definition"),
    ("en", "List the chairs.", "list"),
    ("en", "Which organisations took part?", "list"),
    ("en", "What are the official languages?", "list"),
    ("en", "Which two countries objected?", "list"),
    ("en", "Did it join?", "other"),
    ("en", "How is it built?", "other"),
    ("en", "What decision did the committee make?", "other"),
    ("ru", "Когда Казахстан вступил в ОИК?", "date"),
    ("ru", "В каком году основана ОИК?", "date"),
    ("ru", "Какого числа открытие?", "date"),
    ("ru", "Где прошёл саммит?", "place"),
    ("ru", "В каком городе прошла сессия?", "place"),
    ("ru", "Кто председатель?", "person"),
    ("ru", "Чей это проект?", "person"),
    ("ru", "Сколько стран входит?", "number"),
    ("ru", "Сколько стоит проект?", "money"),
    ("ru", "Какова сумма взноса?", "money"),
    ("ru", "Сколько процентов населения?", "percent"),
    ("ru", "Какая доля голосов?", "percent"),
    ("ru", "Почему это важно?", "reason"),
    ("ru", "Что такое ОИК?", "definition"),
    ("ru", "Какие страны вступили?", "list"),
    ("ru", "Перечислите членов", "list"),
    ("kk", "Саммит қашан өтті?", "date"),
    ("kk", "ИЫҰ қай жылы құрылды?", "date"),
    ("kk", "Саммит қай қалада болды?", "place"),
    ("kk", "Ол қайда орналасқан?", "place"),
    ("kk", "Саммитке кім төрағалық етті?", "person"),
    ("kk", "Қанша ел мүше?", "number"),
    ("kk", "Қанша теңге бөлінді?", "money"),
    ("kk", "Неге ол маңызды?", "reason"),
    ("kk", "ИЫҰ дегеніміз не?", "definition"),
    ("kk", "Қандай елдер кірді?", "list"),
    ("tr", "Zirve ne zaman yapıldı?", "date"),
    ("tr", "Zirve hangi şehirde yapıldı?", "place"),
    ("tr", "Başkan kim?", "person"),
    ("tr", "Kaç ülke üye?", "number"),
    ("tr", "Yüzde kaç oy aldı?", "percent"),
    ("tr", "Neden önemli?", "reason"),
    ("tr", "İİT nedir?", "definition"),
    ("ar", "متى عقدت القمة؟", "date"),
    ("ar", "أين عقدت القمة؟", "place"),
    ("ar", "من هو الرئيس؟", "person"),
    ("ar", "كم عدد الأعضاء؟", "number"),
    ("ar", "لماذا تأخرت؟", "reason"),
    ("hi", "शिखर सम्मेलन कब हुआ?", "date"),
    ("hi", "सम्मेलन कहाँ हुआ?", "place"),
    ("hi", "अध्यक्ष कौन है?", "person"),
    ("hi", "कितने देश सदस्य हैं?", "number"),
    ("zh", "峰会什么时候举行？", "date"),
    ("zh", "峰会在哪里举行？", "place"),
    ("zh", "主席是谁？", "person"),
    ("zh", "有多少成员国？", "number"),
    ("zh", "为什么重要？", "reason"),
    ("de", "Wann fand der Gipfel statt?", "date"),
    ("de", "In welcher Stadt war er?", "place"),
    ("de", "Wer leitet ihn?", "person"),
    ("de", "Wie viele Mitglieder hat sie?", "number"),
    ("de", "Wie viel Prozent stimmten zu?", "percent"),
    ("fr", "En quelle année a-t-il eu lieu ?", "date"),
    ("fr", "Où a eu lieu le sommet ?", "place"),
    ("fr", "Qui préside ?", "person"),
    ("fr", "Combien de membres ?", "number"),
    ("es", "¿Cuándo se celebró la cumbre?", "date"),
    ("es", "¿Dónde se celebró?", "place"),
    ("es", "¿Quién preside?", "person"),
    ("es", "¿Cuántos miembros hay?", "number"),
    ("es", "¿Por qué?", "reason"),
    ("es", "¿Qué porcentaje votó?", "percent"),
    ("el", "Πότε χτίστηκε η γέφυρα;", "date"),
    ("el", "Σε ποια πόλη βρίσκεται;", "place"),
    ("el", "Πόσοι κάτοικοι υπάρχουν;", "number"),
    ("ro", "În ce an a fost construit podul?", "date"),
    ("ro", "Unde se află podul?", "place"),
    ("ro", "Câți locuitori are?", "number"),
    ("th", "สะพานสร้างขึ้นเมื่อใด", "date"),
    ("th", "สะพานอยู่ที่ไหน", "place"),
    ("th", "ใครสร้างสะพาน", "person"),
    ("vi", "Cây cầu được xây dựng khi nào?", "date"),
    ("vi", "Cây cầu nằm ở đâu?", "place"),
    ("vi", "Ai xây cây cầu?", "person"),
    ("ar", "في أي عام بني الجسر؟", "date"),
    ("ar", "ما الذي حدث من جديد؟", "other"),
    ("hi", "कौन सा पुल सबसे लंबा है?", "other"),
    ("hi", "पुल किस शहर में है?", "place"),
    ("zh", "这座桥在哪一年建成？", "date"),
    ("zh", "它在哪些方面有用？", "other"),
    ("tr", "Köprünün en uzun bölümü nedir?", "other"),
    ("tr", "Köprü hangi yılda açıldı?", "date"),
    ("en", "", "other"),
    ("xx", "???", "other"),
]


@pytest.mark.parametrize(("language", "question", "expected"), CASES)
def test_a_question_asks_for_a_kind_of_thing(
    language: str, question: str, expected: AnswerType
) -> None:
    assert answer_type(question, language) == expected


def test_capitals_and_curly_apostrophes_change_nothing() -> None:
    assert answer_type("WHEN WAS IT SIGNED?!", "en") == "date"
    assert answer_type("What’s the price of it", "en") == "money"


@pytest.mark.parametrize(
    ("word", "question", "kind"),
    [
        ("year", "In which year was it founded?", "date"),
        ("Year", "YEAR OF FOUNDING", "date"),
        ("city", "summit 2016 city", "name"),
        ("city", "Who built the city?", None),
        ("bank", "Which bank pays?", "name"),
        ("price", "What price is it?", "money"),
        ("summit", "Which summit was it?", None),
    ],
)
def test_a_noun_tells_what_is_asked_for_only_where_it_is_asked_for(
    word: str, question: str, kind: MentionKind | None
) -> None:
    assert asked_kind(word, question, "en") == kind


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        ("en", "What is the OIC?", "definition"),
        ("en", "what's the OIC", "definition"),
        ("en", "What is the capital of Kazakhstan?", "place"),
        ("en", "What countries are members?", "list"),
        ("en", "What is the fee?", "money"),
        ("en", "How high is the fee?", "money"),
        ("en", "What happens when I resign?", "other"),
        ("en", "Is it true when he says so?", "other"),
        ("ru", "Какой город принял саммит?", "place"),
        ("ru", "Какую страну он возглавляет?", "place"),
        ("ru", "Как зовут президента?", "person"),
        ("ru", "Сколько Казахстан заплатил?", "money"),
        ("ru", "Какой у них бюджет?", "money"),
        ("kk", "Халықтың қанша пайызы?", "percent"),
        ("kk", "Неше пайызы қолдады?", "percent"),
        ("kk", "Қандай қалада өтті?", "place"),
        ("de", "Was ist die OIZ?", "definition"),
    ],
)
def test_the_words_around_decide(language: str, question: str, expected: AnswerType) -> None:
    assert answer_type(question, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who is Miras Zhienbayev?", "definition"),
        ("who's Ban Ki-moon", "definition"),
        ("Who is the director?", "person"),
        ("Who was absent?", "person"),
    ],
)
def test_who_asks_what_a_named_person_is_and_else_for_a_name(text: str, expected: str) -> None:
    assert answer_type(text, "en") == expected


@pytest.mark.parametrize(
    ("word", "text", "language", "expected"),
    [
        ("high", "How high is the deposit?", "en", "number"),
        ("high", "Who lives in the high tower?", "en", None),
        ("take", "When did the inspection take place?", "en", "date"),
        ("place", "Which place did they choose?", "en", "name"),
        ("cost", "How much does the oven cost?", "en", "money"),
        ("состоялся", "Когда состоялся саммит?", "ru", "date"),
        ("yılda", "Köprü hangi yılda açıldı?", "tr", "date"),
        ("adı", "Köprünün adı nedir?", "tr", "name"),
        ("adı", "Köprünün adı neden değişti?", "tr", None),
        ("называется", "Как называется мост?", "ru", "name"),
        ("heißt", "Wie heißt die Brücke?", "de", "name"),
        ("المدينة", "ما هي المدينة التي فيها الجسر؟", "ar", "name"),
    ],
)
def test_words_that_add_nothing_to_a_question_word(
    word: str, text: str, language: str, expected: str | None
) -> None:
    assert asked_kind(word, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ru", "Какую сумму выделил фонд?", "money"),
        ("ru", "скоко денег дал фонд", "money"),
        ("ru", "В каком приморском городе открыли склад?", "place"),
        ("ru", "Какова длина моста?", "number"),
        ("ru", "На какой высоте стоит маяк?", "number"),
        ("ru", "Какой штраф за опоздание?", "money"),
        ("ru", "С какого года действует договор?", "date"),
        ("ru", "Какую долю составил взнос?", "percent"),
        ("ru", "Кто такая Анна Берг?", "definition"),
        ("ru", "Кому принадлежит завод?", "person"),
        ("ru", "Перечислите членов правления", "list"),
        ("kk", "Көпірдің ұзындығы қандай?", "number"),
        ("kk", "Жалақысы қанша?", "money"),
        ("kk", "Келісім қай айда күшіне енді?", "date"),
        ("kk", "Мұражайдың негізін кім қалады?", "person"),
        ("kk", "Туннельден неге бас тартты?", "reason"),
        ("kk", "Мирас Берік деген кім?", "definition"),
    ],
)
def test_russian_and_kazakh_questions_ask_for_kinds(language: str, text: str, kind: str) -> None:
    assert answer_type(text, language) == kind


@pytest.mark.parametrize(
    ("surface", "text", "language", "kind"),
    [
        ("городе", "В каком городе открыли склад?", "ru", "name"),
        ("городе", "Кто жил в городе?", "ru", None),
        ("сумму", "Какую сумму выделил фонд?", "ru", "money"),
        ("қалада", "Қойма қай қалада ашылды?", "kk", "name"),
        ("елдер", "Қандай елдер кірді?", "kk", None),
    ],
)
def test_a_noun_after_which_says_what_is_asked_for(
    surface: str, text: str, language: str, kind: str | None
) -> None:
    assert asked_kind(surface, text, language) == kind


@pytest.mark.parametrize(
    ("text", "kind", "asking"),
    [
        ("bridge opening year", "date", ["year"]),
        ("year of the opening", "date", ["year"]),
        ("date council signed the pact", "date", ["date"]),
        ("Norwegian address to the council date of talks", "date", ["date"]),
        ("concert recorded city 1961", "place", ["city"]),
        ("office rent price", "money", ["price"]),
        ("number of resolutions in May", "number", ["number"]),
        ("deputy chairman years", "date", ["years"]),
        ("first director of the river board", "person", []),
        ("head of personnel", "person", []),
        ("inventor of the game", "person", []),
        ("phone number reception", "other", []),
        ("city council", "other", []),
        ("length of the tunnel", "number", []),
        ("Is the mayor a person", "other", []),
    ],
)
def test_the_noun_that_words_in_a_search_box_ask_by(
    text: str, kind: str, asking: list[str]
) -> None:
    assert answer_type(text, "en") == kind
    assert [word for word in text.split() if asked_kind(word, text, "en")] == asking


def test_the_noun_that_tells_who_is_sought_stays_a_word_to_look_up() -> None:
    assert asked_kind("director", "first director of the river board", "en") is None
