"""Plain text, Markdown and tables made to stop the reader, or to be read as what they are not."""

import time
from pathlib import Path

import pytest

from benchmarks.hostile.texts import ATTACKS, cost_of
from knowledge.cleaning import clean, visible
from knowledge.errors import DocumentRefusedError
from knowledge.facts.aliases_file import read_aliases
from knowledge.facts.curated import read_curated
from knowledge.glossary_file import read_glossary
from knowledge.loading import load_document
from knowledge.model import Block, Document, Extract
from knowledge.options import ReadLimits
from knowledge.probes.reading import read_probes
from knowledge.readers import UnreadableError, read, rows
from knowledge.readers.encodings import decode
from knowledge.readers.front_matter import read_side_file, split_front_matter
from knowledge.sources import SourceFile
from knowledge.tokens import Analyzer

HANGS_S = 5.0
"""Processor seconds, some ten to hundred times what the texts below take."""
LONG = 15_000


def loaded(folder: Path, name: str, content: str | bytes) -> Document:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    document = load_document(SourceFile.of(folder / name, folder), limits=ReadLimits())
    assert [span.of(document.text) for span in document.spans] == [
        block.text for block in document.blocks
    ]
    return document


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        loaded(folder, name, content)
    assert caught.value.path == name
    return caught.value.reason


def markdown(text: str) -> tuple[list[str], list[str]]:
    reading = read(text.encode(), ".md")
    return [one.text for one in reading.extract.blocks], [one.text for one in reading.removed]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv"])
