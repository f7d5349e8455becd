"""Whatever builds or publishes may be killed at any moment."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_a_kill_at_any_moment_leaves_the_old_edition_or_the_new_one(tmp_path: Path) -> None:
    # Every sixteenth moment; all of them take a minute.
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.editions.killing", str(tmp_path), "16"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    tried = dict(re.findall(r"^(.+): .*?(\d+) tried$", done.stdout, re.MULTILINE))
    assert list(tried) == ["first index", "draft", "publish", "roll back", "index", "by time"]
    assert all(int(number) >= 2 for number in tried.values())
