import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import KINDS, REASONS, Action, decode, encode

actions = st.builds(
    Action,
    kind=st.sampled_from(sorted(KINDS.values())),
    number=st.integers(0, 9999),
    page=st.integers(-99999, 99999),
)


@given(actions)
def test_an_action_survives_being_a_buttons_data(action):
    data = encode(action)
    assert 1 <= len(data.encode()) <= 64
    assert decode(data) == action


@pytest.mark.parametrize(
    "data", ["", "c:", "c:x", "C:1", "c:1:2:3", "c:１", "x:1", "c:99999", " c", "c:1\n", "c:-1"]
)
def test_what_no_button_holds_is_no_action(data):
    assert decode(data) is None


@given(st.text(max_size=64))
def test_any_text_is_an_action_or_none(data):
    action = decode(data)
    assert action is None or decode(encode(action)) == action


def test_a_reason_is_known_by_its_number():
    found = [Action(kind="reason", number=number).reason for number in range(5)]
    assert found == [*REASONS, None]
