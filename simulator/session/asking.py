"""Build the writer of follow-ups from the language models set up in the environment."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.interview.model_wording import LONGEST_REPLY, TEMPERATURE, QuestionWriter
from simulator.llm.chat import make_chat
from simulator.llm.dialects import learned
from simulator.llm.purse import Purse
from simulator.llm.settings import LlmSettings, read_second_settings, read_settings
from simulator.values.people import Persona


def read_ladder(environ: Mapping[str, str]) -> tuple[LlmSettings, ...]:
    """Read the settings of the models, in the order in which they are asked.

    Empty if none is set up. Raises LlmFault if the settings can't work.
    """
    found = (read_settings(environ), read_second_settings(environ))
    return tuple(settings for settings in found if settings is not None)


def make_writer(
    ladder: tuple[LlmSettings, ...], persona: Persona, purse: Purse | None = None
) -> QuestionWriter:
    """Make the writer of follow-ups for one session, and begin to wake its models."""
    chats = [
        make_chat(
            settings,
            temperature=TEMPERATURE,
            longest=LONGEST_REPLY,
            learned=learned(settings),
            purse=purse,
        )
        for settings in ladder
    ]
    writer = QuestionWriter(chats, persona)
    writer.wake()
    return writer
