"""Names among the typed spans."""

import pytest

from knowledge.mentions import find_mentions


def mentions(text: str) -> list[tuple[str, str]]:
    return [(found.kind, text[found.start : found.end]) for found in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("then President Nazarbayev met Ban Ki-moon", ["President Nazarbayev", "Ban Ki-moon"]),
        ("with K. Tokayev in New York", ["K. Tokayev", "New York"]),
        ("of Yerlan Idrissov's visit", ["Yerlan Idrissov"]),
        ("said Mr. Ekmeleddin Ihsanoglu.", ["Mr. Ekmeleddin Ihsanoglu"]),
        ("The Islamic Development Bank paid", ["Islamic Development Bank"]),
        ("the Ministry of Foreign Affairs of the Republic", [
            "Ministry of Foreign Affairs of the Republic"
        ]),
        ("the U.S. Department of State", ["U.S. Department of State"]),
        ("В Астане президент Назарбаев сказал", ["Астане", "Назарбаев"]),
        ("the OIC met", ["OIC"]),
        ("When On Monday", []),
        ("In it", []),
        ("A b c", []),
    ],
)  # fmt: skip
def test_names_are_runs_of_capitalised_words(text: str, names: list[str]) -> None:
    assert mentions(text) == [("name", name) for name in names]


def test_a_date_between_names_is_no_name() -> None:
    assert mentions("July 27, 2011, Astana") == [("date", "July 27, 2011"), ("name", "Astana")]


def test_a_joint_goes_on_only_within_an_organisations_name() -> None:
    assert mentions("for Kazakhstan and Turkey") == [("name", "Kazakhstan"), ("name", "Turkey")]
    assert mentions("by Anna Petrova for the Islamic Development Bank") == [
        ("name", "Anna Petrova"),
        ("name", "Islamic Development Bank"),
    ]


def test_a_name_has_no_value() -> None:
    (name,) = find_mentions("with Anna Petrova")

    assert (name.normalized, name.whole_start, name.whole_end) == ("", name.start, name.end)


def test_an_ampersand_joins_the_parts_of_one_name() -> None:
    assert mentions("named Hill & Roe LLP and Anna Kim") == [
        ("name", "Hill & Roe LLP"),
        ("name", "Anna Kim"),
    ]
