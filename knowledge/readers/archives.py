"""Office files are zip archives of XML parts; what can be told of one before it is parsed.

A bomb is refused here within a second or two, where parsing it would take up all time and memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from knowledge.readers import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ZIPPED", "check_archive"]

ZIPPED = frozenset({".docx", ".xlsx"})
_LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_MOST_PARTS = 10_000
_UNPACKED_PER_CHARACTER = 10
"""Office XML spends about that many bytes on one character of text in formatted documents."""
_UNPACKED_ALWAYS = 5_000_000
"""Bytes of styles, themes and settings, which even a document of one word carries."""
_MOST_MEDIA = 400 * 1024 * 1024
"""Bytes of pictures and fonts, which python-docx unpacks as well."""
_MARKS_PER_CHARACTER = 0.5
_MARKS_ALWAYS = 1_000_000
"""Signs "<": an element of four bytes takes over a hundred once it is parsed."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 1024 * 1024
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_PICTURES = (".svg", ".htm", ".html", ".xhtml")
_ENTITY = re.compile(rb"<!ENTITY")
"""Pictures and pages that were put in name their document type, which by itself does nothing."""
_LONGEST_DECLARATION = 16
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_PLAIN_ENCODINGS = re.compile(
    rb"utf-?(8|16)(le|be)?|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE
)
"""Those in which markup is written in ASCII, but for zero bytes."""
_BOMS = b"\xef\xbb\xbf\xff\xfe"


def check_archive(data: bytes, characters: int) -> None:
    """Refuse an archive that no office program writes, or that unpacks to far too much.

    Args:
        data: the whole file.
        characters: the most that a document may hold.

    Raises:
        UnreadableError: the text says what is wrong.
    """
    if data.startswith(_LEGACY):
        raise UnreadableError(
            "is encrypted or in the format of Office 97; save it without a password as .docx or"
            " .xlsx"
        )
    if data.count(_ENTRY) > _MOST_PARTS:  # before they are made objects
        raise UnreadableError(f"holds more than {_MOST_PARTS} parts; save it anew")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_names(parts)
            _refuse_size(parts, characters)
            _refuse_markup(archive, parts, characters)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"is broken ({error}); open it and save it anew") from error


def _refuse_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(set(names)) < len(names):  # programs differ in which of them they show
        raise UnreadableError("holds two parts of one name; open it and save it anew")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("is encrypted; save it without a password")
    if any(part.compress_type not in _METHODS for part in parts):
        raise UnreadableError("is packed as no office program packs; open it and save it anew")


def _refuse_size(parts: Sequence[zipfile.ZipInfo], characters: int) -> None:
    # The declared sizes bound what zipfile inflates, also where parts overlap.
    unpacked = sum(part.file_size for part in parts if _is_markup(part))
    media = sum(part.file_size for part in parts if not _is_markup(part))
    if unpacked > _UNPACKED_ALWAYS + characters * _UNPACKED_PER_CHARACTER:
        raise UnreadableError(
            f"unpacks to {unpacked // 2**20} MB, far more than a document of {characters}"
            " characters; split it"
        )
    if media > _MOST_MEDIA:
        raise UnreadableError(
            f"holds pictures or other files of {media // 2**20} MB; take some out"
        )


def _refuse_markup(
    archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], characters: int
) -> None:
    marks = 0
    for part in parts:
        is_picture = part.filename.lower().endswith(_PICTURES)
        declaration = _ENTITY if is_picture else _DECLARATION
        # A main part may have any name, so every part that looks like XML is looked through.
        for chunk in _xml_chunks(archive, part):
            marks += chunk.count(b"<")
            if declaration.search(chunk):
                raise UnreadableError(
                    "declares a document type or entities, which no office program writes;"
                    " open it and save it anew"
                )
        if marks > _MARKS_ALWAYS + characters * _MARKS_PER_CHARACTER:
            raise UnreadableError(
                f"holds far more markup than a document of {characters} characters; split it"
            )


def _xml_chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's content if it is XML, without zero bytes, each chunk with the last's end."""
    with archive.open(part) as file:
        head = file.read(_CHUNK).replace(b"\0", b"")
        start = head.lstrip(_BOMS + b" \t\r\n")
        if not start.startswith(b"<"):
            if _is_markup(part) and start:
                raise UnreadableError("holds a part that is no XML; open it and save it anew")
            return
        encoding = _ENCODING.match(start)
        if encoding is not None and not _PLAIN_ENCODINGS.fullmatch(encoding[1]):
            raise UnreadableError("is written in an unknown encoding; open it and save it anew")
        yield head
        end = head[-_LONGEST_DECLARATION:]
        while chunk := file.read(_CHUNK):
            text = chunk.replace(b"\0", b"")
            yield end + text
            end = text[-_LONGEST_DECLARATION:]


def _is_markup(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))
