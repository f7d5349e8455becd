"""The scoring of `python -m benchmarks.facts`, on a text of two sentences; its gold files."""

from dataclasses import replace

import pytest

from benchmarks.gold_facts import (
    GOLD,
    GoldAcronym,
    GoldCell,
    GoldClause,
    GoldMention,
    GoldRole,
    document_of,
    folded,
    read_gold,
)
from benchmarks.lookup import made_facts, measure
from benchmarks.reporting import at_least_line
from benchmarks.scoring import (
    FoundMention,
    acronym_fits,
    cell_fits,
    clause_fits,
    is_torn,
    key_value_fits,
    mention_fits,
    role_fits,
    same_value,
    with_the_date,
    with_the_exact_value,
)
from benchmarks.tallies import Tally, tally, total
from knowledge.model import Document, Fact, Mention, MentionKind, Qualifier, Span, Value

TEXT = (
    "The Harbour Fund (HF) was led by director Ines Roth and paid 90 thousand euros in 2019. "
    "It owns two cranes."
)


def at(words: str, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def fact(subject: str, relation: str, value: str) -> Fact:
    return Fact(
        subject=subject,
        subject_span=at(subject),
        relation=relation,
        value=Value(kind="text", text=value),
        value_span=at(value),
        evidence=Span(start=0, end=len(TEXT)),
        pattern="clause",
        confidence=0.9,
    )


PAID = GoldClause(
    kind="money",
    subjects=(at("The Harbour Fund (HF)"),),
    relations=("pay", "paid"),
    values=(at("90 thousand euros"),),
    also=(at("2019"),),
    when=(at("2019"),),
)
LED = GoldClause(
    kind="person",
    subjects=(at("The Harbour Fund (HF)"),),
    relations=("lead", "led"),
    values=(at("director Ines Roth"),),
    either_way=True,
)
OWNS = GoldClause(
    kind="count",
    subjects=(at("It"),),
    relations=("own",),
    values=(at("two cranes"),),
    entities=("Harbour Fund",),
)
PAID_FACT = fact("The Harbour Fund", "paid", "90 thousand euros")


def score(gold, found) -> Tally:
    return tally("clauses", gold, found, lambda row, one: clause_fits(row, one, TEXT))


def test_everything_right_gives_full_precision_and_recall() -> None:
    scored = score([PAID], [PAID_FACT])

    assert (scored.precision, scored.recall, scored.misses) == (1.0, 1.0, ())


def test_a_planted_wrong_fact_lowers_the_precision_alone() -> None:
    planted = fact("The Harbour Fund", "paid", "two cranes")

    scored = score([PAID], [PAID_FACT, planted])

    assert (scored.precision, scored.recall) == (0.5, 1.0)
    assert [miss[:14] for miss in scored.misses] == ["clauses, wrong"]


def test_a_missing_fact_lowers_the_recall_alone() -> None:
    scored = score([PAID, OWNS], [PAID_FACT])

    assert (scored.precision, scored.recall) == (1.0, 0.5)
    assert [miss[:15] for miss in scored.misses] == ["clauses, missed"]


def test_optional_gold_is_neither_asked_for_nor_held_against() -> None:
    optional = replace(PAID, optional=True)

    assert score([optional], []).recall == 1.0
    assert score([optional], [PAID_FACT]).found == 0


def test_documents_are_added_up() -> None:
    added = total(
        "clauses",
        [
            Tally(kind="clauses", gold=3, found=2, right=1, recalled=1, misses=("a",)),
            Tally(kind="clauses", gold=1, found=2, right=2, recalled=1, misses=("b",)),
        ],
    )

    assert (added.precision, added.recall, added.misses) == (0.75, 0.5, ("a", "b"))


@pytest.mark.parametrize(
    "change",
    [
        {"is_affirmed": False},
        {"modality": "planned"},
        {"relation": "received"},
        {"subject": "It", "subject_span": at("It")},
        {"value_span": at("two cranes")},
    ],
)
def test_a_clause_fact_has_to_agree_in_every_part(change) -> None:
    assert clause_fits(PAID, PAID_FACT, TEXT)
    assert not clause_fits(PAID, replace(PAID_FACT, **change), TEXT)


def test_what_a_clause_says_besides_is_a_right_value() -> None:
    assert clause_fits(PAID, fact("The Harbour Fund", "paid", "2019"), TEXT)


def test_subject_and_value_change_places_only_where_the_gold_allows() -> None:
    assert clause_fits(LED, fact("director Ines Roth", "led", "The Harbour Fund"), TEXT)
    turned = fact("90 thousand euros", "paid", "The Harbour Fund")
    assert not clause_fits(PAID, turned, TEXT)


def test_a_pronoun_taken_for_something_else_is_wrong() -> None:
    owns = fact("It", "owns", "two cranes")

    assert clause_fits(OWNS, owns, TEXT)
    assert clause_fits(OWNS, replace(owns, subject_resolved="The Harbour Fund"), TEXT)
    assert not clause_fits(OWNS, replace(owns, subject_resolved="Ines Roth"), TEXT)


def test_a_subject_that_is_implied_is_compared_by_its_words() -> None:
    implied = replace(PAID_FACT, subject_span=None, subject="the Harbour Fund (HF)")

    assert clause_fits(PAID, implied, TEXT)
    assert not clause_fits(PAID, replace(implied, subject="Ines Roth"), TEXT)


def test_exact_values_and_dates_are_counted_among_the_right_facts() -> None:
    dated = replace(
        PAID_FACT,
        qualifiers=(Qualifier(name="when", value=Value(kind="date", text="in 2019")),),
    )
    blurred = fact("The Harbour Fund", "paid", "paid 90 thousand euros")
    wrong = fact("The Harbour Fund", "paid", "two cranes")
    misdated = replace(
        PAID_FACT, qualifiers=(Qualifier(name="when", value=Value(kind="date", text="2020")),)
    )

    exact = with_the_exact_value([PAID], [PAID_FACT, blurred, wrong], TEXT, "exact")
    when = with_the_date([PAID], [dated, misdated, PAID_FACT], TEXT, "dates")

    assert (exact.right, exact.found) == (1, 2)
    assert (when.right, when.found) == (1, 2)


def test_a_subject_or_value_far_longer_than_the_gold_is_wrong() -> None:
    led = "was led by director Ines Roth and paid 90 thousand euros"

    assert not clause_fits(PAID, fact("The Harbour Fund", "paid", led), TEXT)
    assert not clause_fits(OWNS, fact("90 thousand euros in 2019. It", "owns", "cranes"), TEXT)


@pytest.mark.parametrize(
    ("subject", "value", "expected"),
    [
        ("The Harbour Fund", "90 thousand euros", False),
        ("The Harbour Fund", "paid 90 thousand euros in", False),
        ("The Harbour Fund", "90 thousand", True),
        ("The Harbour Fund", "thousand euros in 2019", True),
        ("Roth", "90 thousand euros", True),
        ("Ines Roth", "90 thousand euros", False),
        ("director Ines Roth", "90 thousand euros", False),
    ],
)
def test_a_name_or_sum_is_torn_by_what_holds_a_part_of_it(
    subject: str, value: str, expected: bool
) -> None:
    whole = [(at("90 thousand euros"),), (at("Ines Roth"), at("director Ines Roth"))]

    assert is_torn(fact(subject, "paid", value), whole) is expected


def test_a_mention_has_to_agree_in_kind_place_and_value() -> None:
    gold = GoldMention(kind="money", span=at("90 thousand euros"), normalized=("90000 EUR",))

    def found(kind: MentionKind, words: str, normalized: str) -> FoundMention:
        span = at(words)
        mention = Mention(kind=kind, start=span.start, end=span.end, normalized=normalized)
        return FoundMention(mention=mention, span=span)

    assert mention_fits(gold, found("money", "90 thousand euros", "90000.00 EUR"))
    assert not mention_fits(gold, found("money", "90 thousand euros", "90 EUR"))
    assert not mention_fits(gold, found("count", "90 thousand euros", "90000 EUR"))
    assert not mention_fits(gold, found("money", "2019", "90000 EUR"))


def test_counts_agree_by_number_bound_and_last_word() -> None:
    assert same_value("count", "30 member country", "30 oic member country")
    assert not same_value("count", "30 member country", ">30 member country")
    assert not same_value("count", "30 member country", "30 member")


def test_an_acronym_needs_its_whole_name_in_either_order() -> None:
    gold = GoldAcronym(names=(at("Harbour Fund"),), acronym=at("HF"))

    assert acronym_fits(gold, fact("The Harbour Fund", "acronym", "HF"), TEXT)
    assert acronym_fits(gold, fact("HF", "stands for", "Harbour Fund"), TEXT)
    assert not acronym_fits(gold, fact("Fund", "acronym", "HF"), TEXT)


def test_a_role_needs_its_person_at_its_place() -> None:
    gold = GoldRole(persons=(at("Ines Roth"),), roles=(at("director"),))

    assert role_fits(gold, fact("Ines Roth", "role", "director"), TEXT)
    assert role_fits(gold, fact("director", "is", "Ines Roth"), TEXT)
    assert not role_fits(gold, fact("The Harbour Fund", "role", "director"), TEXT)


def test_a_cell_needs_row_column_and_its_whole_text() -> None:
    gold = GoldCell(key=at("Harbour Fund"), header="Cranes", span=at("two cranes"))

    assert cell_fits(gold, fact("Harbour Fund", "Cranes", "two cranes"), TEXT)
    assert not cell_fits(gold, fact("Harbour Fund", "Cranes", "two"), TEXT)
    assert not cell_fits(gold, fact("Harbour Fund", "Boats", "two cranes"), TEXT)
    assert not cell_fits(gold, fact("Ines Roth", "Cranes", "two cranes"), TEXT)


def test_a_key_and_its_value_may_leave_out_half_of_the_value() -> None:
    gold = GoldCell(key=at("Harbour Fund"), header="", span=at("90 thousand euros"))

    assert key_value_fits(gold, fact("HF", "Harbour Fund", "90 thousand"), TEXT)
    assert not key_value_fits(gold, fact("HF", "Harbour", "90 thousand"), TEXT)


def test_goals_to_exceed_say_whether_they_were_reached() -> None:
    assert at_least_line("P", 0.95, 0.95) == "goal P: 0.950 (at least 0.95) reached"
    assert at_least_line("speed", 149.0, 150, "/s", ".0f") == (
        "goal speed: 149/s (at least 150/s) missed"
    )


def test_made_up_facts_are_the_same_each_time_and_can_be_looked_up() -> None:
    assert list(made_facts(50)) == list(made_facts(50))

    figures = measure(500, questions=20)

    assert figures.p50_ms > 0
    assert figures.facts_of_a_question == 50
    assert figures.facts_of_an_entity > 5


GOLD_FILES = sorted(GOLD.glob("*.jsonl"))


def test_there_are_gold_files_of_documents_that_are_always_at_hand() -> None:
    at_hand = {
        path.stem for path in GOLD_FILES if isinstance(document_of(read_gold(path)), Document)
    }

    assert {"board-minutes", "supply-contract"} <= at_hand


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_gold_spans_lie_in_their_document_and_begin_with_their_quotes(path) -> None:
    gold = read_gold(path)
    document = document_of(gold)
    if isinstance(document, str):
        pytest.skip(document)

    rows: list[GoldMention | GoldAcronym | GoldRole | GoldCell | GoldClause] = [
        *gold.mentions, *gold.acronyms, *gold.roles, *gold.cells, *gold.key_values,
        *gold.bullets, *gold.clauses,
    ]  # fmt: skip
    spans = [span for row in rows for span in row.places]

    assert len(rows) == len(gold.quotes)
    assert len(rows) > 50
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
    for span, quote in gold.quotes:
        words = folded(span.of(document.text))
        assert words.startswith(quote)
        assert len(quote.split()) == min(4, len(words.split()))


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_gold_rows_are_not_told_twice(path) -> None:
    gold = read_gold(path)

    for rows in (gold.mentions, gold.acronyms, gold.roles, gold.cells, gold.clauses):
        assert len(set(rows)) == len(rows)
