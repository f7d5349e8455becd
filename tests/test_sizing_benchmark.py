from benchmarks.sizing import measure


def test_what_few_documents_need_is_measured():
    needs = measure(2)
    assert (needs.documents, needs.passages > 10) == (2, True)
    assert 0 < needs.text_mb < needs.edition_mb
    assert needs.reading_s > 0
    assert 20 < needs.asking_mb < 2000
    assert 20 < needs.reading_mb < 2000
