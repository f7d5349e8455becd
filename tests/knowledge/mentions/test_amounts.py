"""Money, shares, quantities, counts, durations, frequencies and ordinals, with their values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.mentions import find_mentions
from knowledge.mentions.counts import singular
from knowledge.values import magnitude
from tests.knowledge.made import repeatable


def values(text: str) -> list[tuple[str, str, str]]:
    return [
        (m.kind, text[m.start : m.end], m.normalized)
        for m in find_mentions(text)
        if m.kind != "name"
    ]


def whole(text: str) -> str:
    (found,) = [m for m in find_mentions(text) if m.kind != "name"]
    return text[found.whole_start : found.whole_end]


@pytest.mark.parametrize(
    ("text", "kind", "amount", "value"),
    [
        ("it paid 312, 4 thousand dollars", "money", "312, 4 thousand dollars", "312400 USD"),
        ("it paid 312.4 thousand dollars", "money", "312.4 thousand dollars", "312400 USD"),
        ("it is 17 mlrd. of US dollars", "money", "17 mlrd. of US dollars", "17000000000 USD"),
        ("or 18,5 mln. OfUSdollars", "money", "18,5 mln. OfUSdollars", "18500000 USD"),
        ("a loan of USD 30 mln", "money", "USD 30 mln", "30000000 USD"),
        ("it costs €12.50", "money", "€12.50", "12.5 EUR"),
        ("it costs US$ 5", "money", "US$ 5", "5 USD"),
        ("it costs $3.5m", "money", "$3.5m", "3500000 USD"),
        ("it costs £3bn", "money", "£3bn", "3000000000 GBP"),
        ("it costs 5 Canadian dollars", "money", "5 Canadian dollars", "5 CAD"),
        ("1.2 billion tenge", "money", "1.2 billion tenge", "1200000000 KZT"),
        ("600 тысяч долларов", "money", "600 тысяч долларов", "600000 USD"),
        ("сомасы 5 млн теңге", "money", "5 млн теңге", "5000000 KZT"),
        ("it costs 10-20 EUR", "money", "10-20 EUR", "10/20 EUR"),
        ("a loan of $10-15 million", "money", "$10-15 million", "10000000/15000000 USD"),
        ("KZT 1 200 000", "money", "KZT 1 200 000", "1200000 KZT"),
        ("paid 1.234,50 EUR", "money", "1.234,50 EUR", "1234.5 EUR"),
        ("it grew by 0,12 %", "percent", "0,12 %", "0.12 %"),
        ("it grew by 7.25 percent", "percent", "7.25 percent", "7.25 %"),
        ("it grew by 10-12%", "percent", "10-12%", "10/12 %"),
        ("six to nine percent", "percent", "six to nine percent", "6/9 %"),
        ("seven per cent", "percent", "seven per cent", "7 %"),
        ("it fell by 2 percentage points", "percent", "2 percentage points", "2 pp"),
        ("a change of -3.5%", "percent", "-3.5%", "-3.5 %"),
        ("около пяти процентов", "percent", "пяти процентов", "~5 %"),
        ("oyların yüzde 5", "percent", "yüzde 5", "5 %"),
        ("оның 15 пайызы", "percent", "15 пайызы", "15 %"),
        ("sent 70 tons of flour", "quantity", "70 tons", "70 t"),
        ("has 120 km2 of land", "quantity", "120 km2", "120 km2"),
        ("12 square kilometres", "quantity", "12 square kilometres", "12 km2"),
        ("a 209-acre campus", "quantity", "209-acre", "209 ac"),
        ("5 m³ of water", "quantity", "5 m³", "5 m3"),
        ("a plant of 300 MW", "quantity", "300 MW", "300 MW"),
        ("it was -5 °C", "quantity", "-5 °C", "-5 °C"),
        ("after 9 years", "duration", "9 years", "P9Y"),
        ("two and a half hours", "duration", "two and a half hours", "PT150M"),
        ("two and a half years", "duration", "two and a half years", "P2Y6M"),
        ("an eight-year plan", "duration", "eight-year", "P8Y"),
        ("15 years 6 months", "duration", "15 years 6 months", "P15Y6M"),
        ("2 hours and 30 minutes", "duration", "2 hours and 30 minutes", "PT2H30M"),
        ("five to ten years", "duration", "five to ten years", "P5Y/P10Y"),
        ("30 calendar days", "duration", "30 calendar days", "P30D"),
        ("three decades", "duration", "three decades", "P30Y"),
        ("every two years", "frequency", "every two years", "FREQ=YEARLY;INTERVAL=2"),
        ("every other Monday", "frequency", "every other Monday",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("twice a year", "frequency", "twice a year", "FREQ=YEARLY;X-TIMES=2"),
        ("three times a week", "frequency", "three times a week", "FREQ=WEEKLY;X-TIMES=3"),
        ("once every three years", "frequency", "once every three years",
         "FREQ=YEARLY;INTERVAL=3"),
        ("first Monday of each month", "frequency", "first Monday of each month",
         "FREQ=MONTHLY;BYDAY=1MO"),
        ("they meet annually", "frequency", "annually", "FREQ=YEARLY"),
        ("раз в два года", "frequency", "раз в два года", "FREQ=YEARLY;INTERVAL=2"),
        ("23-rd session", "ordinal", "23-rd", "23"),
        ("the thirty-third session", "ordinal", "thirty-third", "33"),
        ("the 38-й день", "ordinal", "38-й", "38"),
        ("attended the9thSession", "ordinal", "9th", "9"),
    ],
)  # fmt: skip
def test_an_amount_is_found_whole_with_its_value(
    text: str, kind: str, amount: str, value: str
) -> None:
    assert values(text) == [(kind, amount, value)]


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("45 ministers met", "45", "45 minister"),
        ("fifty-seven member states", "fifty-seven", "57 member state"),
        ("all 22 Partner-Cities", "22", "22 partner city"),
        ("20 leading European companies", "20", "20 leading european company"),
        ("a 12-member board", "12", "12 member"),
        ("2, 4 million readers", "2, 4 million", "2400000 reader"),
        ("10 000 people", "10 000", "10000 person"),
        ("two dozen eggs", "two dozen", "24 egg"),
        ("half a million children", "half a million", "500000 child"),
        ("5 soldiers' wives", "5", "5 soldiers' wife"),
        ("100–150 species", "100–150", "100/150 species"),
        ("ten of its members", "ten", "10 member"),
        ("one country.", "one", "1 country"),
        ("41 страна", "41", "41 страна"),
        ("57 исламских государств", "57", "57 исламских государств"),
    ],
)
def test_a_number_with_what_it_counts_is_a_count(text: str, number: str, value: str) -> None:
    assert values(text) == [("count", number, value)]


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("a total: fifty-seven", "fifty-seven", "57"),
        ("one and a half", "one and a half", "1.5"),
        ("two hundred and six", "two hundred and six", "206"),
        ("three million two hundred thousand", "three million two hundred thousand", "3200000"),
        ("a dozen", "a dozen", "12"),
        ("it is 1,200", "1,200", "1200"),
        ("it is 0,125", "0,125", "0.125"),
        ("it is 12,5", "12,5", "12.5"),
        ("two thirds of it", "two thirds", "0.6667"),
        ("Section 4.2 applies", "4.2", "4.2"),
        ("page 7 shows numbers", "7", "7"),
        ("§ 12 rules", "12", "12"),
        ("one of the largest banks", "one", "1"),
    ],
)
def test_a_number_without_a_noun_stays_one(text: str, number: str, value: str) -> None:
    assert values(text) == [("number", number, value)]


@pytest.mark.parametrize(
    "text",
    [
        "room B12", "call +7 (717) 255-55-55", "call 255-55-55", "host 10.0.0.1", "v1.2.3", "G20",
        "no one came", "hundreds of people", "MP3",
    ],
)  # fmt: skip
def test_labels_telephones_addresses_and_versions_are_no_amounts(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("took more than 90 decisions", ">90 decision", "more than 90 decisions"),
        ("at least three weeks before", ">=P3W", "at least three weeks"),
        ("12 months or more", ">=P12M", "12 months or more"),
        ("over $5 million", ">5000000 USD", "over $5 million"),
        ("more than USD 10 mln", ">10000000 USD", "more than USD 10 mln"),
        ("up to 40 seats", "<=40 seat", "up to 40 seats"),
        ("≥ 5 km", ">=5 km", "≥ 5 km"),
        ("130+ members", ">=130 member", "130+ members"),
        ("nearly one hundred", "~100", "nearly one hundred"),
        ("all 57 members", "57 member", "all 57 members"),
        ("не менее 30 дней", ">=P30D", "не менее 30 дней"),
        ("more than a word 5", "5", "5"),
    ],
)
def test_bounds_are_in_the_value_and_in_the_whole(text: str, value: str, expected: str) -> None:
    ((_, _, found),) = values(text)

    assert (found, whole(text)) == (value, expected)


def test_from_and_to_tell_of_a_change_not_of_a_range() -> None:
    assert values("from 10 to 20 members") == [
        ("number", "10", "10"),
        ("count", "20", "20 member"),
    ]


def test_durations_of_a_list_stay_apart() -> None:
    assert values("9 years, 90 days") == [
        ("duration", "9 years", "P9Y"),
        ("duration", "90 days", "P90D"),
    ]


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("Countries", "country"), ("boxes", "box"), ("churches", "church"), ("buses", "bus"),
        ("men", "man"), ("ties", "tie"), ("glass", "glass"), ("crises", "crisis"),
    ],
)  # fmt: skip
def test_plurals_are_brought_back(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@repeatable
@given(number=st.integers(0, 10**12), form=st.sampled_from(["{}", "{:,}"]))
def test_a_whole_number_is_read_back(number: int, form: str) -> None:
    ((_, text, value),) = values(f"the sum: {form.format(number)}%")

    assert (text, value) == (f"{form.format(number)}%", f"{number} %")


@repeatable
@given(number=st.decimals(0, 10**9, places=2), comma=st.booleans())
def test_a_decimal_fraction_is_read_back(number: Decimal, comma: bool) -> None:
    text = f"{number:.2f}".replace(".", "," if comma else ".")

    ((_, _, value),) = values(f"the price: {text} EUR")

    assert magnitude(value) == number
