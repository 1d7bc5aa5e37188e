"""The words for a candidate in distress: stopping is all right, and who can help."""

from __future__ import annotations

CARE = (
    "つらいときは、ここで練習を止めて大丈夫です。記録は残り、いつでも続きから始められます。"
    "誰かに話したいときは、よりそいホットライン(0120-279-338、24 時間・無料)があります。"
)
