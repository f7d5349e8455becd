"""Facts of table rows: the row's key, the column's name, the cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.labels import Label, is_blank, is_in, read_label, says_planned
from knowledge.facts.short_values import items_of, typed
from knowledge.facts.table_reading import ReadTable, TableRow, key_of, read_table, table_runs
from knowledge.facts.table_shape import Shape
from knowledge.facts.topics import heading_topic
from knowledge.model import Document, Fact, FactPattern, Passage, Qualifier, Span, Value

__all__ = ["Tables", "row_facts"]

_SURE = 0.98
_IMPLIED = 0.9
"""The subject or the relation stands outside the row: a caption, a heading, a cell above."""
_UNSURE = 0.6
"""Another row has the same key, so that the fact may be of either."""


class Tables:
    """The tables of one document, each looked at as a whole before its rows are read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places: dict[int, tuple[ReadTable, int]] = {}
        for first, last in table_runs(document.blocks):
            table = read_table(document, first, last)
            for number, row in enumerate(table.rows):
                self._places[row.span.start] = (table, number)

    def facts(self, passage: Passage) -> Iterator[Fact]:
        """Yield the facts of a passage that is a table row; of prose there are none."""
        place = self._places.get(passage.sentences[0].start) if passage.cells else None
        if place is None:
            return
        table, number = place
        row = table.rows[number]
        about = table.caption or heading_topic(self._document, passage.headings)
        if row.is_section:
            return
        if table.shape.orientation == "pairs":
            # The first pair may have been taken for the columns' names.
            taken = table.top if number == 0 and not table.shape.is_named else None
            about = heading_topic(self._document, passage.headings)
            yield from _pair_facts(about, [one for one in (taken, row) if one is not None])
        elif table.shape.orientation == "transposed" and table.top is not None:
            yield from _across(table, row)
        elif table.shape.orientation == "rows":
            yield from _down(table, number, about)


def row_facts(
    document: Document, passage: Passage, tables: Tables | None = None
) -> Iterator[Fact]:
    """Yield the facts of a passage that is a table row; of prose there are none.

    Args:
        document: that the passage is of.
        passage: any of its passages.
        tables: of the document; without them they are looked at anew, which takes time.
    """
    if passage.cells:
        yield from (tables or Tables(document)).facts(passage)


def _down(table: ReadTable, number: int, about: str) -> Iterator[Fact]:
    """Yield the facts of a row whose key names an entity."""
    shape, row = table.shape, table.rows[number]
    key = row.cells[shape.key] if 0 <= shape.key < len(row.cells) else ""
    if shape.key >= 0 and is_blank(key):
        return
    named = bool(key) and not shape.attributes and not _is_total(key)
    topic = read_label(about)
    subject = _name(table, row) if named else topic.relation or about
    for at, label in enumerate(shape.labels):
        if at >= len(row.cells) or is_blank(row.cells[at]):
            continue
        tells_apart = at in shape.extra and named and label.kind is not None
        if at in shape.skipped and not tells_apart:
            continue
        # A column named by a year alone holds what the whole table is about.
        own = label if label.relation else replace(label, units=topic.units)
        relation = label.relation or topic.relation if named else f"{key} {label.relation}".strip()
        if relation and subject:
            sure = _confidence(table, row, stated=named and bool(label.relation))
            yield _fact(
                subject=row.cells[shape.key] if tells_apart else subject,
                subject_span=row.spans[shape.key] if named else None,
                relation=relation,
                label=own,
                years=at in shape.years,
                row=row,
                at=at,
                when=label.when or _when(row, shape),
                is_planned=_is_planned(row, shape),
                confidence=min(sure, _IMPLIED) if tells_apart else sure,
            )


def _confidence(table: ReadTable, row: TableRow, *, stated: bool) -> float:
    """Return how sure a fact is; `stated` where its row and header state all of it."""
    if (*key_of(row, table.shape), row.section) in table.repeated:
        return _UNSURE
    key = table.shape.key
    is_inside = key < 0 or row.spans[key].start >= row.span.start
    return _SURE if stated and is_inside else _IMPLIED


