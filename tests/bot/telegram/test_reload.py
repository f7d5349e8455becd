import pytest

from knowledge.errors import EditionDamagedError, NothingToIndexError
from knowledge.model import BuildReport, Progress, Refused
from tests.bot.telegram.outcomes import StubEdition, answer, entry
from tests.bot.telegram.running import ADMIN, ARU, StubEditions, running_bot
from tests.bot_api import BotApiServer, User


def edition(name: str) -> StubEdition:
    return StubEdition(name=name, reply=lambda _: answer(short=name))


def report(name: str, *, unchanged: bool = False) -> BuildReport:
    return BuildReport(
        edition=name,
        documents=(entry("a.txt"), entry("b.txt")),
        refused=(Refused(path="c.pdf", reason="it holds no text"),),
        passages=7,
        unchanged=unchanged,
        seconds=0.5,
    )


def short_answer(server: BotApiServer, user: User) -> str:
    server.private_message(user, "which edition?")
    return server.wait_for_text(user).partition("\n")[0]


def test_reload_builds_publishes_reports_and_answers_from_the_new_edition(server):
    old, new = edition("1-old"), edition("2-new")
    editions = StubEditions(old, new, published="1-old")
    editions.report = report("2-new")
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        assert short_answer(server, ARU) == "1-old"
        server.private_message(ADMIN, "/reload")
        assert server.wait_for_text(ADMIN) == "Reading the documents…"
        assert server.wait_for("editMessageText").text == (
            "Edition 2-new answers now: 2 documents, 7 passages, read in 0.5 s.\n\n"
            "Not taken in, 1 file:\n• c.pdf: it holds no text"
        )
        assert short_answer(server, ARU) == "2-new"
    assert editions.published() == "2-new"
    assert old.closed.is_set()
    assert not new.closed.is_set()


def test_progress_is_shown_while_it_takes_time(server):
    old = edition("1-old")
    editions = StubEditions(old, published="1-old")
    editions.report = report("1-old", unchanged=True)
    editions.progress = (Progress(stage="reading", done=3, total=9),)
    editions.may_build.clear()
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        server.private_message(ADMIN, "/reload")
        assert server.wait_for("editMessageText").text == "Reading: 3 of 9"
        editions.may_build.set()
        assert server.wait_for("editMessageText").text.startswith("Nothing has changed: edition")


def test_a_question_under_way_finishes_on_its_edition(server):
    old, new = edition("1-old"), edition("2-new")
    editions = StubEditions(old, new, published="1-old")
    editions.report = report("2-new")
    with running_bot(server, old, editions, admins=(ADMIN.id,)) as current:
        with current.lease() as leased:
            server.private_message(ADMIN, "/reload")
            server.wait_for("editMessageText")
            assert short_answer(server, ARU) == "2-new"
            assert leased is old
            assert not old.closed.is_set()
        assert old.closed.is_set()


def test_a_second_reload_at_the_same_time_is_told_so(server):
    old = edition("1-old")
    editions = StubEditions(old, published="1-old")
    editions.report = report("1-old", unchanged=True)
    editions.may_build.clear()
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        server.private_message(ADMIN, "/reload")
        assert server.wait_for_text(ADMIN) == "Reading the documents…"
        assert editions.building.wait(20)
        server.private_message(ADMIN, "/reload")
        assert server.wait_for_text(ADMIN).startswith("The documents are being read already")
        editions.may_build.set()
        server.wait_for("editMessageText")
        server.private_message(ADMIN, "/reload")
        assert server.wait_for_text(ADMIN) == "Reading the documents…"
        server.wait_for("editMessageText")


def test_a_stranger_may_not_reload(server):
    old = edition("1-old")
    editions = StubEditions(old, published="1-old")
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        server.private_message(ARU, "/reload")
        assert server.wait_for_text(ARU) == ("This command is for the people who run this bot.")
    assert not editions.building.is_set()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NothingToIndexError("no document could be taken in"), "no document could be taken in"),
        (PermissionError(13, "Permission denied", "docs"), "docs: Permission denied"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_a_failed_build_keeps_the_old_edition_and_says_what_failed(server, error, reason):
    old = edition("1-old")
    editions = StubEditions(old, published="1-old")
    editions.error = error
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        server.private_message(ADMIN, "/reload")
        assert server.wait_for("editMessageText").text == (
            f"Reading the documents failed: {reason}\nEdition 1-old keeps answering."
        )
        assert short_answer(server, ARU) == "1-old"


def test_an_unexpected_error_is_reported_as_one(server):
    old = edition("1-old")
    editions = StubEditions(old, published="1-old")
    editions.error = RuntimeError("a fault of the test's own")
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        server.private_message(ADMIN, "/reload")
        assert server.wait_for("editMessageText").text == (
            "Reading the documents failed: an unexpected error, see the log.\n"
            "Edition 1-old keeps answering."
        )
        assert short_answer(server, ARU) == "1-old"


def test_an_edition_that_cannot_be_opened_is_not_left_published(server):
    old = edition("1-old")
    editions = StubEditions(old, published="1-old")
    editions.report = report("2-new")
    editions.load_error = EditionDamagedError("passages differ")
    with running_bot(server, old, editions, admins=(ADMIN.id,)):
        server.private_message(ADMIN, "/reload")
        assert server.wait_for("editMessageText").text == (
            "Reading the documents failed: passages differ\nEdition 1-old keeps answering."
        )
        assert short_answer(server, ARU) == "1-old"
    assert editions.published() == "1-old"
    assert not old.closed.is_set()
