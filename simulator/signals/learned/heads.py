"""The learned heads as an implementation of ``signals.read.Heads``."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from simulator.reading.sentences import ends_in_question
from simulator.reading.values import Reading
from simulator.signals.echoes import without_echo
from simulator.signals.learned.breaks import likely_break
from simulator.signals.learned.calibration import calibration
from simulator.signals.learned.corrections import corrected
from simulator.signals.learned.features import answer_features
from simulator.signals.learned.frank import likely_frank
from simulator.signals.learned.gaps import NOTHING, gap_weights, likely_gaps
from simulator.signals.learned.levels import learned_level
from simulator.signals.learned.marking import sentence_marks
from simulator.signals.learned.objections import NEEDLESS, likely_objections
from simulator.signals.learned.remarks import content_level, content_of, likely_remarks
from simulator.signals.learned.requests import (
    LONGEST_SHORT,
    asks_by_letters,
    requests_by_letters,
)
from simulator.signals.learned.shows import likely_shown
from simulator.signals.learned.strengths import features_of, strengths_of
from simulator.signals.learned.understanding import Understanding, understand_text
from simulator.signals.values import Labels, Level, Marked, Tag, Turn
from simulator.values.assessment import Criterion, Worry
from simulator.values.marks import Mark
from simulator.values.people import Request, TurnKind
from simulator.values.question import Gap, Question

NAME = "learned-2026-11"
LEVELS = (
    "concreteness", "positivity", "conclusion_first", "intent_match", "company_specificity",
)  # fmt: skip
CONTENT = "stage_fit"


LIKELIER = 0.5
"""Least share of a short turn's request for nothing but a request: few hold an answer too."""
ENCODERS_SHARE = 0.5
LEAST_BLAME = 0.04
"""Probability of an objection below which a sentence that is tagged so does not blame. Of the
corpus' tuning and test authors 182 sentences are left of 244, of which 122 blame and not 144. It
was chosen on these: what is taken for blame is neither praised nor said again, which hurts more."""


class LearnedHeads:
    """Heads that have learned from labelled answers; ``training`` makes them."""

    name = NAME

    def turn(self, answer: Reading, asked: Question | None) -> Turn:
        """Return whether it is an answer, a request, or both.

        An unlikely request is an answer, and one that may have an answer beside it is both, so that
        nothing is lost.
        """
        found = understand_text(answer, asked)
        limits = calibration().kinds
        asks = found.kinds[TurnKind.REQUEST] + found.kinds[TurnKind.BOTH]
        alone = found.kinds[TurnKind.REQUEST] / asks
        if len(answer.text) <= LONGEST_SHORT:
            asks = _with_letters(asks, answer.text)
            alone_from = LIKELIER
        else:
            alone_from = limits.alone
        if asks < limits.asks:
            return Turn(kind=TurnKind.ANSWER, probability=1 - asks)
        return Turn(
            kind=TurnKind.REQUEST if alone >= alone_from else TurnKind.BOTH,
            request=_request(answer, found),
            probability=asks,
        )

    def mark(self, answer: Reading, asked: Question | None) -> tuple[Mark, ...]:
        """Mark sentences by their tags."""
        return tuple(sentence_marks(answer, understand_text(answer, asked)))

    def label(self, answer: Reading, asked: Question | None) -> Labels:
        """Return how likely each gap is, and what each sentence does."""
        found = understand_text(answer, asked)
        features = answer_features(found, answer, asked)
        likely = likely_gaps(features, found.meaning, answer)
        gaps = {Gap(name): share for name, share in likely.items() if name != NOTHING}
        content = content_of(features, found.meaning, answer)
        of_sentences = features_of(found, answer, gaps, content)
        objections = likely_objections(of_sentences, answer)
        return Labels(
            gaps=gaps,
            enough=likely[NOTHING] >= gap_weights().enough,
            tags=tuple(
                _agreed(found.tagged(at), likely[Worry.BLAME])
                for at, likely in enumerate(objections)
            ),
            sure=tuple(map(found.surely, range(len(found.tags)))),
            remarks=likely_remarks(features, found.meaning, answer),
            strengths=strengths_of(of_sentences),
            needless=tuple(likely[NEEDLESS] for likely in objections),
            worries=tuple({kind: likely[kind] for kind in Worry} for likely in objections),
            shows=likely_shown(of_sentences),
            frank=likely_frank(found.meaning, asked),
            break_told=likely_break(found.meaning),
        )

    def level(self, answer: Marked, asked: Question | None) -> Mapping[Criterion, Level]:
        """Return the levels of the criteria of meaning."""
        found = understand_text(answer.reading, asked)
        features = answer_features(found, answer.reading, asked)
        shown = corrected(found, features)
        levels = {criterion: learned_level(criterion, shown, answer) for criterion in LEVELS}
        return levels | {CONTENT: content_level(features, found.meaning, answer.reading)}


def _agreed(tags: frozenset[Tag], blames: float) -> frozenset[Tag]:
    """Return the tags without blame where an adviser would surely not mind: 「他社は納品まで」."""
    return tags - {Tag.BLAME} if blames < LEAST_BLAME else tags


def _with_letters(asks: float, text: str) -> float:
    """Return how likely a short turn requests something, by the encoder and its letters.

    The encoder has seen few short turns, so its log odds count half: on the 790 short turns, with
    letters that had not learned from their author, 117 of 430 requests are missed and 1 of 290
    answers taken. With a quarter 128 are missed, with the whole 110, and 3 taken.
    """
    kept = min(max(asks, 1e-4), 1 - 1e-4)
    return 1 / (1 + exp(-ENCODERS_SHARE * log(kept / (1 - kept)) - asks_by_letters(text)))


def _request(answer: Reading, found: Understanding) -> Request:
    """Return what the sentences that request something ask for, or the whole turn if none does."""
    asking = [
        answer.text[sentence.start : sentence.end]
        for at, sentence in enumerate(answer.sentences)
        if Tag.REQUEST in found.tagged(at)
    ]
    likely = dict(requests_by_letters("".join(asking) or answer.text))
    if ends_in_question(answer.sentences[-1].tokens) and without_echo(answer) != "":
        likely.pop(Request.STUCK, None)  # …ということでいいですか: who is stuck says so
    return Request(max(likely, key=lambda name: likely[name]))
