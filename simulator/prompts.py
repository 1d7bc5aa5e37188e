"""Fill the prompt files, ``prompts/<verb_noun>.md``; every ``$placeholder`` needs its value."""

from __future__ import annotations

from string import Template

from simulator.errors import DataError
from simulator.resources import data_folder


def render(name: str, /, **values: str) -> str:
    """Fill the prompt ``name``; its placeholders and ``values`` must be the same set.

    Raises DataError on a missing file, a missing value or one that the prompt does not use.
    """
    path = data_folder("prompts") / f"{name}.md"
    try:
        template = Template(path.read_text(encoding="utf-8").strip())
    except OSError as error:
        raise DataError(
            f"プロンプト {path} を読めません。mensetsu をもう一度インストールしてください。"
        ) from error
    if set(template.get_identifiers()) != set(values) or not template.is_valid():
        raise DataError(
            f"プロンプト {path} の $で始まる項目が正しくありません"
            f"(必要: {sorted(values)}、実際: {sorted(template.get_identifiers())})。"
        )
    return template.substitute(values)
