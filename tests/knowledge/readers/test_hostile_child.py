"""A child process that a file has taken over: it learns nothing, and holds up nothing."""

import json
import os
import socket
import subprocess
import sys
import textwrap
import time
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from knowledge.model import Block, Extract, Metadata, Removed, Span
from knowledge.options import ReadLimits
from knowledge.readers import Reading, UnreadableError, sandbox
from knowledge.readers.sandbox import Sandbox
from knowledge.readers.transfer import dump, load

ROOT = Path(__file__).parents[3]
PATIENT = ReadLimits(timeout_s=20.0)
HASTY = ReadLimits(timeout_s=0.4)
ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")


def wait_until_gone(pid: int) -> None:
    """Wait until a process is dead, though perhaps not yet waited for."""
    deadline = time.monotonic() + 20
    with suppress(psutil.NoSuchProcess):
        while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() < deadline
            time.sleep(0.01)


def child(code: str, limits: ReadLimits = PATIENT) -> Sandbox:
    program = f"import os, sys\nsay = sys.stdout.buffer.write\n{textwrap.dedent(code)}"
    return Sandbox(limits, command=(sys.executable, "-I", "-S", "-c", program))


def reason_of(code: str, limits: ReadLimits = PATIENT, data: bytes = b"data") -> str:
    with closing(child(code, limits)) as one, pytest.raises(UnreadableError) as raised:
        one.read(data, ".pdf")
    return str(raised.value)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"Segmentation fault", "answer with nonsense"),
        (b"+-00000000001", "answer with nonsense"),
        (b"+0_0000000001", "answer with nonsense"),
        (b"-000000009999", "answer with nonsense"),
        (b"+000161048577", "unpacks to more than 20000000 characters"),
        (b"+000000000002{]", "answer with nonsense"),
        (b"+0000", r"made its parser crash (status 0)"),
        (b"", r"made its parser crash (status 0)"),
    ],
)
def test_an_answer_against_the_rules_is_not_kept(said: bytes, told: str) -> None:
    assert told in reason_of(f"os.read(0, 99); say({said!r})")


def test_a_child_that_answers_for_ever_is_not_listened_to() -> None:
    assert "unpacks to more" in reason_of("os.read(0, 99)\nwhile True: say(b'+' + b'9' * 65535)")


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(60)",
        "say(b'+000000000009abc'); sys.stdout.flush(); os.read(0, 9); os.kill(os.getpid(), 19)",
    ],
)
def test_neither_a_child_that_does_not_read_nor_one_that_stops_answering_holds_up(
    code: str,
) -> None:
    began = time.monotonic()
    assert "took longer than 0.4 seconds" in reason_of(code, HASTY, bytes(20_000_000))
    assert time.monotonic() - began < 40


def test_pipes_that_another_process_holds_open_do_not_hold_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "_GRACE_S", 0.1)
    code = """
        import time
        if not os.fork():
            os.setsid()
            time.sleep(15)
        os.read(0, 99)
    """
    began = time.monotonic()
    assert "took longer than 0.4 seconds" in reason_of(code, HASTY)
    assert time.monotonic() - began < 12


@ONLY_LINUX
def test_what_the_child_started_is_killed_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    reason_of(
        f"""
        import time
        os.read(0, 99)
        pid = os.fork()
        if pid:
            open({str(note)!r}, "w").write(str(pid))
            say(b"Segmentation fault")
            sys.stdout.flush()
        time.sleep(60)
        """
    )
    wait_until_gone(int(note.read_text()))


@ONLY_LINUX
def test_the_child_is_given_no_secrets_and_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    monkeypatch.setenv("DALEL_DATABASE_URL", "postgresql://dalel:secret@db/dalel")
    with (ROOT / "pyproject.toml").open("rb") as kept:
        os.set_inheritable(kept.fileno(), True)
        told = reason_of(
            """
            os.read(0, 99)
            links = [f"/proc/self/fd/{one}" for one in os.listdir("/proc/self/fd")[:-1]]
            opened = [os.readlink(one) for one in links if "pipe" not in os.readlink(one)]
            import json
            known = json.dumps([sorted(os.environ), opened]).encode()
            say(b"-%012d%s" % (len(known), known))
            """
        )
    names, opened = json.loads(told)
    assert set(names) <= {*sandbox._KEPT_VARIABLES, "PYTHONPATH", "LC_CTYPE"}
    assert opened == ["/dev/null"]


def test_a_dead_child_is_waited_for() -> None:
    before = children()
    with closing(child("import time; time.sleep(60)", HASTY)) as one:
        with pytest.raises(UnreadableError, match="took longer"):
            one.read(b"", ".pdf")
        assert one._child is None
    assert children() <= before


def children() -> set[int]:
    """Return the processes that this one has started and not waited for."""
    return {each.pid for each in psutil.Process().children()}


