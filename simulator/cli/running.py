"""Run the command line; every error ends in one sentence and its exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading

import typer
from typer.exceptions import TyperException

from simulator.cli.app import app
from simulator.command_line import program
from simulator.errors import SimulatorError
from simulator.session import VOICE_THREAD

INTERRUPTED = 130


def run() -> None:
    """Run the command line; every error ends in one sentence and its exit code."""
    _speak_utf8()
    try:
        code = app(prog_name=program(), standalone_mode=False)
    except SimulatorError as error:
        _end(str(error), error.exit_code)
    except TyperException as error:
        from simulator.cli.usage import explain

        _end(explain(error), getattr(error, "exit_code", 2))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `mensetsu report | head`
        code = 0
    except Exception as error:  # noqa: BLE001 kept whole in a file; a candidate gets a sentence
        from simulator.cli.crash import keep_traceback

        _end(keep_traceback(error), 1)
    if code == INTERRUPTED:
        _end("中断しました。", INTERRUPTED)
    _leave(code or 0)


def _leave(code: int) -> None:
    """End the process, also while the voice is being made.

    Its thread may be inside onnxruntime, which aborts the whole process when Python takes itself
    down under it; everything that has to be kept is written by now.
    """
    if any(thread.name == VOICE_THREAD for thread in threading.enumerate()):
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _speak_utf8() -> None:
    """Piped text is UTF-8 on every system (Windows' default is cp932); bad bytes become 「�」."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")


def _end(sentence: str, code: int) -> None:
    typer.echo(sentence, err=True)
    _leave(code)
