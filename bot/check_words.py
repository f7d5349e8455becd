"""What is said of a checked sentence: the same wherever it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.texts import Texts
    from knowledge.model import CheckedClaim, ClaimVerdict, Difference

__all__ = ["verdict_line"]

VERDICTS: Mapping[ClaimVerdict, str] = {
    "supported": "check-supported",
    "contradicted": "check-contradicted",
    "disputed": "check-disputed",
    "not_found": "check-not-found",
    "no_claim": "check-no-claim",
}


def verdict_line(claim: CheckedClaim, own: Texts) -> tuple[str, str]:
    """Return the label of a sentence's verdict, and what follows it: the sources, what differs.

    As in ("Contradicted", ": the documents say 1995, not 1996 [2]"); [n] are citations.
    """
    label = own(VERDICTS[claim.verdict])
    marks = " ".join(dict.fromkeys(f"[{one.citation}]" for one in claim.supporting))
    told = _differences(claim.differences, own)
    match claim.verdict:
        case "supported":
            return label, f" {marks}"
        case "contradicted":
            return label, f": {'; '.join(told)}"
        case "disputed":
            return label, f": {'; '.join((own('check-so-in', marks=marks), *told))}"
        case "not_found" | "no_claim":
            return label, ""


def _differences(differences: Sequence[Difference], own: Texts) -> list[str]:
    """Return what differs, each once with the marks of all that say so."""
    marks: dict[str, dict[str, None]] = {}
    for one in differences:
        marks.setdefault(_difference(one, own), {})[f"[{one.citation}]"] = None
    return [f"{told} {' '.join(numbers)}" for told, numbers in marks.items()]


def _difference(one: Difference, own: Texts) -> str:
    match one.kind:
        case "denial":
            return own("check-denied")
        case "roles":
            return own("check-turned-round", stated=one.stated)
        case _:
            return own("check-instead", stated=one.stated, claimed=one.claimed)