@ONLY_LINUX
def test_the_child_ends_with_its_parent_whatever_it_is_doing() -> None:
    code = """
        import subprocess, sys, time
        inner = ("import os, sys, time; from knowledge.readers.confinement import end_with_parent;"
                 "end_with_parent(os.getppid()); print('ready', flush=True); time.sleep(60)")
        one = subprocess.Popen([sys.executable, "-c", inner], stdout=subprocess.PIPE)
        one.stdout.readline()
        print(one.pid, flush=True)
        time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    wait_until_gone(pid)


@ONLY_LINUX
def test_the_child_reaches_nobody_and_ends_with_its_parent_all_the_same() -> None:
    code = """
        import os, socket, sys, time
        from knowledge.readers.confinement import end_with_parent, leave_network
        leave_network()
        end_with_parent(os.getppid())
        print(os.readlink("/proc/self/ns/net"), flush=True)
        try:
            socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
        except OSError as error:
            print(type(error).__name__, flush=True)
        else:
            print("connected", flush=True)
        time.sleep(60)
    """
    parent = "import subprocess, sys, time; subprocess.Popen(sys.argv[1:]); time.sleep(60)"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        inner = [sys.executable, "-c", textwrap.dedent(code), port]
        command = [sys.executable, "-c", parent, *inner]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as started:
            assert started.stdout is not None
            network, told = (started.stdout.readline().decode().strip() for _ in range(2))
            (one,) = psutil.Process(started.pid).children()
            started.kill()
    wait_until_gone(one.pid)
    if network == str(Path("/proc/self/ns/net").readlink()):
        pytest.skip("this system gives nobody a network of their own")
    assert told in ("OSError", "ConnectionRefusedError")


@ONLY_LINUX
def test_a_parser_can_open_nothing_and_start_nothing() -> None:
    code = """
        import json, os, socket, subprocess, sys
        from knowledge.readers.confinement import Confinement
        import resource
        attempts = {
            "secret": lambda: open("/etc/passwd"),
            "write": lambda: open("/dev/shm/dalel-test", "w"),
            "own": lambda: os.open(json.__file__, os.O_RDWR),
            "low": lambda: os.open("/etc/passwd", os.O_RDONLY),
            "socket": lambda: socket.create_connection(("127.0.0.1", 9)),
            "shell": lambda: os.system("true"),
            "process": lambda: subprocess.run(["true"]),
            "fork": lambda: os.fork(),
            "remove": lambda: os.remove("/dev/shm/dalel-test"),
        }
        confinement = Confinement(2**31, 5)
        told = {}
        with confinement.parsing():
            import colorsys  # a module that is not there yet
            told["limits"] = [
                resource.getrlimit(getattr(resource, name))[0]
                for name in ("RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_AS")
            ]
            for name, attempt in attempts.items():
                try:
                    told[name] = repr(attempt())
                except PermissionError:
                    pass
        print(json.dumps(told))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout) == {"limits": [0, 0, 0, 2**31]}


@ONLY_LINUX
def test_what_has_taken_over_a_parser_is_held_by_the_kernel_too() -> None:
    code = """
        import ctypes, json, os
        from knowledge.readers.confinement import Confinement
        libc = ctypes.CDLL(None)
        Confinement(2**31, 5)
        import colorsys, sqlite3, zoneinfo  # modules that are not there yet, and one in C
        told = {
            "README.md": libc.open(b"README.md", os.O_RDONLY),
            "/etc/passwd": libc.open(b"/etc/passwd", os.O_RDONLY),
            "own": libc.open(__import__("knowledge.tokens").__file__.encode(), os.O_RDWR),
            "socket": libc.socket(2, 1, 0),
            "parent": libc.kill(os.getppid(), 0),
        }
        print(json.dumps(told))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    if told["socket"] >= 0 or told["README.md"] >= 0:
        pytest.skip("this system has no Landlock or filters no system calls")
    assert set(told.values()) == {-1}


READING = Reading(
    extract=Extract(
        blocks=(
            Block(kind="heading", text="Prices \ud800", level=2),
            Block(
                kind="row",
                text="a | b",
                header=("x", "y"),
                cells=(Span(start=0, end=1), Span(start=4, end=5)),
                row=1,
            ),
            Block(kind="row", text="c", header=("x", "y"), cells=(Span(start=0, end=1),), page=3),
        ),
        metadata=Metadata(title="T"),
    ),
    removed=(Removed(text="1", reason="page number"),),
)


def test_a_reading_comes_over_as_it_is() -> None:
    assert load(dump(READING)) == READING


def changed(**values: object) -> bytes:
    given = json.loads(dump(READING).decode("utf-8", "surrogatepass"))
    for name, value in values.items():
        place = int(name[1:])
        given["blocks"][1][place] = value
    return json.dumps(given).encode()


@pytest.mark.parametrize(
    "said",
    [
        b"", b"\xff", b"null", b"[]", b"{}", b'{"blocks":[]}', b"[" * 100_000,
        changed(_0="script"), changed(_1=None), changed(_2="1"), changed(_2=-1), changed(_3=7),
        changed(_3=-1), changed(_4=[0, 99]), changed(_4=[3, 1]), changed(_4=[0]),
        changed(_4=[[0, 1]]), changed(_5=1.5), changed(_6=10**30), changed(_6=True),
        dump(READING).replace(b'"title"', b'"spell"').replace(b"\xed\xa0\x80", b""),
        dump(READING).replace(b'"T"', b"5").replace(b"\xed\xa0\x80", b""),
        dump(READING).replace(b'"page number"', b"{}").replace(b"\xed\xa0\x80", b""),
    ],
)  # fmt: skip
def test_what_is_no_reading_is_refused(said: bytes) -> None:
    with pytest.raises(UnreadableError, match="nonsense"):
        load(said)
