"""Cranfield: abstracts on aerodynamics with queries and graded judgements, from `cran.all.1400`, `cran.qry` and `cranqrel`.

Records begin with `.I` and a number; `.T`, `.A`, `.B` and `.W` head title, authors, bibliography and text. Two traps: the
numbers in `cran.qry` are not those of `cranqrel`, which counts the queries from 1 in the order of the file; and the codes of
relevance run from 1, a complete answer, to 4, of minimum interest, so that the grade of a document is 5 less its code. Codes
outside 1 to 4 mark no relevance; the usual file has a -1 for most queries, which nothing explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from eval.errors import EvalError
from eval.readers.collection import Collection, JudgedQuery, Passage
from eval.readers.data_set import DataSet
from eval.readers.files import Files

DATA: Final = DataSet(
    name="cranfield",
    title="Cranfield",
    paper="Cleverdon 1967, ASLIB Cranfield Research Project",
    licence="not stated, public since 1967",
    url="http://ir.dcs.gla.ac.uk/resources/test_collections/cran/",
    splits={"all": ("cranqrel", "cranqrel.txt", "cran.rel")},
    folders=("cran",),
)
_DOCUMENTS: Final = ("cran.all.1400", "cran.all")
_QUERIES: Final = ("cran.qry",)
_HEAD: Final = re.compile(r"^\.([ITABW])(?:\s+(\d+))?\s*$", re.MULTILINE)
_UNCODED: Final = 4


def read(path: Path, *, split: str | None = None) -> Collection:
    """The whole collection.

    Raises:
        EvalError: a file is missing or is not Cranfield's.
    """
    files = Files(path)
    documents, queries, judgements = (
        _named(files, patterns) for patterns in (_DOCUMENTS, _QUERIES, DATA.splits[split or "all"])
    )
    passages = tuple(
        Passage(id=record["I"], title=_line(record.get("T", "")), text=_line(record.get("W", "")))
        for record in _records(files, documents)
    )
    asked = [_line(record.get("W", "")) for record in _records(files, queries)]
    grades = _grades(files, judgements, len(asked), {passage.id for passage in passages})
    return Collection(
        name="cranfield",
        source=f"{DATA.title} ({DATA.paper}), from {DATA.url}; {files.digests()}",
        licence=DATA.licence,
        passages=passages,
        queries=tuple(
            JudgedQuery(id=str(at), text=text, grades=grades[at]) for at, text in enumerate(asked, 1) if at in grades
        ),
        n_unjudged=len(asked) - len(grades),
    )


def _named(files: Files, patterns: tuple[str, ...]) -> str:
    name = files.first(patterns)
    if name is None:
        raise EvalError(
            f"{str(files.path)!r} has no {' or '.join(patterns)}, which belongs to Cranfield beside the others. "
            f"Fetch cran.tar.gz from {DATA.url} and unpack all of it."
        )
    return name


def _records(files: Files, name: str) -> Iterator[dict[str, str]]:
    """The parts of each record by their letters; "I" is its number without leading zeros."""
    text = files.text(name)
    heads = list(_HEAD.finditer(text))
    if not heads or heads[0][1] != "I":
        raise EvalError(
            f"{files.where(name)} does not begin with a record '.I 1'. Is it Cranfield's? Fetch it from {DATA.url}."
        )
    record: dict[str, str] = {}
    for head, end in zip(heads, [*(each.start() for each in heads[1:]), len(text)], strict=True):
        if head[1] == "I":
            if record:
                yield record
            record = {"I": str(int(head[2] or 0))}
        else:
            # A letter that comes twice goes on with its part: some records repeat a heading.
            record[head[1]] = f"{record.get(head[1], '')} {text[head.end() : end]}".strip()
    yield record


def _grades(files: Files, name: str, n_queries: int, known: set[str]) -> Mapping[int, Mapping[str, float]]:
    grades: dict[int, dict[str, float]] = {}
    for at, line in enumerate(files.text(name).split("\n"), 1):
        parts = line.split()
        if not parts:
            continue
        try:
            query, document, code = int(parts[0]), str(int(parts[1])), int(parts[2]) if len(parts) > 2 else _UNCODED
        except (ValueError, IndexError) as error:
            raise EvalError(
                f"{files.where(name)}, line {at} is {line!r}, not query, document and code. Fetch it again."
            ) from error
        if not 1 <= query <= n_queries:
            raise EvalError(
                f"{files.where(name)}, line {at} judges query {query} of {n_queries}. Fetch the files again, together."
            )
        if document in known and 1 <= code <= 4:
            grades.setdefault(query, {})[document] = float(5 - code)
    return grades


def _line(text: str) -> str:
    return " ".join(text.split())
