"""What an operator can set about reading and answering, with the defaults."""

from dataclasses import dataclass

__all__ = ["AnswerOptions", "ReadLimits"]

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """How much one document may cost; a document over a limit is refused by name.

    Attributes:
        max_bytes: largest file that is read.
        max_characters: longest text that a file may unpack to.
        timeout_s: seconds that parsing one PDF or office file may take.
        memory_bytes: address space that parsing one PDF or office file may take.
    """

    max_bytes: int = 50 * MEBIBYTE
    max_characters: int = 20_000_000
    timeout_s: float = 120.0
    memory_bytes: int = 2048 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOptions:
    """How an edition answers.

    Attributes:
        min_confidence: in [0, 1]; below it an outcome is a `Refusal`. Higher refuses more.
        max_passages: how many passages an outcome carries.
        max_quotations: how many quoted sentences an answer may carry.
        max_characters: how long the quoted sentences may be together.
    """

    min_confidence: float = 0.5
    max_passages: int = 10
    max_quotations: int = 3
    max_characters: int = 680
