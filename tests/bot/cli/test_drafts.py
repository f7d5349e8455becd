"""Drafts from the command line: built, read, published, and gone back from."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import click
import pytest

from bot.cli.commands import dalel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., str]

PRICES = "Ticket,Price\nadult ticket,12 EUR\nchild ticket,6 EUR\n"
PROBES = """
probes:
  - question: How much is the adult ticket?
    answer: 12 EUR
    source: prices.csv
  - question: Who owns the moon?
    refused: true
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents and an edition of them, to be copied."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "docs").mkdir()
    (folder / "docs" / "prices.csv").write_text(PRICES, encoding="utf-8")
    (folder / "docs" / "probes.yaml").write_text(PROBES, encoding="utf-8")
    (folder / "config.yaml").write_text("knowledge: {documents: [docs]}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        dalel.main(["index"], standalone_mode=False)
    return folder


@pytest.fixture
def call(
    published: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Call:
    """Call a command in a copy of the folder, and return what it prints."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> str:
        capsys.readouterr()
        dalel.main(list(arguments), standalone_mode=False)
        return capsys.readouterr().out

    return called


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "docs" / "prices.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def names(call: Call) -> dict[str, str]:
    """Return the published edition and the draft by what they are."""
    found = {}
    for one in json.loads(call("editions", "--json"))["editions"]:
        if one["is_published"]:
            found["published"] = one["name"]
        if one["is_draft"]:
            found["draft"] = one["name"]
    return found


def test_a_draft_is_read_published_and_gone_back_from(call: Call, tmp_path: Path) -> None:
    before = names(call)["published"]
    change(tmp_path, "12 EUR", "14 EUR")
    (tmp_path / "docs" / "old.doc").write_bytes(b"x")

    told = call("index", "--draft")
    assert " ".join(told.split()).startswith(f"Draft 0002-{names(call)['draft'][5:]} Compared")
    assert "adult ticket  Price     12 EUR  14 EUR  prices.csv" in told
    assert "old.doc" in told
    assert told.endswith("Nothing was published: `dalel publish` publishes this draft.\n")
    draft = names(call)["draft"]
    assert names(call)["published"] == before

    assert call("publish") == (f"Edition {draft} is published now; before it was {before}.\n")
    assert names(call) == {"published": draft}

    assert call("rollback") == (f"Edition {before} is published now; before it was {draft}.\n")
    assert call("rollback", "2") == (
        f"Edition {draft} is published now; before it was {before}.\n"
    )
    assert call("publish", before).startswith(f"Edition {before} is published now")
    assert call("publish", "0001") == f"Edition {before} is published, as it was before.\n"


def test_a_draft_is_told_as_one_json_object(call: Call, tmp_path: Path) -> None:
    change(tmp_path, "12 EUR", "14 EUR")
    told = json.loads(call("index", "--draft", "--json"))

    assert (told["edition"], told["base"]) == (names(call)["draft"], names(call)["published"])
    assert [one["path"] for one in told["changed"]] == ["prices.csv"]
    assert [one["kind"] for one in told["probe_changes"]] == ["answer"]
    assert told["facts_changed"][0]["after"] == "14 EUR"
    assert told["seconds"] > 0

    change(tmp_path, "14 EUR", "12 EUR")
    assert "There is nothing to publish." in call("index", "--draft")
    assert "draft" not in names(call)


def test_a_probe_that_fails_is_told_by_the_status(call: Call, tmp_path: Path) -> None:
    assert call("probe").endswith("2 probe questions: 2 passing, 0 failing.\n")

    change(tmp_path, "12 EUR", "14 EUR")
    call("index")
    with pytest.raises(SystemExit) as ended:
        call("probe", "--json")
    assert ended.value.code == 1


def test_probes_are_compared_with_the_edition_before(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = names(call)["published"]
    change(tmp_path, "12 EUR", "14 EUR")
    call("index")

    with pytest.raises(SystemExit):
        call("probe")
    told = capsys.readouterr().out
    assert f"Answered otherwise than by {before}" in told
    assert told.endswith("2 probe questions: 1 passing, 1 failing.\n")


def test_without_probes_that_is_said(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs" / "probes.yaml").unlink()
    call("index")

    dalel.main(["probe"], standalone_mode=False)
    assert "write some into probes.yaml" in capsys.readouterr().err
    assert json.loads(call("probe", "--json"))["probes"] == 0


def test_the_list_of_editions_tells_when_each_was_published(call: Call) -> None:
    lines = call("editions").splitlines()

    assert lines[0].split() == [
        "No.", "Edition", "Published", "By", "Documents", "Passages", "MB",
    ]  # fmt: skip
    assert lines[1].split()[0] == "1"
    assert lines[1].split()[-1] == "published"
    (one,) = json.loads(call("editions", "--json"))["editions"]
    assert (one["number"], one["documents"], one["passages"], one["by"]) == (1, 1, 2, 0)
    assert one["published_at"].endswith("+00:00")
    assert one["size_bytes"] > 10_000


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["publish"], "no draft waits to be published; make one: dalel index --draft"),
        (["publish", "77"], "there is no edition '77'"),
        (["rollback"], "no other edition was published before"),
        (["rollback", "9" * 5000], "there is no edition '9999"),
        (["publish", "9" * 5000], "there is no edition '9999"),
        (["rollback", "../x"], "there is no edition '../x'"),
        (["index", "--json"], "--json goes with --draft"),
        (["index", "--draft", "--documents", "docs"], "--documents and --draft exclude each"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(call: Call, arguments: list[str], reason: str) -> None:
    with pytest.raises(click.ClickException) as refused:
        call(*arguments)
    assert reason in refused.value.format_message()


def test_an_edition_that_cannot_answer_is_not_published(call: Call, tmp_path: Path) -> None:
    change(tmp_path, "12 EUR", "14 EUR")
    call("index")
    (older,) = (tmp_path / "var" / "editions").glob("0001-*")
    manifest = older / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"builder": "', '"builder": "0'), encoding="utf-8")

    with pytest.raises(click.ClickException) as refused:
        call("rollback")
    assert "is of another version of the program" in refused.value.format_message()

    manifest.write_text("{", encoding="utf-8")
    with pytest.raises(click.ClickException) as refused:
        call("rollback", "1")
    assert "is damaged" in refused.value.format_message()


def test_publishing_over_probes_that_fail_is_told_with_status_0(
    call: Call, tmp_path: Path
) -> None:
    assert call("index").splitlines()[-1] == "2 probe questions: 0 failing."
    change(tmp_path, "12 EUR", "14 EUR")
    told = call("index")
    assert "built and published in" in told
    assert "Probe question that fails" in told
    assert "Answered otherwise than by 0001-" in told
    assert told.splitlines()[-1] == "2 probe questions: 1 failing."
    assert "unchanged, published in" in call("index")
    call("rollback")
    told = call("index")
    assert "published now in" in told
    assert "another answer" in told
