"""How every command ends: one sentence for the user, and an exit code that a script can rely on."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

import typer

from marsad.errors import MarsadError

OK = 0
SOME_FAILED = 1
"""Some pages of a batch could not be read, the others were; or a score is below its floor."""
NOTHING_DONE = 2
"""Nothing could be read, the output could not be written, or the command was called wrongly."""
INTERRUPTED = 130
"""Ctrl-C (128 + SIGINT)."""
READER_GONE = 141
"""Whoever read the output stopped reading, as ``head`` does (128 + SIGPIPE)."""


def told(command: Callable[[], Any]) -> int:
    """Run ``command``; tell the user in one sentence what went wrong, if anything; give the exit code."""
    # Libraries' own warnings are about their inside; what a user should know is said in our own words.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        code = command()
        sys.stdout.flush()
        return code if isinstance(code, int) else OK
    except MarsadError as error:
        say(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return READER_GONE
    except SystemExit as end:
        # Typer turns a broken pipe inside a command into an exit of its own.
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        return READER_GONE
    except OSError as error:
        say(of_system(error))
        _silence_stdout()
    except Exception as error:
        return _called_wrongly(error)
    return NOTHING_DONE


def _called_wrongly(error: Exception) -> int:
    """Typer's own errors show themselves; anything else is a fault of ours and keeps its traceback."""
    show = getattr(error, "show", None)
    if show is None:
        raise error
    show()
    return NOTHING_DONE


def say(sentence: str) -> None:
    """One sentence on standard error; where even that is closed, nothing."""
    from marsad.printing.bidi import clean

    with contextlib.suppress(OSError):
        print(f"marsad: {clean(sentence)}", file=sys.stderr, flush=True)


def of_system(error: OSError) -> str:
    """What the system says went wrong in writing, as a sentence."""
    where = f"{error.filename}: " if error.filename else ""
    reason = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error))
    return f"{where}[output] {reason}"


def _silence_stdout() -> None:
    """Let the interpreter flush its buffers into nothing at exit instead of complaining."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
