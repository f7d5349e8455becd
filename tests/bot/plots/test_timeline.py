import threading
from dataclasses import replace

import pytest

from bot.plots.timeline import MAX_EVENTS, draw_timeline, label_lines, shown_events
from bot.texts import texts
from knowledge.model import Timeline
from tests.bot.facts import TIMELINE, citation, event
from tests.bot_api.pictures import picture_problem, picture_size

ENGLISH = texts("en")

LONG = "the council of the town decided after a long debate to build a second mole " * 4
MIXED = (
    event("1969", "Қоғам құрылды"),
    event("1991-12-16", "Подписан устав"),
    event("2011-06", "منظمة التعاون الإسلامي"),
    event("2011-06-28", "$5 \\alpha_1^2 & <b> 字 \U0001f600"),
    event("2011-06-28", LONG, end="2013"),
    event("2012", "period", end="2012-03-04"),
)


def timeline(*events) -> Timeline:
    return replace(TIMELINE, events=events)


def many(number: int, label: str = "met") -> Timeline:
    return timeline(*(event(str(1900 + n), label) for n in range(number)))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "drawn",
    [TIMELINE, timeline(event("2011", "one")), timeline(*MIXED), many(40, LONG)],
    ids=["plain", "one", "mixed", "forty"],
)
def test_every_timeline_gives_a_picture_that_telegram_takes(drawn, dark):
    png = draw_timeline(drawn, ENGLISH, dark=dark)
    assert picture_problem(png) == ""
    width, height = picture_size(png)
    assert width == 1080
    assert 1350 <= height <= 2700


def test_the_same_timeline_gives_the_same_bytes():
    assert draw_timeline(TIMELINE, ENGLISH) == draw_timeline(TIMELINE, ENGLISH)
    assert b"Software" not in draw_timeline(TIMELINE, ENGLISH)


def test_light_and_dark_differ():
    assert draw_timeline(TIMELINE, ENGLISH) != draw_timeline(TIMELINE, ENGLISH, dark=True)


def test_only_so_many_events_are_shown_the_first_ones():
    shown = shown_events(many(40), ENGLISH)
    assert [each.begin for each in shown] == [str(1900 + n) for n in range(MAX_EVENTS)]


def test_events_with_long_labels_take_more_room():
    assert len(shown_events(many(40, LONG), ENGLISH)) <= MAX_EVENTS


def test_what_has_no_date_is_not_drawn():
    drawn = timeline(event("XXXX-02-06", "no year"), event("2011", "met"), event("", "no date"))
    assert [each.label for each in shown_events(drawn, ENGLISH)] == ["met"]
    assert picture_problem(draw_timeline(drawn, ENGLISH)) == ""


def test_an_open_end_is_drawn_as_a_point():
    assert picture_problem(draw_timeline(timeline(event("2011", "met", end="..")), ENGLISH)) == ""


def test_what_is_planned_is_drawn_otherwise_than_what_happened():
    happened = draw_timeline(timeline(event("2011-06-28", "met")), ENGLISH)
    assert (
        draw_timeline(timeline(event("2011-06-28", "met", modality="planned")), ENGLISH)
        != happened
    )


@pytest.mark.parametrize("label", ["will open a mole", LONG])
def test_the_mark_of_a_plan_is_never_cut_off(label):
    planned = event("2030", label, modality="planned")
    lines = label_lines(planned, ENGLISH)
    assert lines[-1].endswith("(planned)")
    assert len(lines) <= 3
    assert (
        picture_problem(draw_timeline(timeline(planned, event("2031", "x", end="2032")), ENGLISH))
        == ""
    )


def test_threads_may_draw_side_by_side():
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(draw_timeline(TIMELINE, ENGLISH)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [draw_timeline(TIMELINE, ENGLISH)] * 4


def test_many_documents_are_counted_at_the_foot():
    cited = tuple(citation(n, document=f"{n}.md", title="long title " * 30) for n in range(1, 15))
    drawn = replace(
        TIMELINE,
        events=tuple(event(str(2000 + n), "met", number=n) for n in range(1, 15)),
        citations=cited,
    )
    assert picture_size(draw_timeline(drawn, ENGLISH))[1] <= 1950
