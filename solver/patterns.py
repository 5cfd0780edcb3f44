"""Regular expressions compiled when they are first used: most questions use few of those that stand in modules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any


class LatePattern:
    """A pattern with the methods of a compiled one."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        """Take what `re.compile` takes, and do not compile it yet."""
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    @property
    def pattern(self) -> str:
        """The source."""
        return self._source

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """As of a compiled pattern; so are the others."""
        return self.compiled.search(text, *bounds)

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """A match at the beginning."""
        return self.compiled.match(text, *bounds)

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        """A match of the whole."""
        return self.compiled.fullmatch(text, *bounds)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Every match, from the left."""
        return self.compiled.finditer(text, *bounds)

    def findall(self, text: str, *bounds: int) -> list[Any]:
        """The texts or groups of every match."""
        return self.compiled.findall(text, *bounds)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match replaced."""
        return self.compiled.sub(put, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """What stands between the matches."""
        return self.compiled.split(text, maxsplit)
