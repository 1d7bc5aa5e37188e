"""Errors that a candidate may meet: one Japanese sentence that says what, where and the remedy."""

from __future__ import annotations


class SimulatorError(Exception):
    """Something the candidate can understand and mend. ``str(error)`` is shown as it is."""

    exit_code = 1


class UsageProblem(SimulatorError):
    """Words on the command line that do not go together."""

    exit_code = 2


class Interrupted(SimulatorError):
    """The candidate pressed Ctrl-C in the middle of something that can go on later."""

    exit_code = 130


class DataError(SimulatorError):
    """A data file (persona, question, rubric, session) is not as it must be."""

    exit_code = 4


class AudioFileError(SimulatorError):
    """A sound file cannot be read."""

    exit_code = 3


class DeviceError(SimulatorError):
    """PortAudio, a microphone or a speaker is missing or was lost; typing is the way on."""

    exit_code = 5


class WeightsError(SimulatorError):
    """A model's weights are missing, damaged or out of reach."""

    exit_code = 6


class StorageError(SimulatorError):
    """A session cannot be read or written."""

    exit_code = 7


class DocumentError(SimulatorError):
    """A document of the candidate's (職務経歴書, 求人票, 会社資料) cannot be read."""

    exit_code = 9


class LlmFault(SimulatorError):
    """A language model gave no usable reply; everything that needs none goes on.

    The sentence never holds the key, the prompt or what the server wrote.
    """

    exit_code = 8

    def __init__(self, sentence: str, *, kind: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        """A member of ``llm.faults.FaultKind``."""
