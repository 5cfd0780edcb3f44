"""Which files an ingest visits: those named, and those found in the folders named, with what was passed over and why.

Knows folders, links and what is no regular file; `corpus.ignoring` knows what is left out of a folder. Reads no file but the
ignore files. A link is followed when it leads to something inside the folders named that no other path reaches; one that
leaves them is not, for nobody said that what lies there should be read.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.ignore_patterns import Patterns
from corpus.ignoring import Ignoring, Verdict, is_made_again
from corpus.types import SkipCause

NOT_INCLUDED, EXCLUDED = "not among --include", "--exclude"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a walk takes from folders, beside the files named: patterns as in a `.gitignore`, relative to each folder named.

    With `include`, only files that match one of them, or lie in a folder that does; `exclude` goes first. `ignore_files` says
    whether `.fulcrumignore` and `.gitignore` are obeyed.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    ignore_files: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A file to visit: `path` as the user would write it, `absolute` without links resolved, size and time as found.

    A file `named` by the user has no size here; whether it can be read at all is for the reader to say.
    """

    path: str
    absolute: str
    size: int = -1
    mtime_ns: int = 0
    named: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Something met in a folder that is not visited, and why; `cause` is "" for a folder that could not be read."""

    path: str
    absolute: str
    reason: str
    cause: SkipCause = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What was found, in order.

    `failures` are folders that could not be read, `skipped` entries that no loader reads, `left_out` how many entries (a folder
    counts once) each rule left out, `ignored` the absolute paths of those that an ignore file left out, `folders` the absolute
    paths of the folders named.
    """

    files: tuple[Found, ...]
    failures: tuple[Passed, ...]
    skipped: tuple[Passed, ...]
    left_out: Mapping[str, int]
    ignored: frozenset[str]
    folders: tuple[str, ...]


def walk(
    paths: Sequence[Path], suffixes: Collection[str], rules: Rules | None = None, *, only: Collection[str] | None = None
) -> Walk:
    """The files at and below `paths`, those of a folder by name.

    Args:
        paths: Files and folders. What is neither counts as a file, for the reader to name.
        suffixes: Those that have a loader (".md"), in lower case; found in a folder, other files are skipped.
        rules: What to take from folders; everything by default.
        only: Absolute paths; what is neither one of them nor below one is passed over in silence, as if it were not there.
    """
    return _Walker(suffixes, rules or Rules(), only).walk([os.fspath(path) for path in paths])


