import json

FOUNDED = "The Harbour Society was founded in Rabat in September 1969."


def test_a_text_is_checked_sentence_by_sentence(shared):
    done = shared("check", "--documents", "docs", FOUNDED, "It has a tower.")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        FOUNDED,
        "  Supported [1]",
        f"  “{FOUNDED}” [1]",
        "",
        "It has a tower.",
        "  Not in the documents",
        "",
        "Source",
        "[1] The Harbour Society, Harbour Press, 2011-07-27, History, paragraph 1",
    ]


def test_json_holds_verdicts_differences_and_citations(shared):
    text = "The Harbour Society was founded in Rabat in 1972. Hello."
    done = shared("check", "--json", "--documents", "docs", stdin=text)
    assert (done.status, done.err) == (0, "")
    found = json.loads(done.out)
    assert list(found) == [
        "language", "claims", "left_out", "citations", "edition", "elapsed_ms",
    ]  # fmt: skip
    first, second = found["claims"]
    assert list(first) == [
        "text", "start", "end", "verdict", "supporting", "contradicting", "differences",
    ]  # fmt: skip
    assert (first["verdict"], second["verdict"]) == ("contradicted", "no_claim")
    assert text[first["start"] : first["end"]] == first["text"]
    assert first["differences"] == [
        {"kind": "date", "claimed": "1972", "stated": "September 1969", "citation": 1}
    ]
    assert [one["quote"] for one in found["citations"]] == [FOUNDED]
    assert found["left_out"] == 0


def test_without_a_text_it_says_what_to_write(shared):
    assert shared.refused("check", "--documents", "docs").startswith("dalel: no text; write")
