"""Temporary editions: built once for a content, kept in the cache folder, never published."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.editions import temporary
from knowledge.editions.temporary import temporary_edition
from knowledge.errors import NothingToIndexError
from knowledge.model import Answer, Progress, Question
from knowledge.options import AnswerOptions
from tests.knowledge.made import folder

FACT = "The summit opened in Conakry on 9 December 1995."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "docs", {"a.txt": FACT})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dalel"


def test_a_temporary_edition_is_built_once(cache: Path, source: Path) -> None:
    heard: list[Progress] = []
    with closing(temporary_edition(source)) as first:
        name = first.name
    with closing(temporary_edition(source, progress=heard.append)) as again:
        assert (again.name, again.text("a.txt")) == (name, FACT)
    assert heard == []
    assert [path.name for path in cache.iterdir()] == [name]


def test_a_temporary_edition_follows_its_documents(cache: Path, source: Path) -> None:
    temporary_edition(source).close()
    folder(source, {"a.txt": "It was otherwise."})

    with closing(temporary_edition(source)) as edition:
        assert edition.text("a.txt") == "It was otherwise."
    assert len(list(cache.iterdir())) == 2


def test_a_damaged_temporary_edition_is_built_again(cache: Path, source: Path) -> None:
    with closing(temporary_edition(source)) as edition:
        name = edition.name
    content = cache / name / "content.sqlite"
    content.write_bytes(content.read_bytes()[:-1])

    with closing(temporary_edition(source)) as again:
        assert again.text("a.txt") == FACT


def test_the_cache_keeps_the_last_twenty(cache: Path, source: Path) -> None:
    for number in range(25):
        old = folder(cache / f"0000-{number:012d}", {"manifest.json": "{}"})
        os.utime(old, (number, number))
    temporary_edition(source).close()

    kept = sorted(path.name for path in cache.iterdir())
    assert len(kept) == 20
    assert {"0000-000000000006", "0000-000000000024"} <= set(kept)
    assert "0000-000000000005" not in kept


def test_editions_that_another_process_removes_meanwhile_are_no_trouble(
    cache: Path, source: Path
) -> None:
    cache.mkdir(parents=True)
    for number in range(25):  # named when the folder is listed, and not there when looked at
        (cache / f"0000-{number:012d}").symlink_to(cache / "no-such-folder")
    with closing(temporary_edition(source)) as edition:
        assert edition.text("a.txt") == FACT


def test_an_edition_that_another_process_finishes_first_is_opened(
    cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(temporary_edition(source)) as edition:
        name = edition.name
    (cache / name).rename(cache / "first")
    trim = temporary._trim_cache

    def finished_first(cached: Path) -> None:
        trim(cached)
        (cache / "first").rename(cache / name)

    monkeypatch.setattr(temporary, "_trim_cache", finished_first)
    with closing(temporary_edition(source)) as edition:
        assert edition.text("a.txt") == FACT
    assert [path.name for path in cache.iterdir()] == [name]


def test_a_temporary_edition_of_other_code_is_built_again(cache: Path, source: Path) -> None:
    with closing(temporary_edition(source)) as edition:
        name = edition.name
    manifest = cache / name / "manifest.json"
    built = manifest.read_text(encoding="utf-8")
    manifest.write_text(built.replace('"builder": "', '"builder": "0'), encoding="utf-8")

    temporary_edition(source).close()
    assert manifest.read_text(encoding="utf-8") == built


def test_a_folder_without_documents_leaves_no_temporary_edition(
    cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(NothingToIndexError, match="holds no file"):
        temporary_edition(tmp_path / "empty")
    assert list(cache.iterdir()) == []


def test_the_options_given_count_not_those_of_an_earlier_opening(
    cache: Path, source: Path
) -> None:
    question = Question(text="Where did the summit open?")
    with closing(temporary_edition(source)) as lenient:
        assert isinstance(lenient.answer(question), Answer)
    strict = AnswerOptions(max_passages=0, max_quotations=0)
    with closing(temporary_edition(source, answers=strict)) as edition:
        assert edition.answer(question).passages == ()


@pytest.mark.parametrize("how", ["open", "link"])
def test_a_folder_that_somebody_else_prepared_is_not_used(
    how: str, tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-folder").write_text("in the place of the cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-folder"))
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(shared))
    prepared = shared / f"dalel-{os.getuid()}"
    if how == "open":
        prepared.mkdir()
        prepared.chmod(0o777)
    else:
        (tmp_path / "theirs").mkdir(mode=0o700)
        prepared.symlink_to(tmp_path / "theirs")
    temporary_edition(source).close()
    assert list(prepared.iterdir()) == []
    (own,) = set(shared.iterdir()) - {prepared}
    assert own.stat().st_mode & 0o777 == 0o700
    assert len(list(own.iterdir())) == 1
