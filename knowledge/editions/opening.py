"""Opening an edition's folder, and telling whether it is whole."""

from pathlib import Path

from knowledge.edition import Edition
from knowledge.editions.files import builder_digest, check_files, read_manifest
from knowledge.errors import EditionDamagedError, EditionOutdatedError
from knowledge.options import AnswerOptions

__all__ = ["is_sound", "open_edition"]


def open_edition(
    folder: Path, answers: AnswerOptions, *, thoroughly: bool, even_outdated: bool = False
) -> Edition:
    """Open an edition's folder.

    Args:
        folder: where it is.
        answers: how it answers.
        thoroughly: compare checksums, not only sizes.
        even_outdated: open it although another version of the program built it.

    Raises:
        EditionDamagedError: its files differ from its manifest.
        EditionOutdatedError: another version of the program built it.
    """
    manifest = read_manifest(folder)
    if manifest.builder != builder_digest() and not even_outdated:
        raise EditionOutdatedError(
            f"{folder}: built by another version of the program; rebuild it: dalel index"
        )
    check_files(folder, manifest, thoroughly=thoroughly)
    return Edition(folder, manifest, answers)


def is_sound(folder: Path) -> bool:
    """Say whether an edition is whole to the last byte, and built by this program."""
    try:
        manifest = read_manifest(folder)
        check_files(folder, manifest, thoroughly=True)
    except EditionDamagedError:
        return False
    return manifest.builder == builder_digest()
