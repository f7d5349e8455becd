"""What the buttons below an answer ask for, as the data that Telegram gives back when pressed.

The data names no answer: the message that carries the button does, and only the chat that it
stands in can press it. Whatever else arrives as data is no action.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

__all__ = ["Action", "ActionKind", "Reason", "decode", "encode"]

ActionKind: TypeAlias = Literal[
    "answer", "context", "passages", "facts", "whole", "up", "down", "reason", "ask", "place"
]
"""Show the answer again; a citation in its context; the passages; the facts; the long form;
vote for it or against it, and say why; ask a suggested question; leaf from a linked place."""

Reason: TypeAlias = Literal["wrong", "incomplete", "wrong_source", "outdated"]
REASONS: tuple[Reason, ...] = get_args(Reason)

LETTERS: dict[ActionKind, str] = {
    "answer": "b",
    "context": "c",
    "passages": "p",
    "facts": "f",
    "whole": "w",
    "up": "u",
    "down": "d",
    "reason": "r",
    "ask": "q",
    "place": "l",
}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
FORM = re.compile(r"([a-z])(?::(\d{1,4})(?::(-?\d{1,5})(?::(p-[0-9a-f-]{1,44}))?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What pressing a button asks for.

    Attributes:
        number: of the citation, the suggestion or the reason; 0 for none.
        page: which page of what is to be shown.
        payload: of a deep link, the place from which to leaf; "" for none.
    """

    kind: ActionKind
    number: int = 0
    page: int = 0
    payload: str = ""

    @property
    def reason(self) -> Reason | None:
        """Why an answer is disliked."""
        return REASONS[self.number] if self.number < len(REASONS) else None


def encode(action: Action) -> str:
    """Return an action as a button's data, at most 64 bytes.

    >>> encode(Action(kind="context", number=2, page=-1))
    'c:2:-1'
    >>> encode(Action(kind="up"))
    'u'
    """
    letter = LETTERS[action.kind]
    if action.payload:
        return f"{letter}:{action.number}:{action.page}:{action.payload}"
    if action.page:
        return f"{letter}:{action.number}:{action.page}"
    return f"{letter}:{action.number}" if action.number else letter


def decode(data: str) -> Action | None:
    """Return the action that a button's data stands for, or None if it stands for none.

    >>> decode("c:2:-1")
    Action(kind='context', number=2, page=-1, payload='')
    >>> decode("c:2:-1:x") is None
    True
    """
    match = FORM.fullmatch(data)
    kind = KINDS.get(match[1]) if match else None
    if match is None or kind is None:
        return None
    number, page = int(match[2] or 0), int(match[3] or 0)
    return Action(kind=kind, number=number, page=page, payload=match[4] or "")
