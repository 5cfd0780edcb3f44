"""The files of a data set as people have them: a folder, a zip archive or one file, packed with gzip or not.

Text is UTF-8, with or without a byte order mark, and may have the line ends of any system. What is read is noted with its
SHA-256, so that a suite can say which bytes its figures come from.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any, Final, cast

from eval.errors import EvalError

Row = Mapping[str, Any]
_IGNORED: Final = ("__MACOSX", ".git", ".cache")
_SHOWN: Final = 6
"""Files that are listed by name; of more, a digest of their digests."""


class Files:
    """The files at a path, by their names from it, with "/" between folders.

    Raises:
        EvalError: there is nothing at the path, or an archive that cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive: zipfile.ZipFile | None = None
        self._digests: dict[str, str] = {}
        found: Iterator[str]
        if path.is_dir():
            found = (each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file())
        elif zipfile.is_zipfile(path):
            self._archive = zipfile.ZipFile(path)
            found = (info.filename for info in self._archive.infolist() if not info.is_dir())
        elif path.is_file():
            found = iter((path.name,))
        else:
            raise EvalError(f"There is no file or folder {str(path)!r}. Name the folder that holds the data set: --data DIR.")
        self.names: tuple[str, ...] = tuple(sorted(name for name in found if not _is_ignored(name)))

    def all(self, pattern: str) -> tuple[str, ...]:
        """The names that end in `pattern`, a shell pattern of whole parts of a path, in order; ".gz" and case do not count.

        >>> import tempfile; folder = Path(tempfile.mkdtemp())
        >>> (folder / "Data").mkdir(); _ = (folder / "Data" / "a.TSV.gz").write_bytes(b"")
        >>> Files(folder).all("data/*.tsv"), Files(folder).all("ta/*.tsv")
        (('Data/a.TSV.gz',), ())
        """
        wanted = pattern.lower().split("/")
        return tuple(name for name in self.names if _ends_in(_unpacked(name).lower().split("/"), wanted))

    def first(self, patterns: Sequence[str]) -> str | None:
        """The first name that fits the first pattern which any fits, the least deep of them."""
        for pattern in patterns:
            if found := self.all(pattern):
                return min(found, key=lambda name: (name.count("/"), name))
        return None

    def read(self, name: str) -> bytes:
        """The content of a file, unpacked.

        Raises:
            EvalError: it cannot be read, or is no gzip file though it is named as one.
        """
        try:
            if self._archive is not None:
                stored = self._archive.read(name)
            else:
                stored = (self.path / name if self.path.is_dir() else self.path).read_bytes()
            self._digests[name] = hashlib.sha256(stored).hexdigest()
            return gzip.decompress(stored) if stored[:2] == b"\x1f\x8b" else stored
        except (OSError, EOFError, zipfile.BadZipFile, KeyError) as error:
            raise EvalError(f"{self.where(name)} cannot be read: {error}. Fetch it again.") from error

    def text(self, name: str) -> str:
        """The text of a file, with line feeds alone at the ends of lines.

        Raises:
            EvalError: it cannot be read or is not UTF-8.
        """
        content = self.read(name)
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise EvalError(f"{self.where(name)} is not UTF-8 text ({error}). Fetch it again.") from error

    def rows(self, name: str) -> tuple[Row, ...]:
        """The records of a .jsonl, .json (a list, or lines), .csv, .tsv or .parquet file, in its order.

        Raises:
            EvalError: it is not what its name says, or holds no records.
        """
        kind = PurePosixPath(_unpacked(name)).suffix.lower()
        if kind == ".parquet":
            rows = list(self._parquet(name))
        elif kind in (".csv", ".tsv"):
            rows = list(csv.DictReader(io.StringIO(self.text(name)), delimiter="\t" if kind == ".tsv" else ","))
        elif kind == ".json" and self.text(name).lstrip()[:1] == "[":
            rows = self.json(name)
        else:
            rows = [self._parsed(name, line, at) for at, line in enumerate(self.text(name).split("\n"), 1) if line.strip()]
        if not rows or not all(isinstance(row, dict) for row in rows):
            raise EvalError(f"{self.where(name)} holds no list of records. Fetch it again, or name another folder: --data DIR.")
        return tuple(rows)

    def json(self, name: str) -> Any:
        """The value of a JSON file.

        Raises:
            EvalError: it is not JSON.
        """
        return self._parsed(name, self.text(name), None)

    def where(self, name: str) -> str:
        """How a message names a file."""
        return f"{name!r} in {str(self.path)!r}" if self.path.is_dir() or self._archive else repr(str(self.path))

    def digests(self) -> str:
        """The files read so far with the SHA-256 of each as it is stored, for the source of a suite."""
        listed = [f"{name} {digest}" for name, digest in sorted(self._digests.items())]
        if len(listed) > _SHOWN:
            return f"{len(listed)} files, sha256 of their list {hashlib.sha256(chr(10).join(listed).encode()).hexdigest()}"
        return "sha256 of " + ", ".join(listed)

    def _parsed(self, name: str, text: str, line: int | None) -> Any:
        try:
            return json.loads(text)
        except ValueError as error:
            place = "" if line is None else f", line {line}"
            raise EvalError(f"{self.where(name)}{place} is not JSON: {error}. Fetch it again.") from error

    def _parquet(self, name: str) -> Iterator[Row]:
        import duckdb

        with tempfile.TemporaryDirectory() as scratch:
            copy = Path(scratch) / "rows.parquet"
            copy.write_bytes(self.read(name))
            try:
                with duckdb.connect() as engine:
                    found = engine.execute("SELECT * FROM read_parquet(?)", [str(copy)])
                    columns = [str(column[0]) for column in found.description or ()]
                    cells = found.fetchall()
            except duckdb.Error as error:
                raise EvalError(f"{self.where(name)} is no Parquet file: {error}. Fetch it again.") from error
        yield from (dict(zip(columns, row, strict=True)) for row in cells)


def field(row: Row, names: Sequence[str], where: str) -> Any:
    """The first of the fields `names` that a record has.

    Raises:
        EvalError: it has none; the message says which it has.

    >>> field({"answer": 3}, ["target", "answer"], "line 1")
    3
    """
    found = next((name for name in names if row.get(name) is not None), None)
    if found is None:
        has = ", ".join(map(str, row)) or "none"
        raise EvalError(
            f"{where} has no field {' or '.join(map(repr, names))}; it has {has}. Is it this data set? "
            f"Name the folder of the right one: --data DIR."
        )
    return cast("Any", row[found])


def _unpacked(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _ends_in(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    tail = parts[-len(wanted) :]
    return len(tail) == len(wanted) and all(map(fnmatchcase, tail, wanted))


def _is_ignored(name: str) -> bool:
    return any(part in _IGNORED or part.startswith("._") for part in name.split("/"))