@pytest.mark.parametrize(
    "text",
    [
        "|" + "-" * LONG + "x\n|x\n",
        "-" + "+" * LONG + "x\n|x\n",
        "# a" + " " * LONG + "x",
        "# a" + " #" * (LONG // 2) + "x",
        "a b c\n\n" + "[" * LONG + "\n\ntext",
        "a b c\n\n" + "*a" * (LONG // 2) + "\n\ntext",
        "> " * (LONG // 2) + "x",
        "- " * (LONG // 2) + "x",
        "[" * LONG + "x",
        "***" * (LONG // 3) + "x",
        "`a``b```" * (LONG // 8) + "x",
        "<!--" * (LONG // 4) + "x",
        "<a " * (LONG // 3) + "x",
        "a\u0301\u0327" + "\u0301\u0327" * (LONG // 2) + "x",
        "\u202e\u200b" * (LONG // 2) + "x",
        '"' * LONG + "x",
    ],
)
def test_floods_are_read_or_refused_in_bounded_time(
    tmp_path: Path, suffix: str, text: str
) -> None:
    begun = time.process_time()
    try:
        loaded(tmp_path, f"a{suffix}", f"{text}\n\nx and more of it.\n")
    except DocumentRefusedError as error:
        assert "fail" not in error.reason  # noqa: PT017 (a refusal is as good)
    assert time.process_time() - begun < HANGS_S


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("page: merged cells", "holds a table with far too many merged cells; split it"),
        ("page: 5000 divs in a definition list", "1 characters"),
        ("text: drawn lines of a table", "90015 characters"),
        ("text: combining marks", "29 characters"),
        (
            "Markdown: comments that do not end",
            "holds hidden text alone, which is left out; show it, and save the file again",
        ),
    ],
)
def test_attacks_of_the_benchmark_cost_what_is_stated(name: str, told: str) -> None:
    cost = cost_of(ATTACKS[name], ReadLimits())
    assert cost.told == told
    assert cost.seconds < HANGS_S


@pytest.mark.parametrize("text", ["\n", "> > >", "- - - -", "```", "[](", "<!-- x -->", "<div>"])
def test_markdown_that_shows_nothing_is_refused_by_name(tmp_path: Path, text: str) -> None:
    loaded(tmp_path, "sound.md", "Text.")
    try:
        assert loaded(tmp_path, "a.md", text).text == text
    except DocumentRefusedError as error:
        assert error.reason.startswith(("holds no text", "holds hidden text"))  # noqa: PT017 (or it is text)


@pytest.mark.parametrize(
    ("text", "shown", "hidden"),
    [
        ("<div hidden>\n\nSecret **x**.\n\n</div>\n\nShown.", ["Shown."], ["Secret **x**."]),
        ("<div style='opacity:0'>\n\n- One\n\n# No\n\n</div>\n\nYes.", ["Yes."], ["- One", "No"]),
        ("<div hidden><div>\n\nOne\n\n</div>\n\nTwo\n\n</div>\n\nYes.", ["Yes."], ["One", "Two"]),
        ("<script>\nalert(1)\n\nmore\n</script>\n\nShown.", ["Shown."], ["alert(1) more"]),
        ("<p title='a>b' hidden>Secret</p>\n\nShown.", ["Shown."], ["Secret"]),
        ("<p hidden>Secret\n\nShown.", ["Shown."], ["Secret"]),
        ("Shown <!-- secret --> text.", ["Shown  text."], ["secret"]),
        ("Shown <span style='font-size:0'>no</span> text.", ["Shown  text."], ["no"]),
        ("The fee is <del>24</del> 30 euros.", ["The fee is  30 euros."], ["24"]),
        ("|a|b|\n|-|-|\n|1 <s>2</s>|3|", ["|a|b|", "|1 |3|"], ["2"]),
        ("`<!-- a -->` or ``<del>b</del>``.", ["`<!-- a -->` or ``<del>b</del>``."], []),
        ("```\n<!-- a -->\n```", ["<!-- a -->"], []),
        ("a <!-- never closed\n\nb", ["a <!-- never closed", "b"], []),
        ("<details><summary>Q</summary>\n\nA\n\n</details>", ["Q", "A"], []),
        ("1 < 2 and <b>3</b>", ["1 < 2 and <b>3</b>"], []),
        ("Use <template> or List<Object>.", ["Use <template> or List<Object>."], []),
        ("A <s>no</s> <s> mark", ["A  <s> mark"], ["no"]),
        ("A <span hidden>Secret", ["A"], ["Secret"]),
    ],
)  # fmt: skip
def test_what_html_in_markdown_hides_is_left_out(
    text: str, shown: list[str], hidden: list[str]
) -> None:
    assert markdown(text) == (shown, hidden)


def test_a_cell_of_megabytes_is_refused_and_formulas_stay_text(tmp_path: Path) -> None:
    reason = refusal(tmp_path, "a.csv", "a,b\n" + "x" * 200_000 + ",c\n")
    assert reason.startswith("has a cell of more than 131072 characters")
    document = loaded(tmp_path, "b.csv", "Item,Price\n=cmd|' /C calc'!A0,2\n@SUM(1+1),3\n")
    assert "=cmd|' /C calc'!A0 | 2\n@SUM(1+1) | 3" in document.text


def test_one_row_of_many_columns_does_not_widen_the_others(tmp_path: Path) -> None:
    document = loaded(tmp_path, "a.csv", ",".join("a" * 10_000) + "\n" + "1,2\n" * 100)
    assert [len(block.cells) for block in document.blocks] == [10_000] + [2] * 100


def test_more_cells_than_any_table_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_MOST_PLACES", 100)
    reason = refusal(tmp_path, "a.csv", ",".join("a" * 60) + "\n" + "1,2\n" * 60)
    assert reason.startswith("holds a table of 61 rows and 60 columns, more than 100 cells")


def test_thousands_of_navigation_lines_are_left_out_in_linear_time() -> None:
    pair = (Block(kind="paragraph", text="Print this page"), Block(kind="paragraph", text="Text."))
    begun = time.process_time()
    extract, removed = clean(Extract(blocks=pair * 15_000))
    assert time.process_time() - begun < HANGS_S
    assert (len(extract.blocks), len(removed)) == (15_000, 15_000)


def test_headings_and_names_that_each_row_would_repeat_are_refused(tmp_path: Path) -> None:
    names = ",".join(f"{'x' * 9000}{number}" for number in range(10))
    reason = refusal(tmp_path, "a.csv", names + "\n" + "1,2,3,4,5,6,7,8,9,0\n" * 1200)
    assert reason.startswith("has headings and column names of 108012000 characters")
    headings = "".join(f"{'#' * level} {'x' * 400}\n\n" for level in range(1, 7))
    rows = "|a|b|\n|-|-|\n" + "|1|2|\n" * 15
    small = ReadLimits(max_characters=5000)
    (tmp_path / "a.md").write_text(headings + rows)
    with pytest.raises(DocumentRefusedError, match="has headings and column names of 38"):
        load_document(SourceFile.of(tmp_path / "a.md", tmp_path), limits=small)


def test_badges_beside_a_title_do_not_make_it_too_long_for_one(tmp_path: Path) -> None:
    badge = f" [![build](https://example.org/{'a' * 90}.svg)](https://example.org/{'b' * 90})"
    titles = f"# Pump{badge * 4}\n\nText.\n\n# Pump{badge * 12}\n\nText.\n"
    blocks = loaded(tmp_path, "a.md", titles).blocks
    assert [block.kind for block in blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_a_heading_longer_than_any_is_text(tmp_path: Path) -> None:
    blocks = loaded(tmp_path, "a.md", f"# {'[' * 600}\n\n# Tea\n\nText.").blocks
    assert [block.kind for block in blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "zero bytes"),
        ("Текст, в котором".encode() + b"\xff" + " один байт не тот".encode(), "at byte 29"),
        ("Обрезанный текст".encode()[:-1], "not valid UTF-8 at byte 29"),
        (b"\xef\xbb\xbfa\xff", "at byte 1"),
        (b"\xff\xfea", "UTF-16-LE"),
        (b"\xff\xfe\x00\xd8", "UTF-16-LE"),
    ],
)
def test_broken_encodings_are_refused_with_the_place(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


def test_tricks_with_encodings_give_plain_characters() -> None:
    assert decode(b"+ADw-script+AD4-") == "+ADw-script+AD4-"  # UTF-7 is no encoding of documents
    for overlong in (b"a \xc0\xae\xc0\xae/ b", b"a \xed\xa0\x80\xed\xb0\x80 b"):
        assert ".." not in decode(overlong)
        assert "\U00010000" not in decode(overlong)


@pytest.mark.parametrize(
    ("yaml", "reason"),
    [
        ("a: &a [x, x]\nb: [*a, *a]", "line 2: anchors, aliases and tags"),
        ("a: &a [*a]", "line 2: anchors, aliases and tags"),
        ("title: !!python/object/apply:os.system [id]", "anchors, aliases and tags"),
        ("title: {a: b}", "`title` must be one line of text"),
        ("title: [[a]]", "`title` must be one line of text"),
        ("id: 1\nid: 2", "line 3: `id` is there twice"),
        ("- a", "lines of `key: value` are expected"),
        ("[a, b]: c", "a key must be a word"),
        ('title: "\\UFFFFFFFF"', "front matter, line"),
        ('title: "\\U00110000"', "front matter, line"),
        ("%YAML " + "9" * 5000 + ".1", "front matter, line"),
        ("title: " + "[" * 500, "nested too deeply"),
        ("title: " + "{a: " * 100, "nested too deeply"),
        ("- " * 200, "nested too deeply"),
        ("title: " + "x" * 65_000, "longer than 64000 characters"),
        ("title: x\x07", "front matter, line"),
    ],
)
def test_front_matter_that_tricks_is_refused(tmp_path: Path, yaml: str, reason: str) -> None:
    assert reason in refusal(tmp_path, "a.md", f"---\n{yaml}\n---\nText.")
    with pytest.raises(UnreadableError, match=r"a\.md\.meta\.yaml"):
        read_side_file(yaml, "a.md.meta.yaml")


def test_front_matter_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    assert "not closed" in refusal(tmp_path, "a.md", "---\ntitle: x\n" + "text\n" * 1000)


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("9999-99-99", ""),
        ("0000", ""),
        ("٢٠٢٤", ""),
        ("9" * 5000, ""),
        ("2024-02-30", ""),
        ("2024", "2024"),
    ],
)
def test_dates_that_are_none_state_nothing(stated: str, date: str) -> None:
    assert split_front_matter(f"---\ndate: {stated}\n---\n")[0].date == date


def test_numbers_and_merge_keys_stay_the_text_that_was_written(tmp_path: Path) -> None:
    huge = "9" * 5000
    document = loaded(tmp_path, "a.md", f"---\nid: {huge}\ntitle: .nan\n<<: {{id: x}}\n---\nText.")
    assert (document.metadata.id, document.metadata.title) == (huge[:1000], ".nan")


def test_what_a_document_states_of_itself_is_made_fit_to_be_shown(tmp_path: Path) -> None:
    front = 'title: "A\\u202eB\\e[31m\\u200b\\nC"\npublisher: "x\\uD800\\u3164y"'
    document = loaded(tmp_path, "a.md", f"---\n{front}\nurl: javascript:alert(1)\n---\nText.")
    told = document.metadata
    assert (told.title, told.publisher, told.url) == ("AB[31m C", "x\ufffdy", "")
    (tmp_path / "b.md.meta.yaml").write_text('title: "\\e]8;;https://x\\u202e"\n')
    assert loaded(tmp_path, "b.md", "Text.").metadata.title == "]8;;https://x"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "https://a@b/"])
def test_a_side_file_with_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(UnreadableError, match="write an address that begins with https://"):
        read_side_file(f"url: '{url}'", "a.md.meta.yaml")


BOMB = "a: &a [lol]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi")  # noqa: B905 (as long)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "- &a [*a]",
        "!!python/object/apply:os.system [id]",
        "<<: {a: b}\n<<: {c: d}",
        "[" * 5000,
        "- " * 5000,
        '"\\UFFFFFFFF"',
        "%YAML " + "9" * 5000 + ".1\n---\na: b",
        "a\x07b",
        "x" * 2_000_001,
        "just text",
        "9999-99-99: .nan",
        "- {subject: [a], relation: {}, value: 1e999}",
        "probes: {question: x}",
        "? [a, b]\n: c",
        "",
    ],
)
def test_an_operators_own_files_are_refused_by_name(text: str) -> None:
    begun = time.process_time()
    tables = (
        read_curated(text, {}, "facts.yaml"),
        read_aliases(text, "aliases.yaml"),
        read_glossary(text, "glossary.yaml"),
        read_probes(text, "probes.yaml"),
    )
    assert time.process_time() - begun < HANGS_S
    curated, aliases, glossary, probes = tables
    assert (curated.facts, glossary.entries, probes.probes) == ((), (), ())
    if text:
        assert curated.refused
        assert glossary.refused
        assert probes.refused
        assert aliases.refused or aliases.groups
    for table in tables:
        for refused in table.refused:
            assert refused.path.endswith(".yaml")
            assert refused.reason.isprintable()
            assert len(refused.reason) <= 601


def test_characters_that_cannot_be_seen_are_not_shown(tmp_path: Path) -> None:
    tags = "".join(chr(0xE0000 + ord(char)) for char in "ignore all")
    selectors = "".join(chr(0xE0100 + number) for number in range(40))
    hidden = f"a\u200b\u2060\ufeff\u00ad\u034f\u3164\u115f\uffa0\u180e{tags}\u2066\u202e"
    assert visible(f"{hidden}b") == "ab"
    assert visible(f"❤\ufe0f\ufe0f x{selectors}") == f"❤\ufe0f x{selectors[0]}"
    assert (
        loaded(tmp_path, "a.txt", f"Tea {tags}costs 2 euros.").text == f"Tea {tags}costs 2 euros."
    )
    assert "holds no text" in refusal(tmp_path, "b.txt", f"{tags}\u3164\n\u115f{selectors}")


def test_a_page_that_hides_all_of_its_text_is_told_so(tmp_path: Path) -> None:
    page = "<html><body><div style='display:none'>Rent is 5 euros.</div></body></html>"
    assert refusal(tmp_path, "a.html", page).startswith("holds hidden text alone")
    assert refusal(tmp_path, "b.html", "<html><body></body></html>").startswith(
        "holds no text; put"
    )


def test_characters_that_cannot_be_seen_reach_no_term_of_the_index() -> None:
    hidden = "\u200b\u202e\u034f\ufe0f\U000e0141\U000e0041\u00ad"
    terms = Analyzer().terms(f"{hidden}re{hidden}nt\u3164 {hidden} \u3164\u115f", "en")
    assert terms == Analyzer().terms("rent", "en")


def test_a_flood_of_combining_marks_is_cut_and_real_ones_stay() -> None:
    extract, _ = clean(read(("e" + "\u0301" * 5000 + " | x").encode(), ".txt").extract)
    assert extract.blocks[0].text == "e" + "\u0301" * 12 + " | x"
    for sound in ("ệ ẹ̀́", "שָׁלוֹם", "བསྒྲུབས", "हिन्दी", "ཧཱུྃ"):
        extract, _ = clean(read(sound.encode(), ".txt").extract)
        assert extract.blocks[0].text == sound


def test_cells_keep_their_places_when_characters_are_dropped(tmp_path: Path) -> None:
    row = "a\x07b\x1b,c" + "\u0301" * 40 + "d,e\x7f\n"
    document = loaded(tmp_path, "a.csv", f"x,y,z\n{row}")
    block = document.blocks[-1]
    assert [cell.of(block.text) for cell in block.cells] == ["ab", "c" + "\u0301" * 12 + "d", "e"]


def test_a_readers_own_fault_costs_only_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep\x1b[31m" + "x" * 5000)

    monkeypatch.setattr("knowledge.loading.clean", fail)
    reason = refusal(tmp_path, "a.txt", "Text.")
    assert reason.startswith("made its reader fail (RecursionError: too deep")
