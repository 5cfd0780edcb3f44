"""Patterns as in a `.gitignore` file: which names they match, the last match deciding.

Knows the syntax: comments, `!`, a slash at the beginning, in the middle or at the end, `*`, `?`, `**`, `[a-z]`, backslashes.
Which files hold patterns, and which of them come first, is `corpus.ignoring`'s.

Each pattern is matched against one entry and never against what lies below it. A walk that does not enter an ignored folder
then has git's semantics by itself, where libraries that match whole paths do not: `*`, `!*/`, `!*.md` keeps Markdown at any
depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_POSIX = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": " \\t", "cntrl": "\\x00-\\x1f\\x7f", "digit": "0-9", "graph": "!-~",
    "lower": "a-z", "print": " -~", "punct": "!-/:-@\\[-`{-~", "space": "\\s", "upper": "A-Z", "xdigit": "0-9a-fA-F",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One line: whether it ignores or takes back (`!`), and what it matches.

    `regex` is matched against the whole path below the folder of the pattern when `anchored`, else against the name alone.
    """

    text: str
    regex: re.Pattern[str]
    ignores: bool
    anchored: bool
    folders_only: bool

    def matches(self, path: str, name: str, is_folder: bool) -> bool:
        """Whether it matches the entry `path` ("a/b.md", no slash at the end) whose last part is `name`."""
        if self.folders_only and not is_folder:
            return False
        return self.regex.fullmatch(path if self.anchored else name) is not None


class Patterns:
    """The patterns of one file or option, in order.

    >>> patterns = Patterns.parse(["*.log", "!keep.log", "/build/"])
    >>> [patterns.verdict(name, is_folder=name == "build") for name in ("a/b.log", "keep.log", "build", "a.md")]
    [True, False, True, None]
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._latest_first = tuple(patterns)[::-1]

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Patterns:
        """The patterns of the lines; lines that say nothing, or nothing that could match, are left out as git does."""
        return cls(pattern for line in lines if (pattern := _parse(line)) is not None)

    def __bool__(self) -> bool:
        return bool(self._latest_first)

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """True: ignored; False: taken back by a `!`; None: no pattern matches. `path` is relative, its parts parted by "/"."""
        name = path.rpartition("/")[2]
        for pattern in self._latest_first:
            if pattern.matches(path, name, is_folder):
                return pattern.ignores
        return None


def _parse(line: str) -> Pattern | None:
    text = _without_end(line.removesuffix("\n").removesuffix("\r"))
    if not text or text.startswith("#"):
        return None
    body = text.removeprefix("!")
    folders_only = body.endswith("/")
    body = body[:-1] if folders_only else body
    anchored = "/" in body
    expression = _expression(body.removeprefix("/"))
    if not body or expression is None:
        return None
    return Pattern(
        text=text,
        regex=re.compile(expression, re.DOTALL),
        ignores=not text.startswith("!"),
        anchored=anchored,
        folders_only=folders_only,
    )


def _without_end(line: str) -> str:
    """Without spaces at the end, except one behind a backslash."""
    stripped = line.rstrip(" ")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return stripped + " " if backslashes % 2 and stripped != line else stripped


def _expression(glob: str) -> str | None:
    """The regular expression of a glob; None when it is unfinished, and so matches nothing."""
    made, at = "", 0
    plain = len(re.split(r"[*?\[\\]", glob, maxsplit=1)[0])
    while at < len(glob):
        char = glob[at]
        if char == "*":
            end = at
            while end < len(glob) and glob[end] == "*":
                end += 1
            # git compares the plain beginning by itself, so that in "docs**/x" the stars begin a pattern of their own.
            begins, ends = at == plain or glob[at - 1] == "/", end == len(glob) or glob[end] == "/"
            if end - at == 2 and begins and ends and "/" in glob:
                if end == len(glob):
                    made += ".+"  # what is below, not the folder itself
                else:
                    made, end = made + "(?:.*/)?", end + 1
            else:
                made += "[^/]*"
            at = end
        elif char == "?":
            made, at = made + "[^/]", at + 1
        elif char == "[":
            found = _class(glob, at)
            if found is None:
                return None
            made, at = made + found[0], found[1]
        elif char == "\\":
            if at + 1 == len(glob):
                return None
            made, at = made + re.escape(glob[at + 1]), at + 2
        else:
            made, at = made + re.escape(char), at + 1
    return made


def _class(glob: str, start: int) -> tuple[str, int] | None:
    """The class that begins at `start` as an expression, and where it ends; None when it does not end."""
    at = start + 1
    negated = glob[at : at + 1] in ("!", "^")
    at += negated
    members, first = "", at
    while at < len(glob) and (glob[at] != "]" or at == first):
        if glob.startswith("[:", at) and (end := glob.find(":]", at)) > 0:
            if glob[at + 2 : end] not in _POSIX:
                return None
            members, at = members + _POSIX[glob[at + 2 : end]], end + 2
            continue
        low, at = _member(glob, at)
        if glob[at : at + 1] == "-" and glob[at + 1 : at + 2] not in ("", "]"):
            high, at = _member(glob, at + 1)
            members += f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""
        else:
            members += re.escape(low)
    if at >= len(glob):
        return None
    if not members:  # only ranges that run backwards
        return ("[^/]" if negated else "(?!)"), at + 1
    return (f"(?!/)[{'^' if negated else ''}{members}]"), at + 1


def _member(glob: str, at: int) -> tuple[str, int]:
    if glob[at] == "\\" and at + 1 < len(glob):
        at += 1
    return glob[at], at + 1
