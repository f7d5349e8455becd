"""What a document says of itself: joined from its side file, its format and the head of its text.

The nearer to the operator, the stronger: side file, then front matter, properties and <meta>,
then what the first lines of the text show (title, date line, byline, publisher).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from knowledge.cleaning import presentable_metadata
from knowledge.legal_forms import ends_with_legal_form
from knowledge.model import Block, Extract, Metadata
from knowledge.readers.dates import iso_date
from knowledge.readers.lists import lines, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["from_head", "merge", "with_metadata", "without_junk"]

_HEAD_BLOCKS = 8
_TITLE_LENGTH = 220
_MARKED_TITLE = 2000
"""Characters of a title with its marks and the addresses of its links."""
_DATELINE_LENGTH = 80
_PROSE_WORDS = 14
_PARTICLES = words("al bin ibn de del der da van von den la le du dos el ben und y")
_JOINTS = _PARTICLES | words("of the and for in on at d’ und für des et pour para")
_ROLES = words(
    """
    expert analyst professor correspondent editor minister director researcher fellow doctor
    journalist reporter columnist ambassador lecturer author head chief president chair chairman
    secretary manager officer counsel lawyer writer consultant specialist scholar
    эксперт аналитик профессор корреспондент редактор министр директор научный журналист
    обозреватель посол доктор кандидат руководитель глава председатель секретарь специалист
    сарапшы тілші министрі директоры редакторы uzman uzmanı profesör muhabir editör müdür
    experte analyst professorin redakteur redakteurin direktor leiter leiterin journalistin
    professeur expert directeur directrice rédacteur journaliste chercheur
    experto profesor analista director directora periodista redactor investigador
    """
)
_BYLINE = re.compile(
    r"(?:(?P<colon>authors?|written by|text by|автор(?:ы)?|авторы|yazar|autor(?:in|es)?|auteurs?"
    r"|verfasser|текст)\s*:\s*|(?P<by>by|written by|par|por|von)\s+)(?P<name>\S.{2,100})",
    re.IGNORECASE,
)
_KEY_LINE = re.compile(r"(?P<key>[^\W\d_][^:\n]{1,24}):\s+(?P<value>\S.*)")
_PUBLISHER_KEYS = words(
    "publisher source published by издатель источник баспагер дереккөз yayıncı kaynak"
    " herausgeber quelle éditeur fuente editorial المصدر"
) | {"published by"}
_DATE_KEYS = words(
    "date published дата күні tarih datum fecha publié опубликовано published on"
) | {"published on", "publication date", "дата публикации"}
_TITLE_KEYS = words(
    "title subject название заголовок тема тақырып тақырыбы başlık titel titre título"
)
# "Leith Town Council, 14 May 2024" below a title.
_WRITER = re.compile(r"(?P<name>[^\d,]{2,60}),\s+(?P<date>\S.*)")
# "14 May 2024, Leith office"; "Приказ № 45 от 12 февраля 2024 г."
_TRAILING_PLACE = re.compile(r"(?P<date>.*\d{4}),\s+[^\d,]{2,40}")
_ORDER = re.compile(r"(?:№|\bNo\.?)\s*\S{1,40}\s+(?:от|dated|of|vom|du)\s+(?P<date>\d.{6,30})$")
_CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_PREFIX = re.compile(rf"(?P<name>[{_CAPITALS}][{_CAPITALS}0-9&.\- ]{{2,30}}):\s+(?P<rest>\S.*)")
_PRESS_OFFICE = re.compile(
    rf"(?:[{_CAPITALS}][\w&.’'-]*\s+){{1,6}}"
    r"(?:Press (?:Office|Service|Centre|Center)|Media Office|Newsroom|News Agency)"
    r"|Пресс-(?:служба|центр)(?:\s+\S+){1,8}",
)
_NO_PUBLISHERS = words(
    """
    note notes important update updated warning attention press release subject date faq
    draft final urgent confidential memo minutes agenda notice contract agreement annex appendix
    summary introduction background conclusion question answer внимание важно примечание
    приказ договор протокол повестка
    """
)
_NO_TITLES = lines(
    """
    for immediate release
    press release
    news
    news release
    draft
    confidential
    internal use only
    memo
    memorandum
    пресс-релиз
    новости
    проект
    для служебного пользования
    баспасөз хабарламасы
    жаңалықтар
    basın bülteni
    pressemitteilung
    communiqué de presse
    comunicado de prensa
    nota de prensa
    """
)
_JUNK_TITLE = re.compile(
    r"(microsoft word|microsoft powerpoint|microsoft excel)\b.*|untitled\b.*|document\s*\d*|"
    r"документ\s*\d*|без имени.*|(doc|scan|img)[-_ ]?\d+|powerpoint presentation|"
    r"[\w\- ]+\.(docx?|pdf|xlsx?|html?|txt|indd|rtf|odt)|(new )?page( \d+)?|home|index|"
    r"(sheet|лист|парақ|tabelle|feuil|hoja|sayfa)\s*\d+",
    re.IGNORECASE,
)
_JUNK_AUTHOR = re.compile(
    r"python-docx|openpyxl|un-?named|anonymous|administrator|admin|user|users?\d*|author|"
    r"microsoft office user|microsoft|windows user|пользователь.*|администратор|owner|"
    r"root|unknown|reportlab|\(?anonymous\)?|\(?unspecified\)?|fpdf.*|apache poi|libreoffice.*",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", ";", ",", ":")
_COMPANY_WORDS = 6
_WRITER_WORDS = 6


def merge(*metadata: Metadata) -> Metadata:
    """Return for each key the first value that is stated.

    >>> merge(Metadata(title="Side"), Metadata(title="Own", date="2011")).date
    '2011'
    """
    return Metadata(
        **{
            field.name: next(filter(None, (getattr(one, field.name) for one in metadata)), "")
            for field in fields(Metadata)
        }
    )


def without_junk(metadata: Metadata) -> Metadata:
    """Return the metadata without the titles and authors that programs put in by themselves."""
    title, author = metadata.title.strip(), metadata.author.strip()
    return replace(
        metadata,
        title="" if _JUNK_TITLE.fullmatch(title) else title,
        author="" if _JUNK_AUTHOR.fullmatch(author) else author,
    )


def with_metadata(extract: Extract, side: Metadata) -> Extract:
    """Return the extract with all that is known of it, its title line a heading of level 1.

    Args:
        extract: cleaned; its metadata is what its format states.
        side: what the side file states.
    """
    head = from_head(extract.blocks) if _has_text(extract.blocks) else Metadata()
    known = merge(presentable_metadata(side), extract.metadata, presentable_metadata(head))
    return Extract(blocks=_title_first(extract.blocks, known.title), metadata=known)


def _has_text(blocks: tuple[Block, ...]) -> bool:
    """Whether there is more than tables, whose headings name sheets and not the document."""
    kinds = {block.kind for block in blocks}
    return "row" not in kinds or bool(kinds - {"row", "heading"})


def _title_first(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Make the first block of the head that is the title a heading of level 1."""
    wanted = _plain(title)
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        is_line = block.kind in ("heading", "paragraph") and len(block.text) <= _MARKED_TITLE
        if wanted and is_line and _plain(block.text) == wanted:
            heading = replace(block, kind="heading", level=1)
            return (*blocks[:number], heading, *blocks[number + 1 :])
    return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of the head; `alone` when it is all of its block, `following` else the next."""

    text: str
    alone: bool
    heading: bool
    following: str


def from_head(blocks: tuple[Block, ...]) -> Metadata:
    """Return what the first lines of a text state, "" for what they do not.

    >>> from_head((Block(kind="heading", text="Annual leave", level=1),
    ...            Block(kind="paragraph", text="By Jane Doe"),
    ...            Block(kind="paragraph", text="7 February 2024")))
    ... # doctest: +NORMALIZE_WHITESPACE
    Metadata(id='', title='Annual leave', publisher='', author='Jane Doe', date='2024-02-07',
             url='', language='', license='', collection='')
    """
    publisher = author = date = ""
    company, head = _without_company(tuple(_head_lines(blocks)))
    title = head[0].text if _is_titled_with_colon(head) else ""
    for line in head:
        text = line.text
        key = _KEY_LINE.fullmatch(text)
        label = key["key"].casefold() if key else ""
        byline = _byline(text)
        prefix = _PREFIX.match(text)
        if not date and (found := _stated_date(text) or (title and _writers_date(text))):
            date = found
            title = title or (text if _is_order(text) and _is_title(line) else "")
        elif key and label in _TITLE_KEYS:
            title = title or key["value"].strip()
        elif key and label in _DATE_KEYS:
            date = date or iso_date(key["value"])
        elif stated := _stated_publisher(text, has_title=bool(title)):
            publisher = publisher or stated
        elif byline:
            author = author or byline
        elif prefix and _is_publisher(prefix["name"], prefix["rest"]):
            publisher = publisher or prefix["name"].strip()
            title = title or (text if _is_title(line) else "")
        elif (title or date) and not author and _is_signed(line):
            author = text
        elif not title and (line.heading or not key) and _is_title(line):
            title = text
    title, publisher = title or company, publisher or (company if title else "")
    date = date or _dateline(blocks)
    return Metadata(title=_plain(title), publisher=publisher, author=author, date=date)


def _stated_date(line: str) -> str:
    """Return the date of a line that states one alone, before a place, or as an order's does.

    >>> _stated_date("14 May 2024, Leith office"), _stated_date("Приказ № 45 от 12 февраля 2024")
    ('2024-05-14', '2024-02-12')
    """
    order = _ORDER.search(line)
    place = _TRAILING_PLACE.fullmatch(line)
    for part in (line, place["date"] if place else "", order["date"] if order else ""):
        found = iso_date(part) if part else ""
        if len(found) > len("2011"):
            return found
    return ""


def _writers_date(line: str) -> str:
    """Return the date of a line that states it behind a name of up to six words.

    A meeting's name with its date looks the same, so that a title must stand above.

    >>> _writers_date("Leith and District Town Council, 14 May 2024")
    '2024-05-14'
    """
    match = _WRITER.fullmatch(line)
    parts = match["name"].replace("&", " ").split() if match else []
    if match is None or not 0 < len(parts) <= _WRITER_WORDS or not parts[0][:1].isupper():
        return ""
    if any(part[0].islower() and part not in _JOINTS for part in parts):
        return ""
    found = iso_date(match["date"])
    return found if len(found) > len("2011") else ""


def _is_order(line: str) -> bool:
    return bool(_ORDER.search(line))


def _dateline(blocks: tuple[Block, ...]) -> str:
    """Return the date that opens a report's first prose ("ASTANA, 5 May 2022 – ...")."""
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind == "paragraph" and _is_prose(" ".join(block.text.split())):
            opening = re.split(r"\s[–—-]+\s|\.\s*/", block.text[:_DATELINE_LENGTH], maxsplit=1)
            found = iso_date(opening[0]) if len(opening) > 1 else ""
            return found if len(found) > len("2011") else ""
    return ""


