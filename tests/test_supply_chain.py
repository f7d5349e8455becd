"""What Dalel is made of comes by its hash, and its own code keeps dangerous tools out."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-run.lock")
PRODUCT = sorted(path for name in ("bot", "knowledge") for path in (ROOT / name).rglob("*.py"))
# What each exception from ruff's rules on security is for; a new one wants a reason here.
REASONS = {
    "S104": 1,  # 0.0.0.0, to ask there, not to listen
    "S105": 3,  # names, no secrets
    "S301": 2,  # what this very process has pickled and kept in memory
    "S506": 2,  # a base loader, which makes text only
    "S603": 1,  # the program that reads documents, without a shell
}
STATEMENTS = "S608"
"""SQL put together of names and marks of ours; values are parameters."""
DANGEROUS = frozenset({
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "tempfile.mktemp", "mktemp",
    "pickle.load", "marshal.load", "marshal.loads", "shelve.open", "joblib.load", "numpy.load",
    "np.load", "yaml.unsafe_load", "yaml.full_load",
})  # fmt: skip
"""What ruff's rules on security do not all find; those are held by the test below."""
DANGEROUS_WORDS = re.compile(
    r"(?<![\w.])(?:eval|exec|compile|__import__)\(|(?:system|popen|mktemp|unsafe_load|full_load)\("
    r"|\b(?:pickle|marshal|joblib|numpy|np)\.loads?\(|shelve|\bshell=|allow_pickle"
)
"""Stands in every file that calls one of them; the others need not be parsed."""
SHELL_FILES = ("Makefile", "Dockerfile", ".ci/run", "docs/operator.md", "README.md", "deploy")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """Return the packages of a lock file, each with its entry."""
    text = re.sub(r"^ *#.*\n", "", read(ROOT / name), flags=re.MULTILINE)
    entries = [" ".join(each.split()) for each in re.sub(r"\\\n", " ", text).splitlines() if each]
    return {entry.partition("==")[0]: entry for entry in entries}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hashes(name):
    entries = locked(name)
    assert len(entries) > 30
    form = re.compile(r"[a-z0-9.-]+==[\w.!+]+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert [entry[:80] for entry in entries.values() if not form.fullmatch(entry)] == []


def test_both_locks_name_the_same_versions():
    full, run = (
        {name: entry.split(" ")[0] for name, entry in locked(lock).items()} for lock in LOCKS
    )
    assert run.items() <= full.items()


def test_what_is_required_is_locked():
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    names = {re.split(r"[^\w.-]", each)[0].lower() for each in project["dependencies"]}
    assert names <= locked("requirements-run.lock").keys()


def test_every_installation_is_by_hashes_or_of_this_folder_alone():
    found = []
    for name in SHELL_FILES:
        place = ROOT / name
        for path in [place] if place.is_file() else sorted(place.iterdir()):
            text = read(path).replace("\\\n", " ")
            found += re.findall(r"(?:\bpip|\$\(PIP\)) [^|&\n]*\binstall [^&\n]+", text)
    kinds = {
        "by hashes": [one for one in found if "--require-hashes" in one and "--no-deps" in one],
        "own": [
            one for one in found
            if "--no-deps" in one and ("--no-build-isolation" in one or "--no-index" in one)
        ],
        "for new locks": [one for one in found if "'uv>=" in one],
    }  # fmt: skip
    assert all(kinds.values())
    known = [one for kind in kinds.values() for one in kind]
    assert [one for one in found if one not in known] == []


def test_nothing_that_is_downloaded_is_run_unseen():
    for path in (ROOT / "Makefile", ROOT / "Dockerfile", *(ROOT / "deploy").iterdir()):
        assert not re.search(r"\b(curl|wget)\b", read(path)), path.name


def dangerous_calls(text: str) -> list[str]:
    """Return what a module calls that may run what it reads."""
    if not DANGEROUS_WORDS.search(text):
        return []
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    names = {"shell", "allow_pickle"}
    found = [ast.unparse(each.func) for each in calls if names & {k.arg for k in each.keywords}]
    return found + [name for each in calls if (name := ast.unparse(each.func)) in DANGEROUS]


def test_product_code_calls_nothing_that_runs_what_it_reads():
    found = {path.name: calls for path in PRODUCT if (calls := dangerous_calls(read(path)))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    ["eval(a)", "x = np.load(f)", "run(a, shell=True)", "import os\nos.system(a)", "mktemp()",
     "numpy.load(f, allow_pickle=True)", "yaml.unsafe_load(a)", "__import__(name)"],
)  # fmt: skip
def test_dangerous_calls_are_found(text):
    assert dangerous_calls(text)
    assert not dangerous_calls(f'NAME = "{text.splitlines()[-1]}"')


def test_exceptions_from_the_rules_on_security_are_those_that_were_looked_at():
    ruff = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["ruff"]
    assert "S" in ruff["lint"]["select"]
    ignored = [*ruff["lint"]["ignore"], *ruff["lint"]["per-file-ignores"].get("bot/**", [])]
    assert [each for each in ignored if re.fullmatch(r"S\d*", each)] == []
    text = "".join(map(read, PRODUCT))
    codes = [
        code
        for line in re.findall(r"# noqa: (.*)", text)
        for code in re.findall(r"\bS\d{3}\b", line)
    ]
    counts = {code: codes.count(code) for code in set(codes) - {STATEMENTS}}
    assert counts == REASONS


def test_no_programs_and_no_pickles_are_kept_among_the_code():
    kinds = {path.suffix for name in ("bot", "knowledge") for path in (ROOT / name).rglob("*.*")}
    assert ".py" in kinds
    assert kinds.isdisjoint({".pkl", ".pickle", ".joblib", ".so", ".npy", ".exe", ".whl"})
