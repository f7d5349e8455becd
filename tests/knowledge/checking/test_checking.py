"""What an edition of made documents says to claims about them."""

import pytest

from knowledge import Edition, Question
from knowledge.checking import checking
from knowledge.checking.checking import MOST_CLAIMS
from knowledge.model import ClaimVerdict
from tests.knowledge.made_editions import edition_of

FILES = {
    "society.md": """---
title: The Harbour Society of Velmar
publisher: Harbour Press
date: 2019-04-02
---
# The Harbour Society of Velmar

The Harbour Society was founded on 4 March 1969 by Anna Keller. The society has 157 members. It
owns two lighthouses. Kesh Shipping supports the Harbour Society. The society did not join the
Coastal Union. Members may lease a berth in Velmar for up to six months. The board plans to move
to Ambar in 2031.

Profit fell to 40,000 euros in 2018, because wages rose. The fee is 120 euros for sailing boats,
200 euros for motor boats and 350 euros for barges. Swimming is forbidden in the basin. About
4,196,000 tons were handled in 2017. The twelfth meeting of the society took place in Rabat.

The school of Velmar, run together with the city, accepts sixteen pupils. Envoys of Kesh met
those of Ambar in Sarn. The organ of Kesh and the bells of Ambar were cast in 1820.

The society finances these projects:

- a school for pilots
- a rescue boat

## Harbours

| Harbour | Opened | Berths | Country |
| --- | --- | --- | --- |
| Kuryk | 20 December 2016 | 9 | Kazakhstan |
| Sitra | 12 May 1963 | 14 | Bahrain |
""",
    "handbook.md": """---
title: Handbook of the harbour
date: 2021-01-01
---
# Handbook of the harbour

The crane of the harbour lifts 25 tons. The harbour office opens at 8:00.

Harbour master: Omar Siddiqui, chief pilot
""",
    "leaflet.md": """---
title: Leaflet on the crane
date: 2021-06-01
---
# Leaflet on the crane

The crane of the harbour lifts 30 tons.
""",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    with edition_of(tmp_path_factory.mktemp("made"), FILES) as opened:
        yield opened


def verdict_of(edition: Edition, text: str) -> ClaimVerdict:
    (claim,) = edition.check(text).claims
    return claim.verdict


@pytest.mark.parametrize(
    "claim",
    [
        "The Harbour Society was founded on 4 March 1969 by Anna Keller.",
        "The Harbour Society was founded in March 1969.",
        "Anna Keller founded the Harbour Society in 1969.",
        "The Harbour Society is supported by Kesh Shipping.",
        "The society did not join the Coastal Union.",
        "The fee is 200 euros for motor boats.",
        "About 4.2 million tons were handled in 2017.",
        "The society has more than 150 members.",
        "The harbour of Sitra was opened in 1963.",
        "The harbour Kuryk has 9 berths.",
        "Profit fell to 40,000 euros in 2018.",
        "Swimming is forbidden in the basin.",
        "The harbour office opens at 8:00.",
        "The school of Velmar accepts sixteen pupils.",
    ],
)
def test_a_claim_that_a_sentence_or_row_holds_is_supported(edition, claim):
    assert verdict_of(edition, claim) == "supported"


@pytest.mark.parametrize(
    ("claim", "kind", "claimed", "stated"),
    [
        ("The Harbour Society was founded in 1972.", "date", "1972", "4 March 1969"),
        ("The society has 175 members.", "number", "175 members", "157 members"),
        (
            "The Harbour Society was founded in 1969 by Ola Berg.",
            "name",
            "Ola Berg",
            "Anna Keller",
        ),
        ("The fee is 350 euros for motor boats.", "money", "350 euros", "200 euros"),
        ("The harbour Kuryk has 12 berths.", "number", "12", "9"),
        ("The twelfth meeting of the society took place in Tunis.", "place", "Tunis", "Rabat"),
        ("Profit rose to 40,000 euros in 2018.", "opposite", "rose", "fell"),
        ("Swimming is allowed in the basin.", "opposite", "allowed", "forbidden"),
        (
            "The Harbour Society supports Kesh Shipping.",
            "roles",
            "Harbour Society",
            "Kesh Shipping",
        ),
        ("The harbour office opens at 9:00.", "time", "9:00", "8:00"),
        (
            "The harbour master is Ola Berg.",
            "name",
            "Ola Berg",
            "Omar Siddiqui, chief pilot",
        ),
    ],
)
def test_a_claim_with_another_value_is_contradicted_by_what_stands_there(
    edition, claim, kind, claimed, stated
):
    (found,) = edition.check(claim).claims
    assert found.verdict == "contradicted"
    (difference,) = found.differences
    assert (difference.kind, difference.claimed, difference.stated) == (kind, claimed, stated)


@pytest.mark.parametrize(
    "claim",
    [
        "The society joined the Coastal Union.",
        "The Harbour Society was not founded in 1969.",
    ],
)
def test_a_claim_that_a_sentence_denies_is_contradicted(edition, claim):
    (found,) = edition.check(claim).claims
    assert found.verdict == "contradicted"
    assert [one.kind for one in found.differences] == ["denial"]


@pytest.mark.parametrize(
    "claim",
    [
        "The Lighthouse Guild was founded in 1969.",  # another one
        "The Harbour Society was founded in Kesh.",  # more than is said
        "The Harbour Society was founded on 5 March.",  # no year
        "Wages fell in 2018.",  # a word of another clause
        "Profit fell to 90,000 euros in 2012.",  # another time
        "The board moved to Ambar in 2031.",  # only planned
        "Members lease a berth in Velmar.",  # only possible
        "Only the society owns two lighthouses.",  # more than is said
        "The fee is 120 euros for rowing boats.",  # of another thing
        "The harbour Sitra has a crane.",
        "Anna Kellner founded the Harbour Society in 1969.",  # a name is no slip of another
        "The thirteenth meeting of the society took place in Rabat.",
        "The society has a golden retriever.",
        "Envoys of Sarn met those of Ambar in Kesh.",  # names have changed places
        "The bells of Kesh were cast in 1820.",  # a name of another thing
    ],
)
def test_what_the_documents_do_not_say_is_not_found(edition, claim):
    assert verdict_of(edition, claim) == "not_found"


@pytest.mark.parametrize(
    "text",
    [
        "Hello everybody",
        "Thanks a lot.",
        "When was it founded?",
        "I think it was founded in 1969.",
    ],
)
def test_what_claims_nothing_is_told_so(edition, text):
    assert verdict_of(edition, text) == "no_claim"


def test_a_longer_name_is_no_other_one(edition):
    assert verdict_of(edition, "The harbour master is Omar Siddiqui.") != "contradicted"


def test_where_documents_disagree_both_are_quoted(edition):
    checked = edition.check("The crane of the harbour lifts 25 tons.")
    (claim,) = checked.claims
    assert claim.verdict == "disputed"
    assert [one.text for one in claim.supporting] == ["The crane of the harbour lifts 25 tons."]
    assert [one.text for one in claim.contradicting] == ["The crane of the harbour lifts 30 tons."]
    assert [(one.claimed, one.stated) for one in claim.differences] == [("25 tons", "30 tons")]
    documents = {one.number: one.document for one in checked.citations}
    assert documents[claim.supporting[0].citation] == "handbook.md"
    assert documents[claim.differences[0].citation] == "leaflet.md"


def test_each_sentence_gets_its_own_verdict_and_its_place(edition):
    text = "Hi all!\n- The society has 157 members.\n- It has a golden retriever."
    checked = edition.check(text)
    assert [one.verdict for one in checked.claims] == ["no_claim", "supported", "not_found"]
    assert [text[one.start : one.end] for one in checked.claims] == [
        "Hi all!",
        "The society has 157 members.",
        "It has a golden retriever.",
    ]
    assert checked.left_out == 0


def test_quotes_are_verbatim(edition):
    checked = edition.check("The society has 157 members. The harbour Kuryk has 12 berths.")
    assert len(checked.citations) == 2
    for citation in checked.citations:
        text = edition.text(citation.document)
        assert text[citation.start : citation.end] == citation.quote
    assert "157 members" in checked.citations[0].quote


def test_a_sentence_of_two_clauses_is_contradicted_by_either(edition):
    (claim,) = edition.check("The society has 157 members and owns five lighthouses.").claims
    assert claim.verdict == "contradicted"
    assert [(one.claimed, one.stated) for one in claim.differences] == [
        ("five lighthouses", "two lighthouses")
    ]
    assert verdict_of(edition, "The society has 157 members and owns two lighthouses.") == (
        "supported"
    )


def test_only_the_first_sentences_of_a_long_text_are_checked(edition):
    checked = edition.check("The society has 157 members. " * (MOST_CLAIMS + 3))
    assert len(checked.claims) == MOST_CLAIMS
    assert checked.left_out == 3


def test_a_text_without_letters_has_no_sentence(edition):
    assert edition.check(" … 12 — ?! ").claims == ()
    assert edition.check("").claims == ()


def test_the_same_text_gets_the_same_verdicts(edition):
    text = "The society has 175 members. The crane of the harbour lifts 25 tons."
    first, second = edition.check(text), edition.check(text)
    assert first.claims == second.claims
    assert first.citations == second.citations


def test_a_russian_claim_is_held_against_english_documents(edition):
    checked = edition.check("В обществе 157 членов?")
    assert [one.verdict for one in checked.claims] == ["no_claim"]
    assert checked.language == "ru"


def test_a_sentence_of_countless_parts_is_checked_as_a_whole(edition, monkeypatch):
    looked_at = []
    judged = checking._judged

    def counted(wordings):
        looked_at.append(wordings)
        return judged(wordings)

    monkeypatch.setattr(checking, "_judged", counted)
    edition.check("The society met in Kesh, rented a hall, and hired a cook.")
    assert 2 < len(looked_at) < 6
    looked_at.clear()
    edition.check("hit, " * 100 + " end.")
    assert len(looked_at) == 1


def test_what_utf8_cannot_write_may_be_asked_and_checked(edition):
    question = Question(text="How many sum\udf20 are there?", context=("The\ud800 crane?",))
    assert edition.answer(question).question == "How many sum\ufffd are there?"
    assert verdict_of(edition, "There are 5 sum\udf20.") == "not_found"
