"""The wording of a question as a template with typed slots, matched against the whole of it.

    [<lead>] [the] distance (between|from) {a:number} (and|to) {b:number}

Words stand for themselves in any case, `[...]` is optional, `(a|b)` is a choice, `word(s)` is both forms, `<lead>` is one of
`MACROS`, `{name:type}` is a slot whose text must read as that type to its last character; `{name}` is an expression. A word
that no template explains makes the question decline, which is what keeps the reading precise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from solver.errors import MathSyntaxError
from solver.topics.reading.fitting import TOKEN, Branch, may_match, may_occur, parsed, pieces, tokens_of
from solver.topics.reading.slot_types import SLOT_TYPES, SlotType

MACROS: Final[Mapping[str, str]] = {
    "lead": "(what (is|are|was|were|would be|will be)|what's|whats|calculate|compute|evaluate|find [out]|determine|work out"
    "|figure out|give [me]|tell me|get|state|write down|show me|how much is)",
    "if": "(if|given [that]|suppose [that]|let|assume [that]|assuming [that]|for|when|where|with)",
    "percent": "(%|percent|per cent|percentage)",
    "ask": "(is|are|does|do|can)",
}


T = TypeVar("T")


class Reading(dict[str, Any]):
    """The values of the slots that took part, by name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One template, compiled when first tried.

    >>> Shape("[<lead>] [the] sum of {a:number} and {b:number}").read("What is the sum of 2 and 1/2")
    {'a': Fraction(2, 1), 'b': Fraction(1, 2)}
    """

    template: str
    types: Mapping[str, SlotType] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def read(self, text: str) -> Reading | None:
        """The slots' values when the whole text has this shape; None when it has not, or a slot does not read."""
        tokens = tokens_of(text)
        if not all(any(word in tokens.before for word in words) for words in self.needed) or not may_match(self.parsed, tokens):
            return None
        match = self.pattern.fullmatch(text)
        return None if match is None else self.values(match)

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Where parts of the text have this shape, from the left."""
        if not may_occur(self.parsed, tokens_of(text)):
            return iter(())
        within = self._once("within", lambda: re.compile(r"(?<![A-Za-z\d.])" + self.inner, re.IGNORECASE))
        return within.finditer(text)

    def values(self, match: re.Match[str]) -> Reading | None:
        """The slots' values of a match of `inner`, or None when one does not read as its type."""
        reading = Reading()
        for group, found in match.groupdict().items():
            if found is None:
                continue
            name, _, kind = group.rpartition("__")
            try:
                reading[name.rstrip("_")] = self._type(kind).read(found.strip())
            except MathSyntaxError:
                return None
        return reading

    @property
    def pattern(self) -> re.Pattern[str]:
        """The template as a regular expression over a text with single spaces."""
        # "!" at the end is a factorial
        return self._once("pattern", lambda: re.compile(r"\s*" + self.inner + r"[\s.?]*", re.IGNORECASE))

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Tokens of which a text must hold one each; most texts lack one, which spares every other trial."""
        return self._once("needed", lambda: tuple(_needed(_expand(self.template))))

    @property
    def parsed(self) -> Branch:
        """The template as it is walked over a text."""
        return self._once("parsed", lambda: parsed(_expand(self.template), lambda kind: self._type(kind or "expr").pattern))

    def _once(self, name: str, make: Callable[[], T]) -> T:
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    @property
    def inner(self) -> str:
        """The source of the regular expression, to be found within a text."""
        return self._translate(self.template)

    def _type(self, kind: str) -> SlotType:
        return self.types.get(kind) or SLOT_TYPES[kind]

    def _translate(self, template: str) -> str:
        counts: dict[str, int] = {}
        parts: list[str] = []
        for slot, kind, macro, sign, word in (match.groups() for match in TOKEN.finditer(_expand(template))):
            assert not macro, f"no macro {macro!r}"
            if slot:
                kind = kind or "expr"
                # A name may stand in several alternatives, and a group only once: the copies differ by underscores.
                copies = counts[slot] = counts.get(slot, -1) + 1
                parts.append(f"(?P<{slot}{'_' * copies}__{kind}>{self._type(kind).pattern})\\s*")
            elif sign:
                parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[sign])
            else:
                parts.append(_literal(word))
        return "".join(parts)


def first_reading(shapes: Iterable[tuple[Shape, str]], text: str) -> tuple[str, Reading] | None:
    """The name and slots of the first shape that fits."""
    for shape, name in shapes:
        reading = shape.read(text)
        if reading is not None:
            return name, reading
    return None


def _needed(template: str) -> Iterator[frozenset[str]]:
    """By first token, the literals outside every bracket, and those that begin the branches of a choice outside brackets."""
    depth, opened = 0, ""
    first: list[str | None] = []
    for match in TOKEN.finditer(template):
        slot, sign, word = match[1], match[4], match[5]
        if sign in ("(", "["):
            if depth == 0:
                opened, first = sign, [None]
            elif depth == 1 and opened == "(" and first[-1] is None:
                first[-1] = ""  # a branch that begins with a bracket begins with anything
            depth += 1
        elif sign in (")", "]"):
            depth -= 1
            if depth == 0 and opened == "(" and all(first):
                yield frozenset(word for word in first if word)
        elif sign == "|" and depth == 1:
            first.append(None)
        elif depth == 0 and word:
            yield frozenset({pieces(word)[0]})
        elif depth == 1 and first[-1] is None and sign != "|":
            first[-1] = "" if slot else pieces(word)[0]


def _expand(template: str) -> str:
    """The template with its macros written out, macros within macros too, and `word(s)` as both its forms."""
    while (expanded := re.sub(r"<(\w+)>", lambda match: MACROS[match[1]], template)) != template:
        template = expanded
    return re.sub(r"([A-Za-z]+)\(s\)", r"(\1|\1s)", template)


def _literal(word: str) -> str:
    """A word or sign that stands for itself, not inside a longer word, with the space behind it."""
    escaped = re.escape(word).replace("'", "['’]")
    before = r"(?<![A-Za-z])" if word[0].isalpha() else ""
    after = r"(?![A-Za-z])" if word[-1].isalpha() else ""
    return f"{before}{escaped}{after}\\s*"
