"""Waiting times of turn-taking in seconds, each with its reason.

All decisions about turns take their times from here. Times of the sound itself (the gap within a
consonant, the pause that a measurement counts, the length of a block) stand with the code that
measures the sound.
"""

from __future__ import annotations

# --- the end of an answer ------------------------------------------------------------------------

SPEECH_BEGUN_S = 0.6
"""Voice after which an answer has begun; less is a cough or a click and starts no clock."""
FINISHED_SILENCE_S = 1.0
"""Ends a turn behind a finished sentence: longer than a breath between two (0.4 to 0.8 s)."""
OPEN_SILENCE_S = 2.0
"""Ends a turn where the words do not show whether it is over, or are not used (``--silence``)."""
UNFINISHED_SILENCE_S = 5.0
"""Ends a turn in the middle of a sentence: the patience with a candidate who searches for words."""
SHORT_ANSWER_S = 15.0
"""Voice up to which a finished sentence ends the turn after ``OPEN_SILENCE_S`` only: answers are
asked for in 30 to 90 s, so less is seldom the whole of one."""

# --- the words of an answer that is being given --------------------------------------------------

TRANSCRIBE_AFTER_SILENCE_S = 0.3
"""Silence after which what was said so far is transcribed, to be there when the turn ends."""
TRANSCRIBED_SILENCE_S = 0.2
"""A transcript that reaches this far into the silence shows that nothing more was said."""
UNWRITTEN_VOICE_S = 0.8
"""Voice behind the beginning of the last written letter that counts as a filler without words. Of
60 labelled answers 59 end within 0.7 s of it; a drawn-out うーん that was not written takes 0.9 s
and more."""
PROBABLE_END_SILENCE_S = 0.5
"""Silence after a finished sentence at which the next question is prepared: half of what ends the
turn."""

# --- a candidate who is not heard ----------------------------------------------------------------

NO_VOICE_HINT_S = 20.0
"""Silence from the beginning after which the candidate is asked to check the microphone."""
NO_VOICE_GIVES_UP_S = 120.0
"""Silence from the beginning that ends the answer where there is no terminal: nobody could press
a key."""
TRANSCRIPT_LAG_HINT_S = 30.0
"""Voice not yet transcribed at which the candidate is shown that the machine is slow; one that
keeps up is 5 s behind."""

# --- the interviewer -----------------------------------------------------------------------------

REACTION_GAP_S = 0.1
"""Silence between a reaction and what follows it: a breath between two words of one speaker."""
BRIEF_REACTION_S = 0.8
"""The longest reaction before words whose sound is ready: they begin within a second then."""

# --- speaking over the interviewer ---------------------------------------------------------------

INTERRUPTING_VOICE_S, INTERRUPTED_WITHIN_S = 0.8, 1.0
"""So much voice within so long stops the interviewer. はい, ええ and うん take 0.2 to 0.66 s in 11
voices, and Silero, which holds on for a moment, sees 0.76 s at most."""
NOD_SILENCE_S = 1.0
"""Silence that separates a nod from the answer behind it."""
BEFORE_FIRST_SOUND_S = 0.2
"""Kept before the first voice, beyond what ``find_voice`` adds: a soft first sound."""
