"""What is taken from an earlier edition, and when nothing is."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.same_editions import differences
from knowledge.building import build_edition
from knowledge.building.memo_file import MEMO
from knowledge.editions.files import CONTENT, Origin
from knowledge.numbering import PER_DOCUMENT
from knowledge.options import ReadLimits
from knowledge.sources import Sources
from tests.knowledge.made import folder

if TYPE_CHECKING:
    from knowledge.model import Progress

LIMITS = ReadLimits()
UNION = "The Tessal Union was founded in 1993 in Ambar.\n"
BANK = "The Kesh Bank was founded in 1995 in Ambar.\n"
ROAD = "The Kesh Road was built in 2001.\n"


class Builds:
    """Builds edition after edition of one folder, each from the one before."""

    def __init__(self, at: Path, files: dict[str, str]) -> None:
        self.at = at
        self.source = folder(at / "documents", files)
        self.editions: list[Path] = []

    def build(self, limits: ReadLimits = LIMITS, *, anew: bool = False) -> tuple[Path, int]:
        """Return the edition's folder, and of how many documents facts were taken out."""
        target = self.at / f"edition-{len(list(self.at.iterdir()))}"
        target.mkdir()
        told: list[Progress] = []
        sources = Sources.of(self.source)
        build_edition(
            sources,
            target,
            Origin.of(sources, limits),
            limits=limits,
            previous=self.editions[-1] if self.editions and not anew else None,
            progress=told.append,
        )
        if not anew:
            self.editions.append(target)
        return target, [one.total for one in told if one.stage == "facts"][-1]


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    files = {"a.md": UNION, "b.md": BANK, "c.md": ROAD, "d.md": "Ambar.\n"}
    return Builds(tmp_path, files)


def numbers(edition: Path) -> dict[str, int]:
    with closing(sqlite3.connect(edition / CONTENT)) as connection:
        return dict(connection.execute("SELECT path, number FROM documents"))


def test_only_what_changed_is_searched_for_facts(builds: Builds) -> None:
    assert builds.build()[1] == 4
    folder(builds.source, {"b.md": BANK + "It has 12 members.\n"})

    again, searched = builds.build()

    assert searched == 1
    assert differences(again, builds.build(anew=True)[0]) == ()


def test_a_document_moved_to_another_folder_is_known(builds: Builds) -> None:
    builds.build()
    (builds.source / "z").mkdir()
    (builds.source / "a.md").rename(builds.source / "z" / "a.md")

    again, searched = builds.build()

    assert searched == 0
    assert differences(again, builds.build(anew=True)[0]) == ()


def test_a_file_of_another_name_is_read_anew(builds: Builds) -> None:
    builds.build()
    (builds.source / "a.md").rename(builds.source / "the-union.md")

    assert builds.build()[1] == 1


def test_a_new_document_moves_no_others_numbers(builds: Builds) -> None:
    before = numbers(builds.build()[0])
    folder(builds.source, {"aa.md": ROAD})

    after = numbers(builds.build()[0])

    assert before.items() <= after.items()
    assert before["a.md"] < after["aa.md"] < before["b.md"]


def test_facts_and_passages_have_numbers_of_their_document(builds: Builds) -> None:
    edition, _ = builds.build()

    with closing(sqlite3.connect(edition / CONTENT)) as connection:
        for table in ("facts", "passages"):
            rows = connection.execute(f"SELECT number, document FROM {table}").fetchall()  # noqa: S608
            assert rows
            assert all(number // PER_DOCUMENT == document for number, document in rows)


def test_under_other_limits_all_is_read_anew(builds: Builds) -> None:
    builds.build()

    assert builds.build(replace(LIMITS, max_characters=1_000_000))[1] == 4


def test_with_a_damaged_memo_all_is_read_anew(builds: Builds) -> None:
    edition, _ = builds.build()
    whole = (edition / MEMO).read_bytes()
    for damaged in (b"", whole[:20], whole[:-5], whole[:8] + b"x" + whole[9:]):
        (edition / MEMO).write_bytes(damaged)

        again, searched = builds.build()
        builds.editions.remove(again)

        assert searched == 4


@pytest.mark.parametrize("name", [CONTENT, "passages.u32", MEMO])
def test_nothing_is_taken_from_an_edition_that_is_not_whole(builds: Builds, name: str) -> None:
    edition, _ = builds.build()
    whole = (edition / name).read_bytes()
    (edition / name).write_bytes(whole[:-9] + bytes(255 - byte for byte in whole[-9:]))

    again, searched = builds.build()

    assert searched == 4
    assert differences(again, builds.build(anew=True)[0]) == ()


def test_when_the_usual_language_changes_what_follows_it_is_read_anew(tmp_path: Path) -> None:
    russian = "Союз был основан в Амбаре, и он там работает с того года.\n"
    kazakh = "Одақ Амбар қаласында құрылды және ол сол жылдан бері жұмыс істейді.\n"
    builds = Builds(tmp_path, {"a.md": russian * 9, "b.md": "Банк Амбар\n", "c.md": kazakh})
    builds.build()
    folder(builds.source, {"c.md": kazakh * 40})

    again, searched = builds.build()

    assert searched == 2
    assert differences(again, builds.build(anew=True)[0]) == ()


def test_little_that_stays_is_written_among_much_that_is_new(builds: Builds) -> None:
    builds.build()
    folder(builds.source, {f"a{number}.md": f"{ROAD}\n{number} members.\n" for number in range(9)})

    again, searched = builds.build()

    assert searched == 9
    assert differences(again, builds.build(anew=True)[0]) == ()
