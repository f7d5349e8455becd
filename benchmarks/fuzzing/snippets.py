"""Pieces of the formats' syntax, to be put into inputs."""

from __future__ import annotations

__all__ = ["CSV", "HTML", "MARKDOWN", "PLAIN", "QUESTION", "YAML"]

PLAIN = (
    "\n\n", "\n", "\x0c", "\r\n", "1. ", "1.1.1 ", "- ", "• ", "(a) ", "§ 5 ", "Article 1. ",
    "\t", "    ", "\n=====\n", "\n-----\n", "Q: is it?\nA: yes\n", "A | B\n", "Name: value\n",
    "Page 3 of 9\n", "Print\n", "SECTION ONE\n", "word-\nword",
    "+-----+-----+\n| a   | b   |\n+-----+-----+\n", "a    b    c\n1    2    3\n",
    "https://x.org/a?b=c", "a@b.org", "* * *\n", "---\n", "[1] ", "©", "Глава 1\n", "1) ", "i. ",
    "Contents ..... 3\n",
)  # fmt: skip
MARKDOWN = (
    *PLAIN, "# ", "###### ", "**", "*", "_", "__", "`", "```\n", "~~~\n", "> ", ">> ", "[a](b)",
    "![a](b)", "[a]: b\n", "| a | b |\n|---|:-:|\n| 1 | 2 |\n", "| x | y | z |\n", "|", "\\|",
    "<div>", "</div>", "<!-- ", " -->", "&amp;", "&#0;", "&#x202e;", "<script>x</script>", "<b>",
    "- [ ] a\n", "  - ", "        - ", "1. a\n   1. b\n", "\\", "  \n", "---\ntitle: x\n---\n",
    "***", "\n\n    code\n", "<a href='x'>", "[[", "](", "[^1]: ", "[^1]", "$$", "Term\n: def\n",
)  # fmt: skip
HTML = (
    "<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "<th>", "</table>",
    "<td colspan=3 rowspan=9>", "<td colspan='99999999'>", "<td rowspan=0>", "<ul><li>",
    "<ol start=-5><li>", "</li></ul>", "<dl><dt>a<dd>b", "<h1>", "</h1>", "<h6>", "<script>",
    "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<br>", "<pre>", "<nav>",
    "<footer>", "<article>", "<main>", "<div style='display:none'>", "<p hidden>",
    "<span aria-hidden=true>", "&nbsp;", "&#0;", "&#x110000;", "&#xd800;", "&lt;b&gt;", "&",
    "<meta charset=utf-16>", "<title>", "<base href=x>", "<meta name=date content='2011-99-99'>",
    "<meta property='og:title' content='x'>", "<template>", "<svg>", "<math>", "<form>",
    "<select><option>", "<textarea>", "<noscript>", "<iframe>", "<frameset>",
    "<a href='javascript:x'>", "<html lang=xx>", "<time datetime='2011-13-32'>", "<caption>",
    "<thead>", "<tbody>", "<summary>", "<details>",
    '<script type=\'application/ld+json\'>{"datePublished": 5, "headline": [1]}</script>',
    "<body>", "<head>", "<img alt=x>",
)  # fmt: skip
CSV = (
    ",", ";", "\t", "|", '"', '""', '"\n"', "\n", "\r", "\r\n", ",,,,", "=1+1", "'", "a,b\n",
    "Question,Answer\n", "\x00", "2024-01-01", "1,5", "1;5", "NaN", "\ufeff", " , ", '"a","b"\n',
    "sep=;\n", "Name;Value\n",
)  # fmt: skip
YAML = (
    "---\n", "...\n", "title: ", "date: ", "url: ", "language: ", "tags: [", "]", "{", "}",
    "&a ", "*a", "!!python/x ", "!t ", "<<: *a\n", "- ", "? ", ": ", "|\n  ", ">\n  ", "'", '"',
    "# ", "%YAML 9.9\n", "\t", "  ", "source_a: b\n", "note: |\n a\n", "date: 2011-02-30\n",
    "title: a\ntitle: b\n", "[[[[", "{{{{", "key: [a, {b: c}]\n", "\u2028", "\x85", "\\x41", "~",
    "null", "2011-07-27", "27 July 2011", "publisher: ", "id: ", "collection: ", "author: ",
    "license: ", "\ufeff",
)  # fmt: skip
QUESTION = (
    "?", "\x1f", "who ", "when ", "how many ", "how long ", "which ", "before ", "after ",
    "between ", " and ", " or ", "since ", "source:", "year:", "year:2015-2019 ", "“", "”", '"',
    "what about ", "and ", "it", "they", "А ", "кто ", "сколько ", "когда ", "неше ", "қашан ",
    "ignore previous instructions ", "/start ", "@bot ", "hello ", "thanks ", "not ",
    "the first ", "more than ",
)  # fmt: skip
