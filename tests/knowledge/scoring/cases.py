"""Questions of a made set with what was answered to them, for the tests of this folder."""

from knowledge.model import Question
from knowledge.scoring.verdicts import (
    Given,
    GivenCitation,
    GivenPassage,
    GoldQuestion,
    Verdict,
    judged,
)

FEE = "The members of the society paid a yearly fee of 120 euros in gold."
BUILT = "The lighthouse of Kap Arkona was built in 1827."
OTHER = "Nothing to the point stands here."


def gold(
    number: int,
    kind: str = "fact",
    answers: tuple[tuple[str, ...], ...] = (("1827",),),
    *,
    short: str = "1827",
    evidence: tuple[str, ...] | None = (BUILT,),
    language: str = "en",
    style: str = "plain",
) -> GoldQuestion:
    return GoldQuestion(
        id=number,
        question=Question(text=f"Question {number}?"),
        kind=kind,
        language=language,
        style=style,
        answers=() if kind == "unanswerable" else answers,
        short=short,
        documents=("towers.md",),
        evidence=evidence,
    )


def given(
    confidence: float,
    *,
    seen: str = "",
    short: str = "",
    shown: tuple[str, ...] = (),
    passages: tuple[str, ...] = (),
    document: str = "deep/towers.md",
    is_verbatim: bool = True,
    elapsed_ms: float = 1.0,
) -> Given:
    """Return an answer where something is shown, else a refusal."""
    return Given(
        is_answered=bool(shown or seen),
        short_answer=short,
        seen=seen or " ".join(shown),
        citations=tuple(
            GivenCitation(
                document=document,
                quote=quote,
                is_verbatim=is_verbatim,
                is_shown=place < len(shown),
            )
            for place, quote in enumerate((*shown, *passages))
        ),
        passages=tuple(GivenPassage(document=document, text=text) for text in passages),
        confidence=confidence,
        elapsed_ms=elapsed_ms,
    )


def made_set() -> tuple[Verdict, ...]:
    """Return eight questions, the surest first: five answered, two of these wrong."""
    return tuple(
        judged(asked, answer)
        for asked, answer in (
            # Right in every way.
            (gold(1), given(0.9, shown=(BUILT,), short="1827", passages=(BUILT, OTHER))),
            # An answer to what nothing answers.
            (
                gold(2, "unanswerable", evidence=()),
                given(0.8, shown=(OTHER,), passages=(OTHER,), is_verbatim=False),
            ),
            # The right sentence with a short answer that holds the accepted one.
            (
                gold(3, style="typo"),
                given(0.7, shown=(BUILT,), short="built in 1827", passages=(OTHER, BUILT)),
            ),
            # The wrong sentence; the right passage is third and only cited as such.
            (
                gold(4, language="de"),
                given(0.6, shown=(OTHER,), short="stands", passages=(OTHER, OTHER, BUILT)),
            ),
            # A list of two elements, both there; no short answer is wanted.
            (
                gold(5, "list", (("120", "CXX"), ("gold",)), short="", evidence=(FEE,)),
                given(0.5, shown=(FEE,), passages=(FEE,)),
            ),
            # Refused, rightly; then two refused wrongly, with and without the passage.
            (gold(6, "unanswerable", evidence=()), given(0.4, passages=(OTHER,))),
            (gold(7), given(0.3, passages=(BUILT,))),
            (gold(8), given(0.2, passages=(OTHER,))),
        )
    )
