"""Answers computed from two values."""

from dataclasses import replace

import pytest

from knowledge.answers.choosing import Choice
from knowledge.answers.computing import computed, lasted, of_document
from knowledge.answers.judging import Judgement
from knowledge.model import Value
from knowledge.questions.decomposing import Calculation, CalculationKind, Operand
from tests.knowledge.answers.asking import query
from tests.knowledge.answers.stating import by_fact, choice, evidence, match, stated
from tests.knowledge.made_facts import dated, value


def calculation(kind: CalculationKind, unit: str = "") -> Calculation:
    operands = tuple(
        Operand(question=f"When was {name}?", name=name, type="date")
        for name in ("the fair", "the siege")
    )
    return Calculation(kind=kind, operands=operands, unit=unit)


def operand(of: Value, path: str, *, probability: float = 0.9, confidence: float = 0.9) -> Choice:
    sentence = evidence(f"It was {of.text} then.", path)
    return choice(stated(of, sentence, probability=probability), confidence=confidence)


def worked(
    kind: CalculationKind, one: Value, other: Value, unit: str = ""
) -> tuple[str, str] | None:
    found = computed(calculation(kind, unit), [operand(one, "a.md"), operand(other, "b.md")])
    return None if found is None else (found.short_answer or "", found.working)


MAY, JUNE = dated("4 May 1998", "1998-05-04"), dated("June 1999", "1999-06")
JULY, YEAR = dated("8 July 2000", "2000-07-08"), dated("1998", "1998")
LATER_MAY = dated("18 May 1998", "1998-05-18")


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        ("first", MAY, JUNE, ("the fair", "4 May 1998 < June 1999")),
        ("first", JUNE, MAY, ("the siege", "4 May 1998 < June 1999")),
        ("last", MAY, JUNE, ("the siege", "4 May 1998 < June 1999")),
        ("last", JUNE, MAY, ("the fair", "4 May 1998 < June 1999")),
        ("first", MAY, YEAR, None),
        ("first", YEAR, YEAR, None),
        ("first", MAY, value("soon"), None),
        ("first", MAY, dated("6 May", "XXXX-05-06"), None),
    ],
)
def test_before_and_after(
    kind: CalculationKind, one: Value, other: Value, expected: tuple[str, str] | None
) -> None:
    assert worked(kind, one, other) == expected


def count(text: str, normalized: str) -> Value:
    return value(text, "count", normalized)


TEN, NINE = count("10 towns", "10 town"), count("9 towns", "9 town")
OVER_NINE, OVER_TEN = count("over 9 towns", ">9 town"), count("over 10 towns", ">10 town")


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        ("largest", TEN, NINE, ("the fair", "10 towns > 9 towns")),
        ("largest", NINE, TEN, ("the siege", "10 towns > 9 towns")),
        ("smallest", TEN, NINE, ("the siege", "10 towns > 9 towns")),
        ("largest", TEN, TEN, None),
        ("largest", OVER_TEN, NINE, ("the fair", "over 10 towns > 9 towns")),
        ("largest", TEN, OVER_NINE, None),
        ("smallest", OVER_NINE, TEN, None),
        ("largest", TEN, value("9 EUR", "money", "9 EUR"), None),
        ("largest", value("5 EUR", "money", "5 EUR"), value("9 USD", "money", "9 USD"), None),
        ("largest", value("9 EUR", "money", "9 EUR"), value("5 EUR", "money", "5 EUR"),
         ("the fair", "9 EUR > 5 EUR")),
        ("largest", TEN, value("many"), None),
    ],
)  # fmt: skip
def test_larger_and_smaller(
    kind: CalculationKind, one: Value, other: Value, expected: tuple[str, str] | None
) -> None:
    assert worked(kind, one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("up to 10 towns", "<=10 town"), NINE),
        (count("fewer than 10 towns", "<10 town"), NINE),
    ],
)
def test_an_upper_bound_of_the_larger_value_decides_nothing(one: Value, other: Value) -> None:
    assert worked("largest", one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "unit", "expected"),
    [
        (MAY, JULY, "", ("2 years 2 months", "8 July 2000 − 4 May 1998")),
        (JULY, MAY, "", ("2 years 2 months", "8 July 2000 − 4 May 1998")),
        (MAY, JUNE, "", ("1 year 1 month", "June 1999 − 4 May 1998")),
        (MAY, dated("2003", "2003"), "years", ("5 years", "2003 − 4 May 1998")),
        (MAY, dated("14 May 1998", "1998-05-14"), "days", ("10 days", "14 May 1998 − 4 May 1998")),
        (MAY, dated("5 May 1998", "1998-05-05"), "days", ("1 day", "5 May 1998 − 4 May 1998")),
        (MAY, LATER_MAY, "weeks", ("2 weeks", "18 May 1998 − 4 May 1998")),
        (MAY, MAY, "", None),
        (MAY, TEN, "", None),
        (MAY, dated("6 May", "XXXX-05-06"), "", None),
    ],
)  # fmt: skip
def test_time_between(
    one: Value, other: Value, unit: str, expected: tuple[str, str] | None
) -> None:
    assert worked("span", one, other, unit) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (value("$500", "money", "500 USD"), value("$1,200", "money", "1200 USD"),
         ("700 USD", "$1,200 − $500")),
        (TEN, NINE, ("1", "10 towns − 9 towns")),
        (value("12 %", "percent", "12 %"), value("7.5 %", "percent", "7.5 %"),
         ("4.5 %", "12 % − 7.5 %")),
        (YEAR, dated("2003", "2003"), ("5 years", "2003 − 1998")),
        (value("5 EUR", "money", "5 EUR"), value("9 USD", "money", "9 USD"), None),
    ],
)  # fmt: skip
def test_differences(one: Value, other: Value, expected: tuple[str, str] | None) -> None:
    assert worked("difference", one, other) == expected


