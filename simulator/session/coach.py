"""Study mode (学習モード): help before each answer, with what is asked for and an answer's form."""

from __future__ import annotations

from collections.abc import Collection

from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import question_for
from simulator.interview.wording import is_own_wording
from simulator.session.candidate import Candidate, Typist
from simulator.session.talk import Hint, Talk
from simulator.values.question import AskedQuestion
from simulator.values.situation import Situation

_IN_GENERAL = "聞かれたことに、まず一文で答えます。覚えている範囲で大丈夫です。"
_NO_HINT = "ここにヒントはありません。聞きたいことがなければ「ありません」で大丈夫です。"


class Coach:
    """Helps the candidate of one session."""

    def __init__(self, talk: Talk, candidate: Collection[Situation] = (), *, waits: bool) -> None:
        """Fit the help to this ``candidate``.

        With ``waits`` the answer begins when the candidate is ready; typed words need no waiting.
        """
        self._talk = talk
        self._candidate = candidate
        self._waits = waits

    def help_with(self, asked: AskedQuestion) -> None:
        """Show what helps with the question, and wait until the candidate is ready to answer."""
        if not asked.again:
            self._talk.help(hint_for(asked, self._candidate), waits=self._waits)

    def coaches(self, candidate: Candidate) -> None:
        """Let a candidate who types see the hint again, by typing 「ヒント」."""
        if isinstance(candidate, Typist):
            candidate.on_hint = self._help_again

    def _help_again(self, asked: AskedQuestion) -> None:
        if asked.again:
            self._talk.note(_NO_HINT)
        else:
            self.help_with(asked)


def hint_for(asked: AskedQuestion, candidate: Collection[Situation]) -> Hint:
    """Return the help with a question: all for one of the plan, a line for a follow-up.

    What its gap is about is said only where an interviewer's own wording asks for it; a model may
    ask something else. Raises DataError where the question bank is damaged.
    """
    if asked.gap is not None:
        rule = load_follow_up_rules()[asked.gap]
        asks_for = rule.hint if is_own_wording(asked) else _IN_GENERAL
        return Hint(asks_for=asks_for, target_s=asked.target_s)
    question = question_for(asked.question_id, candidate)
    return Hint(
        good_answer=question.good_answer,
        form=question.form,
        target_s=asked.target_s,
    )
