"""`dalel facts` and `dalel timeline` with a stand-in edition: what they ask it and print."""

import json
from dataclasses import dataclass, field, replace

import pytest
from click.testing import CliRunner

from bot.cli import facts as work
from bot.cli.commands import dalel
from tests.bot.facts import LISTING, NO_TIMELINE, TIMELINE, UNKNOWN
from tests.bot_api.pictures import picture_problem


@dataclass
class Edition:
    """Knows the Harbour Society; keeps what it was asked."""

    asked: list[object] = field(default_factory=list)

    def facts(self, entity, *, relation="", years=(None, None)):
        self.asked.append((entity, relation, years))
        if entity == LISTING.entity and (relation == "xyzzy" or years == (1900, 1901)):
            return replace(UNKNOWN, entity=entity, nearest=(), about=2)
        return LISTING if entity == LISTING.entity else UNKNOWN

    def all_facts(self):
        return replace(LISTING, entity="", aliases=(), conflicts=())

    def conflicts(self):
        return replace(LISTING, entity="", aliases=())

    def timeline(self, entity, *, years=(None, None)):
        self.asked.append((entity, years))
        known = (LISTING.entity, f"{LISTING.entity} 2030", "Room 201")
        if years == (1900, 1900):
            return replace(NO_TIMELINE, entity=entity, nearest=(), dated=3)
        return TIMELINE if entity in known and years != (2030, 2030) else NO_TIMELINE

    def close(self):
        self.asked.append("closed")


@pytest.fixture
def edition(monkeypatch):
    made = Edition()
    monkeypatch.setattr(work, "open_edition", lambda *_: made)
    return made


def called(*arguments: str):
    return CliRunner().invoke(dalel, arguments)


def test_facts_are_a_table_with_sources(edition):
    done = called("facts", "Harbour", "Society")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert "Harbour Society  had       57 members (as of the year 2004) [1]" in done.stdout
    assert "[2] Minutes, Harbour Press, 2013, Members, paragraph 2" in done.stdout
    assert edition.asked == [("Harbour Society", "", (None, None)), "closed"]


def test_relation_and_years_narrow(edition):
    called("facts", "Harbour Society", "--relation", "had", "--from", "2004", "--to", "2004")
    assert edition.asked[0] == ("Harbour Society", "had", (2004, 2004))


def test_facts_as_json_are_one_object(edition):
    done = called("facts", "Harbour Society", "--json")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["entity"] == "Harbour Society"


def test_facts_as_csv_open_in_a_spreadsheet(edition):
    done = called("facts", "--all", "--csv")
    assert done.stdout_bytes.startswith(b"\xef\xbb\xbfsubject,relation,value,")
    assert len(done.stdout_bytes.splitlines()) == 3


def test_disagreement_alone_can_be_listed(edition):
    done = called("facts", "--conflicts")
    assert "- Harbour Society: members: 57 members (as of 2004) [1]; 61 members" in done.stdout


@pytest.mark.parametrize("form", [[], ["--csv"]])
def test_an_unknown_entity_is_no_error_and_near_names_are_told(edition, form):
    done = called("facts", "Harbor", *form)
    assert done.exit_code == 0
    assert done.stderr == "No facts about 'Harbor'. Near names: Harbour Society, Harbin.\n"
    assert len(done.stdout.splitlines()) == len(form)  # the header of the CSV


def test_an_unknown_entity_as_json_holds_the_near_names(edition):
    done = called("facts", "Harbor", "--json")
    assert done.stderr == ""
    assert json.loads(done.stdout)["nearest"] == ["Harbour Society", "Harbin"]


def test_a_timeline_is_printed(edition):
    done = called("timeline", "Harbour", "Society", "1960-2012")
    assert done.exit_code == 0
    assert "1969-09      was founded in Rabat [1]" in done.stdout
    assert edition.asked[0] == ("Harbour Society", (1960, 2012))


