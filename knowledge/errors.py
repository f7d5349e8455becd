"""What can go wrong in `knowledge`, under one root.

    KnowledgeError
    ├── DocumentRefusedError     one document cannot be taken in; the rest goes on
    ├── NothingToIndexError      no document at all could be taken in
    ├── UnknownDocumentError     a document was asked for that the edition does not hold
    ├── SourceMissingError       a documents folder is not there
    ├── EditionDamagedError      an edition's files do not match its manifest
    ├── EditionOutdatedError     another version of the program built the edition
    └── EditionMissingError      no edition is published in the folder

Finding no answer is not an error: it is a `Refusal` (see `knowledge.model`).
"""

__all__ = [
    "DocumentRefusedError",
    "EditionDamagedError",
    "EditionMissingError",
    "EditionOutdatedError",
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
