"""Fetch the files of a model from the model hub, resumed after a cut and checked by their digests.

Two addresses of the hub are used: the list of a repository's files, and the files. The hub's own
library is not used: it begins a file anew after a cut, checks no digest, and sends a token and the
versions of what is installed. ``HF_ENDPOINT`` and the proxies of the environment are followed.
"""

from __future__ import annotations

import errno
import fnmatch
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.speech.hub_faults import (
    Cut,
    Unreachable,
    damaged,
    disk_full,
    no_address,
    no_hub,
    not_written,
    other_weights,
    refused,
)

if TYPE_CHECKING:
    import httpx2

HUB = "https://huggingface.co"
WANTED = (
    "config.json",
    "preprocessor_config.json",
    "tokenizer.json",
    "vocabulary.*",
    "model.bin",
)
"""What faster-whisper loads; the weights come last."""
CONNECT_S = 10.0
STALLED_S = 30.0
"""A server that sends nothing for so long is asked again."""
WAITS_S = (1.0, 2.0, 4.0)
"""Before each further try; bytes that came in between start the count anew."""
LONGEST_PAUSE_S = 60.0
"""A server may ask to be left alone that long."""
SPARE_BYTES = 200_000_000
"""Kept free on the disk beside the model, for recordings."""


@dataclass(frozen=True, kw_only=True)
class HubFile:
    """A file as the hub lists it."""

    name: str
    size: int
    sha256: str | None
    """Given for large files; the others have ``git_sha1``."""
    git_sha1: str

    def is_in(self, path: Path) -> bool:
        """Return whether ``path`` holds this file, by its digest."""
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        if self.sha256 is None:
            content = path.read_bytes()
            header = f"blob {len(content)}\0".encode()
            return hashlib.sha1(header + content, usedforsecurity=False).hexdigest() == (
                self.git_sha1
            )
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


def fetch(
    repository: str, folder: Path, *, sha256: str, on_progress: Callable[[int, int], None]
) -> None:
    """Fetch the files of a model into ``folder``, going on with those that an earlier call began.

    ``sha256`` is the digest that ``model.bin`` must have. ``on_progress`` gets the bytes that are
    there and those that there will be. Raises WeightsError for everything that goes wrong; what was
    fetched stays for the next call, except a damaged file, and all of it on a full disk.
    """
    with _client() as client:
        revision, files = _listing(client, repository, sha256)
        total = sum(file.size for file in files)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _check_space(folder, total)
            done = 0
            for file in files:
                url = f"{endpoint()}/{repository}/resolve/{revision}/{file.name}"
                _fetch_file(client, url, file, folder, _Progress(on_progress, done, total))
                done += file.size
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise not_written(folder, error) from error
            shutil.rmtree(folder, ignore_errors=True)
            raise disk_full(folder, total + SPARE_BYTES) from error


@dataclass(frozen=True)
class _Progress:
    """Turns the bytes of one file into those of all."""

    tell: Callable[[int, int], None]
    before: int
    total: int

    def __call__(self, there: int) -> None:
        self.tell(self.before + there, self.total)


def endpoint() -> str:
    """Return the address of the hub: ``HF_ENDPOINT``, or the public one.

    Raises WeightsError if the variable holds no address.
    """
    hub = (os.environ.get("HF_ENDPOINT", "").strip() or HUB).rstrip("/")
    if not hub.startswith(("https://", "http://")):
        raise no_address(hub)
    return hub


def _client() -> httpx2.Client:
    """Return a client that follows redirects and the proxies of the environment."""
    import httpx2

    timeout = httpx2.Timeout(STALLED_S, connect=CONNECT_S)
    headers = {"User-Agent": "mensetsu", "Accept-Encoding": "identity"}
    try:
        return httpx2.Client(follow_redirects=True, timeout=timeout, headers=headers)
    except (ImportError, ValueError) as error:  # a proxy of a kind or form that it does not know
        raise Unreachable(endpoint()) from error


