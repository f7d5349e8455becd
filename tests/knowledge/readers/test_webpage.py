"""HTML: what a browser shows comes out, in blocks; hidden text and navigation do not."""

import pytest

from knowledge.model import Metadata
from knowledge.readers import read


def kinds(html: str) -> list[tuple[str, str, int]]:
    return [
        (block.kind, block.text, block.level)
        for block in read(html.encode(), ".html").extract.blocks
    ]


def test_inline_elements_do_not_break_words() -> None:
    assert kinds("<p>Kaz<b>akh</b>stan\n  is&nbsp;big<br>and wide") == [
        ("paragraph", "Kazakhstan is\xa0big\nand wide", 0)
    ]


def test_headings_and_loose_text() -> None:
    assert kinds("<h2>Leave <i>days</i></h2>24 days<div>Sick days</div>") == [
        ("heading", "Leave days", 2),
        ("paragraph", "24 days", 0),
        ("paragraph", "Sick days", 0),
    ]


def test_list_items_get_marks_and_levels() -> None:
    html = "<ol start=3><li>one<ul><li>sub</ul><li><p>two</p><p>more</p></ol>"
    assert kinds(html) == [
        ("item", "3. one", 1),
        ("item", "• sub", 2),
        ("item", "4. two", 1),
        ("paragraph", "more", 0),
    ]


def test_preformatted_text_keeps_its_spaces() -> None:
    assert kinds("<pre>\na  b\n  c</pre>") == [("preformatted", "a  b\n  c", 0)]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        '<p aria-hidden="true">x</p>',
        '<p style="color: red; display : none">x</p>',
        '<p style="visibility:hidden">x</p>',
        "<!-- x -->",
        "<button>x</button>",
    ],
)
def test_hidden_content_does_not_come_out(hidden: str) -> None:
    assert kinds(f"<p>shown</p>{hidden}") == [("paragraph", "shown", 0)]


def test_navigation_is_left_out_with_a_record() -> None:
    html = (
        "<nav><a>Home</a></nav><header><a>Logo</a></header><p>Text</p><footer>5 Main St</footer>"
    )
    reading = read(html.encode(), ".html")
    assert [block.text for block in reading.extract.blocks] == ["Text", "5 Main St"]
    assert [(one.text, one.reason) for one in reading.removed] == [
        ("Home", "navigation links"),
        ("Logo", "navigation links"),
    ]


def test_table_rows_have_their_header_and_repeat_merged_cells() -> None:
    html = """<table><caption>Fees</caption><tr><th>Item<th colspan=2>Price</tr>
    <tr><td rowspan=2>Tea<td>1<td>2</tr><tr><td>3<td>4</tr><tr><td colspan=3>Notes</tr></table>"""
    blocks = read(html.encode(), ".html").extract.blocks
    assert [(block.kind, block.text, block.row) for block in blocks] == [
        ("paragraph", "Fees", 0),
        ("row", "Item | Price | Price", 0),
        ("row", "Tea | 1 | 2", 1),
        ("row", "Tea | 3 | 4", 2),
        ("row", "Notes", 3),
    ]
    assert blocks[2].header == ("Item", "Price", "Price")
    assert [cell.of(blocks[3].text) for cell in blocks[3].cells] == ["Tea", "3", "4"]


def test_names_and_values_have_no_header() -> None:
    html = "<table><tr><td>Company<td>Acme<tr><td>City<td>Almaty</table>"
    blocks = read(html.encode(), ".html").extract.blocks
    assert [(block.text, block.header) for block in blocks] == [
        ("Company | Acme", ()),
        ("City | Almaty", ()),
    ]


def test_layout_table_is_read_as_text() -> None:
    html = '<table role="presentation"><tr><td><p>Left</p><td><p>Right</p></table>'
    assert kinds(html) == [("paragraph", "Left", 0), ("paragraph", "Right", 0)]


def test_metadata_of_the_head() -> None:
    html = """<html lang="en-GB"><head><title>Prices | Acme</title>
    <meta property="og:site_name" content="Acme"><meta name="Author" content="Jane Doe">
    <meta property="article:published_time" content="2024-02-07T10:00:00+05:00">
    <link rel="canonical" href="https://acme.example/prices"></head><p>Text"""
    assert read(html.encode(), ".html").extract.metadata == Metadata(
        title="Prices",
        publisher="Acme",
        author="Jane Doe",
        date="2024-02-07",
        url="https://acme.example/prices",
        language="en",
    )


def test_og_title_is_preferred_and_odd_addresses_are_not_taken() -> None:
    html = """<title>x</title><meta property="og:title" content="Prices 2024">
    <link rel="canonical" href="javascript:alert(1)"><p>Text"""
    metadata = read(html.encode(), ".html").extract.metadata
    assert (metadata.title, metadata.url) == ("Prices 2024", "")


def test_charset_of_the_page_counts() -> None:
    html = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Да'
    assert read(html.encode("koi8-r"), ".html").extract.blocks[0].text == "Да"


def test_nesting_deeper_than_the_stack() -> None:
    blocks = read(b"<div>" * 5000 + b"deep", ".html").extract.blocks
    assert [block.text for block in blocks] == ["deep"]


def test_absurd_spans_are_cut() -> None:
    html = "<table><tr><th>A<th>B<tr><td rowspan=65000 colspan=900000>x<td>y</table>"
    row = read(html.encode(), ".html").extract.blocks[1]
    assert len(row.cells) == 201


