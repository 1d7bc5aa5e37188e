"""The judge at the command line: the model, the address its data goes to, and the progress."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from simulator.cli.output import talk_console
from simulator.config import exams_folder

if TYPE_CHECKING:
    from simulator.evaluation.judge.panel import Panel
    from simulator.session.judging import NoPanel
    from simulator.values.session import Session

NOT_SET = (
    "LLM が設定されていません。環境変数 MENSETSU_MODEL と、"
    "OPENAI_API_KEY か OPENAI_BASE_URL を設定してください。"
)


def find_panel(*, use: bool = True, session_id: str | None = None) -> Panel | NoPanel:
    """Return the judges that the environment sets up; show a wrong setting and judge nothing.

    Without ``use`` no model judges, even if one is set up. ``session_id``: whose limit of tokens
    counts.
    """
    from simulator.cli.local_model import started
    from simulator.errors import LlmFault
    from simulator.llm.purse import open_purse
    from simulator.llm.settings import read_settings
    from simulator.session.judging import NoPanel, make_panel, what_may_be_judged
    from simulator.storage import session_folder

    if not use:
        return NoPanel(why=None)
    console = talk_console()
    try:
        settings = read_settings(os.environ)
        if settings is None:
            return NoPanel(why=None)
        passed = what_may_be_judged(settings, exams_folder())
        if isinstance(passed, NoPanel):
            return passed
        settings = started(settings, console.status)
        console.print(settings.where, style="dim", markup=False)
        session = session_folder(session_id) if session_id else None
        return make_panel(settings, passed=passed, purse=open_purse(os.environ, session=session))
    except LlmFault as fault:
        console.print(str(fault), style="yellow", markup=False)
        return NoPanel(why="LLMの設定を確かめてください")


def judged(session: Session, *, llm: bool = True) -> Session:
    """Return the session with its judged part, saved; show the progress, a model takes time.

    Without ``llm`` no model judges, even if one is set up.
    """
    from simulator import storage
    from simulator.session.judging import NoPanel, judge_session

    panel = find_panel(use=llm, session_id=session.id)
    if isinstance(panel, NoPanel):
        done = judge_session(session, panel)
    else:
        with talk_console().status("判定モデルに尋ねています") as status:
            done = judge_session(
                session,
                panel,
                on_asked=lambda asked, every: status.update(
                    f"判定モデルに尋ねています（{asked}/{every}）"
                ),
            )
    if done != session:
        storage.save_session(done)
    return done