def _suffix_of(name: str) -> str:
    """The suffix in lower case, "" when there is none.

    >>> _suffix_of("a/Report.PDF"), _suffix_of("README"), _suffix_of(".profile")
    ('.pdf', '', '')
    """
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return dot + suffix.lower() if stem and suffix else ""


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder about to be entered; the root's path begins `root` characters into its own entries' relative paths."""

    path: str
    absolute: str
    root: int
    outer: Ignoring
    included: bool
    touched: bool
    is_root: bool = False


@dataclass(slots=True)
class _Walker:
    suffixes: Collection[str]
    rules: Rules
    only: Collection[str] | None
    files: dict[str, Found] = field(default_factory=dict)
    failures: list[Passed] = field(default_factory=list)
    skipped: list[Passed] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    ignored: set[str] = field(default_factory=set)
    entered: set[tuple[int, int]] = field(default_factory=set)
    met: set[tuple[int, int]] = field(default_factory=set)
    links: list[tuple[_Folder, str, str]] = field(default_factory=list)
    include: Patterns = field(init=False)
    exclude: Patterns = field(init=False)
    above: frozenset[str] = field(init=False)
    double: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.include, self.exclude = Patterns.parse(self.rules.include), Patterns.parse(self.rules.exclude)
        self.double = tuple(suffix for suffix in self.suffixes if suffix.count(".") > 1)
        self.above = frozenset(parent for path in self.only or () for parent in _parents(path))

    def walk(self, paths: Sequence[str]) -> Walk:
        folders = []
        for path in paths:
            absolute = os.path.abspath(path)
            # Not Path.is_dir, which raises on what it may not look at; the reader will name that as a file.
            if os.path.isdir(path):
                folders.append(absolute)
                self._enter_root(path, absolute)
            elif self.only is None or self._is_touched(absolute):
                first = self.files.get(absolute)
                self.files[absolute] = Found(first.path if first else path, absolute, named=True)
        self._follow([os.path.realpath(folder) for folder in folders])
        return Walk(
            files=tuple(self.files.values()),
            failures=tuple(self.failures),
            skipped=tuple(skip for skip in self.skipped if skip.absolute not in self.files),
            left_out=dict(self.left_out),
            ignored=frozenset(self.ignored),
            folders=tuple(folders),
        )

    def _enter_root(self, path: str, absolute: str) -> None:
        try:
            outer = Ignoring.above(absolute) if self.rules.ignore_files else Ignoring()
        except OSError as error:
            self._fail(path, absolute, error)
            return
        root = len(absolute.rstrip(os.sep)) + 1
        included, touched = not self.include, self.only is None or self._is_touched(absolute)
        self._take(_Folder(path, absolute, root, outer, included, touched, is_root=True))

    def _take(self, first: _Folder) -> None:
        """Everything below a folder, by name. Without recursion: folders nest deeper than Python's stack."""
        waiting = [self._entries(first)]
        while waiting:
            below = next(waiting[-1], None)
            if below is None:
                waiting.pop()
            else:
                waiting.append(self._entries(below))

    def _entries(self, folder: _Folder) -> Iterator[_Folder]:
        """Take the files of a folder, and yield the folders to enter between them."""
        try:
            status = os.stat(folder.absolute)
            if (status.st_dev, status.st_ino) in self.entered:
                return
            with os.scandir(folder.absolute) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
            names = {entry.name for entry in entries}
            ignoring = folder.outer
            if self.rules.ignore_files:
                ignoring = ignoring.within(folder.absolute, names.__contains__)
        except OSError as error:
            self._fail(folder.path, folder.absolute, error)
            return
        if not folder.is_root and is_made_again(names.__contains__):
            self.left_out["caches and virtual environments"] += 1
            return
        self.entered.add((status.st_dev, status.st_ino))
        for entry in entries:
            below = self._entry(folder, entry, ignoring)
            if below is not None:
                yield below

    def _entry(self, folder: _Folder, entry: os.DirEntry[str], ignoring: Ignoring) -> _Folder | None:
        """Take a file, note a link, or give the folder to enter."""
        name = entry.name
        # A loader names a file as `Path` writes it, and so must the walk: without the "./" of the folder one is in.
        path = name if folder.path == os.curdir else os.path.join(folder.path, name)
        absolute = os.path.join(folder.absolute, name)
        touched = folder.touched or self._is_touched(absolute)
        if not touched and absolute not in self.above:
            return None
        is_folder = _is_folder(entry)
        below = absolute[folder.root :]
        included = folder.included or self.include.verdict(below, is_folder=is_folder) is True
        verdict = ignoring.verdict(absolute, name, is_folder=is_folder)
        if self.exclude and self.exclude.verdict(below, is_folder=is_folder):
            self.left_out[EXCLUDED] += 1
        elif verdict is not None:
            self._leave_out(absolute, verdict)
        elif entry.is_symlink() and (included or is_folder):
            if touched:
                self.links.append((_Folder(path, absolute, folder.root, ignoring, included, touched), path, absolute))
        elif is_folder:
            return _Folder(path, absolute, folder.root, ignoring, included, touched)
        elif touched and included:
            self._file(path, absolute, entry)
        elif touched:
            self.left_out[NOT_INCLUDED] += 1
        return None

    def _file(self, path: str, absolute: str, entry: os.DirEntry[str]) -> None:
        try:
            if entry.is_file() and not self._has_loader(entry.name):
                self._skip_suffix(path, absolute)
                return
            status = entry.stat()
        except OSError:
            status = None  # gone meanwhile, or not to be looked at: the reader says which
        self._regular(path, absolute, status)

    def _regular(self, path: str, absolute: str, status: os.stat_result | None) -> None:
        if status is None:
            self.files.setdefault(absolute, Found(path, absolute))
        elif stat.S_ISREG(status.st_mode):
            self.met.add((status.st_dev, status.st_ino))
            self.files.setdefault(absolute, Found(path, absolute, status.st_size, status.st_mtime_ns))
        else:
            self._skip(path, absolute, "is a device, a pipe or a socket, and not a file", "special")

    def _follow(self, roots: Sequence[str]) -> None:
        """The links met, in order; those in folders entered by a link join the end of the line."""
        fences = tuple(root.rstrip(os.sep) + os.sep for root in roots)
        for folder, path, absolute in self.links:  # grows while it is read
            try:
                target = os.path.realpath(absolute, strict=True)
                status = os.stat(target)
            except OSError as error:
                self._skip(path, absolute, f"is a link that leads nowhere ({error.strerror})", "link")
                continue
            if target not in roots and not target.startswith(fences):
                self._skip(path, absolute, f"is a link out of what is indexed, to {target}. Name that too to index it", "link")
            elif (identity := (status.st_dev, status.st_ino)) in self.entered or identity in self.met:
                self._skip(path, absolute, f"is a link to {target}, which is read under its own name", "link")
            elif stat.S_ISDIR(status.st_mode):
                self._take(folder)
            elif not self._has_loader(path) and stat.S_ISREG(status.st_mode):
                self._skip_suffix(path, absolute)
            else:
                self._regular(path, absolute, status)

    def _has_loader(self, name: str) -> bool:
        return _suffix_of(name) in self.suffixes or name.lower().endswith(self.double)

    def _is_touched(self, absolute: str) -> bool:
        return self.only is None or absolute in self.only or any(parent in self.only for parent in _parents(absolute))

    def _leave_out(self, absolute: str, verdict: Verdict) -> None:
        self.left_out[verdict.rule] += 1
        if verdict.by_file:
            self.ignored.add(absolute)

    def _skip_suffix(self, path: str, absolute: str) -> None:
        suffix = _suffix_of(path)
        self._skip(
            path, absolute, f"has {f'the suffix {suffix!r}' if suffix else 'no suffix'}, and no loader reads it", "suffix"
        )

    def _skip(self, path: str, absolute: str, why: str, cause: SkipCause) -> None:
        self.skipped.append(Passed(path, absolute, f"{path} {why}.", cause))

    def _fail(self, path: str, absolute: str, error: OSError) -> None:
        where = f" (at {error.filename})" if error.filename not in (None, absolute) else ""
        reason = f"The folder {path} cannot be read: {error.strerror}{where}. What it held stays indexed."
        self.failures.append(Passed(path, absolute, reason))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links, or a place not to be looked at
        return False


def _parents(path: str) -> Iterator[str]:
    while (parent := os.path.dirname(path)) != path:
        yield parent
        path = parent
