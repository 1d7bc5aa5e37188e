"""Sessions to tell about: a good one, a poor one, one that ended early, and a hostile one."""

from __future__ import annotations

import math
import wave
from array import array
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from simulator.profile.values import Profile
from simulator.report.build import build_report
from simulator.report.values import Report
from simulator.session.findings import find
from simulator.values.assessment import (
    Assessment,
    Criterion,
    Evidence,
    Method,
    Needless,
    Remark,
    Rewrite,
    RewriteLine,
    Risk,
    Score,
    Slot,
    Strength,
    Term,
    TextSpan,
    Worry,
)
from simulator.values.people import Persona, Voice
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Answer, Session, SessionKind, SessionState, Turn
from simulator.values.sound import Span
from simulator.values.stage import Stage
from simulator.values.transcript import Segment, Transcript

HOSTILE = (
    "<script>document.title='owned'</script> </mark></blockquote><img src=http://127.0.0.1:9/x>"
    " [red]赤[/red] # 見出し | 表 ` `` ``` `${1}` {{ 7*7 }} {% raw %} **太字** ~~線~~ &lt;&amp;"
    " ![絵](http://127.0.0.1:9/y) [link](javascript:alert(1)) http://example.invalid"
    " www.example.invalid a@example.invalid"
    " \x1b[31m赤\x07 \u202eおもて\u202c \u200b\u2066逆\u2069 'single' \"double\" </script></style>"
)
LLM_MISSING = "LLM未設定"
WAITING = AskedQuestion(question_id="last_words", text="最後に一言お願いします。", target_s=45)


def make_persona(stage: Stage, **changes: str) -> Persona:
    words = {"name": "水野 遥", "title": "人事部 採用担当"} | changes
    return Persona(
        id="hr", stage=stage, manner="穏やか", cares_for=("簡潔さ",),
        voice=Voice(engine="openjtalk", speaker="mei", speed=1.0),
        opening=("よろしくお願いします。",), closing=("ありがとうございました。",),
        reactions={}, follow_ups={}, **words,
    )  # fmt: skip


def report_on(session: Session, persona: Persona, *, profile: Profile | None = None) -> Report:
    return build_report(session, persona, findings=find(session, profile))


