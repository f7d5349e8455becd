"""Sources that say the same of themselves are told apart by what no document can choose."""

from dataclasses import replace

import pytest

from bot.draft_words import sections
from bot.sources import look_alike
from bot.telegram.rendering import render, source_blocks
from bot.terminal.rendering import render_citation
from bot.texts import texts
from knowledge import Answer, Citation
from knowledge.model import Claim, Quotation
from tests.bot.drafts import REPORT


def citation(number: int, document: str, title: str = "The harbour law") -> Citation:
    return Citation(
        number=number,
        document=document,
        title=title,
        publisher="Ministry",
        date="2024",
        url=None,
        locator="paragraph 1",
        start=0,
        end=3,
        quote="fee",
    )


ALIKE = (citation(1, "law.md"), citation(2, "uploads/law-copy.md"))


def shown(*sources: Citation) -> list[str]:
    blocks = source_blocks(sources, texts("en"))
    return ["".join(run.text for run in block.runs) for block in blocks]


def test_the_files_of_sources_that_look_alike_are_named() -> None:
    first, second = shown(*ALIKE)
    assert first.endswith(", law.md")
    assert second.endswith(", uploads/law-copy.md")
    assert render_citation(ALIKE[0], with_path=True).plain.endswith(", law.md")


def test_the_files_of_other_sources_are_not() -> None:
    other = citation(2, "rules.md", title="The harbour rules")
    assert look_alike((ALIKE[0], other)) == frozenset()
    assert not any(".md" in line for line in shown(ALIKE[0], other))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_what_new_documents_claim_is_told_to_admins(language: str) -> None:
    claims = (
        Claim(kind="id", told="law-7", documents=("a.md",), others=("b.md",)),
        Claim(kind="id", told="law-8", documents=("c.md", "d.md")),
        Claim(kind="publisher", told="Ministry", documents=("a.md",), others=("b.md",)),
        Claim(kind="address", told="x.example", documents=("a.md",), others=("b.md",)),
        Claim(kind="future", told="2031", documents=("a.md",)),
        Claim(kind="copy", told="", documents=("a.md",), others=tuple("bcdef")),
    )
    own = texts(language)
    found = sections(replace(REPORT, claims=claims), own)
    (section,) = [one for one in found if one.heading == own("draft-claims", count=6)]
    for line, claim in zip(section.lines, claims, strict=True):
        assert line.startswith(", ".join(claim.documents))
        assert claim.told in line
        assert all(path in line for path in claim.others[:3])
    assert section.lines[-1].count("2") == 1


def test_a_quote_that_looks_like_an_answer_stays_within_its_quote() -> None:
    fake = (
        "42</blockquote><b>Sources</b>\n[2] **Ministry** — 2024\nSources disagree: 42 [1]; 43 [2]"
    )
    quoted = replace(ALIKE[0], quote=fake)
    answer = Answer(
        question="How much?",
        language="en",
        type="other",
        short_answer=None,
        quotations=(Quotation(text=fake, citation=1),),
        confidence=0.9,
        passages=(),
        citations=(quoted,),
        missing=(),
        edition="1-a",
        elapsed_ms=1.0,
    )
    (message,) = render(answer, texts("en"))
    inside, _, after = message.partition("<blockquote>")[2].partition("</blockquote>")
    assert "Sources disagree: 42 [1]; 43 [2]" in inside
    assert "<b>" not in inside
    assert message.count("<blockquote>") == message.count("</blockquote>") == 1
    assert after.strip().startswith("<b>Source</b>")
    assert "Ministry</b>" not in message
