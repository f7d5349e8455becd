"""`python -m bot` and the console command `dalel`."""

from __future__ import annotations

import io
import os
import sys
from traceback import format_exception
from typing import TYPE_CHECKING

import click

from bot.cli.commands import dalel
from bot.secret_words import masked
from bot.terminal.plain import printable

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["main"]

WRONG_USAGE = 2
READER_GONE = 1  # as click ends where it meets the same
INTERRUPTED = 130  # 128 + SIGINT, as shells report it


def main() -> None:
    """Run the command line; end the process with its exit status.

    What is wrong goes to standard error as one line that says what to change, with status 2.
    """
    keep_private()
    sys.excepthook = print_without_secrets
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 shows ? for what it cannot, rather than nothing at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        dalel.main(prog_name="dalel", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        message = printable(masked(" ".join(error.format_message().split())))
        print(f"dalel: {message}", file=sys.stderr)  # noqa: T201 - the one place for errors
        sys.exit(WRONG_USAGE)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`dalel … | head`). Python flushes once more at exit: into nothing.
        discard_output()
        sys.exit(READER_GONE)
    except OSError as error:
        # A full disk behind `dalel … > file`.
        discard_output()
        print(f"dalel: cannot write: {error.strerror or error}", file=sys.stderr)  # noqa: T201 - as above
        sys.exit(WRONG_USAGE)


def print_without_secrets(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print what ends the process; the log does so instead once there is one."""
    print(masked("".join(format_exception(kind, error, trace))), file=sys.stderr, end="")  # noqa: T201 - as Python does


def keep_private() -> None:
    """Let nobody else read the files made from now on, and dump no memory, which holds secrets.

    What is started from here inherits both.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def discard_output() -> None:
    """Let what is still to be printed go nowhere: it cannot go where it should."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