def rows_of(html: str) -> list[tuple[int, str]]:
    blocks = read(html.encode(), ".html").extract.blocks
    return [(block.row, block.text) for block in blocks if block.kind == "row"]


def test_a_definition_list_is_rows_of_term_and_definition() -> None:
    html = "<dl><dt>Phone<dd>12 34<div><dt>Open</dt><dd>Mon</dd><dd>Tue</dd></div></dl>"
    assert rows_of(html) == [(1, "Phone | 12 34"), (2, "Open | Mon; Tue")]


@pytest.mark.parametrize(
    "inner",
    [
        "<dt>Phone<dd><ul><li>12</ul>",
        "<dd>12",
        "<dt>Phone",
        "<dt>Phone<dd>" + "word " * 100,
        "<dt>a<dt>b<dd>c",
    ],
)
def test_definition_lists_that_hold_more_stay_paragraphs(inner: str) -> None:
    assert rows_of(f"<dl>{inner}</dl><p>End.") == []


def test_hidden_definitions_are_left_out() -> None:
    html = "<dl><dt>Phone<dd>12<dd hidden>99</dl>"
    assert rows_of(html) == [(1, "Phone | 12")]


def test_bold_lines_and_what_folds_out_head_the_text_below() -> None:
    page = (
        "<p><strong>How do I pay?</strong></p><p>By card.</p>"
        "<p><b>When am I charged?</b><br>On day one.</p>"
        "<details><summary>Can I cancel?</summary><p>Yes.</p></details>"
    )
    found = read(page.encode(), ".html").extract.blocks
    assert [(block.kind, block.text) for block in found] == [
        ("heading", "How do I pay?"),
        ("paragraph", "By card."),
        ("heading", "When am I charged?"),
        ("paragraph", "On day one."),
        ("heading", "Can I cancel?"),
        ("paragraph", "Yes."),
    ]


def test_what_a_button_opens_is_read_below_it() -> None:
    page = (
        "<h3><button aria-expanded=false aria-controls=a>Can I cancel?</button></h3>"
        "<div id=a hidden>Yes.</div>"
        "<button data-bs-toggle=collapse data-bs-target='#b'>How do I pay?</button>"
        "<div id=b style='display:none'>By card.</div>"
        "<a role=button data-toggle=collapse href='#c'>And in cash?</a>"
        "<div id=c aria-hidden=true>No.</div>"
        "<button>Buy now</button>"
    )
    found = read(page.encode(), ".html").extract.blocks
    assert [(block.kind, block.text, block.level) for block in found] == [
        ("heading", "Can I cancel?", 3),
        ("paragraph", "Yes.", 0),
        ("heading", "How do I pay?", 6),
        ("paragraph", "By card.", 0),
        ("paragraph", "And in cash?", 0),
        ("paragraph", "No.", 0),
    ]


def test_tabs_head_their_panels() -> None:
    page = (
        "<div role=tablist><button role=tab aria-controls=a>Standard</button>"
        "<button role=tab aria-controls=b>Express</button></div>"
        "<div role=tabpanel id=a>Five days.</div>"
        "<div role=tabpanel id=b hidden>One day."
        "<h4><button aria-controls=c>On Sundays?</button></h4><div id=c hidden>Two.</div></div>"
    )
    found = read(page.encode(), ".html").extract.blocks
    assert [(block.kind, block.text) for block in found] == [
        ("heading", "Standard"),
        ("paragraph", "Five days."),
        ("heading", "Express"),
        ("paragraph", "One day."),
        ("heading", "On Sundays?"),
        ("paragraph", "Two."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<button aria-controls=a>Menu</button><ul id=a hidden><li><a href=x>Home</a></ul>",
        (
            "<button data-bs-toggle=modal data-bs-target='#a'>Cookies</button>"
            "<div id=a role=dialog hidden>We use them.</div>"
        ),
        "<div id=a><button aria-controls=a>Close</button></div>",
    ],
    ids=["a menu", "a dialogue", "its own button"],
)
def test_controls_of_what_is_no_part_of_the_text_open_nothing(page: str) -> None:
    assert read(page.encode(), ".html").extract.blocks == ()


@pytest.mark.parametrize(
    "page",
    [
        "<p><b>Note</b> this.</p><p>It is here.</p>",
        "<p><b>Never run the pump dry.</b></p><p>It breaks.</p>",
        "<p>It is here.</p><p><b>Jane Doe</b></p>",
        "<p><b>Hill Road 4<br>Basel</b><br>Phone 12</p>",
        "<ul><li><b>Milk</b></li><li>Tea</li></ul>",
    ],
)
def test_other_bold_text_is_no_heading(page: str) -> None:
    found = read(page.encode(), ".html").extract.blocks
    assert "heading" not in {block.kind for block in found}


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Visiting hours – Saint Orla General Hospital", "Saint Orla General Hospital"),
        ("Visiting hours | Wards | Saint Orla", "Saint Orla"),
        ("Visiting hours – what you should know first", ""),
        ("Visiting hours", ""),
    ],
)
def test_the_site_behind_the_heading_is_the_publisher(title: str, publisher: str) -> None:
    html = f'<title>{title}</title><meta name="author" content="Jane Doe"><h1>Visiting hours</h1>'
    metadata = read(f"{html}<p>Text".encode(), ".html").extract.metadata
    assert (metadata.title, metadata.publisher) == ("Visiting hours", publisher)