def evidence(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def place(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan(start=start, end=start + len(words))


def measured(
    criterion: Criterion, value: float, reason: str, found: tuple[Evidence, ...] = (),
    advice: str | None = None, method: Method = Method.MEASURED, terms: tuple[Term, ...] = (),
) -> Score:  # fmt: skip
    return Score(
        criterion=criterion, value=value, reason=reason, evidence=found, method=method,
        advice=advice, terms=terms,
    )  # fmt: skip


def unscored(criterion: Criterion, reason: str = LLM_MISSING) -> Score:
    return Score(criterion=criterion, value=None, reason=reason)


def assessed(
    *scores: Score, slots: tuple[Slot, ...] | None = None, overall: float | None = None,
    reason: str = "この段階で重視される項目の平均です。", best: Strength | None = None,
    remarks: Mapping[Remark, float] | None = None, risks: tuple[Risk, ...] = (),
    rewrite: Rewrite | None = None, needless: tuple[Needless, ...] = (),
) -> Assessment:  # fmt: skip
    return Assessment(
        scores=scores, slots=slots, overall=overall, overall_reason=reason, best=best,
        remarks=remarks or {}, risks=risks, rewrite=rewrite, needless=needless,
    )  # fmt: skip


def spoken(number: int, sentences: tuple[str, ...], seconds: float) -> Answer:
    """An answer of ``seconds`` whose sentences take turns of equal length."""
    each = seconds / max(1, len(sentences))
    spans = tuple(
        Span(start_s=0.5 + index * each, end_s=0.5 + (index + 1) * each)
        for index in range(len(sentences))
    )
    segments = tuple(
        Segment(start_s=span.start_s, end_s=span.end_s, text=text, avg_logprob=-0.2)
        for span, text in zip(spans, sentences, strict=True)
    )
    heard = Transcript(segments=segments, voiced=spans, duration_s=seconds + 1, model="base")
    return Answer(audio=f"answer-{number:02d}.wav", duration_s=heard.duration_s, transcript=heard)


def typed(text: str) -> Answer:
    return Answer(audio=None, duration_s=None, transcript=None, typed=text)


def asked(
    question_id: str, text: str, target_s: float = 60, gap: Gap | None = None
) -> AskedQuestion:
    return AskedQuestion(question_id=question_id, text=text, target_s=target_s, gap=gap)


def make_session(stage: Stage, turns: tuple[Turn, ...], **changes: object) -> Session:
    values: dict[str, object] = {
        "id": "20260401-101500-0a1b",
        "kind": SessionKind.INTERVIEW,
        "persona_id": "hr",
        "started_at": datetime(2026, 4, 1, 10, 15, tzinfo=UTC),
        "plan": tuple(turn.asked for turn in turns if turn.asked.gap is None),
        "state": SessionState.FINISHED,
    }
    return Session(stage=stage, turns=turns, **(values | changes))


def tone(path: Path, seconds: float) -> Path:
    """A recording as the microphone leaves it: 16 kHz, 16 bit, mono."""
    samples = array(
        "h", (int(6000 * math.sin(index / 12)) for index in range(int(16_000 * seconds)))
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(samples.tobytes())
    return path


def _self_introduction() -> Turn:
    sentences = (
        "木村と申します。",
        "住宅設備の会社で、五年間、受発注システムの保守を担当してまいりました。",
        "直近では、問い合わせを月に百二十件から七十件まで減らしております。",
        "本日はどうぞよろしくお願いいたします。",
    )
    text = "".join(sentences)
    return Turn(
        number=1,
        asked=asked("self_introduction", "まず、簡単に自己紹介をお願いします。"),
        answer=spoken(1, sentences, 41.6),
        assessment=assessed(
            measured("length", 4.5, "41.6秒で、目安の60秒に収まっています。"),
            measured(
                "conclusion_first", 4.0, "名前と担当が最初の二文で分かります。",
                (evidence(text, "受発注システムの保守を担当"),),
            ),
            measured(
                "concreteness", 4.5, "数字と自分の担当がそろっています。",
                (evidence(text, "月に百二十件から七十件まで減らして"), evidence(text, "五年間")),
                terms=(
                    Term(label="出発点", count=1, weight=3.3, points=3.3),
                    Term(
                        label="数字", count=2, weight=0.6, points=1.2,
                        spans=(place(text, "百二十件"), place(text, "七十件")),
                    ),
                ),
            ),
            measured(
                "wording", 5.0, "です・ますと敬語がそろっています。",
                (evidence(text, "担当してまいりました"),),
            ),
            unscored("intent_match"),
            overall=4.5,
            best=Strength(
                criterion="concreteness",
                evidence=evidence(text, "月に百二十件から七十件まで減らしております"),
            ),
        ),
    )  # fmt: skip


def _motivation() -> Turn:
    sentences = (
        "現場の発注作業を半分の時間で終えられるようにしたい、というのが志望の理由です。",
        "会社を選ぶ基準は、作った後の使われ方まで見届けられることです。",
        "ほかの会社と比べて、御社は導入後も開発者が店舗に通うと伺い、強くひかれました。",
    )
    text = "".join(sentences)
    return Turn(
        number=2,
        asked=asked("motivation", "当社を志望された理由を教えてください。", 30),
        answer=spoken(2, sentences, 33.4),
        assessment=assessed(
            measured(
                "length", 3.0, "33.4秒で、目安の30秒を3.4秒超えています。", (),
                "二つ目の文を短くすると収まります。",
            ),
            measured(
                "conclusion_first", 5.0, "一文目で理由を言い切っています。",
                (evidence(text, "というのが志望の理由です"),),
            ),
            measured(
                "positivity", 4.5, "やりたいことがはっきり語られています。",
                (evidence(text, "半分の時間で終えられるようにしたい"),),
            ),
            measured(
                "company_specificity", 4.5, "他社との違いが語られています。",
                (evidence(text, "導入後も開発者が店舗に通う"),),
            ),
            unscored("intent_match"),
            slots=(
                Slot(id="goal", evidence=evidence(text, sentences[0])),
                Slot(id="choice_criterion", evidence=evidence(text, sentences[1])),
                Slot(id="comparison", evidence=evidence(text, sentences[2])),
            ),
            overall=4.2,
        ),
    )  # fmt: skip


def _history(number: int, *, follow_up: bool) -> Turn:
    sentences = (
        (
            "はい、店舗の担当者十二人に聞き取りをして、",
            "私が画面の手順を八つから三つに減らしました。",
        )
        if follow_up
        else ("えーと、いろいろな改善を、", "みんなで頑張ってきました。")
    )
    text = "".join(sentences)
    if follow_up:
        scores = (
            measured(
                "concreteness", 5.0, "人数・手順の数・自分の行動がそろっています。",
                (evidence(text, "私が画面の手順を八つから三つに減らしました"),),
                method=Method.JUDGED,
            ),
            measured("dialogue", 4.5, "深掘りに一文目から答えています。"),
        )  # fmt: skip
    else:
        scores = (
            measured(
                "concreteness", 1.5, "数字も自分の役割も語られていません。",
                (evidence(text, "いろいろな改善を、みんなで"),), "件数か期間を一つ足してください。",
            ),
            measured(
                "delivery", 3.5, "言いよどみが一回ありました。", (evidence(text, "えーと"),)
            ),
            measured(
                "length", 2.0, "9.0秒で、目安の60秒に届いていません。", (),
                "一つの出来事を選んで、順に話してください。",
            ),
        )  # fmt: skip
    words = (
        "具体的にはどのような工夫をされましたか。"
        if follow_up
        else "これまでの職歴を教えてください。"
    )
    again = Rewrite(
        title="数字を一つ足して",
        lines=(
            RewriteLine(text="いろいろな改善をしてきました。", evidence=evidence(text, "改善")),
            RewriteLine(text="＿＿が、＿＿から＿＿になりました。", evidence=None),
        ),
    ) if not follow_up else None  # fmt: skip
    return Turn(
        number=number,
        asked=asked("career_history", words, gap=Gap.NO_NUMBER if follow_up else None),
        answer=spoken(number, sentences, 18.2 if follow_up else 9.0),
        assessment=assessed(
            *scores, overall=4.5 if follow_up else 2.3, rewrite=again,
            remarks={} if follow_up else {Remark.NO_OWN_ROLE: 0.95},
        ),
    )  # fmt: skip


def good_session() -> Session:
    """A first interview, spoken, with one thin answer and a follow-up that mends it."""
    return make_session(
        Stage.FIRST,
        (_self_introduction(), _motivation(), _history(3, follow_up=False),
         _history(4, follow_up=True)),
    )  # fmt: skip


def poor_session() -> Session:
    """A second interview, typed, that blames and shows nothing."""
    text = "前の会社は残業ばかりで、上司も話を聞いてくれなかったので辞めました。"
    team = "特に役割はなくて、みんなについていく感じでした。"
    return make_session(
        Stage.SECOND,
        (
            Turn(
                number=1,
                asked=asked("resignation_reason", "転職を考えた理由を教えてください。"),
                answer=typed(text),
                assessment=assessed(
                    measured(
                        "positivity", 1.0, "前の会社を責める言い方になっています。",
                        (evidence(text, "上司も話を聞いてくれなかった"),),
                        "「課題は○○、次は○○をしたい」の順に言い換えてください。",
                    ),
                    measured(
                        "concreteness", 2.0, "どれくらいの残業かが分かりません。",
                        (evidence(text, "残業ばかり"),), "時間を数字で添えてください。",
                    ),
                    unscored("intent_match"),
                    overall=1.4,
                    remarks={Remark.BLAME: 0.95},
                    risks=(
                        Risk(
                            worry=Worry.BLAME,
                            evidence=evidence(text, "上司も話を聞いてくれなかった"),
                        ),
                    ),
                ),
            ),
            Turn(
                number=2,
                asked=asked("team_role", "チームではどのような役割でしたか。"),
                answer=typed(team),
                assessment=assessed(
                    measured(
                        "teamwork", 1.5, "自分の役割が語られていません。",
                        (evidence(team, "特に役割はなくて"),), "担当を一つ挙げてください。",
                    ),
                    measured(
                        "concreteness", 1.0, "場面も数字もありません。",
                        (evidence(team, "みんなについていく感じ"),),
                        "実際の場面を一つ選んでください。",
                    ),
                    unscored("intent_match"),
                    overall=1.2,
                    remarks={Remark.NO_OWN_ROLE: 0.95},
                ),
            ),
        ),
    )  # fmt: skip


def early_session() -> Session:
    """A final interview of four questions that ended after three answers, none of them graded."""
    silent = Transcript(segments=(), voiced=(), duration_s=12.0, model="base")
    turns = (
        Turn(
            number=1,
            asked=asked("five_years", "五年後、どのような仕事をしていたいですか。"),
            answer=Answer(audio="answer-01.wav", duration_s=12.0, transcript=silent),
            assessment=assessed(
                *(
                    unscored(criterion, "声が聞き取れませんでした。")
                    for criterion in ("length", "vision_fit")
                ),
                reason="声が聞き取れませんでした。",
            ),
        ),
        Turn(
            number=2,
            asked=asked("what_to_realise", "入社して形にしたいことは何でしょうか。"),
            answer=Answer(audio="answer-02.wav", duration_s=20.0, transcript=None),
        ),
        Turn(
            number=3,
            asked=asked("company_challenge", "当社の課題は何だと思いますか。"),
            answer=typed("海外の店舗で、在庫の見える化が進んでいない点だと思います。"),
        ),
    )
    return make_session(
        Stage.FINAL, turns,
        plan=(*(turn.asked for turn in turns), WAITING),
        state=SessionState.RUNNING,
        notes=("マイクの接続が切れたため、3問目から文字入力に切り替えました。",),
    )  # fmt: skip


def hostile_session(text: str = HOSTILE) -> Session:
    """Every place that candidate text reaches holds ``text``."""
    whole = Evidence(quote=text, start=0, end=len(text))
    answer = spoken(1, (text,), 20.0)
    return make_session(
        Stage.FIRST,
        (
            Turn(
                number=1,
                asked=asked("motivation", text, 30),
                answer=answer,
                assessment=assessed(
                    measured("length", 4.5, text, (whole,), text),
                    measured("positivity", 2.0, text, (whole,), text),
                    unscored("intent_match", text),
                    slots=(
                        Slot(id="goal", evidence=whole),
                        Slot(id="choice_criterion", evidence=None),
                        Slot(id="comparison", evidence=whole),
                    ),
                    overall=3.2,
                    reason=text,
                    best=Strength(criterion="positivity", evidence=whole),
                    remarks={Remark.CONDITION: 0.95},
                    risks=(Risk(worry=Worry.CONDITION, evidence=whole),),
                    rewrite=Rewrite(
                        title=text, lines=(RewriteLine(text=text, evidence=whole),), worded=text
                    ),
                ),
            ),
        ),
        notes=(text,),
    )


def report_of(session: Session, **changes: str) -> Report:
    return report_on(session, make_persona(session.stage, **changes))


def record(session: Session, folder: Path) -> dict[int, Path]:
    """Sound files for the recorded turns of a session."""
    return {
        turn.number: tone(folder / turn.answer.audio, turn.answer.duration_s or 1.0)
        for turn in session.turns
        if turn.answer.audio
    }