def _head_lines(blocks: tuple[Block, ...]) -> Iterator[_Line]:
    """Yield the lines before the first prose: title, date, byline and the like stand there."""
    for block in blocks[:_HEAD_BLOCKS]:
        texts = [line.strip() for line in block.text.split("\n") if line.strip()]
        if block.kind not in ("heading", "paragraph") or any(map(_is_prose, texts)):
            return
        if block.kind == "heading" and len(texts) > 1:
            texts = [" ".join(texts)]
        for text, following in zip(texts, [*texts[1:], ""], strict=True):
            heading = block.kind == "heading"
            yield _Line(text=text, alone=len(texts) == 1, heading=heading, following=following)


def _is_prose(line: str) -> bool:
    ends = line.rstrip("»”\"'’)").endswith((".", "!", "?", "…", "。", "।", "۔"))
    if not ends:
        return len(line) > _TITLE_LENGTH
    return len(line.split()) >= _PROSE_WORDS or len(line) > 100


def _is_title(line: _Line) -> bool:
    text = _plain(line.text)
    if text.casefold().strip(" .:*") in _NO_TITLES:
        return False
    if len(text) > _TITLE_LENGTH or "@" in text or "://" in text:
        return False
    if sum(char.isalpha() for char in text) < 3 or text[:1].islower():
        return False
    if line.heading:
        return not _JUNK_TITLE.fullmatch(text)
    # A lone paragraph that ends like a sentence, or one word, is text rather than a title.
    first_of_two = not line.alone and bool(line.following)
    return (
        not text.endswith(_SENTENCE_ENDS)
        and len(text.split()) > 1
        and (line.alone or (first_of_two and not _is_signed(line)))
    )


