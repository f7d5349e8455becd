"""Replays a Dockerfile in a folder: what its RUN and COPY lines make, without a Docker engine.

All stages are made in the same folder, one after the other, as they all have the same root in
Docker: the scripts of a virtual environment name its path. The base image is a virtual
environment in usr/local. What only root may do is noted and left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.deploy.dockerfile import Instruction, given_files, instructions

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Replay"]

OURS = re.compile(r"(?<![\w./])/(?=(?:build|dalel|srv|usr)\b)")
INHERITED = re.compile(r"PIP_\w+|\w+_proxy|\w+_PROXY|SSL_CERT_\w+|LANG|LC_\w+")
NOTED = {
    "useradd": 'echo "useradd $*" >>"$NOTES"',
    "install": """echo "install $*" >>"$NOTES"
for word; do
    shift
    case "$word" in -o|-g) skip=1;; *) [ -n "$skip" ] || set -- "$@" "$word"; skip=;; esac
done
exec /usr/bin/install "$@" """,
}


class Replay:
    """What a Dockerfile makes.

    Args:
        source: the folder of the Dockerfile and of what it copies.
        scratch: an empty folder.

    Attributes:
        root: the last stage's root.
    """

    def __init__(self, source: Path, scratch: Path) -> None:
        self.root = scratch / "root"
        self._source = source
        self._given = sorted(given_files(source))
        self._scratch = scratch
        self._stage = ""
        self._folder = "/"
        self._environment: dict[str, str] = {}
        self._notes = scratch / "notes"
        shims = scratch / "shims"
        shims.mkdir()
        for name, script in NOTED.items():
            (shims / name).write_text(f"#!/bin/sh\n{script}\n")
            (shims / name).chmod(0o755)
        for each in instructions((source / "Dockerfile").read_text(encoding="utf-8")):
            self._follow(each)

    @property
    def notes(self) -> list[str]:
        """What only root may do, of the last stage."""
        return self._notes.read_text().replace(str(self.root), "").splitlines()

    def run(self, *words: str) -> str:
        """Run a program in the last stage and return what it prints."""
        return self._run(list(words))

    @contextmanager
    def started(self, *words: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
        """Let a program of the last stage run for as long as the block does."""
        with subprocess.Popen(
            words, cwd=self.path(self._folder), env=self._environment_now() | variables,
            stdin=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            yield process
            process.kill()

    def path(self, absolute: str) -> Path:
        """Return where a path of the last stage is."""
        return self.root / absolute.lstrip("/")

    def _follow(self, each: Instruction) -> None:
        match each.name:
            case "FROM":
                self._begin(each.words)
            case "ENV":
                for name, value in each.pairs.items():
                    self._environment[name] = value.replace("$PATH", self._path())
            case "WORKDIR":
                self._folder = str(Path(self._folder) / each.value)
                self.path(self._folder).mkdir(parents=True, exist_ok=True)
            case "COPY":
                self._copy(each)
            case "RUN":
                self._run(["/bin/sh", "-e", "-c", self._mapped(each.value)])
            case _:  # what changes no file
                pass

    def _begin(self, words: list[str]) -> None:
        if self.root.exists():
            self.root.rename(self._scratch / self._stage)
        self._stage = words[2] if len(words) > 2 else ""
        self._folder, self._environment = "/", {}
        self._notes.write_text("")
        base = self._scratch / "base"
        if not base.exists():
            # Made in its later place, whose path its programs name.
            venv = [sys.executable, "-m", "venv", str(self.root / "usr" / "local")]
            subprocess.run(venv, check=True, timeout=300)
            # Python 3.11 brings setuptools along, the image's Python does not.
            pip = str(self.root / "usr" / "local" / "bin" / "pip")
            subprocess.run([pip, "uninstall", "-qqy", "setuptools"], check=True, timeout=300)
            (self.root / "usr" / "local").rename(base)
            shutil.rmtree(self.root)
        _link_tree(base, self.root / "usr" / "local")

    def _copy(self, each: Instruction) -> None:
        *sources, target = each.words
        goal = self.path(str(Path(self._folder) / target))
        if stage := each.flags.get("from"):
            for source in sources:
                _link_tree(self._scratch / stage / source.lstrip("/"), goal)
            return
        for source in sources:
            found = [name for name in self._given if f"{name}/".startswith(f"{source}/")]
            assert found, f"COPY {source}: .dockerignore lets nothing of it through"
            is_file = found == [source]
            for name in found:
                inside = name if is_file else name.removeprefix(f"{source}/")
                to = goal / inside
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self._source / name, to)

    def _environment_now(self) -> dict[str, str]:
        environment = {
            name: value for name, value in os.environ.items() if INHERITED.fullmatch(name)
        }
        environment |= {name: self._mapped(value) for name, value in self._environment.items()}
        environment |= {
            "PATH": f"{self._scratch / 'shims'}:{self._mapped(self._path())}:/usr/bin:/bin",
            "HOME": str(self.root / "root"),
            "NOTES": str(self._notes),
            "PIP_NO_COMPILE": "1",  # half of the time, and nothing is started often here
        }
        return environment

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=self.path(self._folder), env=self._environment_now(), capture_output=True,
            text=True, check=False, stdin=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def _path(self) -> str:
        return self._environment.get("PATH", "/usr/local/bin")

    def _mapped(self, text: str) -> str:
        return OURS.sub(f"{self.root}/", text)


def _link_tree(source: Path, target: Path) -> None:
    """Copy a folder by hard links: nothing that is replayed changes a file in place."""
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True, copy_function=os.link)
