r"""WikiTableQuestions: questions over tables of Wikipedia, from the folders `data/` and `csv/` of a release, or the hub's rows.

A line of `data/*.tsv` has `id`, `utterance`, `context` (the table's file) and `targetValue`: values between bars, with `\p` for
a bar inside one. An answer is a set of values; a gold is kept as published, bars and escapes included. Where a release has only
the tagged files, the same four fields are read from those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, Document, part, suite
from eval.readers.files import Files, field
from eval.readers.grids import Grid, csv_of, grid_of, text_of, unescaped
from eval.table_questions import kind_of_words
from eval.types import Sample, Suite

DATA: Final = DataSet(
    name="wikitablequestions",
    title="WikiTableQuestions",
    paper="Pasupat and Liang 2015, arXiv:1508.00305",
    licence="CC BY-SA 4.0",
    url="https://github.com/ppasupat/WikiTableQuestions",
    splits={
        "test": (
            "data/pristine-unseen-tables.tsv",
            "data/pristine-unseen-tables.tagged",
            "wikitablequestions-test.parquet",
            "test-*.parquet",
        ),
        "seen": ("data/pristine-seen-tables.tsv", "data/pristine-seen-tables.tagged"),
        "dev": (
            "data/random-split-1-dev.tsv",
            "data/random-split-seed-1-test.tsv",
            "wikitablequestions-validation.parquet",
            "validation-*.parquet",
        ),
        "train": ("data/training.tsv", "data/training.tagged", "wikitablequestions-train.parquet", "train-*.parquet"),
    },
    folders=("wtq", "wiki_table_questions"),
    hub="Stanford/wikitablequestions",
    hub_files=("random-split-1/*.parquet", "data/*.parquet"),
)
_FIELDS: Final = ("id", "utterance", "context", "targetValue")


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The questions of a split with their tables as CSV files; `kind` is what is asked for, by the words of the question.

    Raises:
        EvalError: the files are not those of WikiTableQuestions, or a table that is asked about is not there.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    if PurePosixPath(chosen.name.removesuffix(".gz")).suffix == ".parquet":
        asked = [
            _of_hub(row, f"Record {at} of {files.where(chosen.name)}") for at, row in enumerate(files.rows(chosen.name), 1)
        ]
    else:
        asked = list(_of_release(files, chosen.name))
    return suite(DATA, files, chosen.split, asked, n=n)


def _of_release(files: Files, name: str) -> Iterator[Asked]:
    header, *lines = files.text(name).split("\n")
    columns = header.split("\t")
    if tuple(columns[:4]) != _FIELDS:
        raise EvalError(
            f"{files.where(name)} begins with {header[:60]!r}, not with the fields {', '.join(_FIELDS)}. "
            f"Is it a release of WikiTableQuestions? Name its folder: --data DIR."
        )
    tables: dict[str, Grid] = {}
    for at, line in enumerate(lines, 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < len(_FIELDS):
            raise EvalError(f"{files.where(name)}, line {at} has {len(cells)} fields, not {len(_FIELDS)}. Fetch it again.")
        id_, question, table, target = cells[:4]
        if table not in tables:
            tables[table] = _table(files, name, table, at)
        yield _asked(id_, unescaped(question), table, tables[table], target)


def _table(files: Files, name: str, table: str, line: int) -> Grid:
    """The table that a line of the questions is about, from the folder beside theirs."""
    beside = (
        name.removesuffix(".gz").removesuffix(f"data/{PurePosixPath(name.removesuffix('.gz')).name}").removesuffix("tagged/")
    )
    found = f"{beside}{table}" if f"{beside}{table}" in files.names else files.first((table,))
    if found is None:
        raise EvalError(
            f"{files.where(name)}, line {line} asks about the table {table!r}, which is not in {str(files.path)!r}. "
            f"Fetch the whole release: the folder csv belongs beside data. It is published at {DATA.url}."
        )
    return grid_of(files.text(found))


def _of_hub(row: Mapping[str, Any], where: str) -> Asked:
    table = field(row, ["table"], where)
    if not isinstance(table, dict) or not {"header", "rows", "name"} <= table.keys():
        raise EvalError(
            f"{where} has no table with header, rows and name. Is it WikiTableQuestions? Name its folder: --data DIR."
        )
    grid = tuple(tuple(map(str, cells)) for cells in (table["header"], *table["rows"]))
    values = [str(value).replace("\\", "\\\\").replace("|", "\\p") for value in field(row, ["answers"], where)]
    name = str(table["name"]).removesuffix(".tsv").removesuffix(".csv") + ".csv"
    return _asked(str(field(row, ["id"], where)), str(field(row, ["question"], where)), name, grid, "|".join(values))


def _asked(id_: str, question: str, table: str, grid: Grid, target: str) -> Asked:
    document = Document(_file_name(table), csv_of(grid))
    sample = Sample(
        id=f"wtq-{id_}",
        kind=kind_of_words(question),
        question=question,
        answer=target,
        answer_type="denotation",
        sources=(document.name,),
        context=text_of(grid),
        cluster=table,
        routes=("table",),
    )
    return Asked(sample, (document,))


def _file_name(table: str) -> str:
    """A table's file without folders.

    >>> _file_name("csv/203-csv/862.csv")
    '203-862.csv'
    """
    path = PurePosixPath(table)
    folder = path.parent.name.removesuffix("-csv")
    return f"{folder}-{path.name}" if folder else path.name
