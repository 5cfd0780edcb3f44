"""Weights on this disk: where they are, and whether they are still the bytes the catalogue lists.

A digest of half a gigabyte takes a second or more, so a verified file is recorded with its size and modification time in
`verified.json` beside it; while both are unchanged the digest is taken as known. Someone who alters a file and puts its time
back is not noticed before `verify`, which always reads every byte.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.catalog import Catalog, ModelEntry, WeightFile
from models.errors import WeightsDamagedError, WeightsMissingError

MARKER = "verified.json"
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The state of one model on this disk; `reasons` names each file that is not as it should be, and why."""

    name: str
    state: Literal["verified", "missing", "damaged"]
    reasons: tuple[str, ...] = ()


def locate(name: str, weights_dir: Path) -> Path:
    """The path `name` is opened from, with its bytes known to be right.

    Raises:
        UnknownModelError: the catalogue has no such model.
        WeightsMissingError: it is not on this disk.
        WeightsDamagedError: a file differs from the catalogue.
    """
    entry = Catalog.load().get(name)
    found = verify(entry, weights_dir, reread=False)
    if found.state == "missing":
        raise WeightsMissingError(
            f"Weights of {name!r} are not in {str(weights_dir)!r} ({'; '.join(found.reasons)}). "
            f"Fetch them with `fulcrum models pull {name}`."
        )
    if found.state == "damaged":
        raise WeightsDamagedError(
            f"Weights of {name!r} in {str(weights_dir)!r} are damaged: {'; '.join(found.reasons)}. "
            f"Fetch them again with `fulcrum models pull {name}`."
        )
    return entry.path_in(weights_dir)


def verify(entry: ModelEntry, weights_dir: Path, *, reread: bool = True) -> Verification:
    """The state of `entry`.

    Args:
        entry: The model.
        weights_dir: The folder of all weights.
        reread: Read every byte; otherwise files unchanged since they were last verified are not read again.
    """
    return _examine(entry, weights_dir, known={} if reread else _read_marker(weights_dir / entry.name))


def file_sha256(path: Path, *, on_bytes: Callable[[int], None] | None = None) -> str:
    """Hex digest of a file; `on_bytes` hears how many bytes each step read."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            digest.update(block)
            if on_bytes is not None:
                on_bytes(len(block))
    return digest.hexdigest()


def write_marker(entry: ModelEntry, weights_dir: Path) -> None:
    """Records the files as they are now; only for files whose digests have just been compared."""
    folder = weights_dir / entry.name
    record = {file.path: _stamp(folder / file.path, file) for file in entry.files}
    target = folder / MARKER
    beside = target.with_name(f"{MARKER}.{os.getpid()}.new")
    try:
        beside.write_text(json.dumps(record, indent=1), encoding="utf-8")
        os.replace(beside, target)
    except PermissionError:
        return  # a read-only weights folder works, only slower: each opening reads every byte


def _examine(entry: ModelEntry, weights_dir: Path, *, known: dict[str, object]) -> Verification:
    folder = weights_dir / entry.name
    absent: list[str] = []
    damaged: list[str] = []
    is_new = False
    for file in entry.files:
        path = folder / file.path
        if not path.is_file():
            absent.append(f"no {file.path}")
        elif (size := path.stat().st_size) != file.n_bytes:
            damaged.append(f"{file.path} has {size:,} bytes, not {file.n_bytes:,}")
        elif known.get(file.path) != _stamp(path, file):
            is_new = True
            if (digest := file_sha256(path)) != file.sha256:
                damaged.append(f"{file.path} has sha256 {digest[:12]}…, not {file.sha256[:12]}…")
    if damaged:
        return Verification(name=entry.name, state="damaged", reasons=tuple(damaged + absent))
    if absent:
        return Verification(name=entry.name, state="missing", reasons=tuple(absent))
    if is_new:
        write_marker(entry, weights_dir)
    return Verification(name=entry.name, state="verified")


def _stamp(path: Path, file: WeightFile) -> dict[str, object]:
    status = path.stat()
    return {"n_bytes": status.st_size, "modified_ns": status.st_mtime_ns, "sha256": file.sha256}


def _read_marker(folder: Path) -> dict[str, object]:
    try:
        record = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # never written, or half written by a crash: then the bytes are read again
    return record if isinstance(record, dict) else {}
