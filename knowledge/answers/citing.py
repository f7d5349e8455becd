"""Citations: numbered once each, in the order in which they are first needed."""

from knowledge.model import Citation, Span
from knowledge.storage import PassageRecord

__all__ = ["Citer"]


class Citer:
    """Numbers the citations of one outcome."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, Span], int] = {}
        self._citations: list[Citation] = []

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations so far; number n stands at place n - 1."""
        return tuple(self._citations)

    def cite(self, record: PassageRecord, span: Span) -> int:
        """Return the number of the citation of a span that lies within a passage."""
        key = (record.path, span)
        if key not in self._numbers:
            self._numbers[key] = len(self._citations) + 1
            metadata = record.metadata
            self._citations.append(
                Citation(
                    number=self._numbers[key],
                    document=record.path,
                    title=metadata.title,
                    publisher=metadata.publisher,
                    date=metadata.date,
                    url=metadata.url or None,
                    locator=record.passage.locator(span),
                    start=span.start,
                    end=span.end,
                    quote=record.cut(span),
                )
            )
        return self._numbers[key]
