"""Public data sets read from the files their authors publish, one data set a file: add a file and a line here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from eval.errors import EvalError
from eval.readers.collection import Collection
from eval.readers.data_set import DataSet
from eval.readers.data_set import find as _find
from eval.readers.development import folder_of
from eval.readers.hub import fetch
from eval.registry import check_known, resolve
from eval.types import Suite

__all__ = ["COLLECTIONS", "READERS", "Collection", "DataSet", "data_set", "find", "load", "load_collection"]

READERS: dict[str, str] = {
    "gsm8k": "eval.readers.gsm8k:read",
    "gsm-hard": "eval.readers.gsm_hard:read",
    "gsm-hard-sane": "eval.readers.gsm_hard:read_sane",
    "svamp": "eval.readers.svamp:read",
    "math": "eval.readers.hendrycks_math:read",
    "math-500": "eval.readers.math_500:read",
    "wikitablequestions": "eval.readers.wikitablequestions:read",
    "tatqa": "eval.readers.tatqa:read",
    "squad2": "eval.readers.squad:read",
    "hotpotqa": "eval.readers.hotpotqa:read",
    "development": "eval.readers.development:read",
}
COLLECTIONS: dict[str, str] = {
    "cranfield": "eval.readers.cranfield:read",
    "beir": "eval.readers.beir:read",
}
"""Test collections for retrieval: queries without answers."""


def data_set(name: str) -> DataSet:
    """What is known of the data set that a suite comes from: licence, publisher, names of its files.

    Raises:
        EvalError: no such suite.
    """
    known = {**READERS, **COLLECTIONS}
    check_known(known, name, "public data set")
    found: DataSet = import_module(known[name].split(":")[0]).DATA
    return found


def find(name: str, data: Path | None, split: str | None = None) -> Path:
    """Where the files of a suite lie under `data`: a folder or an archive of a well-known name, or `data` itself.

    Raises:
        EvalError: no such suite, no folder named, or the files are not there; the message says what was looked for.
    """
    return _find(data_set(name), data, split)


def load(name: str, data: Path | None, *, download: bool = False) -> Suite:
    """The suite of a public data set from the files under `data`.

    Args:
        name: A key of `READERS`; behind it, after colons, another split than the usual one, and a number of questions to draw:
            "gsm8k", "gsm8k:train", "hotpotqa:dev:500", "hotpotqa::500". For `development` a folder stands for the split.
        data: The folder, archive or file.
        download: Fetch the files from the hub into `data`, a folder, where they are not there.

    Raises:
        EvalError: no such suite or split, no number, or the files are not there, cannot be fetched, or are not what they
            should be.
    """
    base, split, n = _parts(name)
    if base in COLLECTIONS:
        raise EvalError(
            f"{data_set(base).title} has queries and no answers: it measures retrieval. Write it out with `python -m "
            f"eval.readers {base} --data DIR --out FOLDER`, then run `python -m eval.retrieval FOLDER --weights-dir DIR`."
        )
    read = resolve(READERS, base, "public data set")
    if base == "development":
        path, split = folder_of(data, split), None
    elif download:
        path = _fetched(base, data, split)
    else:
        path = find(base, data, split)
    suite: Suite = read(path, split=split, n=n)
    return suite


def load_collection(name: str, data: Path | None) -> Collection:
    """A test collection for retrieval from the files under `data`.

    Args:
        name: "cranfield"; "beir" for the collection that `data` is, "beir:scifact" for one of those in it; behind that, after
            a colon, another split.
        data: The folder or archive.

    Raises:
        EvalError: no such collection, or its files are not there or not what they should be.
    """
    base, _, rest = name.partition(":")
    read = resolve(COLLECTIONS, base, "collection")
    if base != "beir":
        found: Collection = read(find(base, data))
        return found
    inside, _, split = rest.partition(":")
    if data is not None and inside:
        places = [folder / each for folder in (data, data / "beir") for each in (inside, f"{inside}.zip")]
        there = next((place for place in places if place.exists()), None)
        if there is None:
            looked = ", ".join(repr(str(place)) for place in places)
            raise EvalError(f"No collection {inside!r} in the layout of BEIR: looked for {looked}. Fetch it first.")
        data = there
    found = read(find(base, data, split or None), split=split or None)
    return found


def _fetched(name: str, data: Path | None, split: str | None) -> Path:
    """The files of a suite in `data`, fetched where they are not there."""
    if data is None:
        raise EvalError(f"Name the folder that {data_set(name).title} is to be kept in: --data DIR.")
    try:
        return find(name, data, split)
    except EvalError:
        return fetch(data_set(name), data)


def _parts(name: str) -> tuple[str, str | None, int | None]:
    base, *rest = name.split(":")
    split, n, *more = [*rest, "", ""]
    if any(more) or (n and not (n.isdecimal() and int(n))):
        raise EvalError(
            f"The suite {name!r} is not written as NAME, NAME:SPLIT or NAME:SPLIT:NUMBER, such as hotpotqa:dev:500."
        )
    return base, split or None, int(n) if n else None
