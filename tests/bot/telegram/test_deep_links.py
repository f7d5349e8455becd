import re

import pytest

from bot.telegram.deep_links import (
    PassageLink,
    digest,
    document_of,
    document_payload,
    parse_passage,
    passage_payload,
    start_link,
)
from knowledge.model import DocumentEntry, Metadata
from tests.bot.telegram.outcomes import SENTENCE, citation

TEXT = "x" * 120 + SENTENCE + " And so on."


def entry(path: str) -> DocumentEntry:
    return DocumentEntry(path=path, metadata=Metadata(), passages=1, characters=1)


def test_a_citation_survives_being_a_payload():
    cited = citation(start=120, end=120 + len(SENTENCE))
    payload = passage_payload(cited)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    link = parse_passage(payload)
    assert link is not None
    assert (link.start, link.end) == (cited.start, cited.end)
    found = document_of(link, [entry("other.md"), entry(cited.document)])
    assert found is not None
    assert found.path == cited.document
    assert link.fits(TEXT)


def test_a_link_tells_that_the_document_has_changed():
    link = parse_passage(passage_payload(citation(start=120, end=120 + len(SENTENCE))))
    assert link is not None
    assert not link.fits("y" + TEXT)
    assert not link.fits("")
    assert document_of(link, [entry("other.md")]) is None


def test_a_link_to_a_document_marks_nothing_and_always_fits():
    link = parse_passage(document_payload("library.md"))
    assert link is not None
    assert (link.start, link.end) == (0, 0)
    assert link.fits("any text")


def test_the_longest_payload_fits():
    longest = citation(document="d" * 300, start=0xFFFFFFFFE, end=0xFFFFFFFFF)
    payload = passage_payload(longest)
    assert len(payload) <= 64
    assert parse_passage(payload) is not None


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "inline",
        "p-",
        "p-0123456789ab-5-4-abcdef",
        "p-0123456789AB-4-5-abcdef",
        "p-0123456789ab-4-5-abcdef-",
        "p-0123456789ab-4-0000000005-abcdef",
        "p-../../etc-4-5-abcdef",
    ],
)
def test_other_payloads_lead_nowhere(payload):
    assert parse_passage(payload) is None


def test_a_link_opens_the_bot():
    link = PassageLink(document=digest("a"), start=1, end=2, quote=digest("b", 3))
    assert start_link("dalel_bot", f"p-{link.document}").startswith("https://t.me/dalel_bot?start")
