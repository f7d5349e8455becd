"""What admins are called."""

from telegram import User

from bot.telegram.admin.names import Names


def user(name: str) -> User:
    return User(7, name, is_bot=False)


def test_a_name_stands_on_one_line_and_is_cut():
    assert Names().of(user("Aru\n\u202eT.")) == "Aru T."
    assert Names().of(user("x" * 100)) == "x" * 63 + "…"


def test_who_has_no_name_is_called_as_before_or_by_their_number():
    names = Names()
    assert names.of(user("")) == "7"
    assert names.of(user("Aru")) == "Aru"
    assert names.of(user("")) == "Aru"
