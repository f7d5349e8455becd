import pytest

from bot.config import ConfigurationError, load_configuration
from bot.config_edit import UnsureError, edited, write_min_confidence

WHOLE = """\
# ours
telegram:
  admins: [7]   # me

answers:
  # strict
  passages: 5
  min_confidence: 0.5  # for now
"""


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (WHOLE, WHOLE.replace("0.5  #", "0.615  #")),
        ("answers:\n  min_confidence: '0.5'\n", "answers:\n  min_confidence: 0.615\n"),
        ("answers:\n    passages: 5\n", "answers:\n    min_confidence: 0.615\n    passages: 5\n"),
        # Comments stay above what they speak of.
        (
            "answers:\n  # many\n  passages: 5\n",
            "answers:\n  # many\n  min_confidence: 0.615\n  passages: 5\n",
        ),
        ("answers:  # soon\n", "answers:  # soon\n  min_confidence: 0.615\n"),
        ("answers:", "answers:\n  min_confidence: 0.615\n"),
        (
            "answers:\n# none\nstate:\n",
            "answers:\n  min_confidence: 0.615\n# none\nstate:\n",
        ),
        ("state:\n  url: x", "state:\n  url: x\nanswers:\n  min_confidence: 0.615\n"),
        ("# nothing\n", "# nothing\nanswers:\n  min_confidence: 0.615\n"),
        ("", "answers:\n  min_confidence: 0.615\n"),
        (
            "answers:\r\n  passages: 5\r\n",
            "answers:\r\n  min_confidence: 0.615\r\n  passages: 5\r\n",
        ),
        (
            "\ufeffanswers:\n  min_confidence: 0.5\n",
            "\ufeffanswers:\n  min_confidence: 0.615\n",
        ),
    ],
)
def test_only_the_value_changes(text, changed):
    assert edited(text, "0.615") == changed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{answers: {min_confidence: 0.5}}", "in braces"),
        ("answers: {min_confidence: 0.5}", "in braces, or as an alias"),
        ("answers:\n  min_confidence: ${BOUND}\n", "is not a plain number"),
        ("answers:\n  min_confidence:\n", "is not a plain number"),
        ("answers:\n  min_confidence: >\n    0.5\n", "is not a plain number"),
    ],
)
def test_where_the_place_is_not_clear_nothing_is_changed(text, why):
    with pytest.raises(UnsureError, match=why):
        edited(text, "0.615")


class TestWrite:
    def test_the_file_says_the_new_value_and_keeps_the_rest(self, tmp_path):
        path = tmp_path / "config.yaml"
        path.write_bytes(WHOLE.encode())
        path.chmod(0o640)
        write_min_confidence(path, 0.615, {})
        assert path.read_text("utf-8") == WHOLE.replace("0.5  #", "0.615  #")
        assert path.stat().st_mode & 0o777 == 0o640
        assert load_configuration(path, {}).answers.min_confidence == 0.615
        assert list(tmp_path.iterdir()) == [path]

    def test_a_link_stays_one(self, tmp_path):
        path, link = tmp_path / "real.yaml", tmp_path / "config.yaml"
        path.write_text("answers:\n", encoding="utf-8")
        link.symlink_to(path)
        write_min_confidence(link, 0.25, {})
        assert link.is_symlink()
        assert path.read_text("utf-8") == "answers:\n  min_confidence: 0.25\n"

    def test_a_second_document_in_the_file_is_no_place_for_it(self, tmp_path):
        path = tmp_path / "config.yaml"
        path.write_text("state:\n...\n", encoding="utf-8")
        with pytest.raises((UnsureError, ConfigurationError)):
            write_min_confidence(path, 0.615, {})
        assert path.read_text("utf-8") == "state:\n...\n"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_shared_section_would_change_elsewhere_too(self, tmp_path):
        path = tmp_path / "config.yaml"
        text = "state: &one\nanswers: *one\n"
        path.write_text(text, encoding="utf-8")
        with pytest.raises((UnsureError, ConfigurationError)):
            write_min_confidence(path, 0.615, {})
        assert path.read_text("utf-8") == text
