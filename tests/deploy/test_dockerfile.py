"""The Dockerfile: linted, held to its promises, and replayed without a Docker engine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.telegram.ports import free_port
from tests.bot.telegram.process import LIBRARY
from tests.bot.telegram.running import ARU
from tests.bot_api import BotApiServer
from tests.bot_api.server import TOKEN
from tests.deploy.dockerfile import given_files, instructions, stages
from tests.deploy.replay import Replay

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
FINAL = stages(TEXT)[-1]
VOLUME = "/srv/dalel/var"
HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which(
    "hadolint"
)


def value(name: str) -> str:
    (found,) = [each.value for each in FINAL if each.name == name]
    return found


class TestReading:
    def test_lines_are_joined_and_comments_dropped(self):
        read = instructions("# a\nRUN one \\\n    # why\n    && two\nCOPY --from=x a b\n")
        assert [(each.name, each.flags, each.value) for each in read] == [
            ("RUN", {}, "one && two"),
            ("COPY", {"from": "x"}, "a b"),
        ]

    def test_arguments_are_read_in_both_forms(self):
        (run, env) = instructions('CMD ["a", "b c"]\nENV A=1 B="2 3"\n')
        assert run.words == ["a", "b c"]
        assert env.pairs == {"A": "1", "B": "2 3"}

    def test_dockerignore_decides_by_its_last_match(self, tmp_path):
        for name in ("a/x.py", "a/__pycache__/x.pyc", "b/y.py", "config.yaml"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        (tmp_path / ".dockerignore").write_text("# only\n*\n!a\n**/__pycache__\n")
        assert list(given_files(tmp_path)) == ["a/x.py"]


@pytest.mark.skipif(HADOLINT is None, reason="hadolint is not installed")
def test_hadolint_finds_nothing():
    done = subprocess.run(
        [str(HADOLINT), "--no-color", str(ROOT / "Dockerfile")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("", 0)


class TestPromises:
    def test_the_base_image_is_named_to_its_last_figure(self):
        image = instructions(TEXT)[0].pairs["PYTHON"]
        assert re.fullmatch(r"python:3\.13\.\d+-slim-\w+", image)
        assert [each[0].words[0] for each in stages(TEXT)] == ["${PYTHON}", "${PYTHON}"]

    def test_everything_is_installed_by_hashes_or_from_what_was_built_here(self):
        runs = [each.value for each in instructions(TEXT) if each.name == "RUN"]
        installs = re.findall(r"pip (?:\S+ \S+ )?(?:install|wheel) [^&]*", " && ".join(runs))
        assert len(installs) == 4
        for install in installs:
            by_hashes = "--require-hashes" in install and "--no-deps" in install
            from_here = "--no-index" in install or "--no-build-isolation" in install
            assert by_hashes or from_here, install
        assert not re.search(r"curl|wget|git |apt|https?:", " ".join(runs))

    def test_the_last_stage_takes_the_environment_and_nothing_else(self):
        copies = [(each.flags, each.words) for each in FINAL if each.name in {"COPY", "ADD"}]
        assert copies == [({"from": "build"}, ["/dalel", "/dalel"])]

    def test_it_runs_as_nobody_in_particular(self):
        assert value("USER") == "10001:10001"
        assert FINAL.index(next(each for each in FINAL if each.name == "USER")) > max(
            place for place, each in enumerate(FINAL) if each.name == "RUN"
        )

    def test_all_that_is_written_goes_to_the_one_volume(self):
        assert value("VOLUME") == VOLUME
        assert f"{value('WORKDIR')}/var" == VOLUME  # where relative paths lead by default
        folders = [
            folder
            for each in FINAL
            if each.name == "ENV"
            for name, folder in each.pairs.items()
            if name != "PATH" and folder.startswith("/")
        ]
        assert len(folders) == 3
        assert all(folder.startswith(f"{VOLUME}/") for folder in folders)

    def test_signals_and_checks_reach_the_program_without_a_shell(self):
        assert value("STOPSIGNAL") == "SIGTERM"
        assert value("ENTRYPOINT") == '["dalel"]'
        assert value("CMD") == '["run"]'
        assert value("HEALTHCHECK") == 'CMD ["dalel", "health"]'


# Installing everything takes half a minute: once a run of .ci/run is enough, and in one test, so
# that it is done once however the tests are shared out.
@pytest.mark.skipif(
    not os.environ.get("DALEL_REPLAY"), reason="takes half a minute: set DALEL_REPLAY=1"
)
def test_the_replayed_image_runs_and_holds_no_more_than_it_needs(tmp_path):
    image = Replay(ROOT, tmp_path)
    try:
        check_user(image)
        check_running(image)
        check_bot(image)
        check_nothing_builds(image)
        check_no_leftovers(image)
    finally:
        shutil.rmtree(tmp_path)


def check_user(image: Replay) -> None:
    """The user is made and owns the volume only."""
    assert image.notes == [
        "useradd --no-log-init --uid 10001 --home-dir /srv/dalel/var --no-create-home dalel",
        "install -d /srv/dalel",
        "install -d -o dalel -g dalel -m 0700 /srv/dalel/var",
    ]


def check_running(image: Replay) -> None:
    """What is installed runs, and writes to the volume only."""
    before = files_outside_the_volume(image)
    assert re.fullmatch(r"dalel \d+\.\d+\.\d+\n", image.run("dalel", "--version"))
    found = image.run("dalel", "doctor")
    assert "✗" not in found
    assert f"editions in {image.path(VOLUME)}/editions: the folder can be written to" in found
    assert "OIC" in image.run("dalel", "ask", "What is the OIC?")
    picture = image.path(VOLUME) / "oic.png"
    image.run("dalel", "timeline", "OIC", "--png", str(picture))
    assert picture.stat().st_size > 0
    assert list(image.path(f"{VOLUME}/cache/matplotlib").iterdir())
    assert files_outside_the_volume(image) == before


def check_bot(image: Replay) -> None:
    """The bot answers, says that it is well, ends when asked to, and writes to the volume only."""
    port = free_port()
    folder = image.path("/srv/dalel")
    (folder / "documents").mkdir()
    (folder / "documents" / "library.md").write_text(LIBRARY, encoding="utf-8")
    token = image.path(VOLUME) / "token"
    token.write_text(f"{TOKEN}\n")
    with BotApiServer() as server:
        (folder / "config.yaml").write_text(
            f"telegram: {{base_url: '{server.base_url}'}}\n"
            f"knowledge: {{documents: [documents]}}\n"
            f"observability: {{port: {port}}}\n"
        )
        before = files_outside_the_volume(image)
        with image.started("dalel", "run", TELEGRAM_BOT_TOKEN_FILE=str(token)) as bot:
            server.private_message(ARU, "When was the reading room opened?")
            assert server.wait_for_text(ARU, timeout=60).startswith("May 1954")
            assert image.run("dalel", "health") == "healthy\n"
            bot.terminate()
            assert bot.wait(10) == 0
    assert files_outside_the_volume(image) == before
    assert (image.path(VOLUME) / "state.db").stat().st_size > 0


def files_outside_the_volume(image: Replay) -> set[tuple[str, int]]:
    volume = image.path(VOLUME)
    return {
        (str(path), path.lstat().st_mtime_ns)
        for path in image.root.rglob("*")
        if volume not in (path, *path.parents)
    }


def check_nothing_builds(image: Replay) -> None:
    programs = {path.name for path in image.root.rglob("bin/*")}
    assert "dalel" in programs
    building = re.compile(r"pip|wheel|gcc|cc$|c\+\+|ld$|make")
    assert not [name for name in programs if building.match(name)]
    packages = {path.name.split("-")[0] for path in image.root.rglob("*.dist-info")}
    assert "dalel" in packages
    assert not packages & {"pip", "setuptools", "wheel", "pytest", "mypy"}


def check_no_leftovers(image: Replay) -> None:
    (packages,) = image.path("/dalel").glob("lib/python3*/site-packages")
    own = [path for name in ("bot", "knowledge") for path in (packages / name).rglob("*")]
    assert len(own) > 200
    for absent in (packages / "tests", packages / "benchmarks", image.path("/build")):
        assert not absent.exists()
    assert not list(image.root.rglob("*.whl"))
    assert not image.path("/root/.cache").exists()
