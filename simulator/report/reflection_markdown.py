"""A reflection as Markdown, for those who keep a notebook."""

from __future__ import annotations

from simulator.report import reflection_view as view
from simulator.report.markdown import escape
from simulator.report.text import visible
from simulator.values.reflection import ReflectedQuestion, Reflection


def to_markdown(reflection: Reflection) -> str:
    """Render a reflection; the candidate's words are escaped."""
    parts = [f"# {_escaped(view.title(reflection))}", _bullets(view.facts(reflection))]
    if memo := view.memo_words(reflection):
        parts += [f"## {view.MEMO}", f"> {_escaped(memo)}"]
    if reflection.questions:
        parts.append(f"## {view.QUESTIONS}")
    for number, question in enumerate(reflection.questions, start=1):
        parts += _question(number, question)
    for label, points in view.points(reflection):
        parts += [f"## {label}", "\n".join(f"- {_escaped(point)}" for point in points)]
    return "\n\n".join(parts) + "\n"


def _question(number: int, question: ReflectedQuestion) -> list[str]:
    heading = f"### {number}. {_escaped(view.heading(question))}"
    lines = view.lines(question)
    return [heading, _bullets(lines)] if lines else [heading]


def _bullets(lines: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- **{label}**: {_escaped(text)}" for label, text in lines)


def _escaped(text: str) -> str:
    return escape(visible(text))
