"""What is labelled: the names of levels, gaps, remarks, turns and tags, in the heads' order."""

from __future__ import annotations

from simulator.values.assessment import Remark

LEVELS = (
    "concreteness", "positivity", "conclusion_first", "intent_match", "company_specificity",
    "stage_fit",
)  # fmt: skip
STEPS = 4
"""Thresholds of a level from 1 to 5."""
GAPS = (
    "none", "unanswered", "blame", "claim", "no_own_role", "no_number", "no_company_reason",
    "too_short", "too_long", "stuck", "contradiction", "risk",
)  # fmt: skip
REMARKS = tuple(remark.value for remark in Remark)
KINDS = ("answer", "request", "both")
REQUESTS = ("repeat", "rephrase", "moment", "which", "restart", "stuck")
TAGS = {
    "Q": "answers",
    "O": "own_action",
    "T": "others_action",
    "R": "result",
    "F": "figure",
    "Y": "company_reason",
    "P": "general_praise",
    "C": "choice_criterion",
    "X": "comparison",
    "G": "goal",
    "L": "learning",
    "B": "blame",
    "E": "escape",
    "H": "worry",
    "V": "claim",
    "M": "preamble",
    "K": "request",
    "Z": "off_subject",
    "N": "background",
}
"""By the letters of the guidelines. U (too casual) is left out: two raters agree at κ 0.53 only."""
