"""What a process sees of the file system, and whom it reaches, once it reads only."""

import json
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from knowledge.readers import landlock

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("version", "rights", "size"),
    [(1, 13, 8), (2, 14, 8), (3, 15, 8), (4, 15, 16), (5, 16, 16), (6, 16, 24), (9, 16, 24)],
)
def test_each_version_is_asked_for_all_that_it_knows(version: int, rights: int, size: int) -> None:
    handled = landlock._handled(version)
    assert handled.handled_access_fs == 2**rights - 1
    assert (handled.handled_access_net > 0, handled.scoped > 0) == (version >= 4, version >= 6)
    assert landlock._size(version).value == size


def test_only_what_is_allowed_is_read_and_nothing_is_written(tmp_path: Path) -> None:
    allowed, secret = tmp_path / "allowed", tmp_path / "secret.txt"
    allowed.mkdir()
    (allowed / "a.txt").write_text("seen")
    secret.write_text("unseen")
    (allowed / "link.txt").symlink_to(secret)
    code = """
        import ctypes, json, os, pathlib, socket, sys
        from knowledge.readers.landlock import read_only
        ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
        allowed, secret = map(pathlib.Path, sys.argv[1:3])
        beforehand = secret.open()
        if not read_only([str(allowed), str(allowed / "no-such-folder"), ""]):
            raise SystemExit(77)
        told = {"open": beforehand.read()}
        for name, attempt in {
            "allowed": lambda: (allowed / "a.txt").read_text(),
            "listed": lambda: sorted(os.listdir(allowed)),
            "secret": secret.read_text,
            "link": (allowed / "link.txt").read_text,
            "parent": lambda: os.listdir(allowed.parent),
            "write": lambda: (allowed / "b.txt").write_text("x"),
            "change": lambda: (allowed / "a.txt").open("r+"),
            "remove": (allowed / "a.txt").unlink,
            "folder": (allowed / "c").mkdir,
            "process": lambda: pathlib.Path("/proc/1/environ").read_bytes(),
        }.items():
            try:
                told[name] = attempt()
            except PermissionError:
                pass
        print(json.dumps(told))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(allowed), str(secret)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 77:
        pytest.skip("this system has no Landlock")
    assert json.loads(done.stdout) == {
        "open": "unseen",
        "allowed": "seen",
        "listed": ["a.txt", "link.txt"],
    }, done.stderr
    assert sorted(path.name for path in allowed.iterdir()) == ["a.txt", "link.txt"]


def test_nobody_is_reached_where_the_system_can_hold_that() -> None:
    code = """
        import ctypes, socket, sys
        from knowledge.readers import landlock
        ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
        version = landlock._call(444, None, ctypes.c_size_t(0), 1)
        if version < 4 or not landlock.read_only([]):
            raise SystemExit(77)
        try:
            socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
        except PermissionError:
            print("refused")
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), str(server.getsockname()[1])],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode == 77:
        pytest.skip("this system's Landlock knows nothing of sockets")
    assert done.stdout.strip() == "refused", done.stderr


def test_on_other_systems_nothing_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not landlock.read_only([])
