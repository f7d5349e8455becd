"""Questions to a small edition: what is answered, with which evidence, and what is refused."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from knowledge import Answer, AnswerOptions, Edition, EditionStore, Question, Refusal
from knowledge.sources import Sources
from tests.knowledge import corpus


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EditionStore:
    folder = tmp_path_factory.mktemp("answering")
    built = EditionStore(folder / "editions")
    built.publish(built.build(Sources.of(corpus.write(folder / "documents"))).edition)
    return built


@pytest.fixture(scope="module")
def edition(store: EditionStore):
    with_answers = store.load()
    yield with_answers
    with_answers.close()


def ask(edition: Edition, text: str) -> Answer:
    outcome = edition.answer(Question(text=text))
    assert isinstance(outcome, Answer), f"refused: {outcome}"
    return outcome


def refused(edition: Edition, text: str) -> Refusal:
    outcome = edition.answer(Question(text=text))
    assert isinstance(outcome, Refusal), f"answered: {outcome.quotations}"
    return outcome


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("How many days of paid leave does an employee have?", "handbook.md", "24 days"),
        ("When does leave lapse?", "handbook.md", "31 March"),
        ("Who was the meeting opened by?", "minutes.txt", "Aigul Serik"),
        ("Where did the works council meet?", "minutes.txt", "Karaganda"),
        ("How many seats does room B12 have?", "rooms.csv", "Seats: 40"),
        ("Which room has a stage?", "rooms.csv", "Room: C01"),
        ("Why must receipts reach the finance department?", "handbook.md", "tax office"),
    ],
)
def test_evidence_is_found_and_quoted(edition, question, document, words):
    answer = ask(edition, question)
    first = answer.citations[answer.quotations[0].citation - 1]
    assert first.document == document
    assert words in answer.quotations[0].text


@pytest.mark.parametrize(
    ("question", "kind", "short"),
    [
        ("How many days of paid leave does an employee have?", "number", "24"),
        ("When was the FHA signed?", "date", "3 June 2024"),
        ("Who signed the FHA?", "person", "Peter Novak"),
        ("What percentage more is the allowance abroad?", "percent", "12 %"),
        ("How much money is the daily allowance in the country?", "money", "€35.50"),
        ("In which city did the works council meet?", "place", "Karaganda"),
        ("How many seats does room B14 have?", "number", "8"),
    ],
)
def test_the_short_answer_is_the_bare_value(edition, question, kind, short):
    answer = ask(edition, question)
    assert (answer.type, answer.short_answer) == (kind, short)


def test_every_citation_quotes_the_stored_text_verbatim(edition):
    for question in ("paid leave", "Who signed the FHA?", "seats of room B12", "taxi on Mars"):
        outcome = edition.answer(Question(text=question))
        assert outcome.citations
        for citation in outcome.citations:
            text = edition.text(citation.document)
            assert text[citation.start : citation.end] == citation.quote


def test_citations_carry_title_publisher_date_address_and_place(edition):
    answer = ask(edition, "Until when must leave be taken?")
    citation = answer.citations[0]
    assert citation.number == 1
    assert citation.title == "Staff handbook"
    assert citation.publisher == "Example Works Ltd."
    assert citation.date == "2025-03-01"
    assert citation.url == "https://example.org/handbook"
    assert citation.locator == "Leave, paragraph 1"


def test_a_table_row_is_cited_by_its_number(edition):
    answer = ask(edition, "How many seats does room B14 have?")
    citation = answer.citations[0]
    assert citation.locator == "row 2"
    assert answer.quotations[0].text == "Room: B14; Seats: 8; Equipment: whiteboard"


def test_markdown_marks_are_left_out_of_what_is_read_and_kept_in_the_quote(edition):
    answer = ask(edition, "Who is the head of personnel?")
    assert "Dana Omarova" in answer.quotations[0].text
    assert "**" not in answer.quotations[0].text
    assert "**Dana Omarova**" in answer.citations[0].quote


def test_a_list_is_quoted_whole_with_its_introduction(edition):
    answer = ask(edition, "What are the benefits?")
    text = answer.quotations[0].text
    assert text.startswith("The benefits are:")
    assert all(part in text for part in ("meal voucher", "bicycle", "German lessons"))


def test_numbers_of_citations_run_from_one_and_are_all_used(edition):
    answer = ask(edition, "How many days of paid leave does an employee have?")
    assert [citation.number for citation in answer.citations] == list(
        range(1, len(answer.citations) + 1)
    )
    used = {q.citation for q in answer.quotations} | {p.citation for p in answer.passages}
    assert used == {citation.number for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "reason", "missing"),
    [
        ("Who are they?", "no_words", ()),
        ("", "no_words", ()),
        ("Thank you!", "thanks", ()),
        ("xylophone zebra", "no_match", ("xylophone", "zebra")),
        # "Melting" is an English word, and none misspelt for "meeting".
        (
            "What is the melting point of tungsten?",
            "unknown_words",
            ("melting", "point", "tungsten"),
        ),
        ("What is the melting point of the canteen?", "unknown_words", ("melting", "point")),
        ("Does the handbook mention submarine insurance?", "unknown_words", None),
    ],
)
def test_refusals_name_their_reason_and_the_unknown_words(edition, question, reason, missing):
    refusal = refused(edition, question)
    assert refusal.reason == reason
    if missing is not None:
        assert refusal.missing == missing
    assert refusal.confidence < 0.5


def test_a_year_that_the_evidence_lacks_is_refused(edition):
    refused(edition, "Where did the works council meet in 2019?")


def test_a_person_asked_for_where_none_is_named_is_refused(edition):
    refused(edition, "Who repairs the bicycle for rent?")


def test_a_refusal_offers_the_nearest_passages(edition):
    refusal = refused(edition, "Where did the works council meet in 2019?")
    assert "works council" in refusal.passages[0].text


def test_misspelt_words_find_what_they_mean(edition):
    answer = ask(edition, "wich sum is the dayly alowance payed in the contry")
    assert "allowance" in answer.quotations[0].text


def test_an_acronym_stands_for_its_name_and_the_name_for_its_acronym(edition):
    by_name = ask(edition, "When was the Flexible Hours Agreement signed?")
    assert by_name.short_answer == "3 June 2024"


def test_a_paraphrase_finds_the_documents_word(edition):
    answer = ask(edition, "How many days of paid holiday does a worker get yearly?")
    assert "24 days" in answer.quotations[0].text


def test_questions_in_capitals_or_with_spaces_are_the_same_question(edition):
    plain = ask(edition, "When was the FHA signed?")
    spaced = ask(edition, "  when   was the FHA\nsigned ")
    assert spaced.quotations == plain.quotations


def test_the_same_question_gives_the_same_answer_from_any_thread(edition):
    question = Question(text="How many seats does room B12 have?")
    expected = replace(edition.answer(question), elapsed_ms=0.0)
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(edition.answer, [question] * 40))
    assert {replace(outcome, elapsed_ms=0.0) for outcome in outcomes} == {expected}


def test_a_higher_threshold_refuses_more(store):
    strict = EditionStore(store.folder, answers=AnswerOptions(min_confidence=1.0)).load()
    try:
        refused(strict, "How many days of paid holiday does a worker get yearly?")
    finally:
        strict.close()


def test_an_answer_keeps_to_the_quotations_and_characters_allowed(store):
    options = AnswerOptions(max_quotations=1, max_passages=2)
    short = EditionStore(store.folder, answers=options).load()
    try:
        answer = ask(short, "What does the company pay for?")
        assert (len(answer.quotations), len(answer.passages)) == (1, 2)
    finally:
        short.close()


def test_finding_as_one_types_takes_the_last_word_as_a_beginning(edition):
    found = edition.find("flexible hou", limit=5)
    assert "Flexible Hours Agreement" in found.passages[0].text
    assert found.edition == edition.name


def test_finding_is_paged_without_overlap_or_gap(edition):
    whole = edition.find("the", limit=50).passages or edition.find("room", limit=50).passages
    first = edition.find("room", limit=2)
    second = edition.find("room", limit=2, offset=2)
    texts = [passage.text for passage in (*first.passages, *second.passages)]
    assert first.more
    assert texts == [passage.text for passage in whole[: len(texts)]]


def test_finding_nothing_is_no_error(edition):
    found = edition.find("", limit=5)
    assert (found.passages, found.citations, found.more) == ((), (), False)


def test_a_question_in_title_case_is_not_all_names(edition):
    answer = ask(edition, "How Many Days Of Paid Leave Does An Employee Get?")
    assert "24 days" in answer.quotations[0].text


def test_an_ordinal_is_told_from_a_day_of_a_month(edition):
    refused(edition, "Where was the 12th meeting of the works council?")


def test_chinese_questions_are_matched_by_their_words_and_not_by_what_lies_between(tmp_path):
    text = "会议在阿拉木图举行。主席签署了新的合同。仓库有四十个座位。"
    store = EditionStore(tmp_path / "editions")
    source = corpus.write(tmp_path / "documents", {"a.txt": text})
    store.publish(store.build(Sources.of(source)).edition)
    chinese = store.load()
    try:
        assert ask(chinese, "谁签署了合同？").quotations[0].text == "主席签署了新的合同。"
        refused(chinese, "火车几点出发？")
    finally:
        chinese.close()
