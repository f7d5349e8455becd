"""Passages for words typed so far."""

from collections.abc import Iterator

import pytest

from knowledge import Edition, EditionStore, Findings
from knowledge.sources import Sources
from tests.knowledge.made import folder

FILES = {
    "a.txt": "The summit of ministers opened in Conakry.",
    "b.txt": "The ministry paid for a summer school.",
    "c.txt": "A summer came, and the school closed.",
    "d.txt": "Саммит прошёл в Конакри.",
    "t.csv": "item,price\nTea,5 euro\n",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    base = tmp_path_factory.mktemp("finding")
    store = EditionStore(base / "editions")
    store.publish(store.build(Sources.of(folder(base / "docs", FILES))).edition)
    opened = store.load()
    yield opened
    opened.close()


def documents(found: Findings) -> list[str]:
    return [found.citations[one.citation - 1].document for one in found.passages]


def test_whole_words_are_found(edition: Edition) -> None:
    assert documents(edition.find("conakry", limit=5)) == ["a.txt"]
    assert documents(edition.find("Конакри", limit=5)) == ["d.txt"]


def test_the_last_word_counts_as_a_beginning_too(edition: Edition) -> None:
    assert sorted(documents(edition.find("summ", limit=5))) == ["a.txt", "b.txt", "c.txt"]
    assert sorted(documents(edition.find("school summi", limit=5))) == ["a.txt", "b.txt", "c.txt"]


def test_a_word_that_is_finished_by_a_space_is_no_beginning(edition: Edition) -> None:
    assert documents(edition.find("summ ", limit=5)) == []
    assert sorted(documents(edition.find("summi school", limit=5))) == ["b.txt", "c.txt"]


def test_a_passage_with_all_the_words_comes_first(edition: Edition) -> None:
    assert documents(edition.find("summer ministry", limit=5))[0] == "b.txt"


def test_pages_follow_one_another(edition: Edition) -> None:
    whole = edition.find("summ", limit=3)
    pages = [edition.find("summ", limit=1, offset=offset) for offset in range(4)]

    assert [documents(page) for page in pages] == [[name] for name in documents(whole)] + [[]]
    assert [page.more for page in pages] == [True, True, False, False]
    assert [page.passages[0].citation for page in pages[:3]] == [1, 1, 1]
    assert whole.more is False


def test_quotes_are_verbatim(edition: Edition) -> None:
    found = edition.find("tea", limit=1)

    citation = found.citations[found.passages[0].citation - 1]
    assert found.passages[0].text == "item | price\nTea | 5 euro"
    assert citation.quote == "Tea | 5 euro"
    assert all(
        edition.text(one.document)[one.start : one.end] == one.quote for one in found.citations
    )


def test_facts_that_hold_all_the_words_come_with_the_first_page(edition: Edition) -> None:
    found = edition.find("price te", limit=1)

    (cited,) = found.facts
    assert (cited.fact.subject, cited.fact.relation, cited.fact.value.text) == (
        "Tea",
        "price",
        "5 euro",
    )
    assert found.citations[cited.citations[0] - 1].quote == "Tea | 5 euro"
    assert edition.find("price te", limit=1, offset=1).facts == ()
    assert edition.find("price summit", limit=5).facts == ()


@pytest.mark.parametrize("words", ["", "   ", "the", "?!", "xyzzy", "\u200b"])
def test_nothing_to_go_by_finds_nothing(edition: Edition, words: str) -> None:
    found = edition.find(words, limit=5)

    assert found == Findings(
        passages=(),
        citations=(),
        more=False,
        edition=edition.name,
        is_wordless=words != "xyzzy",
    )


def test_endless_words_are_no_trouble(edition: Edition) -> None:
    found = edition.find("conakry " + "of the summer " * 5000, limit=1)

    assert found.edition == edition.name
    assert len(found.passages) == 1


def test_a_word_is_found_all_the_while_it_is_typed(tmp_path):
    source = folder(tmp_path / "d", {"a.txt": "The conference approved the organization."})
    store = EditionStore(tmp_path / "e")
    store.publish(store.build(Sources.of(source)).edition)
    opened = store.load()
    try:
        begun = ["conference"[:length] for length in range(2, 11)]
        assert [word for word in begun if not opened.find(word, limit=1).passages] == []
    finally:
        opened.close()


RANKED = {
    "operas.txt": "Operators opened the opera options. " * 3,
    "library.txt": (
        "The library of the town, of which much more is told below than anybody needs to know, "
        "was at long last opened by the old mayor and his many guests on a rainy afternoon."
    ),
    "facts.md": (
        "# Rivers\n\nThe Orlesk was dammed in 1931. Ships reached the Orlesk in 1822. "
        "The Orlesk is a river of 612 kilometres.\n"
    ),
}


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    base = tmp_path_factory.mktemp("ranked")
    store = EditionStore(base / "editions")
    store.publish(store.build(Sources.of(folder(base / "docs", RANKED))).edition)
    opened = store.load()
    yield opened
    opened.close()


def test_many_completions_do_not_outweigh_a_word_that_is_missing(ranked: Edition) -> None:
    assert documents(ranked.find("library op", limit=5))[0] == "library.txt"
    assert documents(ranked.find("op", limit=5))[0] == "operas.txt"


def test_one_letter_more_takes_nothing_away(ranked: Edition) -> None:
    whole, begun = ranked.find("orlesk ", limit=5), ranked.find("orlesk d", limit=5)

    assert documents(begun)[0] == documents(whole)[0] == "facts.md"
    assert len(whole.facts) > 1
    assert begun.facts == whole.facts


def test_facts_about_what_is_typed_come_before_those_that_name_it(ranked: Edition) -> None:
    subjects = [one.fact.subject for one in ranked.find("orlesk", limit=5).facts]

    assert {subject.removeprefix("The ") for subject in subjects[:2]} == {"Orlesk"}
    assert "Ships" in subjects[2:]


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("when was the orlesk dammed", "when was the orlesk dammed"),
        ("when was the orlesk dammed ", "when was the orlesk dammed"),
        ("when was the orlesk dam", "when was the orlesk dam"),
        ("when was the orlesk da", "when was the orlesk"),
        ("when was the orlesk da ", "when was the orlesk da"),
        ("when was the orlesk xy", "when was the orlesk xy"),
        ("when was the", ""),
        ("when was the?", ""),
        ("orlesk da", ""),
        ("orlesk", ""),
    ],
)
def test_a_question_is_told_without_a_word_that_is_only_begun(
    ranked: Edition, words: str, question: str
) -> None:
    assert ranked.find(words, limit=1).question == question


@pytest.mark.parametrize(
    ("words", "is_wordless"),
    [
        ("", True),
        ("when", True),
        ("when was the", True),
        ("or", False),
        ("when was or", True),
        ("when was orl", False),
        ("xyzzy", False),
    ],
)
def test_words_that_only_ask_are_told(ranked: Edition, words: str, is_wordless: bool) -> None:
    found = ranked.find(words, limit=1)

    assert found.is_wordless is is_wordless
    assert not (is_wordless and found.passages)
