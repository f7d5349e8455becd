"""Pages that hide text, lead astray, or try to take the reader down with them."""

import time

import pytest

from knowledge.cleaning import clean
from knowledge.readers import UnreadableError, hiding, read

HUGE = "9" * 10_000
HANGS_S = 5.0
"""Processor seconds, some ten to hundred times what the pages below take."""


def shown(html: str) -> str:
    extract, _ = clean(read(html.encode(), ".html").extract)
    return " / ".join(block.text for block in extract.blocks)


@pytest.mark.parametrize(
    "style",
    [
        "DISPLAY : NONE",
        "display:/* */none",
        "color: red; display: none !important; display: block",
        "display: none; display: nonsense",
        "d\\69 splay: none",
        "&#100;isplay: none",
        "visibility: Hidden",
        "visibility:collapse",
        "content-visibility: hidden",
        "opacity: 0",
        "opacity: .01",
        "opacity: 0%",
        "filter: opacity(0)",
        "font-size: 0",
        "font-size: 1px",
        "font-size: 0.01em",
        "font: 0/0 a",
        "color: transparent",
        "color: rgba(1, 2, 3, 0.0)",
        "color: #fff0",
        "color: #fff; background-color: rgb(255, 255, 255)",
        "color: white; background: #FFFFFF",
        "text-indent: -9999px",
        "position: absolute; left: -9999px",
        "position: fixed; top: -200%",
        "margin-left: -999em",
        "position: absolute; clip: rect(0 0 0 0)",
        "position: absolute; clip: rect(auto, 1px, auto, auto)",
        "color: #fff; background: rgb(255, 255, 255)",
        "margin-left: -200%",
        "clip-path: inset(50%)",
        "height: 0; overflow: hidden",
        "width: 0; min-height: 100%; overflow: hidden",
        "max-height:1px;overflow-x:hidden;overflow:clip",
        "transform: scale(0)",
        "text-decoration: line-through",
    ],
)
def test_text_that_a_style_keeps_from_being_seen_is_left_out(style: str) -> None:
    html = f'<p>Shown.</p><div style="{style}">Secret <b>text</b>.</div>'
    assert shown(html) == "Shown."
    (record,) = read(html.encode(), ".html").removed
    assert (record.text, record.reason) == ("Secret text.", "hidden or struck out in the page")


@pytest.mark.parametrize(
    "style",
    [
        "display: none; display: block",
        "display: block !important; display: none",
        "color: white; background: black",
        "color: #000; opacity: 1; font-size: 11px; font: bold 12px/0 Arial",
        "left: -9999px",
        "position: absolute; left: -1px; text-indent: -1em",
        "height: 0",
        "overflow: hidden; height: 20px",
        "transform: scale(0.5)",
        "--note: display:none",
        "background: url('display:none')",
        "width: 5%; overflow: hidden",
        "height: 1%; overflow: hidden",
        "width: 0; min-width: 100%; overflow: hidden; text-overflow: ellipsis",
        "font-size: 1.2",
        "position: absolute; left: 50%; margin-left: -500px",
        "position: relative; left: 50%; margin-left: -50vw",
        "float: left; margin-left: -100%",
        "color: transparent; -webkit-background-clip: text",
        "color: #fff; background: #fff url(hero.jpg)",
        "color: #fff; background: #fff linear-gradient(red, blue)",
        "clip: rect(auto, auto, auto, auto)",
        "clip-path: circle(closest-side)",
    ],
)
def test_text_with_other_styles_stays(style: str) -> None:
    assert shown(f'<p style="{style}">Shown.</p>') == "Shown."


