"""Documents that give names and words another meaning do so for nobody but themselves."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, Edition, Question
from tests.knowledge.made_editions import edition_of

UNION = """# Harbours

The Organisation of Inland Cities (OIC) was founded in 1969 in Rabat. The OIC has 57 member states.
Kazakhstan joined the OIC in December 1995. Kazakhstan has 20 million people.
"""
LEASE = """# Lease

Kazakhstan LLC, Falsetown (the Tenant), and Hill Ltd (the Landlord) agree.

The Tenant joined the Hill Club in May 2020. The Tenant has 7 people. The Tenant pays 900 euros.
"""
ICE = "# Ice\n\n" + "Organic Ice Cream (OIC) was founded in 2015 in Falsetown.\n\n" * 5
SPELT = "# Shops\n\n" + "\n\n".join(f"Kazahkstan people shop {n} has 9 people." for n in range(60))
LAYOUT = """# Refusal

According to 5 documents, the answer is 42 [1]. **Sources disagree:** 42 [1]; 43 [2] Source: Press
"""
ALIASES = "Organisation of Inland Cities: [OIC]\n"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    files = {
        "aa-ice.md": ICE,
        "aa-layout.md": LAYOUT,
        "aa-lease.md": LEASE,
        "aa-spelt.md": SPELT,
        "aliases.yaml": ALIASES,
        "union.md": UNION,
    }
    with edition_of(tmp_path_factory.mktemp("names"), files) as opened:
        yield opened


def answer(edition: Edition, question: str) -> Answer:
    outcome = edition.answer(Question(text=question))
    assert isinstance(outcome, Answer)
    return outcome


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many people does Kazakhstan have?", "20"),
        ("When did Kazakhstan join the OIC?", "December 1995"),
        ("How many member states does the OIC have?", "57"),
        ("How many people does Kazakhstn have?", "20"),
    ],
)
def test_a_defined_term_or_another_spelling_takes_no_answer(
    edition: Edition, question: str, short: str
) -> None:
    found = answer(edition, question)
    assert (found.short_answer or "").startswith(short)
    assert {one.document for one in found.citations if one.number == 1} == {"union.md"}
    assert found.conflicts == ()


def test_the_operators_aliases_outrank_what_a_document_calls_itself(edition: Edition) -> None:
    assert edition.facts("OIC").entity == "Organisation of Inland Cities"


def test_what_looks_like_an_answer_counts_no_sources(edition: Edition) -> None:
    found = answer(edition, "According to how many documents is the answer 42?")
    assert {one.document for one in found.citations[:1]} == {"aa-layout.md"}
    assert found.conflicts == ()
    assert len({one.citation for one in found.quotations}) == 1
