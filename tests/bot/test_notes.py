from contextlib import closing
from datetime import date

import pytest

from bot.notes import MAX_ROW, Note, note_of
from knowledge import Answer, Edition, Question, temporary_edition

DAY = date(2026, 11, 26)


def note(
    question: str = "Who keeps the unicorns?",
    answer: str = "Dana Omarova",
    *,
    author: str = "Aru",
    language: str = "en",
    mark: str = "1:2",
) -> Note:
    return note_of(question, answer, author=author, day=DAY, language=language, mark=mark)


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Return a function that opens an edition of notes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def opened(*notes: Note) -> Edition:
        folder = tmp_path / "documents"
        for each in notes:
            path = folder / each.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.data)
        return temporary_edition(folder)

    return opened


def test_a_note_is_a_dated_and_signed_document_with_the_words_as_they_were_written(opened):
    written = note(answer="Dana | Omarova\n\nAsk her on Mondays.\n- bring hay")
    with closing(opened(written)) as edition:
        (entry,) = edition.documents
        text = edition.text(entry.path)
    assert entry.path == written.path == "notes/2026-11-26-who-keeps-the-unicorns-fc86.md"
    assert (entry.metadata.title, entry.metadata.author) == ("Who keeps the unicorns?", "Aru")
    assert (entry.metadata.publisher, entry.metadata.date) == ("Note by Aru", "2026-11-26")
    assert entry.metadata.collection == "notes"
    assert text == (
        "| Question | Answer |\n| Who keeps the unicorns? | Dana \\| Omarova |\n\n"
        "Ask her on Mondays.\n\n- bring hay"
    )


@pytest.mark.parametrize(
    ("question", "answer", "language", "again"),
    [
        ("Who keeps the unicorns?", "Dana Omarova", "en", "keeper of the unicorns"),
        ("Можно ли в офис с собакой?", "Да, по пятницам.", "ru", "можно с собакой в офис"),
        ("Асхана қашан ашылады?", "11:30-да.", "kk", "асхана қашан ашылады"),
        ("How do I claim travel expenses?", "Use form T4.\nSend it to Bek.", "en", "T4 form"),
    ],
)
def test_the_question_is_answered_from_the_note_and_so_is_one_like_it(
    opened, question, answer, language, again
):
    written = note(question, answer, language=language)
    with closing(opened(written, note("What is the colour of the roof?", "Red"))) as edition:
        for text in (question, again):
            outcome = edition.answer(Question(text=text))
            assert isinstance(outcome, Answer), text
            cited = outcome.citations[outcome.quotations[0].citation - 1]
            assert (cited.document, cited.title) == (written.path, question)
            assert (cited.publisher[-3:], cited.date) == ("Aru", "2026-11-26")
            assert " ".join(answer.split()) in outcome.quotations[0].text


def test_a_long_paragraph_is_no_row():
    written = note(answer="word " * MAX_ROW).data.decode()
    assert written.endswith(f"---\n{'word ' * MAX_ROW}".rstrip() + "\n")


def test_words_of_people_break_nothing_in_the_document(opened):
    written = note(
        'a: "b" \\ --- \x00\u202e | # {}\n---\nid: x', "---\ntitle: no\n---\n\x00", author='"\n: |'
    )
    with closing(opened(written)) as edition:
        (entry,) = edition.documents
    assert entry.metadata.title == 'a: "b" \\ --- | # {} --- id: x'
    assert entry.metadata.author == '" : |'
    assert entry.metadata.id == ""


def test_the_same_mark_gives_the_same_path_and_another_another():
    assert note(answer="One").path == note(answer="Two").path
    assert note(mark="1:3").path != note(mark="1:2").path


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("../../etc/passwd?", "etc-passwd"),
        ("???", "note"),
        ("Кто построил маяк?", "кто-построил-маяк"),
        ("x" * 300, "note"),
        ("longer " * 40, "-".join(["longer"] * 11)),
    ],
)
def test_a_path_is_made_of_words(question, slug):
    path = note(question).path
    assert path.startswith(f"notes/2026-11-26-{slug}-")
    assert len(path.rpartition("/")[2].encode()) <= 110


def test_somebody_without_a_name_is_told_as_what_they_are():
    assert '"Заметка: администратор"' in note(author=" \n", language="ru").data.decode()
