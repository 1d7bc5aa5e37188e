"""Errors for the candidate: one Japanese sentence with the problem, its place and the remedy."""

from __future__ import annotations


class SimulatorError(Exception):
    """A problem that the candidate can understand and fix; ``str(error)`` is shown unchanged."""

    exit_code = 1


class UsageProblem(SimulatorError):
    """Arguments on the command line that contradict each other."""

    exit_code = 2


class Interrupted(SimulatorError):
    """Ctrl-C from the candidate in the middle of something that can be resumed."""

    exit_code = 130


class DataError(SimulatorError):
    """A data file (persona, question, rubric, session) is missing or invalid."""

    exit_code = 4


class AudioFileError(SimulatorError):
    """A sound file cannot be read."""

    exit_code = 3


class DeviceError(SimulatorError):
    """PortAudio, a microphone or a speaker is missing or was lost; typed answers still work."""

    exit_code = 5


class WeightsError(SimulatorError):
    """A model's weights are missing, damaged or cannot be downloaded."""

    exit_code = 6


class StorageError(SimulatorError):
    """A session cannot be read or written."""

    exit_code = 7


class DamagedRecord(StorageError):
    """The content of a record is damaged, so that deleting it loses nothing that can be read."""


class DocumentError(SimulatorError):
    """A document of the candidate (職務経歴書, 求人票, 会社資料) cannot be read."""

    exit_code = 9


class LlmFault(SimulatorError):
    """A language model gave no usable reply; everything that needs no model continues.

    The sentence never holds the key, the prompt or text from the server.
    """

    exit_code = 8

    def __init__(self, sentence: str, *, kind: str, wait_s: float = 0.0) -> None:
        super().__init__(sentence)
        self.kind = kind
        """A member of ``llm.faults.FaultKind``."""
        self.wait_s = wait_s
        """How long the server asks callers to wait; 0 if it does not say."""
