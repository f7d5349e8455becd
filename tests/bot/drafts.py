"""A made-up report on a draft, with a change of every sort."""

from __future__ import annotations

from dataclasses import replace

from knowledge.model import (
    Disagreement,
    DisagreementValue,
    DocumentChange,
    DraftReport,
    FactChange,
    ProbeChange,
    ProbeResult,
    Refused,
)

PRICE = ProbeResult(
    question="How much is the ticket?",
    answer="12 EUR",
    sources=("prices.csv",),
    is_refused=False,
    confidence=0.9,
    expected="12 EUR (prices.csv)",
    passes=True,
)
DEARER = replace(PRICE, answer="14 EUR", passes=False)
QUOTED = replace(
    PRICE,
    question="Who heads the council?",
    answer="Aigul Serikova",
    sources=("council.md",),
    expected="Nurlan Akhmetov",
    is_in_quotation_only=True,
)
OPENING = ProbeResult(
    question="When does the museum open?",
    answer="at 9",
    sources=("museum.md",),
    is_refused=False,
    confidence=0.7,
)
NOT_OPENING = replace(OPENING, answer="", sources=(), is_refused=True, confidence=0.1)
OPENING_ELSEWHERE = replace(OPENING, sources=("hours.md",))
MOON = ProbeResult(
    question="Who owns the moon?",
    answer="Ida Coln",
    sources=("moon.md",),
    is_refused=False,
    confidence=0.6,
    expects_refusal=True,
    passes=False,
)

UNCHANGED = DraftReport(
    edition="0004-aaaaaaaaaaaa",
    base="0004-aaaaaaaaaaaa",
    is_unchanged=True,
    documents=2,
    passages=31,
    facts=12,
    size_bytes=1_240_000,
    seconds=0.04,
)
REPORT = replace(
    UNCHANGED,
    edition="0005-bbbbbbbbbbbb",
    is_unchanged=False,
    seconds=2.5,
    refused=(
        Refused(path="old.doc", reason="format '.doc' is not known"),
        Refused(path="empty.pdf", reason="it is empty"),
    ),
    newly_refused=(Refused(path="old.doc", reason="format '.doc' is not known"),),
    added=(
        DocumentChange(
            path="hours.md",
            title="Opening hours",
            gained=("The museum closes at 18 on weekdays.", "It is closed in May."),
            passages=2,
            more=7,
        ),
    ),
    changed=(
        DocumentChange(
            path="prices.csv",
            title="prices",
            lost=("ticket — 12 EUR",),
            gained=("ticket — 14 EUR",),
            passages=1,
        ),
    ),
    gone=(
        DocumentChange(
            path="news.md", title="News of 2024", lost=("The café opened.",), passages=1
        ),
    ),
    facts_added=(
        FactChange(
            subject="museum",
            relation="closes",
            before="",
            after="at 18",
            document="hours.md",
            evidence="The museum closes at 18 on weekdays.",
        ),
    ),
    facts_changed=(
        FactChange(
            subject="ticket",
            relation="price",
            before="12 EUR",
            after="14 EUR",
            document="prices.csv",
        ),
    ),
    facts_gone=(
        FactChange(
            subject="café", relation="opened", before="in 2024", after="", document="news.md"
        ),
    ),
    new_disagreements=(
        Disagreement(
            subject="museum",
            relation="opens",
            values=(
                DisagreementValue(value="at 9", document="museum.md"),
                DisagreementValue(value="at 10", document="hours.md"),
            ),
        ),
    ),
    resolved_disagreements=(
        Disagreement(
            subject="café",
            relation="seats",
            values=(
                DisagreementValue(value="20", document="museum.md"),
                DisagreementValue(value="24", document="news.md"),
            ),
        ),
    ),
    probes=4,
    probe_changes=(
        ProbeChange(kind="answer", before=PRICE, after=DEARER),
        ProbeChange(kind="lost", before=OPENING, after=NOT_OPENING),
    ),
    failing=(DEARER, MOON),
    in_quotation_only=(QUOTED,),
)
