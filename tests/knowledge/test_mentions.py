"""Typed spans: dates, amounts, percentages, numbers and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.mentions import find_mentions, mention_words
from tests.knowledge.made import repeatable


def mentions(text: str) -> list[tuple[str, str]]:
    return [(found.kind, text[found.start : found.end]) for found in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("from December 9-12, 1995 in the capital", "December 9-12, 1995"),
        ("It met on Dec. 12, 1995.", "Dec. 12, 1995"),
        ("It met on 5 May 2011.", "5 May 2011"),
        ("on the 5th of May 2011 it met", "5th of May 2011"),
        ("from May 5, 2011 on", "May 5, 2011"),
        ("until May 5th", "May 5th"),
        ("in March of 2010", "March of 2010"),
        ("as of March, 2010", "March, 2010"),
        ("since May 2011", "May 2011"),
        ("As of October of 2012", "October of 2012"),
        ("for 2011-2013", "2011-2013"),
        ("for 2011–2013", "2011–2013"),
        ("in 2011-13", "2011-13"),
        ("On February 6-7 it met", "February 6-7"),
        ("December 9 - January 2, 1996", "December 9 - January 2, 1996"),
        ("on 2026-02-17", "2026-02-17"),
        ("on 05.06.2011 or so", "05.06.2011"),
        ("on 05/06/11", "05/06/11"),
        ("in the 1930s", "1930s"),
        ("in the 18th century", "18th century"),
        ("in 44 BC", "44 BC"),
        ("since 1969.", "1969"),
        ("(1969)", "1969"),
        ("on 1 January", "1 January"),
        ("13 декабря 2019 года", "13 декабря 2019 года"),
        ("9-12 декабря 1995 года", "9-12 декабря 1995 года"),
        ("27 июля 2011 г.", "27 июля 2011 г."),
        ("во вторник 5 марта", "5 марта"),
        ("к 5-го мая", "5-го мая"),
        ("с 1995 года", "1995 года"),
        ("в декабре 1995 года", "декабре 1995 года"),
        ("28 маусым 2011 жылы", "28 маусым 2011 жылы"),
        ("9 Aralık 1995'te", "9 Aralık 1995"),
        ("le 14 juillet 1789", "14 juillet 1789"),
        ("2011年7月28日", "2011年7月28日"),
    ],
)
def test_a_date_is_found_whole(text: str, date: str) -> None:
    assert mentions(text) == [("date", date)]


def test_two_dates_stay_two() -> None:
    assert mentions("between 1995 and 2011") == [("date", "1995"), ("date", "2011")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("you may 5", [("number", "5")]),
        ("you may 5 times", [("number", "5")]),
        ("we march 10 miles", [("number", "10")]),
        ("on May 5 we march 10 miles", [("date", "May 5"), ("number", "10")]),
        ("12.5 of 2000 km", [("number", "12.5"), ("number", "2000")]),
        ("version 1995.2", [("number", "1995.2")]),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("it paid 457, 2 thousand dollars", "457, 2 thousand dollars"),
        ("it paid 457.2 thousand dollars", "457.2 thousand dollars"),
        ("about 42 mlrd. of US dollars", "42 mlrd. of US dollars"),
        ("a loan of USD 10 mln", "USD 10 mln"),
        ("it costs €12.50", "€12.50"),
        ("it costs US$ 5", "US$ 5"),
        ("it costs $5 million", "$5 million"),
        ("it costs $1.5bn", "$1.5bn"),
        ("it costs 5 US dollars", "5 US dollars"),
        ("some 20 million tenge", "20 million tenge"),
        ("сумма 10 000 долларов", "10 000 долларов"),
        ("сумма 10 тыс. тенге", "10 тыс. тенге"),
        ("около 5 млн тенге", "5 млн тенге"),
    ],
)
def test_an_amount_of_money_is_found_whole(text: str, amount: str) -> None:
    assert [found for found in mentions(text) if found[0] == "money"] == [("money", amount)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("it grew by 5 percent", "5 percent"),
        ("it grew by 0.7 per cent", "0.7 per cent"),
        ("it grew by 5.5%", "5.5%"),
        ("it grew by 44,9 %", "44,9 %"),
        ("около пять процентов", "пять процентов"),
        ("оның 15 пайызы", "15 пайызы"),
        ("oyların yüzde 5", "yüzde 5"),
        ("oyların % 5", "% 5"),
    ],
)
def test_a_percentage_is_found_whole(text: str, share: str) -> None:
    assert mentions(text) == [("percent", share)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("57 states and 1,500 people", [("number", "57"), ("number", "1,500")]),
        ("about 5 million people", [("number", "5 million")]),
        ("about 12,5 million people", [("number", "12,5 million")]),
        ("about three hundred people", [("number", "three hundred")]),
        ("within twenty-one days", [("number", "twenty-one")]),
        ("сто 50 000 человек", [("number", "сто"), ("number", "50 000")]),
        ("section 3.2 on page 7", [("number", "3.2"), ("number", "7")]),
        ("it has 100 km", [("number", "100")]),
    ],
)
def test_counts_are_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("the 12th summit", "12th"),
        ("the 23-rd summit", "23-rd"),
        ("the tenth summit", "tenth"),
        ("46-е заседание", "46-е"),
        ("12-я сессия", "12-я"),
    ],
)
def test_ordinals_are_told_from_counts(text: str, ordinal: str) -> None:
    assert mentions(text) == [("ordinal", ordinal)]


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


def test_mentions_of_several_kinds_come_in_order() -> None:
    assert mentions("In 2013 the Bank gave 10% of 5 million euros to 12 states") == [
        ("date", "2013"),
        ("name", "Bank"),
        ("percent", "10%"),
        ("money", "5 million euros"),
        ("number", "12"),
    ]


@repeatable
@given(
    text=st.one_of(
        st.text(), st.text(alphabet="0159 ,.-–%$€MayDecя года\nth'BankILtd", max_size=50)
    )
)
def test_mentions_lie_in_the_text_and_typed_ones_do_not_overlap(text: str) -> None:
    found = find_mentions(text)
    typed = [edge for one in found if one.kind != "name" for edge in (one.start, one.end)]

    assert typed == sorted(typed)
    assert list(found) == sorted(found, key=lambda one: (one.start, one.end, one.kind))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert find_mentions(text) == found


def test_starred_words_are_left_to_the_patterns() -> None:
    assert "euro" in mention_words("currencies")
    assert [word for word in mention_words("currencies") if "*" in word] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a loan of $10-15 million", [("money", "$10-15 million")]),
        ("it grew by 10-15%", [("percent", "10-15%")]),
        ("from 9 to 12 December 1995", [("date", "9 to 12 December 1995")]),
        ("on 9 and 10 June 2011", [("date", "9 and 10 June 2011")]),
        ("2011 жылғы 28 маусым", [("date", "2011 жылғы 28 маусым")]),
        ("28 маусымда өтті", [("date", "28 маусымда")]),
        ("1995 жылғы желтоқсанда", [("date", "1995 жылғы желтоқсанда")]),
        ("2011 жылдың 28 маусымында", [("date", "2011 жылдың 28 маусымында")]),
        ("сомасы 5 млн теңге", [("money", "5 млн теңге")]),
        ("1990-е годы", [("date", "1990-е годы")]),
        ("2 mars 2011", [("date", "2 mars 2011")]),
        ("on 1 may 2011", [("date", "1 may 2011")]),
        ("am 14. Juli 1789", [("date", "14. Juli 1789")]),
        ("with 1500 soldiers", [("number", "1500")]),
        ("it costs £3m", [("money", "£3m")]),
        ("for Kazakhstan and Turkey", [("name", "Kazakhstan"), ("name", "Turkey")]),
        (
            "by Anna Petrova for the Islamic Development Bank",
            [("name", "Anna Petrova"), ("name", "Islamic Development Bank")],
        ),
    ],
)
def test_a_value_is_taken_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected
