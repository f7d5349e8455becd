"""The glossary: words and phrases in any inflection, their renderings, slips."""

import pytest

from knowledge.glossary_file import GlossaryEntry
from knowledge.questions.glossary import Glossary
from knowledge.questions.glossary_entries import shipped_entries
from knowledge.tokens import Analyzer

SHIPPED = Glossary()


def rendered(text: str, language: str, *to: str, glossary: Glossary = SHIPPED) -> list[set[str]]:
    """Return for each rendering found what it is in the other languages, joined."""
    words = [(t.terms[0], t.surface) for t in Analyzer().tokens(text, language) if t.terms]
    return [
        {" ".join(terms) for _, terms in one.targets} for one in glossary.find(words, language, to)
    ]


@pytest.mark.parametrize(
    ("text", "language", "target", "term"),
    [
        ("государствами", "ru", "en", "countri"),
        ("подписали", "ru", "en", "sign"),
        ("договору", "ru", "en", "treati"),
        ("устава", "ru", "en", "charter"),
        ("июнем", "ru", "en", "june"),
        ("ОИС", "ru", "en", "oic"),
        ("двенадцатая", "ru", "en", "12."),
        ("сирийским", "ru", "en", "syrian"),
        ("йеменском", "ru", "en", "yemen"),
        ("Каире", "ru", "en", "cairo"),
        ("Португалией", "ru", "en", "portug"),
        ("елдердің", "kk", "en", "countri"),
        ("төрағасы", "kk", "en", "chair"),
        ("келісімшарттың", "kk", "en", "contract"),
        ("қаңтарда", "kk", "en", "januari"),
        ("ИЫҰ", "kk", "en", "oic"),
        ("Түркияның", "kk", "en", "turkey"),
        ("budget", "en", "ru", "бюджет"),
        ("salaries", "en", "kk", "жалақ"),
        ("employees", "en", "ru", "сотрудник"),
        ("цены", "ru", "kk", "баға"),
    ],
)
def test_a_word_is_found_in_any_inflection(
    text: str, language: str, target: str, term: str
) -> None:
    assert any(term in one.split() for found in rendered(text, language, target) for one in found)


@pytest.mark.parametrize(
    ("text", "language", "phrase"),
    [
        ("Совету министров иностранных дел", "ru", "council foreign minist"),
        ("Сыртқы істер министрлері кеңесінің", "kk", "council foreign minist"),
        ("гуманитарной помощью", "ru", "humanitarian aid"),
        ("испытательного срока", "ru", "trial period"),
        ("азық-түлік қауіпсіздігі", "kk", "food secur"),
    ],
)
def test_the_longest_phrase_comes_first(text: str, language: str, phrase: str) -> None:
    assert phrase in rendered(text, language, "en")[0]


def test_of_words_with_one_stem_the_most_alike_is_meant() -> None:
    flying, years = rendered("летают", "ru", "en"), rendered("лет", "ru", "en")
    assert {"fli", "year"} & flying[0] == {"fli"}
    assert {"fli", "year"} & years[0] == {"year"}


def test_a_word_that_is_a_function_word_there_has_no_renderings() -> None:
    assert rendered("становится", "ru", "en") == [set()]


def test_other_forms_of_russian_words_are_renderings_too() -> None:
    assert {"уста", "уст"} <= rendered("charter", "en", "ru")[0]


def test_an_operator_s_entries_come_first() -> None:
    own = GlossaryEntry(renderings={"en": ("shed",), "ru": ("депо", "бюджет")})
    glossary = Glossary([own])
    words = [("бюджет", "бюджет"), ("деп", "депо")]
    budget, depot = glossary.find(words, "ru", ("en",))
    assert budget.targets[0] == ("en", ("shed",))
    assert ("en", ("budget",)) in budget.targets
    assert depot.targets == (("en", ("shed",)),)


def test_names_are_told() -> None:
    (vienna,) = SHIPPED.find([("вен", "Вена")], "ru", ("en",))
    (price,) = SHIPPED.find([("цен", "цена")], "ru", ("en",))
    assert (vienna.is_name, price.is_name) == (True, False)


@pytest.mark.parametrize(
    ("word", "language", "target", "rendering"),
    [
        ("стран", "ru", "en", "country"),
        ("ел", "kk", "en", "country"),
        ("бормотух", "ru", "en", ""),
        ("country", "en", "de", ""),
        ("Land", "de", "en", ""),
    ],
)
def test_the_usual_rendering_of_a_word(
    word: str, language: str, target: str, rendering: str
) -> None:
    assert SHIPPED.rendered(word, language, target) == rendering


@pytest.mark.parametrize(
    ("term", "nearest"),
    [
        ("правительст", "правительств"),
        ("сотруднчеств", "сотрудничеств"),
        ("цен", None),
        ("12-й", None),
    ],
)
def test_a_misspelt_long_word_is_put_right(term: str, nearest: str | None) -> None:
    assert SHIPPED.nearest(term, "ru") == nearest


def test_every_month_and_weekday_is_there() -> None:
    english = {name for entry in shipped_entries() for name in entry.renderings["en"]}
    assert {"January", "December", "Monday", "Sunday", "Arabic", "US Dollar"} <= english
