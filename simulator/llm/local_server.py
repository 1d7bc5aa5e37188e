"""Serve a GGUF file with llama.cpp; ``local`` starts this script as a process of its own.

The argument is the file. The first line of stdin is the key that callers must send. The script ends
when stdin ends, so also when its parent dies. It writes one line to stdout, the address, once the
model is loaded. It imports nothing else of mensetsu.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

CONTEXT = 8192
"""Tokens of all open prompts and replies: an interviewer's longest prompt has 8,000 characters,
four of a judge's have less together."""
LONGEST_REPLY = 512
"""In tokens: small models can run on without end, and a reply is at most a paragraph."""
AT_ONCE = 4
"""As many as a judge asks at once; in parallel they take less time than in sequence."""
BEHIND_THE_VOICE = 5
"""Niceness: recogniser and voice, for which the candidate waits, have priority."""


def threads() -> int:
    """Return the number of threads: all cores but one, at most eight.

    One core is left to the recogniser and the voice; beyond eight, memory is the bottleneck.
    """
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        cores = os.cpu_count() or 1
    return max(1, min(8, cores - 1))


def main(path: str) -> None:
    # Ctrl-C is for the interview, which may still want its report worded.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    key = sys.stdin.readline().strip()
    with contextlib.suppress(AttributeError):  # Windows has no niceness
        os.nice(BEHIND_THE_VOICE)

    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.hostnames, params.port = ["127.0.0.1"], 0
    # Other programs and web pages get no access, and nobody can read the open prompts.
    params.api_keys, params.cors_origins = [key], ""
    params.ui, params.endpoint_slots, params.offline = False, False, True
    params.n_parallel, params.n_ctx, params.n_predict = AT_ONCE, CONTEXT, LONGEST_REPLY
    # The context is shared out as needed, and no gigabytes of old prompts are kept beside it.
    params.kv_unified, params.cache_ram_mib = True, 0
    params.enable_reasoning = 0  # an interviewer has eight seconds
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads()
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # at once: there is no data to save


if __name__ == "__main__":
    main(sys.argv[1])
