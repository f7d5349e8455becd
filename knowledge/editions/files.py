"""An edition's folder: its files, their checksums, and who built it.

<number>-<digest>/
    manifest.json   written last: what the folder holds, with a checksum for each file
    content.sqlite  documents and passages (knowledge/storage.py)
    *.bin, *.u16 …  postings (knowledge/postings.py)
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from knowledge.editions.json_objects import JsonError, read_object
from knowledge.errors import EditionDamagedError
from knowledge.model import Refused
from knowledge.options import ReadLimits
from knowledge.sources import Sources, curated_places, source_files
from knowledge.walking import CURATED_FILES, SIDE_SUFFIX

__all__ = [
    "CONTENT",
    "Manifest",
    "Origin",
    "builder_digest",
    "check_files",
    "content_digest",
    "overlay_name",
    "read_manifest",
    "source_names",
    "source_stamp",
    "write_manifest",
]

CONTENT = "content.sqlite"
_MANIFEST = "manifest.json"
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an edition's folder holds.

    Attributes:
        builder: digest of the code that built it; other code may read words differently.
        digest: digest of the documents and of the builder.
        sources: the documents folders that it was built from, absolute.
        overlay: name of the overlay that lay over them, "" for none.
        stamp: names, sizes and times of the files in them, hashed.
        refused: the files that were not taken in.
        files: name, size in bytes and SHA-256 of each file.
    """

    builder: str
    digest: str
    sources: tuple[str, ...]
    overlay: str
    stamp: str
    documents: int
    passages: int
    refused: tuple[Refused, ...]
    files: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an edition is built from; the attributes are those of `Manifest`.

    Attributes:
        seen: digest of the files' names, sizes and times, that of their last change among them,
            when they were looked at; it tells changes that `stamp` may miss.
    """

    digest: str
    sources: tuple[str, ...]
    overlay: str
    stamp: str
    seen: str = ""

    @classmethod
    def of(cls, sources: Sources, limits: ReadLimits) -> "Origin":
        """Look at the sources as they are now."""
        files = tuple(_files(sources))
        return cls(
            seen=_stamp(files, closely=True),
            overlay=overlay_name(sources),
            stamp=_stamp(files),
            sources=source_names(sources),
            digest=_digest(files, limits),
        )

    def after_reading(self, sources: Sources) -> "Origin":
        """Return the origin of an edition whose documents have just been read.

        Where a file changed meanwhile, nobody knows which contents were read: the digest is one
        then that no sources have, so that they are read again when they have come to rest.
        """
        seen = _stamp(tuple(_files(sources)), closely=True)
        if seen == self.seen:
            return self
        digest = hashlib.sha256(f"{self.digest}\0{seen}\0changed".encode()).hexdigest()
        return replace(self, digest=digest, stamp="")


@cache
def builder_digest() -> str:
    """Return a digest of this package's code and word lists: what building depends on."""
    hashed = hashlib.sha256()
    for name, data in sorted(_sources(resources.files("knowledge"), "")):
        hashed.update(f"{name}\0{len(data)}\0".encode() + data)
    return hashed.hexdigest()


def _sources(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in {"documents", "__pycache__"}:
            yield from _sources(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".yaml")):
            yield prefix + entry.name, entry.read_bytes()


def content_digest(sources: Sources, limits: ReadLimits) -> str:
    """Return a digest of everything that building from these sources depends on.

    Documents count as an overlay leaves them, wherever they lie.
    """
    return _digest(_files(sources), limits)


def _digest(files: Iterable[tuple[str, Path | None]], limits: ReadLimits) -> str:
    hashed = hashlib.sha256(f"{builder_digest()}\0{limits!r}\0".encode())
    for name, file in files:
        hashed.update(f"{name}\0".encode())
        hashed.update(_file_digest(file, limits.max_bytes))
    return hashed.hexdigest()


def _files(sources: Sources) -> Iterator[tuple[str, Path | None]]:
    """Yield what building depends on: each file's name, and where it is, None for nowhere."""
    for source in source_files(sources):
        yield source.path, source.file
        yield source.path + SIDE_SUFFIX, source.side
    for place in curated_places(sources):
        for name in CURATED_FILES:
            if os.path.lexists(place.folder / name):
                yield place.prefix + name, place.folder / name