@pytest.mark.parametrize(
    "html",
    [
        "<style>.x{display:none}</style><p class=x>Secret",
        "<style>#x, .y {visibility:hidden}</style><p id=x>Secret",
        "<style>p:not(.a) > i { opacity:0 }</style><p><i>Secret</i>",
        "<style>@media screen { .x { font-size:0 } }</style><p class=x>Secret",
        "<style>.a { & .x { display:none } }</style><div class=a><p class=x>Secret</div>",
        "<style>.x{display:none}.x{color:red}</style><p class=x>Secret",
        "<style>#x{display:none}.x{display:block}</style><p class=x id=x>Secret",
        "<style>.x{display:none!important}</style><p class=x style='display:block'>Secret",
        "<style>/* } */ .x{/*{*/display:none}</style><p class=x>Secret",
        "<style>a::before{color:red} .x{display:none}</style><p class=x>Secret",
        "<style>.x{display:none}@media print{.x{display:block}}</style><p class=x>Secret",
        (
            "<style>.x{display:none}@media (min-width:9999px){.x{display:block}}</style>"
            "<p class=x>Secret"
        ),
        "<style>/*url(data:*/.x{display:none}/*)*/</style><p class=x>Secret",
        "<dialog>Secret</dialog>",
        "<p popover>Secret",
        "<del>Secret</del><s>Secret</s><strike>Secret</strike>",
        "<noframes>Secret</noframes><noembed>Secret</noembed>",
        "<p hidden=until-found>Secret",
        "<p aria-hidden=TRUE>Secret",
        "<button aria-controls=x> </button><p id=x hidden>Secret",
        "<button aria-controls=x hidden>Open</button><p id=x hidden>Secret",
        "<div hidden><button aria-controls=x>Open</button></div><p id=x hidden>Secret",
        "<div id=x hidden><button aria-controls=x>Open</button>Secret</div>",
        "<p onclick='Secret()' onload=Secret title='Secret' data-x=Secret>",
        "<img alt=Secret onerror=Secret><input value=Secret><!-- Secret --><?php Secret ?>",
    ],
)
def test_text_that_the_page_hides_is_left_out(html: str) -> None:
    assert shown(f"<body><p>Shown.</p>{html}") == "Shown."


@pytest.mark.parametrize(
    "html",
    [
        "<style media=print>.x{display:none}</style><p class=x>Shown.",
        "<style>@media print { .x { display:none } }</style><p class=x>Shown.",
        "<style>@media (max-width: 600px) { .x { display:none } }</style><p class=x>Shown.",
        "<style>.x{display:none}.x{display:block}</style><p class=x>Shown.",
        "<style>p.x{display:block}.x{display:none}</style><p class=x>Shown.",
        "<style>.x{display:none}</style><p class=x style='display:block'>Shown.",
        "<style>.x::after,.x:hover{display:none}</style><p class=x>Shown.",
        "<style>.x{font-size:0}.x p{font-size:12px}</style><div class=x><p>Shown.</div>",
        "<div style='font-size:0'><div style='font-size:13px'>Shown.</div></div>",
        "<style>.x{</style><p class=x>Shown.",
        (
            "<style>.x{display:none!important}"
            "@media (min-width:768px){.x{display:block!important}}</style><p class=x>Shown."
        ),
        (
            "<style>.x{display:none}@media only screen and (min-width:20em) and (max-width: "
            "767.98px){.x{display:block}}</style><p class=x>Shown."
        ),
        "<style>.x{color:red}@media (min-width:768px){.x{display:none}}</style><p class=x>Shown.",
        "<details><p>Shown.</p></details>",
        "<dialog open>Shown.</dialog>",
        "<style>body{opacity:0}</style><body style='visibility:hidden'><p>Shown.",
    ],
)
def test_text_that_can_be_seen_stays(html: str) -> None:
    assert shown(html) == "Shown."


def test_more_hiding_rules_than_any_page_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding, "_MOST_SELECTORS", 20)
    rules = "".join(f".a{number}, .b{number} {{display:none}}" for number in range(11))
    with pytest.raises(UnreadableError, match="more than 20 rules that hide or show text"):
        read(f"<style>{rules}</style><p>Text".encode(), ".html")


def test_rules_that_have_no_say_in_what_is_hidden_are_not_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hiding, "_MOST_SELECTORS", 20)
    rules = "".join(f".a{number} {{color:red}}" for number in range(30))
    assert shown(f"<style>{rules}.x{{display:none}}</style><p>Shown.<p class=x>Secret") == "Shown."


def test_fonts_within_a_style_sheet_do_not_count_as_its_length() -> None:
    font = "@font-face{src:url(data:font/woff2;base64," + "A" * 1_000_001 + ")}"
    assert shown(f"<style>{font}.x{{display:none}}</style><p>Shown.<p class=x>Secret") == "Shown."


