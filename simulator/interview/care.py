"""When a candidate is in distress, the interview steps back."""

from __future__ import annotations

from simulator.reading.lexicon import phrases
from simulator.reading.tokens import tokenize

CARE = (
    "つらいときは、ここで練習を止めて大丈夫です。記録は残り、いつでも続きから始められます。"
    "誰かに話したいときは、よりそいホットライン(0120-279-338、24 時間・無料)があります。"
)


def needs_care(text: str) -> bool:
    """Whether somebody says that they want to die or to vanish; no follow-up goes after that."""
    return any(True for _ in phrases("care", "distress").find(tokenize(text)))