def test_a_timeline_is_drawn(edition, tmp_path):
    light, dark = tmp_path / "a.png", tmp_path / "b.png"
    assert called("timeline", "Harbour Society", "--png", str(light)).exit_code == 0
    assert called("timeline", "Harbour Society", "--png", str(dark), "--dark").stdout == ""
    assert picture_problem(light.read_bytes()) == ""
    assert light.read_bytes() != dark.read_bytes()


def test_a_year_behind_a_name_may_belong_to_it(edition):
    assert "was founded" in called("timeline", "Harbour Society 2030").stdout


@pytest.mark.parametrize("word", ["20x", "201", "2010-2013-2014", "199O"])
def test_a_word_like_a_year_that_is_none_is_wrong_usage(edition, word):
    done = called("timeline", "Harbour Society", word)
    assert done.exit_code == 2
    assert f"'{word}' is no year; write years as 2012, 2010-2013, 2010- or -2013" in done.stderr


def test_a_word_like_a_year_may_belong_to_a_known_name(edition):
    assert "was founded" in called("timeline", "Room 201").stdout


def test_an_entity_with_dates_in_other_years_only_is_told_so(edition):
    done = called("timeline", "Harbour Society", "1900")
    assert done.exit_code == 0
    assert done.stderr == "There are dated facts about 'Harbour Society', but none of 1900.\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--relation", "xyzzy"], "with the relation 'xyzzy'"),
        (["--from", "1900", "--to", "1901"], "of 1900-1901"),
        (
            ["--relation", "xyzzy", "--from", "1900"],
            "with the relation 'xyzzy' of 1900 or later",
        ),
    ],
)
def test_where_only_the_relation_or_the_years_are_missing_that_is_told(edition, options, told):
    done = called("facts", "Harbour Society", *options)
    assert done.exit_code == 0
    assert done.stderr == f"There are facts about 'Harbour Society', but none {told}.\n"


def test_an_unknown_entity_is_not_drawn(edition, tmp_path):
    done = called("timeline", "Harbor", "--png", str(tmp_path / "a.png"))
    assert done.exit_code == 0
    assert done.stderr == "No dated facts about 'Harbor'. Near names: Harbour Society.\n"
    assert not (tmp_path / "a.png").exists()


def test_a_picture_that_cannot_be_written_is_named(edition, tmp_path):
    done = called("timeline", "Harbour Society", "--png", str(tmp_path / "no" / "a.png"))
    assert done.exit_code == 1  # click's own; the command line makes it 2
    assert "No such file or directory" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["facts"],
            "write an ENTITY, as in: dalel facts 'Harbour Society'; or --conflicts; or --",
        ),
        (["facts", "  "], "write an ENTITY, as in: dalel facts"),
        (
            ["facts", "x", "--all"],
            "an ENTITY, --all exclude each other; write one of them; an ENTITY alone shows",
        ),
        (["facts", "x", "--conflicts"], "an ENTITY, --conflicts exclude each other; write one"),
        (["facts", "--all", "--conflicts"], "--conflicts, --all exclude each other; write one"),
        (
            ["facts", "--all", "--relation", "x"],
            "--relation, --from and --to go with an ENTITY; write one",
        ),
        (
            ["facts", "x", "--from", "2013", "--to", "2012"],
            "--from 2013 is after --to 2012; swap them",
        ),
        (["facts", "x", "--json", "--csv"], "write either --json or --csv"),
        (
            ["facts", "x", "--from", "soon"],
            "Invalid value for '--from': 'soon' is not a valid integer",
        ),
        (
            ["facts", "x", "--to", "0"],
            "Invalid value for '--to': 0 is not in the range 1<=x<=9999.",
        ),
        (["timeline"], "write an ENTITY, as in: dalel timeline"),
        (
            ["timeline", "x", "2013-2010"],
            "the years 2013-2010 end before they begin; write them as 2010-2013",
        ),
        (["timeline", "x", "--dark"], "--dark goes with --png; write --png FILE"),
    ],
)
def test_wrong_usage_says_what_to_write(edition, arguments, message):
    done = called(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert edition.asked == []
