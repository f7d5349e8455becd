"""The systemd unit: what it names exists, and systemd itself finds nothing wrong with it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.environment import FILE_SUFFIX

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "dalel.service"
TEXT = UNIT.read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
SETTINGS = re.findall(r"^(\w+)=(.*)$", TEXT, re.MULTILINE)
# Newer than some systemd that is in use, which leaves them unread, as the unit says.
NEWER = ("RestartSteps", "RestartMaxDelaySec")
ANALYZE = shutil.which("systemd-analyze")


def values(name: str) -> list[str]:
    return [value for key, value in SETTINGS if key == name]


@pytest.fixture
def runnable(tmp_path):
    """The unit with a program that is there."""
    path = tmp_path / "dalel.service"
    path.write_text(TEXT.replace("/opt/dalel/bin/dalel", sys.executable), encoding="utf-8")
    return path


def analyze(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(ANALYZE), "--no-pager", *words],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
class TestSystemd:
    def test_it_finds_nothing_wrong(self, runnable):
        status, said = analyze("verify", str(runnable))
        told = [line for line in said.splitlines() if str(runnable) in line]
        assert [line for line in told if not any(name in line for name in NEWER)] == []
        assert status == 0

    def test_it_counts_the_service_as_shut_off(self, runnable):
        status, said = analyze("security", "--offline=true", "--threshold=20", str(runnable))
        assert status == 0, said  # an exposure of at most 2.0 of 10


class TestUnit:
    def test_paths_are_those_that_the_guide_sets_up(self):
        paths = set(re.findall(r"(?<![\w/])/(?:opt|etc|srv|var)/[\w./-]+", TEXT))
        assert len(paths) >= 5
        for path in paths:
            place = path.removesuffix("/bin/dalel").partition("/cache")[0].rstrip(".")
            assert place in GUIDE, path

    def test_the_token_is_read_from_its_credential(self):
        (credential,) = values("LoadCredential")
        name = credential.split(":")[0]
        assert f"TELEGRAM_BOT_TOKEN{FILE_SUFFIX}=%d/{name}" in values("Environment")
        assert values("EnvironmentFile") == ["-/etc/dalel/environment"]

    def test_all_that_is_written_goes_to_its_folder(self):
        folder = f"/var/lib/{values('StateDirectory')[0]}"
        assert values("ReadWritePaths") == values("WorkingDirectory") == [folder]
        written = re.findall(r"(?:HOME|XDG_CACHE_HOME|MPLCONFIGDIR)=(\S+)", TEXT)
        assert len(written) == 3
        assert all(path == folder or path.startswith(f"{folder}/") for path in written)
        assert values("ProtectSystem") == ["strict"]

    def test_nobody_else_reads_what_it_writes_and_nothing_dumps_its_memory(self):
        assert values("UMask") == ["0077"]
        assert values("StateDirectoryMode") == ["0700"]
        assert values("LimitCORE") == ["0"]

    def test_it_is_stopped_and_reloaded_by_the_signals_that_the_bot_knows(self):
        assert values("KillSignal") == ["SIGTERM"]
        assert values("ExecReload") == ["/bin/kill -HUP $MAINPID"]
        assert values("KillMode") == ["mixed"]  # its processes are told by the bot itself

    def test_it_comes_back_with_growing_pauses_and_never_gives_up(self):
        assert values("Restart") == ["on-failure"]
        assert [*values("RestartSec"), *values("RestartSteps"), *values("RestartMaxDelaySec")] == [
            "2", "6", "2min",
        ]  # fmt: skip
        assert values("StartLimitIntervalSec") == ["0"]
