"""Errors go from the process that builds to the one that asked for it."""

import pickle

import pytest

from knowledge import errors

MADE = [
    errors.DocumentRefusedError("a.txt", "is empty"),
    errors.BuildBusyError("busy", action="building", pid=7, host="here", since=None),
    errors.EditionUnwritableError("full"),
    errors.DraftOutdatedError("late"),
]


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_in_another_process(error: errors.KnowledgeError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (ours)

    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