def _file_digest(path: Path | None, max_bytes: int) -> bytes:
    """Return the file's digest; for one that cannot or will not be read, a word for that."""
    try:
        if path is None or not path.is_file():
            return b"absent"
        if (size := path.stat().st_size) > max_bytes:
            return f"{size} bytes".encode()
        return _sha256(path).encode()
    except OSError:
        return b"unreadable"


def _sha256(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _BLOCK_BYTES:
            # Most are small, and room for a block takes longer to get than they take to read.
            return hashlib.sha256(file.read()).hexdigest()
        while block := file.read(_BLOCK_BYTES):
            hashed.update(block)
    return hashed.hexdigest()


def source_names(sources: Sources) -> tuple[str, ...]:
    """Return documents folders as a manifest names them."""
    return tuple(str(folder.resolve()) for folder in sources.folders)


def overlay_name(sources: Sources) -> str:
    """Return the overlay as a manifest names it."""
    return "" if sources.overlay is None else sources.overlay.name


def source_stamp(sources: Sources) -> str:
    """Return a digest of the names, sizes and times of the files in the sources.

    It costs no reading; where it has not changed, neither has what `content_digest` reads.
    """
    return _stamp(_files(sources))


def _stamp(files: Iterable[tuple[str, Path | None]], *, closely: bool = False) -> str:
    hashed = hashlib.sha256()
    for name, file in files:
        hashed.update(f"{name}\0".encode())
        hashed.update(_size_and_time(file, closely=closely))
    return hashed.hexdigest()


def _size_and_time(path: Path | None, *, closely: bool) -> bytes:
    try:
        if path is None:
            return b"absent"
        status = path.stat()
    except OSError:
        return b"absent"
    changed = f" {status.st_ctime_ns} {status.st_ino}" if closely else ""
    return f"{status.st_size} {status.st_mtime_ns}{changed}".encode()


def write_manifest(
    folder: Path,
    *,
    origin: Origin,
    documents: int,
    passages: int,
    refused: Sequence[Refused],
) -> None:
    """Write the manifest over all files that the folder holds."""
    manifest = Manifest(
        builder=builder_digest(),
        digest=origin.digest,
        sources=origin.sources,
        overlay=origin.overlay,
        stamp=origin.stamp,
        documents=documents,
        passages=passages,
        refused=tuple(refused),
        files=tuple(
            (path.name, path.stat().st_size, _sha256(path)) for path in sorted(folder.iterdir())
        ),
    )
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read an edition's manifest.

    Raises:
        EditionDamagedError: it is missing or is no manifest.
    """
    path = folder / _MANIFEST
    try:
        stored = read_object(path.read_bytes())
        return Manifest(
            builder=stored.text("builder"),
            digest=stored.text("digest"),
            sources=stored.texts("sources"),
            # Editions of older versions had none.
            overlay=stored.name("overlay") if stored.has("overlay") else "",
            stamp=stored.text("stamp"),
            documents=stored.whole("documents"),
            passages=stored.whole("passages"),
            refused=tuple(
                Refused(path=one.text("path"), reason=one.text("reason"))
                for one in stored.objects("refused")
            ),
            files=stored.files("files"),
        )
    except (OSError, JsonError) as error:
        raise EditionDamagedError(f"{path}: cannot be read ({error})") from error


def check_files(folder: Path, manifest: Manifest, *, thoroughly: bool) -> None:
    """Check an edition's files against its manifest.

    Args:
        thoroughly: compare the checksums too, which reads every byte; otherwise the sizes.

    Raises:
        EditionDamagedError: names the first file that differs.
    """
    for name, size, sha256 in manifest.files:
        path = folder / name
        try:
            differs = path.stat().st_size != size or (thoroughly and _sha256(path) != sha256)
        except OSError as error:
            raise EditionDamagedError(f"{path}: cannot be read ({error})") from error
        if differs:
            raise EditionDamagedError(f"{path}: differs from the edition's manifest")