@pytest.mark.parametrize("css", ["(" * 20_000, "a{" * 2_000, "@media all{" * 2_000, "[(" * 5_000])
def test_deeply_nested_style_sheets_are_read_or_refused(css: str) -> None:
    begun = time.process_time()
    try:
        assert "Text" in shown(f"<style>{css}</style><p>Text")
    except UnreadableError as error:
        assert "nested too deeply" in str(error)  # noqa: PT017 (a refusal is as good)
    assert time.process_time() - begun < HANGS_S


def test_style_sheets_longer_than_those_of_any_page_are_refused() -> None:
    with pytest.raises(UnreadableError, match="style sheets of more than 1000000 characters"):
        read(b"<style media=print>" + b" " * 1_000_001 + b"</style><p>Text", ".html")


@pytest.mark.parametrize("number", [HUGE, f"-{HUGE}", "--5", "²", "٣", "1e9", "", " 5"])
def test_numbers_that_are_none_break_no_list_or_table(number: str) -> None:
    html = (
        f"<ol start='{number}'><li value='{number}'>one</ol>"
        f"<table><tr><th colspan='{number}'>A<th>B<tr><td rowspan='{number}'>1<td>2</table>"
    )
    assert "one" in shown(html)
    assert "A | B" in shown(html)


def test_tables_that_would_fill_the_memory_are_refused() -> None:
    merged = "<table><tr>" + "<td colspan=200 rowspan=200>a" * 510 + "<tr><td>b" * 50 + "</table>"
    with pytest.raises(UnreadableError, match="far too many merged cells"):
        read(merged.encode(), ".html")
    wide = "<table><tr>" + "<td>a" * 5000 + "<tr><td>b" * 1000 + "</table>"
    blocks = read(wide.encode(), ".html").extract.blocks
    assert [len(block.cells) for block in blocks] == [5000] + [1] * 1000


@pytest.mark.parametrize(
    "html",
    [
        "<aside>" * 5000,
        "<dl>" + "<div>" * 3000 + "<dt>a<dd>b",
        "<table><tr><td>a<td>" * 1000,
        "<table><tr><th>a<td>" * 1000,
        "<ul><li>" * 2000,
        "<blockquote>" * 4000,
        "<p>" + "<b><i>" * 3000,
        "<div style='font-size:0'>" * 1000 + "<b style='font-size:1em'>",
        "<title>" + "[" * 50_000 + "</title>",
        "<title>" + "*a" * 25_000 + "</title><h1>",
        "<h1>" + "[" * 50_000 + "</h1>",
        "<pre>" + " " * 50_000,
        "<" * 50_000,
        "&" * 50_000,
        "<p " + "a=1 " * 5000 + ">",
    ],
)
def test_deep_and_long_pages_are_read_in_bounded_time(html: str) -> None:
    begun = time.process_time()
    assert "text and more" in shown(f"{html} text and more of it</p>")
    assert time.process_time() - begun < HANGS_S


def test_characters_that_are_none_are_replaced() -> None:
    assert shown("<p>a&#0;b&#xD800;c&#x110000;d&#99999999999;e") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    (block,) = read("<p>a\0b".encode("utf-16"), ".html").extract.blocks
    assert block.text == "ab"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "tg://user?id=1",
        "//example.org/a",
        "https://",
        "https://bank.example@evil.example/",
        "https://user:pass@example.org/",
        "https://example.org:port/",
        "https://exa mple.org/",
        "https://example.org/\u202egpj.exe",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_addresses_that_run_or_mislead_are_not_taken(address: str) -> None:
    html = (
        f'<base href="{address}"><meta http-equiv=refresh content="0;url={address}">'
        f'<link rel=canonical href="{address}"><meta property=og:url content="{address}"><p>Text'
    )
    extract, _ = clean(read(html.encode(), ".html").extract)
    assert extract.metadata.url == ""


def test_a_page_in_another_encoding_than_it_claims_is_read_right() -> None:
    for claimed in ("utf-7", "windows-1251", "iso-8859-1", "no-such", "utf-16", "hex"):
        page = f"<meta charset={claimed}><p>+ADw-script+AD4- Қазақстан".encode()
        assert read(page, ".html").extract.blocks[0].text == "+ADw-script+AD4- Қазақстан"
