"""The names of files that people send: made safe, and matched with documents that are there."""

import difflib
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

import regex

from knowledge.errors import DocumentRefusedError, UnknownDocumentError
from knowledge.readers import FORMATS
from knowledge.walking import CURATED_FILES, SIDE_SUFFIX

__all__ = ["NOTES_FOLDER", "find_path", "path_for", "safe_name"]

MAX_NAME_BYTES = 200
"""Of a file's name in UTF-8; file systems take 255, and a side file's suffix comes behind it."""

NOTES_FOLDER = "notes"
"""In an overlay: what admins answer to questions that the documents left open."""

_SEPARATORS = regex.compile(r"[/\\]")
# Controls, unassigned characters, and what turns or hides text, as U+202E and U+200B.
_UNSEEN = regex.compile(r"[\p{C}\p{Zl}\p{Zp}]")
# What other systems do not let stand in a name; the documents may be moved there.
_RESERVED_CHARACTERS = regex.compile(r'[<>:"|?*]')
_RESERVED_STEM = regex.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")


def safe_name(name: str) -> str:
    r"""Return a name under which a file that was sent can be stored and shown.

    Path parts, characters that cannot be seen, and a leading dot go; a name that is too long is
    cut before its suffix. The same name always gives the same.

    Raises:
        DocumentRefusedError: no reader knows the suffix, or nothing is left of the name.

    >>> safe_name("../../Price  list\u202e.MD"), safe_name("con.txt"), safe_name("a:b.pdf")
    ('Price list.MD', '_con.txt', 'a_b.pdf')
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    seen = _RESERVED_CHARACTERS.sub("_", _UNSEEN.sub("", last))
    # Hidden files, and the locks of office programs, are not taken for documents.
    cleaned = " ".join(seen.split()).lstrip(".~$ ").rstrip(". ")
    cleaned = _RESERVED_STEM.sub(r"_\1", cleaned) if _RESERVED_STEM.match(cleaned) else cleaned
    if cleaned.casefold() in CURATED_FILES:
        return cleaned.casefold()
    side = SIDE_SUFFIX if cleaned.endswith(SIDE_SUFFIX) else ""
    document = cleaned.removesuffix(side)
    suffix = PurePosixPath(document).suffix
    if suffix.lower() not in FORMATS:
        shown = f"format {suffix!r}" if suffix else "a file without a suffix"
        known = " ".join(FORMATS)
        raise DocumentRefusedError(cleaned or name, f"{shown} is not known; known are {known}")
    return _cut(document.removesuffix(suffix), suffix + side) + suffix + side


def _cut(stem: str, suffix: str) -> str:
    """Return as much of a stem as fits before the suffix."""
    kept = stem.encode()[: MAX_NAME_BYTES - len(suffix.encode())]
    return kept.decode(errors="ignore").rstrip(". ")


def path_for(name: str, known: Collection[str]) -> str:
    """Return the path under which a file that is sent is put.

    A path that is known, or whose folder is, counts; so does one in `NOTES_FOLDER`. Of others the
    name counts: as that of the only document of this name, wherever it lies, or else of the only
    one whose name differs in capitals alone, or as a new one.

    Args:
        name: the file's, as it was sent.
        known: the paths of the documents that are there.

    Raises:
        DocumentRefusedError: no reader knows the suffix, or nothing is left of the name.
    """
    if name in known:
        return name
    folder, _, last = name.rpartition("/")
    is_known = folder == NOTES_FOLDER or any(path.startswith(f"{folder}/") for path in known)
    if folder and is_known:
        return f"{folder}/{safe_name(last)}"
    safe = safe_name(last)
    if safe in CURATED_FILES:
        return safe
    side = SIDE_SUFFIX if safe.endswith(SIDE_SUFFIX) else ""
    document = safe.removesuffix(side)
    same = _of_name(document, known) or _of_name(document, known, folded=True)
    return (same[0] if len(same) == 1 else document) + side


def find_path(name: str, known: Collection[str]) -> str:
    """Return the path of a document by its path, or by its file name where only one has it.

    Raises:
        UnknownDocumentError: none has it, or several have.
    """
    normal = unicodedata.normalize("NFC", name)
    for path in known:
        if unicodedata.normalize("NFC", path) == normal:
            return path
    same = _of_name(normal, known)
    if len(same) == 1:
        return same[0]
    if same:
        raise UnknownDocumentError(
            f"{name!r} names {len(same)} documents: {', '.join(same)}; name one by its path"
        )
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"is {near[0]!r} meant?" if near else "/sources lists them"
    raise UnknownDocumentError(f"{name!r} is not among the documents; {hint}")


def _of_name(name: str, known: Collection[str], *, folded: bool = False) -> list[str]:
    names = ((path, unicodedata.normalize("NFC", path.rsplit("/", 1)[-1])) for path in known)
    if folded:
        return sorted(path for path, last in names if last.casefold() == name.casefold())
    return sorted(path for path, last in names if last == name)
