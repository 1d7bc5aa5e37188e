"""Waiting times of turn-taking in seconds, each with its reason.

All decisions about turns take their times from here. Times of the sound itself (the gap within a
consonant, the pause that a measurement counts, the length of a block) stand with the code that
measures the sound.
"""

from __future__ import annotations

# --- the end of an answer ------------------------------------------------------------------------

SPEECH_BEGUN_S = 0.6
"""Voice from which an answer has begun; less is a cough or a click and starts no clock."""
FINISHED_SILENCE_S = 1.0
"""Ends a turn after a finished sentence: longer than a breath between two (0.4 to 0.8 s)."""
OPEN_SILENCE_S = 2.0
"""Ends a turn if the words do not show whether it is over, or are not used (``--silence``)."""
UNFINISHED_SILENCE_S = 5.0
"""Ends a turn in the middle of a sentence: time for a candidate who searches for words."""
SHORT_ANSWER_S = 15.0
"""Voice up to which a finished sentence ends the turn only after ``OPEN_SILENCE_S``: a good answer
takes 30 to 90 s, so less is seldom complete."""

MEMO_SILENCE_S = 60.0
"""Ends a memo that nobody ends: one who recalls an interview is silent between two thoughts."""

# --- the words of an answer that is being given --------------------------------------------------

TRANSCRIBE_AFTER_SILENCE_S = 0.3
"""Silence after which the speech so far is transcribed, so that the text is ready when the turn
ends."""
TRANSCRIBED_SILENCE_S = 0.2
"""A transcript that reaches this far into the silence covers everything spoken."""
UNWRITTEN_VOICE_S = 0.8
"""Voice after the beginning of the last written letter that counts as a filler without words. Of
60 labelled answers 59 end within 0.7 s of it; a drawn-out うーん without text takes 0.9 s and
more."""
PROBABLE_END_SILENCE_S = 0.5
"""Silence after a finished sentence at which the next question is prepared: half of the silence
that ends the turn."""

# --- a candidate who is not heard ----------------------------------------------------------------

NO_VOICE_HINT_S = 20.0
"""Silence from the beginning after which the candidate is asked to check the microphone."""
NO_VOICE_GIVES_UP_S = 120.0
"""Silence from the beginning that ends the answer without a terminal, since nobody could press a
key."""
TRANSCRIPT_LAG_HINT_S = 30.0
"""Untranscribed voice at which the candidate sees a hint that the machine is slow; one that keeps
up is 5 s behind."""

# --- the interviewer -----------------------------------------------------------------------------

REACTION_GAP_S = 0.1
"""Silence between a reaction and the next words: a breath between two words of one speaker."""
BRIEF_REACTION_S = 0.8
"""The longest reaction before words whose sound is ready: they begin within a second then."""

# --- speaking over the interviewer ---------------------------------------------------------------

INTERRUPTING_VOICE_S, INTERRUPTED_WITHIN_S = 0.8, 1.0
"""This much voice within this time stops the interviewer. はい, ええ and うん take 0.2 to 0.66 s in
11 voices, and Silero, which extends voice a little, reports 0.76 s at most."""
NOD_SILENCE_S = 1.0
"""Silence that separates a nod from the following answer."""
BEFORE_FIRST_SOUND_S = 0.2
"""Kept before the first voice in addition to ``find_voice``'s margin, for a soft first sound."""
