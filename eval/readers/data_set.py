"""What is known of a published data set before any file of it is read, and how its files are found under a folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from eval.errors import EvalError
from eval.readers.files import Files
from eval.types import Sample, Suite

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A published data set.

    Attributes:
        name: Of its suite and of its folder.
        title: As its authors write it.
        paper: Authors, year and identifier.
        licence: As its publisher states it.
        url: Where its files are published.
        splits: For each split the shell patterns of its files, the likeliest first; the first split there is, is taken.
        folders: Further names that a folder or an archive of it is known by.
        hub: Its name on the Hugging Face hub, "" where it has none in a layout that is read here.
        revision: The commit there that was known when this was written; "main" follows whatever is published.
    """

    name: str
    title: str
    paper: str
    licence: str
    url: str
    splits: Mapping[str, tuple[str, ...]]
    folders: tuple[str, ...] = ()
    hub: str = ""
    revision: str = "main"
    hub_files: tuple[str, ...] = field(default=())


class Document(NamedTuple):
    """A file that a suite writes for retrieval."""

    name: str
    text: str


class Part(NamedTuple):
    """The first file of a split, and the pattern that it fits."""

    split: str
    name: str
    pattern: str


class Asked(NamedTuple):
    """A question with the documents it brings: those that answer it and those it must be told from."""

    sample: Sample
    documents: tuple[Document, ...] = ()


def part(data_set: DataSet, files: Files, split: str | None) -> Part:
    """The split asked for, or the first there is, and its file. A single file that fits no pattern is taken as it is.

    Raises:
        EvalError: no file of that split, or no such split.
    """
    wanted = _wanted(data_set, split)
    for each, patterns in wanted.items():
        for pattern in patterns:
            if (name := files.first((pattern,))) is not None:
                return Part(each, name, pattern)
    if files.path.is_file() and len(files.names) == 1:
        return Part(split or "file", files.names[0], files.names[0])
    raise EvalError(
        f"No file of {data_set.title}{f', split {split},' if split else ''} in {str(files.path)!r}. "
        f"Looked for {_patterns(wanted)}; found {_some(files.names)}. The files are published at {data_set.url}."
    )


def find(data_set: DataSet, data: Path | None, split: str | None = None) -> Path:
    """Where the files of a data set lie under `data`: in a folder or an archive of its name, or in `data` itself.

    Raises:
        EvalError: no folder is named, it is not there, or none of the files is found; the message says what was looked for.
    """
    if data is None:
        hub = f", or let the hub be asked for {data_set.hub}" if data_set.hub else ""
        raise EvalError(
            f"{data_set.title} does not come with Fulcrum ({data_set.licence}). Fetch it from {data_set.url} "
            f"and name its folder: --data DIR{hub}."
        )
    if not data.exists():
        raise EvalError(f"There is no file or folder {str(data)!r}. Name the folder that holds {data_set.title}: --data DIR.")
    wanted = _wanted(data_set, split)
    looked = []
    for place in _places(data_set, data):
        looked.append(place.name)
        files = Files(place)
        if place == data and place.is_file():
            return place
        if any(files.first(patterns) for patterns in wanted.values()):
            return place
        if "questions.jsonl" in files.names and place != data:
            raise EvalError(
                f"{str(place)!r} holds questions in this project's own layout, not the files of {data_set.title}. "
                f"Ask for them as development:{place.name}."
            )
    raise EvalError(
        f"No files of {data_set.title} under {str(data)!r} (looked in {', '.join(looked)} for {_patterns(wanted)}). "
        f"It holds {_some(sorted(each.name for each in data.iterdir()))}. The files are published at {data_set.url}; "
        f"put them in a folder {data_set.name!r} there."
    )


