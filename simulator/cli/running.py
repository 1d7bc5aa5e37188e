"""Run the command line; every error ends in one sentence and its exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

import typer
from typer.exceptions import TyperException

from simulator.cli import streams
from simulator.cli.program import app
from simulator.command_line import program
from simulator.errors import SimulatorError
from simulator.session import VOICE_THREAD

INTERRUPTED = 130


def run() -> None:
    """Run the command line; every error ends in one sentence and its exit code."""
    streams.prepare()
    try:
        code = app(prog_name=program(), standalone_mode=False)
        sys.stdout.flush()
    except SimulatorError as error:
        _end(str(error), error.exit_code)
    except TyperException as error:
        from simulator.cli.usage import explain

        _end(explain(error), getattr(error, "exit_code", 2))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:  # `mensetsu report | head`
        streams.discard(sys.stdout)
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
    streams.flush()
    if any(thread.name == VOICE_THREAD for thread in threading.enumerate()):
        os._exit(code)
    sys.exit(code)


def _end(sentence: str, code: int) -> None:
    from simulator.report.text import visible

    with contextlib.suppress(OSError):
        typer.echo(visible(sentence), err=True)  # it may name a file in any letters
    _leave(code)
