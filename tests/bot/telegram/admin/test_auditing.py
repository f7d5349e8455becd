"""What /audit tells of the actions that were noted."""

from datetime import UTC, datetime

import pytest

from bot.state.model import AuditEntry
from bot.telegram.admin.auditing import ACTIONS, render_audit
from bot.texts import LANGUAGES, texts

AT = datetime(2026, 11, 26, 10, 23, tzinfo=UTC)


def told(*actions: tuple[str, str], language: str = "en") -> list[str]:
    entries = [AuditEntry(who=7, action=one, detail=detail, at=AT) for one, detail in actions]
    (html,) = render_audit(entries, {7: "Dana"}, texts(language))
    return [line.partition(": ")[2] for line in html.splitlines()[1:]]


def test_corrections_are_one_entry():
    mark = ("corrections", "0011-aaaaaaaaaaaa 2026-11-26T10:23:44+00:00")

    assert told(("correct", "2 edited, 0 not"), mark, ("publish", "0011-a"), mark) == [
        "told which answers no longer stand, and edited 2 in their chats; could not be edited: 0",
        "published 0011-a",
        "told which answers no longer stand, edition 0011-aaaaaaaaaaaa",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_actions_are_told_in_the_admins_language(language):
    lines = told(*((action, "0002-b") for action in ACTIONS), language=language)

    assert len(set(lines)) == len(ACTIONS)
    assert not any(line.startswith("audit-") for line in lines)
    assert all(line.endswith("0002-b") for line in lines)


def test_unknown_actions_are_told_as_they_are():
    assert told(("polish", "<b>"), ("correct", "something")) == [
        "polish &lt;b&gt;",
        "correct something",
    ]