def _is_titled_with_colon(head: Sequence[_Line]) -> bool:
    """Say whether a head opens with a title such as "Acme Mills: results for 2023".

    It looks like a label with its value; a date line soon below it that has no label shows that
    the head is not made of labels.
    """
    key = _KEY_LINE.fullmatch(head[0].text) if head else None
    if key is None or len(key["key"].split()) < 2 or not _is_title(head[0]):
        return False
    known = _TITLE_KEYS | _DATE_KEYS | _PUBLISHER_KEYS
    if key["key"].casefold() in known or _byline(head[0].text):
        return False
    below = [line.text for line in head[1:3]]
    labelled = any(_KEY_LINE.fullmatch(text) for text in below)
    return not labelled and any(_stated_date(text) or _writers_date(text) for text in below)


def _stated_publisher(text: str, *, has_title: bool) -> str:
    """Return the publisher that a line labels as such, or that is a press office below a title."""
    key = _KEY_LINE.fullmatch(text)
    if key and key["key"].casefold() in _PUBLISHER_KEYS:
        return key["value"].strip()
    return text if has_title and _PRESS_OFFICE.fullmatch(text) else ""


def _without_company(head: tuple[_Line, ...]) -> tuple[str, tuple[_Line, ...]]:
    """Return the company that stands above the title, "" where none does, and the other lines."""
    place = next((at for at, line in enumerate(head) if _is_company(line.text)), len(head))
    if place == len(head) or any(map(_is_title, head[:place])):
        return "", head
    below = head[place + 1 : place + 2]
    if head[place].following:  # its block's other line stands alone without it
        below = tuple(replace(line, alone=True) for line in below)
    return head[place].text, (*head[:place], *below, *head[place + 2 :])