def _listing(
    client: httpx2.Client, repository: str, sha256: str
) -> tuple[str, tuple[HubFile, ...]]:
    """Return the newest revision and its files, the weights last."""
    url = f"{endpoint()}/api/models/{repository}/revision/main?blobs=true"

    def ask() -> Any:
        response = client.get(url)
        _check_status(response)
        return response

    try:
        told = _patiently(ask).json()
        revision = str(told["sha"])
        files = [_as_file(entry) for entry in told["siblings"] if _is_wanted(entry["rfilename"])]
    except (ValueError, KeyError, TypeError) as error:
        raise no_hub(endpoint()) from error
    files.sort(key=lambda file: file.name == "model.bin")
    if not files or files[-1].name != "model.bin":
        raise no_hub(endpoint())
    if files[-1].sha256 != sha256:
        raise other_weights(endpoint())
    return revision, tuple(files)


def _is_wanted(name: str) -> bool:
    return "/" not in name and any(fnmatch.fnmatch(name, pattern) for pattern in WANTED)


def _as_file(entry: Mapping[str, Any]) -> HubFile:
    large = entry.get("lfs")
    return HubFile(
        name=entry["rfilename"],
        size=int(entry["size"]),
        sha256=str(large["sha256"]) if large else None,
        git_sha1=str(entry["blobId"]),
    )


def _fetch_file(
    client: httpx2.Client,
    url: str,
    file: HubFile,
    folder: Path,
    on_progress: Callable[[int], None],
) -> None:
    """Fetch one file, going on with what is there of it. Raises WeightsError if it is damaged."""
    path = folder / file.name
    if _size(path) > file.size:
        path.unlink()
    if _size(path) < file.size:
        _patiently(lambda: _receive(client, url, file, path, on_progress), lambda: _size(path))
    on_progress(_size(path))
    if not file.is_in(path):
        path.unlink()
        raise damaged(endpoint(), file.name)


def _receive(
    client: httpx2.Client,
    url: str,
    file: HubFile,
    path: Path,
    on_progress: Callable[[int], None],
) -> None:
    """Receive what is missing of a file. Raises Cut if the connection ends before that."""
    there = _size(path)
    wanted = {"Range": f"bytes={there}-"} if there else {}
    with client.stream("GET", url, headers=wanted) as response:
        _check_status(response)
        goes_on = response.headers.get("Content-Range", "").startswith(f"bytes {there}-")
        if not (response.status_code == 206 and goes_on):
            there = 0  # the server has begun with the first byte
        with path.open("ab" if there else "wb") as out:
            for block in response.iter_bytes():
                there += len(block)
                if there > file.size:
                    break  # the digest will say that this is another file
                out.write(block)
                on_progress(there)
    if there > file.size:
        path.unlink()
        raise damaged(endpoint(), file.name)
    if there < file.size:
        raise Cut(endpoint())


def _patiently(call: Callable[[], Any], bytes_there: Callable[[], int] = lambda: 0) -> Any:
    """Return what ``call`` returns, trying again while the fault may pass.

    Raises what the last try raised, a WeightsError.
    """
    most, failures = bytes_there(), 0
    while True:
        try:
            return _as_faults(call)
        except Cut as cut:
            if (came := bytes_there()) > most:
                most, failures = came, 0
            if failures == len(WAITS_S):
                raise
            time.sleep(max(WAITS_S[failures], min(cut.wait_s, LONGEST_PAUSE_S)))
            failures += 1


def _as_faults(call: Callable[[], Any]) -> Any:
    """Return what ``call`` returns; what goes wrong on the network becomes a WeightsError."""
    import httpx2

    try:
        return call()
    except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
        raise Unreachable(endpoint()) from error
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, httpx2.TooManyRedirects) as error:
        raise no_hub(endpoint()) from error
    except httpx2.HTTPError as error:
        raise Cut(endpoint()) from error


def _check_status(response: httpx2.Response) -> None:
    """Raises Cut for what may pass (408, 429, 5xx), another WeightsError for the rest."""
    status = response.status_code
    if status in (408, 429) or status >= 500:
        wait_s = 0.0
        with suppress(ValueError):
            wait_s = float(response.headers.get("Retry-After", 0))
        raise Cut(endpoint(), status=status, wait_s=wait_s)
    if not response.is_success:
        raise refused(endpoint(), status)


def _check_space(folder: Path, total: int) -> None:
    """Raises WeightsError if the rest of the files does not fit on the disk."""
    there = sum(_size(path) for path in folder.iterdir())
    if shutil.disk_usage(folder).free < total - there + SPARE_BYTES:
        raise disk_full(folder, total - there + SPARE_BYTES)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
