from tests.transcripts.__main__ import PAGE
from tests.transcripts.editions import shipped
from tests.transcripts.scenes import page


def test_the_page_shows_what_the_bot_says_today(tmp_path):
    """`python -m tests.transcripts` writes the page anew."""
    with shipped(tmp_path) as edition:
        assert page(edition) == PAGE.read_text(encoding="utf-8")
