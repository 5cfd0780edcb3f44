"""Which entries of a folder are left out, and which file or rule says so.

In order, the first that has an opinion decides:

1. `.fulcrumignore`, the deepest one first, from the folder of the entry up to the root of the file system. It alone may take
   back (`!name`) what the rules below leave out.
2. Left out without any file: names that begin with a dot, the folders in which tools keep what can be made again, and the
   debris of editors and downloads (`DEFAULTS`).
3. `.gitignore`, the deepest one first, up to the top of its git repository and only within one: what a repository does not
   keep is mostly built or downloaded, and a folder that is no repository may hold such a file by accident.

Not read: `.git/info/exclude` and git's own settings.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from corpus.ignore_patterns import Patterns

OWN, GIT = ".fulcrumignore", ".gitignore"
NAMES = frozenset({OWN, GIT})
DOTTED, MADE = "names that begin with a dot", "caches and leftovers of other programs"

DEFAULTS = Patterns.parse(
    (
        "node_modules/", "bower_components/", "__pycache__/", "__pypackages__/", "*.egg-info/", "site-packages/", "CVS/",
        "_darcs/", "__MACOSX/", "lost+found/", "$RECYCLE.BIN/", "System Volume Information/", "Thumbs.db", "desktop.ini", "~$*",
        "*~", "\\#*#", "*.crdownload", "*.part", "*.partial", "*.sw[op]",
    )
)  # fmt: skip
# A folder that holds a file of this name says itself that it can be made again.
_MARKERS = ("CACHEDIR.TAG", "pyvenv.cfg")

_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """The patterns of one ignore file; its folder is the first `below` characters of a path, with the slash."""

    file: str
    below: int
    patterns: Patterns


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An entry is left out: the words for it, and whether an ignore file says so."""

    rule: str
    by_file: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignoring:
    """The ignore files in force in one folder, deepest first."""

    own: tuple[_Scope, ...] = ()
    git: tuple[_Scope, ...] = ()
    is_repository: bool = False

    @classmethod
    def above(cls, folder: str) -> Ignoring:
        """The ignore files above the absolute `folder`; none where they leave out `folder` itself: who names it wants it read.

        Raises:
            OSError: an ignore file cannot be read.
        """
        parts = [part for part in folder.split(os.sep) if part]
        outer, above = cls(), os.sep
        for part in parts:
            outer = outer.within(above, _present(above).__contains__)
            above = os.path.join(above, part)
            if outer._says(above, is_folder=True) is True:
                outer = cls(is_repository=outer.is_repository)
        return outer

    def within(self, folder: str, holds: Callable[[str], bool]) -> Ignoring:
        """The ignore files in force inside the absolute `folder`, of which `holds` says whether it has an entry.

        Raises:
            OSError: an ignore file cannot be read.
        """
        own, git, is_repository = self.own, self.git, self.is_repository
        if holds(".git"):
            git, is_repository = (), True
        if holds(OWN) and (scope := _scope(folder, OWN)):
            own = (scope, *own)
        if is_repository and holds(GIT) and (scope := _scope(folder, GIT)):
            git = (scope, *git)
        if own is self.own and git is self.git and is_repository == self.is_repository:
            return self
        return Ignoring(own=own, git=git, is_repository=is_repository)

    def verdict(self, path: str, name: str, *, is_folder: bool) -> Verdict | None:
        """Why the entry at the absolute `path`, called `name`, is left out; None when it is not."""
        for scope in self.own:
            said = scope.patterns.verdict(path[scope.below :], is_folder=is_folder)
            if said is not None:
                return Verdict(rule=scope.file, by_file=True) if said else None
        if name.startswith("."):
            return Verdict(rule=DOTTED, by_file=False)
        if DEFAULTS.verdict(name, is_folder=is_folder):
            return Verdict(rule=MADE, by_file=False)
        for scope in self.git:
            said = scope.patterns.verdict(path[scope.below :], is_folder=is_folder)
            if said is not None:
                return Verdict(rule=scope.file, by_file=True) if said else None
        return None

    def _says(self, path: str, *, is_folder: bool) -> bool | None:
        for scope in (*self.own, *self.git):
            said = scope.patterns.verdict(path[scope.below :], is_folder=is_folder)
            if said is not None:
                return said
        return None


def is_made_again(names: Callable[[str], bool]) -> bool:
    """Whether a folder with these names is a cache or a virtual environment by its own account."""
    return any(names(marker) for marker in _MARKERS)


def _present(folder: str) -> frozenset[str]:
    return frozenset(name for name in (".git", OWN, GIT) if os.path.lexists(os.path.join(folder, name)))


def _scope(folder: str, name: str) -> _Scope | None:
    file = os.path.join(folder, name)
    if not os.path.isfile(file):
        return None
    with open(file, encoding="utf-8-sig", errors="surrogateescape") as opened:
        patterns = Patterns.parse(opened.read(_MAX_BYTES).split("\n"))
    return _Scope(file=file, below=len(folder.rstrip(os.sep)) + 1, patterns=patterns) if patterns else None
