"""A PostgreSQL server of the tests' own, from programs that are on the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

import psycopg

__all__ = ["PostgresqlServer", "server_programs"]

OWNER = "dalel"


def server_programs() -> Path | None:
    """Return the folder with initdb and postgres; None where there is none."""
    folders = [
        Path(found).resolve().parent for name in ("initdb",) if (found := shutil.which(name))
    ]
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True)
        folders.append(Path(told.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # Debian
    wanted = ("initdb", "postgres")
    return next((each for each in folders if all((each / one).exists() for one in wanted)), None)


class PostgresqlServer:
    """A server that listens on a socket in a folder of its own. Use as a context manager."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="dalel-pg-"))  # short, as sockets need it
        self._databases = 0

    def __enter__(self) -> Self:
        # PostgreSQL refuses to run as root.
        self._user = _other_user() if os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        self._run(
            "initdb", "--no-sync", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8",
            "--locale=C", f"--pgdata={self._folder / 'data'}",
        )  # fmt: skip
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        log = (self._folder / "log.txt").open("ab")
        self._process = subprocess.Popen(
            [
                self._programs / "postgres", "-D", self._folder / "data", "-F",
                "-c", "listen_addresses=", "-c", f"unix_socket_directories={self._folder}",
            ],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._folder,
            user=self._user, group=self._group, extra_groups=[] if self._user else None,
        )  # fmt: skip
        log.close()
        until = time.monotonic() + 20
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self._folder / "log.txt").read_text()
                assert time.monotonic() < until, (self._folder / "log.txt").read_text()
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """End it at once, with the connections that there are."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(20)

    def url(self, database: str) -> str:
        return f"postgresql://{OWNER}@/{database}?host={self._folder}"

    def new_database(self) -> str:
        """Make an empty database; return its address."""
        self._databases += 1
        name = f"test{self._databases}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    @property
    def _group(self) -> int | None:
        return pwd.getpwnam(self._user).pw_gid if self._user else None

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            capture_output=True, text=True, check=False, cwd=self._folder,
            user=self._user, group=self._group, extra_groups=[] if self._user else None,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def _other_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