def _is_company(text: str) -> bool:
    """Say whether a line is a company's name: capitals that end with its legal form."""
    parts = text.replace(",", " ").split()
    return (
        len(parts) <= _COMPANY_WORDS
        and ends_with_legal_form(text)
        and not any(part.islower() for part in parts[:-1])
    )


def _byline(text: str) -> str:
    match = _BYLINE.fullmatch(text)
    if match is None:
        return ""
    name = match["name"].strip(" .,")
    return name if match["colon"] or _is_name(name.split(",")[0]) else ""


def _is_name(text: str) -> bool:
    """Say whether two to four words are a person's name by their capitals."""
    parts = text.replace(".", ". ").split()
    if not 2 <= len(parts) <= 5 or any(char.isdigit() for char in text):
        return False
    names = [word for word in parts if word.casefold().strip("-’'") not in _PARTICLES]
    return len(names) >= 2 and all(
        word[0].isupper() and word.replace("-", "").replace("’", "").strip("'.").isalpha()
        for word in names
    )


def _is_signed(line: _Line) -> bool:
    """Say whether a line is a name with a role under it ("Jane Doe", "Expert on Trade")."""
    roles = line.following.casefold().replace(",", " ").split()[:3]
    return _is_name(line.text) and any(role in _ROLES for role in roles)


def _is_publisher(name: str, rest: str) -> bool:
    parts = name.casefold().split()
    shouted = rest.isupper()  # in a line all in capitals the prefix says nothing
    return not shouted and not any(word in _NO_PUBLISHERS for word in parts)


def _plain(text: str) -> str:
    """Return a title on one line, without Markdown's inline marks and links."""
    text = re.sub(r"!?\[([^][]*)\]\([^)]{0,500}\)", r"\1", " ".join(text.split()))
    return re.sub(r"(\*{1,3}|_{1,3}|`)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)", r"\2", text)
