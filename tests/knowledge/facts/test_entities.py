"""One thing under all its names."""

from collections import Counter
from collections.abc import Iterable

import pytest

from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.entities import Entities, openings
from knowledge.facts.joining import join_names

LEAGUE = "League of Trading Cities"
FORMER = "League of the Trading Ports"


def build_entities(
    names: Iterable[str],
    acronyms: Iterable[tuple[str, str, str]] = (),
    groups: Iterable[AliasGroup] = (),
    persons: Iterable[str] = (),
) -> Entities:
    """Return the entities that some names stand for."""
    counts = Counter(" ".join(name.split()) for name in names)
    people = dict.fromkeys(" ".join(name.split()) for name in persons)
    return Entities.of_rows(join_names(counts, tuple(people), acronyms, tuple(groups)))


@pytest.fixture(scope="module")
def entities() -> Entities:
    return build_entities(
        names=[
            LEAGUE, LEAGUE, FORMER, "Lunar Test Centre", "RK", "Republic of Kazakhstan", "Wadiya",
            "Zhienbayev", "Zhiyenbaev", "E.A. Idrisov", "Petrov", "Petrova",
        ],
        acronyms=[
            ("LTC", LEAGUE, "en"),
            ("LTC", LEAGUE, "en"),
            ("LTP", FORMER, "en"),
            ("LTP", "League of Trading Ports", "en"),
            ("OIC", "Office of Internal Control", "en"),
            ("OIC", "Organisation of Islamic Cooperation", "en"),
            ("OIC", "Organisation of Islamic Cooperation", "en"),
            ("WTB", "World Trade Bureau", "en"),
            ("WTB", "World Trade Board", "en"),
        ],
        persons=["Erlan Idrisov", "Ekm Ihsan"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the league of trading cities", LEAGUE),
        ("League of Trading Cities'", LEAGUE),
        ("LTC", LEAGUE),
        ("Kazakhstan's", "Kazakhstan"),
        ("Republic of Kazakhstan", "Kazakhstan"),
        ("RK", "Kazakhstan"),
        ("the Kazakh government", "Kazakhstan"),
        ("Kazakhstani", "Kazakhstan"),
        ("Казахстана", "Kazakhstan"),
        ("Қазақстанның", "Kazakhstan"),
        ("Turkey", "Türkiye"),
        ("Cote d'Ivoire", "Côte d’Ivoire"),
        ("Ivory Coast", "Côte d’Ivoire"),
        ("U.S.", "United States"),
        ("USA", "United States"),
        ("Jidda", "Jeddah"),
        ("Mekkah", "Mecca"),
        ("Kiev", "Kyiv"),
        ("Nur-Sultan", "Astana"),
        ("Surinam", "Suriname"),
        ("Organization of Islamic Co-operation", "Organisation of Islamic Cooperation"),
        ("Organization of the Islamic Conference", "Organisation of Islamic Cooperation"),
        ("OIC", "Organisation of Islamic Cooperation"),
        ("Office of Internal Control", "Office of Internal Control"),
        ("Idrisov", "Erlan Idrisov"),
        ("E.A. Idrisov", "Erlan Idrisov"),
        ("E. Ihsan", "Ekm Ihsan"),
        ("N. Ihsan", "N. Ihsan"),
        ("Something  Unknown", "Something Unknown"),
    ],
)
def test_all_spellings_have_one_key(entities: Entities, name: str, key: str) -> None:
    assert entities.key(name) == key


def test_transliterations_are_one_and_a_couple_is_two(entities: Entities) -> None:
    assert entities.key("Zhiyenbaev") == entities.key("Zhienbayev")
    assert entities.key("Petrova") != entities.key("Petrov")


def test_old_and_new_names_of_one_acronym_are_one(entities: Entities) -> None:
    assert entities.key("World Trade Bureau") == entities.key("World Trade Board")


def test_names_have_the_years_in_which_they_were_used(entities: Entities) -> None:
    years = {one.name: (one.begins, one.ends) for one in entities.names_of("Astana")}

    assert years["Nur-Sultan"] == ("2019", "2022")
    assert years["Astana"] == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When did Kazakhstan join the OIC?",
         [("Kazakhstan", "Kazakhstan"), ("OIC", "Organisation of Islamic Cooperation")]),
        ("how many members does oic have", [("oic", "Organisation of Islamic Cooperation")]),
        ("What did the U.S. tell us?", [("U.S.", "United States")]),
        ("The Kazakh delegation to the League of Trading Cities",
         [("Kazakh", "Kazakhstan"), (LEAGUE, LEAGUE)]),
        ("We roast turkey in Paris", [("Paris", "Paris")]),
        ("Когда Казахстан вступил в ОИС?",
         [("Казахстан", "Kazakhstan"), ("ОИС", "Organisation of Islamic Cooperation")]),
        ("Қазақстанда не болды?", [("Қазақстанда", "Kazakhstan")]),
        ("nothing here", []),
        ("", []),
    ],
)  # fmt: skip
def test_entities_are_found_in_a_question(
    entities: Entities, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(text[one.start : one.end], one.key) for one in entities.find(text)] == expected


def test_a_misspelt_name_has_a_near_one(entities: Entities) -> None:
    assert entities.nearest("Kazakstn", limit=1) == ("Kazakhstan",)
    assert entities.nearest("Islamc Coperation") == ("Organisation of Islamic Cooperation",)
    assert entities.nearest("xqzwv") == ()
    assert entities.nearest("") == ()


def test_a_short_word_within_a_long_one_is_not_near() -> None:
    known = build_entities(names=["The tax", "Osprey Instruments"])
    assert known.nearest("Zorblax") == ()
    assert known.nearest("Osprei") == ("Osprey Instruments",)


def test_an_operators_names_win() -> None:
    group = AliasGroup(name="The Fund", aliases=("Food Fund", "OIC"))

    entities = build_entities(names=["Food Fund", "OIC"], groups=[group])

    assert entities.key("food fund") == entities.key("OIC") == "The Fund"
    assert entities.aliases_of("The Fund") == ("Food Fund", "OIC")
    assert entities.key("Organisation of Islamic Cooperation") != "The Fund"


def test_rows_give_the_same_entities_back(entities: Entities) -> None:
    again = Entities.of_rows(entities.rows())

    assert again.rows() == entities.rows()
    assert again.key("RK") == "Kazakhstan"


def test_no_names_are_no_trouble() -> None:
    assert build_entities(names=[]).key("Turkey") == "Türkiye"
    assert Entities([]).key("Turkey") == "Turkey"
    assert Entities([]).find("Turkey") == ()


@pytest.mark.parametrize(
    "text",
    [
        f"When did the {LEAGUE} meet E.A. Idrisov?",
        "Why does the LTP's office keep to Zhiyenbaev in the Republic of Kazakhstan?",
        "Когда Петров вступил в OIC?",
        "",
    ],
)
def test_names_that_open_as_a_text_s_words_are_enough_to_find_it(entities, text):
    wanted = openings(text)
    few = Entities.of_rows(
        row for row in entities.rows() if any(openings(row[0])[:1] == (one,) for one in wanted)
    )

    assert few.find(text) == entities.find(text)
