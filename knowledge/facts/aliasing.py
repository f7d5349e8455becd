"""Names that an operator declares to be one thing's."""

from dataclasses import dataclass

__all__ = ["AliasGroup", "AliasPeriod"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasPeriod:
    """When a name was in use; `begin` and `end` are ISO 8601 or "" where open."""

    alias: str
    begin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasGroup:
    """A thing with its other names.

    Attributes:
        name: what it is shown as.
        aliases: other names; they win over what documents and general knowledge say.
        periods: of those aliases that were not always in use.
    """

    name: str
    aliases: tuple[str, ...]
    periods: tuple[AliasPeriod, ...] = ()
