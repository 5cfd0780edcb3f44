"""Data sets fetched from the Hugging Face hub into a folder where they are then found like any others.

Nothing is fetched unless it is asked for. The revision is pinned where one was known; else the hub's newest is taken, and the
digests in the suite's source say which bytes that was.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import DataSet

Snapshot = Callable[..., Any]
_ANSWERS_S: Final = 5.0


def fetch(data_set: DataSet, folder: Path, *, endpoint: str | None = None, snapshot: Snapshot | None = None) -> Path:
    """Puts the files of a data set into `folder`, under its name; those already there are kept.

    Args:
        data_set: One with a name on the hub.
        folder: Made if it is not there.
        endpoint: Address of the hub; None for the usual one.
        snapshot: What downloads, `huggingface_hub.snapshot_download` unless given.

    Returns:
        The folder of the data set, in `folder`.

    Raises:
        EvalError: it is not on the hub, no hub answers, it has no such files, or they cannot be written.
    """
    if not data_set.hub:
        raise EvalError(
            f"{data_set.title} is not on the hub in a layout that is read here. Fetch it from {data_set.url} "
            f"and name its folder: --data DIR."
        )
    import httpx
    import httpx2  # what the hub's client speaks HTTP with; a connection that breaks mid-body escapes it unchanged
    from huggingface_hub import constants, snapshot_download

    target = folder / data_set.name
    if constants.is_offline_mode():
        raise _failure(data_set, "the hub is switched off by HF_HUB_OFFLINE")
    address = endpoint or constants.ENDPOINT
    try:
        if snapshot is None:
            httpx.head(address, timeout=_ANSWERS_S)  # the client itself would try again for half a minute
        (snapshot or snapshot_download)(
            data_set.hub,
            repo_type="dataset",
            revision=data_set.revision,
            allow_patterns=list(data_set.hub_files) or None,
            local_dir=target,
            endpoint=endpoint,
            etag_timeout=_ANSWERS_S,
        )
    # The client's own errors are OSErrors, a broken answer is a ValueError, a failed chunked transfer a RuntimeError.
    except (OSError, ValueError, RuntimeError, httpx.HTTPError, httpx2.HTTPError, httpx2.InvalidURL) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise _failure(data_set, f"{address}: {reason[0]}") from error
    if not target.is_dir() or not any(each.is_file() for each in target.rglob("*")):
        wanted = ", ".join(data_set.hub_files)
        raise _failure(data_set, f"{data_set.hub} at {address} has no files {wanted} at the revision {data_set.revision}")
    return target


def _failure(data_set: DataSet, reason: str) -> EvalError:
    return EvalError(
        f"{data_set.title} cannot be fetched from the hub: {reason}. Try again where there is a connection, or fetch it "
        f"from {data_set.url} by hand and name its folder: --data DIR."
    )