def suite(
    data_set: DataSet, files: Files, split: str, asked: Sequence[Asked], *, n: int | None = None, name: str = "", note: str = ""
) -> Suite:
    """The suite of a split: its version is a digest of samples and documents, its source names the files and their digests.

    Args:
        data_set: What is read.
        files: From where; those read by now are named.
        split: Which part of it.
        asked: The questions in the order of the files.
        n: Only so many of them, drawn evenly over that order, with no documents but theirs; None for all.
        name: Of the suite, where it is not that of the data set.
        note: What was left out.

    Raises:
        EvalError: there are no questions, or two with one id.
    """
    if not asked:
        raise EvalError(f"{data_set.title} in {str(files.path)!r} has no question that can be scored. Fetch it again.")
    if len({each.sample.id for each in asked}) < len(asked):
        raise EvalError(f"{data_set.title} in {str(files.path)!r} has questions with the same id. Fetch it again.")
    chosen = spread(asked, n)
    samples = tuple(each.sample for each in chosen)
    documents = tuple(dict.fromkeys(document for each in chosen for document in each.documents))
    if len({document.name for document in documents}) < len(documents):
        raise EvalError(f"{data_set.title} in {str(files.path)!r} has documents with the same name. Fetch it again.")
    base = name or data_set.name
    parts = [base, *([] if split == next(iter(data_set.splits)) else [split]), *([str(n)] if len(chosen) < len(asked) else [])]
    share = f", {n} questions drawn evenly of {len(asked)}" if len(chosen) < len(asked) else ""
    return Suite(
        name="-".join(parts),
        version=hashlib.sha256(repr((samples, documents)).encode()).hexdigest()[:12],
        samples=samples,
        source=f"{data_set.title} ({data_set.paper}), {split} split{note}{share}, from {data_set.url}; {files.digests()}",
        licence=data_set.licence,
        write_documents=partial(write_documents, documents) if documents else None,
    )


def spread(items: Sequence[_Item], n: int | None) -> tuple[_Item, ...]:
    """`n` of the items at even distances, in their order; all of them where there are no more or `n` is None.

    >>> spread("abcdefghij", 4)
    ('a', 'c', 'f', 'h')
    """
    if n is None or n >= len(items):
        return tuple(items)
    return tuple(items[at * len(items) // n] for at in range(n))


def file_name(title: str, text: str = "") -> str:
    """The name of a text file for a title: letters and digits of it, and a digest that keeps like names apart.

    >>> file_name("Ångström (unit)")
    'ngstr-m-unit-32ff39.txt'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]
    return f"{slug or 'text'}-{hashlib.sha256((title + text).encode()).hexdigest()[:6]}.txt"


def write_documents(documents: Sequence[Document], folder: Path) -> None:
    """Each document as a file in `folder`, which is made; files that already hold the same are left alone."""
    for document in documents:
        path = folder / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = document.text.encode("utf-8")
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def _wanted(data_set: DataSet, split: str | None) -> Mapping[str, tuple[str, ...]]:
    """The patterns of one split, or of all."""
    if split is None:
        return data_set.splits
    if split not in data_set.splits:
        known = ", ".join(data_set.splits)
        raise EvalError(f"{data_set.title} has no split {split!r}. Known: {known}. Write {data_set.name}:SPLIT.")
    return {split: data_set.splits[split]}


def _patterns(wanted: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(pattern for patterns in wanted.values() for pattern in patterns)


def _places(data_set: DataSet, data: Path) -> Iterator[Path]:
    """Folders and archives under `data` that bear a name of the data set, then `data`."""
    if data.is_dir():
        names = [_plain(name) for name in (data_set.name, *data_set.folders)]
        stems = {_plain(each.name.removesuffix(".zip")): each for each in sorted(data.iterdir(), reverse=True)}
        yield from (stems[name] for name in names if name in stems and (stems[name].is_dir() or stems[name].suffix == ".zip"))
        # A release is named with its version behind: "WikiTableQuestions-1.0.2-compact.zip".
        for stem, place in sorted(stems.items()):
            if stem not in names and stem.startswith(tuple(names)) and (place.is_dir() or place.suffix == ".zip"):
                yield place
    yield data


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown or "nothing"
