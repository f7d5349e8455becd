"""What the bot remembers: conversations, preferences, answers, feedback, gaps, audit, claims.

Knows nothing of Telegram but its numbers; blocks, so that asynchronous code calls it in a thread.
"""

from bot.state.errors import StateError
from bot.state.examining import Examination, examine
from bot.state.model import (
    AuditEntry,
    Background,
    Expired,
    GapQuestion,
    GivenAnswer,
    Passage,
    Place,
    Plots,
    Preferences,
    Reason,
    Received,
    Retention,
    Stored,
    Unanswered,
    Verdict,
)
from bot.state.statistics import DayCounts, Statistics
from bot.state.store import State, open_state

__all__ = [
    "AuditEntry",
    "Background",
    "DayCounts",
    "Examination",
    "Expired",
    "GapQuestion",
    "GivenAnswer",
    "Passage",
    "Place",
    "Plots",
    "Preferences",
    "Reason",
    "Received",
    "Retention",
    "State",
    "StateError",
    "Statistics",
    "Stored",
    "Unanswered",
    "Verdict",
    "examine",
    "open_state",
]
