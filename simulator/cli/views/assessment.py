"""The assessment of one answer, as JSON data and on the terminal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from simulator.values.assessment import Assessment, Lens, Rewrite, Score, Term
from simulator.values.stage import Stage

if TYPE_CHECKING:
    from rich.console import Console


def as_data(graded: Assessment, stage: Stage, *, every: bool) -> dict[str, Any]:
    """Return the data of ``grade --json``; ``every`` adds the view of every stage."""
    slots = graded.slots
    data = {
        "kind": graded.kind,
        "request": graded.request,
        "scores": {score.criterion: _score_data(score) for score in graded.scores},
        "slots": None if slots is None else {slot.id: slot.heard for slot in slots},
        "overall": {
            "score": graded.overall,
            "margin": graded.overall_margin,
            "reason": graded.overall_reason,
            "missing": list(graded.missing),
        },
        "stage_fit": _lens_data(graded.lens(stage)),
        "rewrite": _rewrite_data(graded.rewrite),
        "set_aside": [
            {"quote": passage.quote, "start": passage.start, "end": passage.end}
            for passage in graded.set_aside
        ],
    }
    if every:
        data["lenses"] = {lens.stage.value: _lens_data(lens) for lens in graded.lenses}
    return data


def _score_data(score: Score) -> dict[str, Any]:
    return {
        "score": score.value,
        "margin": score.margin,
        "interval": score.interval,
        "reason": score.reason,
        "evidence": [
            {"quote": passage.quote, "start": passage.start, "end": passage.end}
            for passage in score.evidence
        ],
        "method": score.method,
        "advice": score.advice,
        "applies": score.applies,
        "measured": score.measured,
        "judged": score.judged,
        "spread": score.spread,
        "terms": [_term_data(term) for term in score.terms],
    }


def _term_data(term: Term) -> dict[str, Any]:
    return {
        "label": term.label,
        "count": term.count,
        "weight": term.weight,
        "points": term.points,
        "spans": [{"start": span.start, "end": span.end} for span in term.spans],
    }


def _lens_data(lens: Lens | None) -> dict[str, Any] | None:
    if lens is None:
        return None
    return {
        "score": lens.fit,
        "margin": lens.margin,
        "interval": lens.interval,
        "outcome": lens.outcome,
        "says": lens.says,
        "good": list(lens.good),
        "weak": list(lens.weak),
        "because": list(lens.because),
        "missing": list(lens.missing),
    }


def _rewrite_data(rewrite: Rewrite | None) -> dict[str, Any] | None:
    if rewrite is None:
        return None
    lines = [{"text": line.text, "own": line.evidence is not None} for line in rewrite.lines]
    return {"title": rewrite.title, "said": rewrite.said, "lines": lines, "worded": rewrite.worded}


def print_assessment(
    answer: str, graded: Assessment, stage: Stage, *, every: bool, why: bool = False
) -> None:
    """Print the answer, its scores with their evidence, and the interviewers' remarks.

    ``why`` adds the terms of every score.
    """
    from rich.text import Text

    from simulator.cli.display import make_console, print_table
    from simulator.evaluation.rubric import criterion_label

    console = make_console()
    # The terminal breaks these lines: rich takes a run of Japanese for one word and breaks before.
    say = partial(console.print, soft_wrap=True)
    say(Text(answer or "(声が見つかりませんでした)", style="dim"))
    rows = [
        (
            criterion_label(score.criterion),
            points(score),
            score.reason if score.value else score.reason.removeprefix("未採点。"),
            "".join(f"「{passage.quote}」" for passage in score.evidence),
        )
        for score in graded.scores
        if score.applies
    ]
    if rows:
        print_table(console, ("項目", "点", "理由", "根拠"), rows)
    if why:
        _print_terms(answer, graded, console)
    for slot in (graded.slots or ()) if rows else ():
        say(Text(f"{slot.label}: {'あり' if slot.heard else 'なし'}"))
    say(Text(overall_words(graded)))
    if graded.rewrite:
        say(Text(f"明日は、こう言えます: {graded.rewrite.title}", style="bold"))
        say(Text(f"  「{graded.rewrite.said}」"))
    for lens in graded.lenses:
        if every or lens.stage is stage:
            say(Text(f"{lens.stage.label}: {_stands(lens)}"))
            say(Text(f"  「{lens.says}」", style="dim"))


def overall_words(graded: Assessment) -> str:
    """Return the overall score, e.g. 総合 3.4点±0.5, or the reason why there is none."""
    if graded.overall is None:
        return graded.overall_reason
    around = f"±{graded.overall_margin:.1f}" if graded.overall_margin else ""
    return f"総合 {graded.overall:.1f}点{around}。{graded.overall_reason}"


def _print_terms(answer: str, graded: Assessment, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from simulator.evaluation.rubric import criterion_label
    from simulator.report.terminal_cards import terms_table
    from simulator.report.terms import term_lines

    for score in graded.scores:
        if score.value is not None:
            console.print(Text(criterion_label(score.criterion), style="bold"))
            lines = terms_table(term_lines(score, answer), score.value)
            console.print(Padding(lines, (0, 0, 0, 2), expand=False))


def points(score: Score) -> str:
    """Return the score as text, e.g. 3.4±0.5, or 未採点."""
    if score.value is None:
        return "未採点"
    return f"{score.value:.1f}" + (f"±{score.margin:.1f}" if score.margin else "")


def _stands(lens: Lens) -> str:
    if lens.fit is None or lens.outcome is None:
        return "未採点"
    why = f"（{'、'.join(lens.because)}）" if lens.because else ""
    return f"{lens.outcome.label} {lens.fit:.1f}±{lens.margin:.1f}{why}"
