"""Putting a key into the operating system's keyring, and taking it out again."""

from __future__ import annotations

import os
import sys

from simulator.command_line import typed
from simulator.errors import UsageProblem


def keep_key(*, second: bool) -> None:
    """Ask for the key without showing it; a pipe may give it. Raises LlmFault, UsageProblem."""
    from simulator.cli.output import talk_console
    from simulator.llm.key_store import store_key
    from simulator.llm.settings import parse_key

    account = _account(second=second)
    given = _read(f"{account} のキー(画面には出ません): ")
    if not given:
        raise UsageProblem(
            f"キーが入力されていません。もう一度 `{typed('llm', 'key')}` を実行してください。"
        )
    store_key(account, parse_key(given, "入力されたキー"))
    talk_console().print(
        f"キーを OS のキーリングに預けました。{account} に送るときだけ使います。", markup=False
    )


def drop_key(*, second: bool) -> None:
    """Delete the key from the keyring. Raises LlmFault, UsageProblem."""
    from simulator.cli.output import talk_console
    from simulator.llm.key_store import delete_key

    account = _account(second=second)
    gone = delete_key(account)
    told = "を消しました。" if gone else "は、預けられていません。"
    talk_console().print(f"{account} のキー{told}", markup=False)


def _account(*, second: bool) -> str:
    from simulator.llm.settings import read_address, read_second_address

    address = (read_second_address if second else read_address)(os.environ)
    if address.is_this_machine:
        raise UsageProblem(
            f"このパソコンの中のサーバー({address.host})には、預けたキーを使いません。"
            "必要なら環境変数 OPENAI_API_KEY に設定してください。"
        )
    return address.account


def _read(prompt: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    from getpass import getpass

    return getpass(prompt, stream=sys.stderr).strip()