def _is_total(key: str) -> bool:
    """Say whether a row sums up others: "Total", "Итого:"."""
    words = key.split()
    return 0 < len(words) <= 3 and is_in(words[0].rstrip(":."), "total")


def _name(table: ReadTable, row: TableRow) -> str:
    """Return the name of the row's entity: its key, with what tells it from others of that key."""
    shape = table.shape
    key = row.cells[shape.key]
    parts = [_numbered(shape, key) if _is_number(key) else key]
    parts += [row.cells[at] for at in shape.extra if at < len(row.cells) and row.cells[at]]
    if row.section and key_of(row, shape) in table.shared:
        parts.append(row.section)
    return ", ".join(parts)


def _is_number(key: str) -> bool:
    """Say whether a key names nothing by itself: "101", "2024 (forecast)"."""
    if not any(map(str.isalpha, key)):
        return True
    label = read_label(key)
    return label.when is not None and not label.relation


def _numbered(shape: Shape, key: str) -> str:
    """Return a bare number with its column's name: "101" names nothing, "Room 101" does."""
    return f"{shape.labels[shape.key].relation} {key}".strip()


def _is_planned(row: TableRow, shape: Shape) -> bool:
    """Say whether what names the row, or its date, tells of what is planned."""
    named = {shape.key, shape.when} - {-1}
    return any(says_planned(row.cells[at]) for at in named if at < len(row.cells))


def _when(row: TableRow, shape: Shape) -> Value | None:
    if not 0 <= shape.when < len(row.cells) or is_blank(row.cells[shape.when]):
        return None
    text = row.cells[shape.when]
    found = typed(text)
    if found is not None and found.kind == "date":
        return found
    label = read_label(text)
    if label.when is not None and not label.relation:
        return label.when
    return Value(kind="date", text=text)


def _across(table: ReadTable, row: TableRow) -> Iterator[Fact]:
    """Yield the facts of a row whose key is an attribute of the entities in the header."""
    label = read_label(row.cells[0]) if row.cells else Label(relation="")
    if table.top is None or not label.relation:
        return
    entities = zip(table.top.cells[1:], table.top.spans[1:], strict=True)
    for at, (entity, span) in enumerate(entities, 1):
        if entity and at < len(row.cells) and not is_blank(row.cells[at]):
            yield _fact(
                subject=entity,
                subject_span=span,
                relation=label.relation,
                label=label,
                years=True,
                row=row,
                at=at,
                when=label.when,
                confidence=_IMPLIED,
            )


def _pair_facts(about: str, rows: Sequence[TableRow]) -> Iterator[Fact]:
    """Yield the facts of rows that hold a key and its value."""
    for row in rows:
        if len(row.cells) < 2 or is_blank(row.cells[0]) or is_blank(row.cells[1]) or not about:
            continue
        label = read_label(row.cells[0])
        if label.relation:
            yield _fact(
                subject=about,
                subject_span=None,
                relation=label.relation,
                label=label,
                years=True,
                row=row,
                at=1,
                when=label.when,
                confidence=_IMPLIED,
                pattern="key_value",
            )


def _fact(  # noqa: PLR0913 (a fact has that many parts)
    *,
    subject: str,
    subject_span: Span | None,
    relation: str,
    label: Label,
    years: bool,
    row: TableRow,
    at: int,
    when: Value | None,
    confidence: float,
    pattern: FactPattern = "row",
    is_planned: bool = False,
) -> Fact:
    text = row.cells[at]
    value = label.value(text, years=years)
    if value.kind in {"text", "name"} and (items := items_of(text, commas=bool(label.counted))):
        value = Value(kind="list", text=", ".join(items), items=items)
    return Fact(
        subject=subject,
        subject_span=subject_span,
        relation=relation,
        value=value,
        pattern=pattern,
        confidence=confidence,
        evidence=row.span,
        value_span=row.spans[at],
        qualifiers=(Qualifier(name="when", value=when),) if when is not None else (),
        modality="planned" if is_planned or label.is_planned else "actual",
    )
