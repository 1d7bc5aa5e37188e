"""The client of langchain-openai that hands replies on as they came.

Importing it takes more than a second; ``chat`` does it when a model is needed.
"""

from __future__ import annotations

from typing import Any

import openai
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_openai import ChatOpenAI

RAW = "raw"
"""Key in a message's ``additional_kwargs`` of the decoded body of the reply."""


class RawChatOpenAI(ChatOpenAI):
    """A ``ChatOpenAI`` that reads no reply: what it cannot read, ``completion`` may."""

    def _create_chat_result(
        self, response: dict[str, Any] | openai.BaseModel, generation_info: Any = None
    ) -> ChatResult:
        """Put the decoded body into the message; LangChain's extensions override this too."""
        body = response
        if isinstance(response, openai.BaseModel):
            body = response.model_dump(warnings=False)
        message = AIMessage(content="", additional_kwargs={RAW: body})
        return ChatResult(generations=[ChatGeneration(message=message)])
