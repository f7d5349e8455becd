"""The memory of this process and of those that it has started."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ProcessFigures", "process_figures"]

PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)
RSS = re.compile(rb"^VmRSS:\s+(\d+) kB", re.MULTILINE)
KIBIBYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFigures:
    """How many processes there are, and what they hold in memory; 0 where that cannot be told."""

    processes: int
    memory_bytes: int


def process_figures() -> ProcessFigures:
    """Return the figures of this process and its children; takes some milliseconds.

    A page that several of them share, as those of an edition's files, counts once.
    """
    children = [child.pid for child in multiprocessing.active_children()]
    pids = [os.getpid(), *(pid for pid in children if pid is not None)]
    return ProcessFigures(processes=len(pids), memory_bytes=sum(map(_memory_bytes, pids)))


def _memory_bytes(pid: int) -> int:
    """Return a process' memory, with shared pages by the share; 0 off Linux or where it ended."""
    if sys.platform != "linux":
        return 0
    folder = Path(f"/proc/{pid}")
    # smaps_rollup is missing in some sandboxes; a container may forbid to read it.
    for name, form in (("smaps_rollup", PSS), ("status", RSS)):
        try:
            found = form.search((folder / name).read_bytes())
        except OSError:
            continue
        if found is not None:
            return int(found[1]) * KIBIBYTE
    return 0
