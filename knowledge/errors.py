"""What can go wrong in `knowledge`, under one root.

    KnowledgeError
    ├── DocumentRefusedError     one document cannot be taken in; the rest goes on
    ├── NothingToIndexError      no document at all could be taken in
    ├── UnknownDocumentError     a document was asked for that the edition does not hold
    ├── SourceMissingError       a documents folder is not there
    ├── EditionDamagedError      an edition's files do not match its manifest
    ├── EditionOutdatedError     another version of the program built the edition
    ├── EditionMissingError      no edition is published in the folder
    ├── EditionUnwritableError   a disk that is full or broken, a folder that may not be written to
    ├── BuildBusyError           another process builds or publishes
    └── DraftOutdatedError       a draft is not the one that is pending, or its base has changed

Finding no answer is not an error: it is a `Refusal` (see `knowledge.model`).
"""

from datetime import datetime

__all__ = [
    "BuildBusyError",
    "DocumentRefusedError",
    "DraftOutdatedError",
    "EditionDamagedError",
    "EditionMissingError",
    "EditionOutdatedError",
    "EditionUnwritableError",
    "KnowledgeError",
    "NothingToIndexError",
    "SourceMissingError",
    "UnknownDocumentError",
]


class KnowledgeError(Exception):
    """Root of all errors of this package; its text is a sentence for the operator."""


class DocumentRefusedError(KnowledgeError):
    """A document that cannot be taken in.

    Attributes:
        path: the document's path relative to its documents folder.
        reason: what is wrong and what to do, without the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from process to process."""
        return (type(self), (self.path, self.reason))


class NothingToIndexError(KnowledgeError):
    """None of the folders holds a document that could be taken in."""


class UnknownDocumentError(KnowledgeError):
    """The edition holds no document of that path or id."""


class EditionDamagedError(KnowledgeError):
    """A file of the edition is missing or differs from its checksum in the manifest."""


class EditionOutdatedError(KnowledgeError):
    """Another version of the program built the edition, which may read words differently."""


class SourceMissingError(KnowledgeError):
    """A documents folder is not there: taking in the rest would lose its documents."""


class EditionMissingError(KnowledgeError):
    """No edition has been published in the folder yet."""


class EditionUnwritableError(KnowledgeError):
    """A file could not be written; what was published before is published still."""


class BuildBusyError(KnowledgeError):
    """Another process, or another thread of this one, builds or publishes.

    Attributes:
        action: what it does, as "building"; "" where it has not said so yet.
        pid: its number, 0 where it is not known.
        host: the name of its machine.
        since: when it began, by that machine's clock; None where it is not known.
    """

    def __init__(
        self, text: str, *, action: str, pid: int, host: str, since: datetime | None
    ) -> None:
        super().__init__(text)
        self.action = action
        self.pid = pid
        self.host = host
        self.since = since

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from the process that builds to the one that asked for it."""
        return (_busy, (str(self), self.action, self.pid, self.host, self.since))


def _busy(text: str, action: str, pid: int, host: str, since: datetime | None) -> BuildBusyError:
    return BuildBusyError(text, action=action, pid=pid, host=host, since=since)


class DraftOutdatedError(KnowledgeError):
    """The draft is not the pending one, or another edition was published since it was made."""
