r"""Plain text: its blank lines, list marks and numbering are all the structure that it has.

No library reads structure out of plain text; these rules are ours, and err on the side of
"paragraph", since a paragraph taken for a heading would never be quoted. Block texts are
verbatim pieces of the source.

A heading is
- a line of at most 80 characters alone between blank lines that begins with a capital or a digit
  and does not end like a sentence, when text follows it;
- a numbered line ("3.2 Leave", "ARTICLE 5. TERM") that is alone or opens a paragraph;
- a line of at most six words right above sentences, a list or keys with values ("Summer cover"
  above "The shop is short of nine pickers."), or a question of at most 15, unless it ends like a
  statement or is a date;
- a line underlined with === or ---;
- a phrase of at most six words that ends in a full stop, alone between blank lines and followed
  by a long paragraph, when it holds no digit and none of the usual verbs ("Legal basis.").
"""

from __future__ import annotations

import re

from knowledge.model import Block, Extract
from knowledge.readers import Reading
from knowledge.readers.aligned import aligned_rows, aligned_tables
from knowledge.readers.asked import question_and_answer
from knowledge.readers.dates import iso_date
from knowledge.readers.encodings import decode
from knowledge.readers.front_matter import split_front_matter
from knowledge.readers.numbering import heading_number, is_heading_line, is_phrase_heading
from knowledge.readers.rows import SEPARATOR, is_header, piped_cells, piped_rows
from knowledge.readers.wrapping import soft_breaks

__all__ = ["blocks_of", "read"]

_ITEM = re.compile(
    r"(?P<indent>[^\S\n]*)(?:[•‣◦▪●○∙·*\-–—]|\[[ xX✓✔]?\]|\(?\d{1,3}[.)]|\(?[^\W\d_]\))\s+\S"
)
_NUMBERED_ITEM = re.compile(r"\s*\d{1,3}[.)]\s")
_CLAUSE = re.compile(r"\s*\d{1,3}(\.\d{1,3})+\.?\s+\S")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*")
_RULE = re.compile(r"\s*([-=_*~#+]\s*){3,}")
_TABLE_RULE = re.compile(r"\s*+(?=[|+]|-[-:= ]*+[|+])(?=[|+:= ]*+-)[-|+:= ]++")
_KEY = re.compile(r"[^\W\d_][^:.!?,]{0,40}:\s+\S")
_SENTENCE_END = re.compile(r"[\w)%\]][.!?…][»”\"'’)]*$")
_TABLE_LINES = 3
_MOST_RULES = 4
"""Drawn lines for each row: looking on at more of them from each one would take long."""
_LONG = 200
_LABEL_LEVEL = 6
_LABEL_WORDS = 6
_QUESTION_WORDS = 15
_PROSE_WORDS = 8


def read(data: bytes) -> Reading:
    """Read a .txt file; front matter at its head is metadata."""
    metadata, body = split_front_matter(decode(data))
    return Reading(extract=Extract(blocks=blocks_of(body), metadata=metadata))


