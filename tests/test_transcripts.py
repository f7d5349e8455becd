from benchmarks.transcripts import main, refreshed

PAGE = """\
Text with `dalel text`.

```console
$ dalel text "a b"
old
```

```console
$ dalel eval q
```

```yaml
$ dalel index
```
"""


def test_what_a_page_shows_is_replaced_by_what_is_printed():
    called = []

    def run(arguments):
        called.append(list(arguments))
        return f"{len(called)} new  \n\nend"

    assert refreshed(PAGE, run) == PAGE.replace("old\n", "1 new\n\nend\n").replace(
        "$ dalel eval q\n", "$ dalel eval q\n2 new\n\nend\n"
    )
    assert called == [["text", "a b"], ["eval", "q"]]


def test_a_page_without_transcripts_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```yaml\n$ dalel index\n```\n", encoding="utf-8")
    main([str(page)])
    assert page.read_text("utf-8") == "```yaml\n$ dalel index\n```\n"
