"""Questions that the button of an inline search takes along into the private chat.

The button opens the chat with `/start q-…`, a payload of at most 64 characters of A-Z, a-z, 0-9,
"_" and "-". A short question stands in it; a longer one is kept here, and the payload names it.
"""

from __future__ import annotations

import binascii
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KeptQuestions"]

PREFIX = "q-"
MAX_PAYLOAD = 64
# KZ-1048, which has the letters of Russian and Kazakh, takes half as much for them as UTF-8.
CODECS = {"u": "utf-8", "k": "kz1048"}
TOKEN = "t"  # noqa: S105 - names a question, and is no use to another person

MAX_PEOPLE = 1_000
MAX_OF_A_PERSON = 4
"""The words typed so far are kept again with every letter; the button shown has the last ones."""

KEPT_S = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    token: str
    question: str
    until: float


class KeptQuestions:
    """Keeps long questions for an hour, for the person who typed them; not safe across threads.

    Args:
        clock: tells seconds, of which only differences count.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[int, tuple[_Kept, ...]] = OrderedDict()

    def payload(self, question: str, person: int) -> str:
        """Return the payload that stands for a person's question; it is kept where too long.

        Args:
            question: not empty.
            person: the person's id.
        """
        return _encoded(question) or f"{PREFIX}{TOKEN}{self._keep(question, person)}"

    def question(self, payload: str, person: int) -> str | None:
        """Return the question that a payload stands for.

        It is None where the payload is of another kind or damaged, or where the question has been
        kept for another person, or for too long.
        """
        self._drop_expired()
        kind, text = payload[len(PREFIX) : len(PREFIX) + 1], payload[len(PREFIX) + 1 :]
        if not payload.startswith(PREFIX) or not text or len(payload) > MAX_PAYLOAD:
            return None
        if kind == TOKEN:
            kept = (one for one in self._of(person) if one.token == text)
            return next((one.question for one in kept), None)
        return _decoded(text, CODECS[kind]) if kind in CODECS else None

    def forget(self, person: int) -> None:
        """Keep nothing of a person any more."""
        self._kept.pop(person, None)

    def _keep(self, question: str, person: int) -> str:
        self._drop_expired()
        own = self._of(person)
        token = next((one.token for one in own if one.question == question), "")
        token = token or secrets.token_urlsafe(12)
        fresh = _Kept(token=token, question=question, until=self._clock() + KEPT_S)
        others = tuple(one for one in own if one.token != token)
        self._kept[person] = (*others, fresh)[-MAX_OF_A_PERSON:]
        self._kept.move_to_end(person)
        while len(self._kept) > MAX_PEOPLE:
            self._kept.popitem(last=False)
        return token

    def _drop_expired(self) -> None:
        """Drop people who have typed nothing for so long; they stand in the order of typing."""
        while self._kept:
            person = next(iter(self._kept))
            if self._of(person):
                return
            del self._kept[person]

    def _of(self, person: int) -> tuple[_Kept, ...]:
        now = self._clock()
        return tuple(one for one in self._kept.get(person, ()) if one.until > now)


def _encoded(question: str) -> str:
    """Return the payload with the question in it, "" where it is too long."""
    for kind, codec in CODECS.items():
        try:
            written = urlsafe_b64encode(question.encode(codec)).decode("ascii").rstrip("=")
        except UnicodeEncodeError:
            continue
        payload = f"{PREFIX}{kind}{written}"
        if len(payload) <= MAX_PAYLOAD:
            return payload
    return ""


def _decoded(text: str, codec: str) -> str | None:
    try:
        padded = text + "=" * (-len(text) % 4)
        question = urlsafe_b64decode(padded.encode("ascii")).decode(codec).strip()
    except (binascii.Error, UnicodeError):
        return None
    return question or None
