"""What Dalel says in its own words, in English, Russian and Kazakh (Project Fluent).

The sentences stand in `locales/LANGUAGE/TOPIC.ftl`, a file a topic. A key names a whole sentence
or label; plural forms and numbers follow the language's rules (CLDR). Words from documents and
from people come in as values and go out as they are: what shows them cleans and escapes them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGUAGES", "Texts", "texts"]

LANGUAGES: Final = ("en", "ru", "kk")
"""ISO 639-1; the first one speaks to whom no other fits."""

FOLDER = Path(__file__).resolve().parent / "locales"

LONG = 2000
"""Fluent's Python runtime refuses values of over 2,500 characters."""


class Texts:
    """The texts of one language; safe to call from threads.

    Args:
        language: one of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        # Direction marks are the layout's business, which isolates words where they need it.
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted((FOLDER / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        # Fluent compiles a message when it is first asked for, which takes longer than to say it.
        self._fixed: dict[str, str] = {}

    @property
    def language(self) -> str:
        """The language, ISO 639-1."""
        return self._language

    def __call__(self, key: str, /, **values: str | float) -> str:
        """Return a text with the values put in.

        Args:
            key: kebab-case.
            values: numbers decide about plural forms and are written as the language does.

        Raises:
            KeyError: there is no such text.
            ValueError: it needs a value that is not given.
        """
        if not values and (fixed := self._fixed.get(key)) is not None:
            return fixed
        long = {
            name: value
            for name, value in values.items()
            if isinstance(value, str) and len(value) > LONG
        }
        told = self._told(key, {**values, **{name: _stand_in(name) for name in long}})
        for name, value in long.items():
            told = told.replace(_stand_in(name), value)
        if not values:
            self._fixed[key] = told
        return told

    def _told(self, key: str, values: Mapping[str, str | float]) -> str:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        told, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise ValueError(f"{self._language}: {key}: {errors[0]}")
        return str(told)


def texts(language: str | None) -> Texts:
    """Return the texts of a language, English where there are none.

    Args:
        language: a code as Telegram or an environment gives it: "ru", "ru-RU", "ru_RU.UTF-8".
    """
    code = (language or "")[:3].replace("_", "-").split("-")[0].lower()
    return _loaded()[code if code in LANGUAGES else LANGUAGES[0]]


@cache
def _loaded() -> Mapping[str, Texts]:
    """Return all languages, read at once so that no message waits for files."""
    return {language: Texts(language) for language in LANGUAGES}


def _stand_in(name: str) -> str:
    return f"\x00{name}\x00"
