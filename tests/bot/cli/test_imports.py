import json
import subprocess
import sys

import pytest

from tests.bot.cli.command import ROOT

HEAVY = {
    "aiohttp", "alembic", "asyncio", "babel", "bm25s", "docx", "fluent", "matplotlib", "nltk",
    "numpy", "openpyxl", "pdfplumber", "prompt_toolkit", "pydantic", "rich", "selectolax",
    "sqlalchemy", "telegram", "yaml",
}  # fmt: skip
LOADED = (
    "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
)


def loaded_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import bot",
        "import bot.__main__",
        "from bot.cli.commands import dalel; dalel.main(['--help'], standalone_mode=False)",
        "from bot.cli.commands import dalel; dalel.main(['--version'], standalone_mode=False)",
        "from bot.cli.commands import dalel; dalel.main(['ask', '--help'], standalone_mode=False)",
        "from bot.cli.commands import dalel; dalel.main(['facts', '-h'], standalone_mode=False)",
    ],
)
def test_help_and_version_wait_for_no_heavy_library(code):
    loaded = loaded_after(code)
    assert "bot" in loaded
    assert loaded & HEAVY == set()


def test_asking_draws_nothing_and_the_bot_waits_for_no_picture():
    loaded = loaded_after(
        "import bot.cli.ask, bot.cli.facts, bot.terminal.facts, bot.telegram.application"
    )
    assert "telegram" in loaded
    assert "matplotlib" not in loaded


def test_terminal_waits_for_nothing_of_telegram():
    loaded = loaded_after("import bot.cli.ask, bot.cli.run, bot.cli.index, bot.cli.doctor")
    assert {"bot", "knowledge", "rich"} <= loaded
    assert loaded & {"telegram", "aiohttp"} == set()