def test_both_sentences_are_the_evidence() -> None:
    found = computed(calculation("first"), [operand(MAY, "a.md"), operand(JUNE, "b.md")])
    assert found is not None
    assert [one.passage.record.path for one in found.evidence] == ["a.md", "b.md"]
    assert [one.text for one in found.stated] == ["4 May 1998", "June 1999"]


def test_the_confidence_is_that_of_the_less_sure_operand() -> None:
    operands = [operand(MAY, "a.md", confidence=0.95), operand(JUNE, "b.md", confidence=0.85)]
    found = computed(calculation("first"), operands)
    assert found is not None
    assert found.confidence == 0.85


@pytest.mark.parametrize(("probability", "confidence"), [(0.69, 0.9), (0.9, 0.69)])
def test_an_unsure_value_computes_nothing(probability: float, confidence: float) -> None:
    unsure = operand(JUNE, "b.md", probability=probability, confidence=confidence)
    assert computed(calculation("first"), [operand(MAY, "a.md"), unsure]) is None


def test_a_fact_is_sure_whatever_its_sentence_is_worth() -> None:
    sentence = evidence("The siege was in June 1999.", "b.md")
    held = choice(by_fact(match(JUNE, sentence), sentence), confidence=0.3)
    found = computed(calculation("first"), [operand(MAY, "a.md"), held])
    assert found is not None
    assert found.short_answer == "the fair"


def test_a_missing_operand_computes_nothing() -> None:
    nothing = choice()
    assert computed(calculation("first"), [operand(MAY, "a.md"), nothing]) is None
    assert computed(calculation("first"), [operand(MAY, "a.md")]) is None


def test_one_value_for_both_operands_computes_nothing() -> None:
    one = operand(MAY, "a.md")
    assert computed(calculation("first"), [one, one]) is None


def test_the_only_date_of_a_sentence_that_tells_of_the_event_is_sure() -> None:
    sentence = evidence("The siege ended in June 1999.", "b.md")
    held = choice(stated(JUNE, sentence, probability=0.5), confidence=0.8)
    found = computed(calculation("first"), [operand(MAY, "a.md"), held])
    assert found is not None
    assert found.short_answer == "the fair"


def test_a_period_that_answers_both_operands_is_measured() -> None:
    life = dated("1891 – 1968", "1891/1968")
    sentence = evidence("The fair and the siege: 1891 – 1968.", "a.md")
    one = choice(stated(life, sentence), confidence=0.9)
    found = computed(calculation("span", "years"), [one, one])
    assert found is not None
    assert (found.short_answer, found.working) == ("77 years", "1891 – 1968")


def judged(text: str) -> Judgement:
    return Judgement(evidence=(evidence(text),), confidence=0.5, reason="weak_evidence")


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("For how many years was the fair suppressed?",
         "The fair was suppressed between 1828 and 1871.", "43 years"),
        ("How long did Lund study in Ambar?", "From 1858 to 1861 Lund studied in Ambar.",
         "3 years"),
        # It says itself how long, or gives two periods, or none.
        ("How long did Lund study in Ambar?",
         "From 1858 to 1861 Lund studied for two years in Ambar.", None),
        ("How long did Lund study in Ambar?",
         "From 1858 to 1861 and from 1870 to 1871 Lund studied in Ambar.", None),
        ("How long did Lund study in Ambar?", "In 1858 Lund studied in Ambar.", None),
        # Another deed.
        ("How long did Lund teach in Ambar?", "From 1858 to 1861 Lund studied in Ambar.", None),
        # A length.
        ("How long was the bridge of Ambar?", "The bridge of Ambar was built 1858 to 1861.", None),
    ],
)  # fmt: skip
def test_how_long_it_lasted_is_told_by_the_only_period(
    question: str, text: str, expected: str | None
) -> None:
    found = lasted(query(question, "number"), judged(text))
    assert (found and found.short_answer) == expected


def test_an_operand_without_a_name_is_looked_for_in_the_document_of_the_other() -> None:
    here, there = evidence("The fair.", "a.md"), evidence("The siege.", "b.md")
    record = replace(there.passage.record, document=1)
    there = replace(there, passage=replace(there.passage, record=record))
    both = Judgement(evidence=(there, here), confidence=0.8, reason="weak_evidence")
    known = choice(stated(value("fair"), here))
    kept, _ = of_document(known, both, ())
    assert kept.evidence == (here,)
    assert of_document(choice(), both, ()) == (both, ())
