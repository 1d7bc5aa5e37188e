"""The faults between here and the model hub, each in a sentence with its remedy."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import WeightsError

_AGAIN = "もう一度実行すると、続きから始まります。"


class Unreachable(WeightsError):
    """No connection to the hub or the proxy before it."""

    def __init__(self, hub: str, *, remedy: str = "") -> None:
        """``remedy`` is another way to the files."""
        super().__init__(
            f"モデルの配布元 {hub} につながりません。ネットワークと、環境変数 HTTPS_PROXY・"
            f"HF_ENDPOINT(設定していれば)を確かめて、もう一度実行してください。{remedy}"
        )


class Cut(WeightsError):
    """The hub failed in a way that may pass, and so often that it is not tried again."""

    def __init__(self, hub: str, *, status: int | None = None, wait_s: float = 0.0) -> None:
        """``wait_s`` is the pause that the hub has asked for."""
        self.wait_s = wait_s
        why = "との接続が途中で切れました" if status is None else f"が応答しません({status})"
        super().__init__(f"モデルの配布元 {hub} {why}。しばらくしてから、{_AGAIN}")


def refused(hub: str, status: int) -> WeightsError:
    """The hub refuses (401, 403 …) or has no such model (404, and 401 too for a stranger)."""
    if status in (404, 410):
        return WeightsError(
            f"モデルの配布元 {hub} に、このモデルがありません({status})。環境変数 HF_ENDPOINT を"
            "設定していれば外し、そうでなければ mensetsu を新しい版にしてください。"
        )
    return WeightsError(
        f"モデルの配布元 {hub} が、モデルを渡しませんでした({status})。プロキシや HF_ENDPOINT の"
        "先でログインが要るか、モデルの場所が変わっています。設定を確かめるか、別のモデルを"
        "選んでください。"
    )


def no_address(hub: str) -> WeightsError:
    """``HF_ENDPOINT`` holds something else than an address."""
    return WeightsError(
        f"環境変数 HF_ENDPOINT の「{hub}」は、アドレスではありません。https:// で始まるアドレスに"
        "するか、設定を外してください。"
    )


def no_hub(hub: str) -> WeightsError:
    """What answers is no model hub: a login page, a wrong address."""
    return WeightsError(
        f"{hub} から、モデルの一覧ではない返事が来ました。環境変数 HF_ENDPOINT(設定していれば)が"
        "正しいか、ネットワークへのログインが済んでいるかを確かめてください。"
    )


def other_weights(hub: str) -> WeightsError:
    """The hub lists weights that are not the known ones."""
    return WeightsError(
        f"モデルの配布元 {hub} にある model.bin が、mensetsu の知っているものと違います"
        "(sha256)。何も入れていません。mensetsu を新しい版にするか、別のモデルを選んでください。"
    )


def damaged(hub: str, name: str) -> WeightsError:
    """A file that came is not the file that was listed."""
    return WeightsError(
        f"{hub} から届いた {name} が壊れていました(sha256 が違います)。そのファイルは消しました。"
        "もう一度実行してください。繰り返すときは、別のネットワークでお試しください。"
    )


def disk_full(folder: Path, needed: int) -> WeightsError:
    """The disk has not the ``needed`` bytes."""
    return WeightsError(
        f"ディスクの空きが足りません。{folder.parent} に約 {needed / 1e9:.1f} GB 空けてから、"
        "もう一度実行してください。"
    )


def not_written(folder: Path, error: OSError) -> WeightsError:
    """The files cannot be written for another reason."""
    return WeightsError(
        f"モデルを {folder} に書き込めませんでした({error.strerror})。"
        "フォルダーの権限を確かめて、もう一度実行してください。"
    )