def blocks_of(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of a plain text.

    >>> [block.kind for block in blocks_of("Prices\n\nTea costs 2 euros.\n\n- milk\n- sugar")]
    ['heading', 'paragraph', 'item', 'item']
    """
    groups = [group.strip("\n") for group in re.split(r"\n[^\S\n]*(?=\n)", text)]
    groups = [group for group in groups if group.strip() and not _RULE.fullmatch(group)]
    blocks: list[Block] = []
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else ""
        previous = groups[number - 1] if number else ""
        level = _heading_level(group, previous=previous, following=following)
        asked = question_and_answer(group)
        if level:
            blocks.append(Block(kind="heading", text=group.strip(), level=level))
        elif asked is not None:
            blocks.append(Block(kind="heading", text=asked[0], level=_LABEL_LEVEL))
            blocks += _lines(asked[1])
        else:
            blocks += _lines(group)
    return tuple(blocks)


def _heading_level(group: str, *, previous: str, following: str) -> int:
    """Return the level of the heading that the whole group is, or 0."""
    if "\n" in group or not following or iso_date(group) or SEPARATOR in group:
        return 0
    line = group.strip()
    if _NUMBERED_ITEM.match(line) and any(
        "\n" not in other and _NUMBERED_ITEM.match(other) for other in (previous, following)
    ):
        return 0  # a list with blank lines between its items
    numbered = heading_number(line)
    if numbered:
        return min(6, numbered + 1)
    if _ITEM.match(group):
        return 0
    if is_heading_line(line):
        return 2
    return 2 if is_phrase_heading(line) and len(following) >= _LONG else 0


def _lines(group: str) -> list[Block]:
    """Return the blocks of the lines between two blank lines."""
    lines = group.split("\n")
    soft = soft_breaks(group)
    blocks: list[Block] = []
    loose: list[str] = []
    tables = aligned_tables(lines)
    at = offset = 0
    while at < len(lines):
        table = _table_length(lines, at)
        aligned = 0 if table else tables.get(at, 0)
        item = _ITEM.match(lines[at])
        ends_soft = offset + len(lines[at]) in soft
        taken = 1
        found: list[Block] = []
        if table:
            taken = table
            found = _table([line.strip() for line in lines[at : at + table]])
        elif aligned:
            taken = aligned
            found = aligned_rows(lines[at : at + aligned])
        elif item and not (at == 0 and _heads(lines, 0, ends_soft=ends_soft)):
            taken = _item_length(lines, at, offset, soft)
            found = [_item(lines[at : at + taken], item["indent"])]
        elif at + 1 < len(lines) and _UNDERLINE.fullmatch(lines[at + 1]) and lines[at].strip():
            taken = 2
            level = 1 if "=" in lines[at + 1] else 2
            found = [Block(kind="heading", text=lines[at].strip(), level=level)]
        elif not loose and _heads(lines, at, ends_soft=ends_soft):
            level = min(6, heading_number(lines[at].strip()) + 1)
            found = [Block(kind="heading", text=lines[at].strip(), level=level)]
        elif at == 0 and not ends_soft and _is_label(lines):
            found = [Block(kind="heading", text=lines[at].strip(), level=_LABEL_LEVEL)]
        if found or _CLAUSE.match(lines[at]):
            blocks += [*_paragraph(loose), *found]
            loose = []
        if not found:
            loose.append(lines[at])
        offset += sum(len(line) + 1 for line in lines[at : at + taken])
        at += taken
    return blocks + _paragraph(loose)


def _heads(lines: list[str], at: int, *, ends_soft: bool) -> bool:
    """Say whether a line is a numbered heading of the lines under it.

    "1. Approval" is one when sentences follow; an item is followed by items, or goes on.
    """
    line = lines[at].strip()
    if ends_soft or at + 1 >= len(lines) or not heading_number(line) or iso_date(line):
        return False
    if not _NUMBERED_ITEM.match(line):
        return True
    following = lines[at + 1].strip()
    return following[:1].isupper() and not any(map(_ITEM.match, lines[at + 1 :]))


def _is_label(lines: list[str]) -> bool:
    """Say whether the first of several lines heads the sentences or the list under it.

    Names over addresses, roles under names and lines of verse do not end like sentences, at least
    not all of them.
    """
    line, following = lines[0].strip(), [one.strip() for one in lines[1:]]
    most = _QUESTION_WORDS if line.endswith("?") else _LABEL_WORDS
    if not following or len(line.split()) > most or iso_date(line) or SEPARATOR in line:
        return False
    if not is_heading_line(line) or line.endswith("!") or ": " in line:
        return False
    if _ITEM.match(line):
        return False
    items = [bool(_ITEM.match(one)) for one in following]
    if len(items) > 1 and items[0]:
        return True
    keys = [bool(_KEY.match(one)) for one in following]
    if len(keys) > 1 and all(keys) and not line.endswith("?"):
        return True
    if any(items) or any(keys):
        return False
    text = " ".join(following)
    return len(text.split()) >= _PROSE_WORDS and bool(_SENTENCE_END.search(text))


def _paragraph(lines: list[str]) -> list[Block]:
    text = "\n".join(lines).strip()
    return [Block(kind="paragraph", text=text)] if text else []


def _item(lines: list[str], indent: str) -> Block:
    depth = len(indent.expandtabs(4))
    return Block(kind="item", text="\n".join(lines).strip(), level=min(6, 1 + depth // 4))


def _item_length(lines: list[str], at: int, offset: int, soft: frozenset[int]) -> int:
    """Return how many lines the item at a line takes: wrapped or further indented ones."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and not _ITEM.match(lines[end]):
        offset += len(lines[end - 1])
        line = lines[end]
        indented = len(line) - len(line.lstrip()) > depth
        if not (indented or offset in soft) or _table_length(lines, end):
            break
        offset += 1
        end += 1
    return end - at


def _table_length(lines: list[str], at: int) -> int:
    """Return how many lines from the given one make up a table, 0 if too few."""
    columns = lines[at].count(SEPARATOR)
    if not columns:
        return 0
    end = at + 1
    rules = 0
    while end < len(lines):
        is_rule = bool(_TABLE_RULE.fullmatch(lines[end]))
        if not is_rule and lines[end].count(SEPARATOR) != columns:
            break
        rules += is_rule
        end += 1
        if rules > _MOST_RULES * (end - at - rules):
            break
    # Two lines of two columns may as well be a title with its site's name under another.
    least = _TABLE_LINES if columns == 1 and not rules else 2
    return end - at if end - at - rules >= least else 0


def _table(lines: list[str]) -> list[Block]:
    """Return a table's rows; lines that only draw its rules are none."""
    kept = [line for line in lines if not _TABLE_RULE.fullmatch(line)]
    grid = [[cell.of(line) for cell in piped_cells(line)] for line in kept]
    return piped_rows(kept, header=len(kept) < len(lines) or is_header(grid))
