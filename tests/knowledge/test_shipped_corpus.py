"""The briefs that ship: their front matter, and how they stand to the documents they report.

The originals are not part of the repository. Where they lie beside it, the briefs are held
against them: no long run of words in common, and no figure lost.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
BRIEFS = sorted((ROOT / "knowledge" / "documents").glob("*.md"))
SEEDS = ROOT.parent / "shared" / "seeds"
LONGEST_SHARED_RUN = 7

REQUIRED_KEYS = {
    "id",
    "title",
    "publisher",
    "date",
    "language",
    "license",
    "collection",
    "source_title",
    "note",
}
OPTIONAL_KEYS = {"source_publisher", "source_author", "source_date"}

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(),
    reason="the originals are not at hand (no shared/seeds beside the checkout)",
)
each_brief = pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.stem)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Return the front matter of a brief, and the body after it."""
    opening, head, body = text.split("---\n", maxsplit=2)
    assert opening == ""
    metadata = yaml.safe_load(head)
    assert isinstance(metadata, dict)
    return metadata, body


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int) -> list[str]:
    """Return every run of `length` consecutive words of `text`, in order."""
    found = words(text)
    return [" ".join(found[i : i + length]) for i in range(len(found) - length + 1)]


def shared_runs(brief: str, originals: Iterable[str]) -> list[str]:
    """Return the runs of `brief` that are too long and stand in one of `originals` as well."""
    length = LONGEST_SHARED_RUN + 1
    known = {run for original in originals for run in runs(original, length)}
    return [run for run in runs(brief, length) if run in known]


def figures(text: str) -> set[str]:
    """Return the numbers of `text`: "44,9" and "457, 2" with points, "07" without its zero."""
    pointed = re.sub(r"(?<=\d), ?(?=\d{1,2}\b)", ".", text)
    return {re.sub(r"^0+(?=\d)", "", number) for number in re.findall(r"\d+(?:\.\d+)?", pointed)}


def read_seeds() -> list[str]:
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert len(seeds) == 5
    return seeds


def test_at_least_five_briefs_ship() -> None:
    assert len(BRIEFS) >= 5


@each_brief
def test_front_matter_has_the_known_keys_with_text_values(brief: Path) -> None:
    metadata, _ = split_front_matter(brief.read_text(encoding="utf-8"))

    assert REQUIRED_KEYS - metadata.keys() == set()
    assert metadata.keys() - REQUIRED_KEYS - OPTIONAL_KEYS == set()
    assert {key for key, value in metadata.items() if not value or type(value) is not str} == set()


@each_brief
def test_front_matter_says_that_the_brief_is_ours(brief: Path) -> None:
    metadata, body = split_front_matter(brief.read_text(encoding="utf-8"))

    assert metadata["publisher"] == "Dalel project"
    assert metadata["license"] == "MIT"
    assert metadata["collection"] == "kazakhstan-oic"
    assert "by the Dalel project, in our own words" in body


def test_ids_are_unique_and_name_their_files() -> None:
    ids = [split_front_matter(path.read_text(encoding="utf-8"))[0]["id"] for path in BRIEFS]

    assert ids == [path.stem for path in BRIEFS]
    assert len(set(ids)) == len(ids)


def test_a_run_of_eight_shared_words_is_found_across_case_and_punctuation() -> None:
    original = "On Monday the old ferry left the harbour, with nine goats."
    brief = "We read that THE OLD FERRY LEFT the harbour with nine."

    assert shared_runs(brief, [original]) == ["the old ferry left the harbour with nine"]


def test_a_run_of_seven_shared_words_is_allowed() -> None:
    original = "On Monday the old ferry left the harbour, with nine goats."
    brief = "We read that the old ferry left the harbour with ten."

    assert shared_runs(brief, [original]) == []


def test_figures_are_read_with_decimal_commas_but_dates_stay_apart() -> None:
    text = "On May 03-4, 1999 the 12th fair took 44,9 % or 457, 2 thousand of 0.5 (May1996)."

    assert figures(text) == {"3", "4", "1999", "12", "44.9", "457.2", "0.5", "1996"}


@needs_seeds
@each_brief
def test_no_brief_shares_a_run_of_eight_words_with_an_original(brief: Path) -> None:
    assert shared_runs(brief.read_text(encoding="utf-8"), read_seeds()) == []


@needs_seeds
def test_every_figure_of_the_originals_stands_in_some_brief() -> None:
    bodies = [split_front_matter(path.read_text(encoding="utf-8"))[1] for path in BRIEFS]
    told = set().union(*(figures(body) for body in bodies))
    asked = set().union(*(figures(seed) for seed in read_seeds()))

    assert len(asked) > 50
    assert asked - told == set()
