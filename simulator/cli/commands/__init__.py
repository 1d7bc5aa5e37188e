"""The commands of ``mensetsu``: a module for each, imported when its command is used."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """A command as the first help page lists it."""

    module: str
    """Holds the command as ``app``; below this package."""
    help: str
    """Also the first line of the command's own help page."""


COMMANDS = {
    "interview": Listed("interview", "模擬面接を始めます。"),
    "drill": Listed("drill", "一つの答え(志望動機・転職理由)を、目安の長さで練習します。"),
    "demo": Listed(
        "demo", "録音された応募者で、面接からレポートまでを見ます(マイク不要・約 1 分)。"
    ),
    "report": Listed("report", "面接のレポートを表示します。"),
    "retry": Listed("retry", "同じ質問にもう一度答えて、前の答えと比べます。"),
    "progress": Listed("progress", "練習の歩みを、誤差と分けて見ます。"),
    "share": Listed("share", "見てもらうための写しを、名前や会社を伏せて作ります。"),
    "notes": Listed("notes", "見てもらった人のメモを、回答の横に並べます。"),
    "correct": Listed("correct", "聞き違いや書き間違いを直して、採点し直します。"),
    "debrief": Listed("debrief.app", "本番の面接のあと、24 時間以内の振り返りを書きます。"),
    "plan": Listed("plan", "面接の日まで、一日20分までの練習の計画を立てます。"),
    "checklist": Listed("checklist", "前日の5項目を、ご自身のはい・いいえと記録で確かめます。"),
    "card": Listed("card", "面接の朝に見る一枚を作ります(印刷できます)。"),
    "profile": Listed("profile.app", "職務経歴書・求人票・会社資料を、応募先ごとにまとめます。"),
    "templates": Listed(
        "templates", "志望動機・自己紹介・逆質問・転職理由の文を、共通と応募先ごとに用意します。"
    ),
    "me": Listed("me", "新卒・転職など、あなたの状況を入れます(質問が合うようになります)。"),
    "resume": Listed("resume", "途中で止まった面接の続きをします。"),
    "sessions": Listed("sessions", "面接の記録を一覧・採点し直し・削除し、ほかへ移します。"),
    "doctor": Listed("doctor", "マイク・スピーカー・モデルなどの準備を確かめます。"),
    "models": Listed("models", "音声認識のモデルを一覧にし、入れたり消したりします。"),
    "devices": Listed("devices", "マイクとスピーカーの一覧を表示します。"),
    "personas": Listed("personas", "面接官の一覧を表示します。"),
    "transcribe": Listed("transcribe", "音声ファイルを文字に起こします。"),
    "grade": Listed("grade", "回答を採点します。"),
    "judge": Listed("judge", "採点を確かめます。判定モデル(LLM)は試験で、点は人の点と比べて。"),
    "llm": Listed("llm.app", "LLM の速さ・返事の形・費用を測り、API キーを預けます。"),
    "prepare": Listed(
        "prepare", "モデルと面接官の声を用意します(初回の準備で自動的に行われます)。"
    ),
}
"""In the order of the help page: what candidates need first comes first."""
