"""The wording of a question as a template with typed slots, matched against the whole of it.

    [<lead>] [the] distance (between|from) {a:number} (and|to) {b:number}

Words stand for themselves in any case, `[...]` is optional, `(a|b)` is a choice, `word(s)` is both forms, `<lead>` is one of
`MACROS`, `{name:type}` is a slot whose text must read as that type to its last character; `{name}` is an expression. A word
that no template explains makes the question decline, which is what keeps the reading precise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.reading.slot_types import SLOT_TYPES, SlotType

MACROS: Final[Mapping[str, str]] = {
    "lead": "(what (is|are|was|were|would be|will be)|what's|whats|calculate|compute|evaluate|find [out]|determine|work out"
    "|figure out|give [me]|tell me|get|state|write down|show me|how much is)",
    "if": "(if|given [that]|suppose [that]|let|assume [that]|assuming [that]|for|when|where|with)",
    "percent": "(%|percent|per cent|percentage)",
    "ask": "(is|are|does|do|can)",
}
_TOKEN: Final = re.compile(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|([\[\]()|])|([^\s\[\]()|{}<>]+)")


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
    _compiled: list[re.Pattern[str]] = field(default_factory=list, compare=False, repr=False)
    _needed: list[tuple[frozenset[str], ...]] = field(default_factory=list, compare=False, repr=False)

    def read(self, text: str) -> Reading | None:
        """The slots' values when the whole text has this shape; None when it has not, or a slot does not read."""
        lower = text.lower().replace("’", "'")
        if not all(any(word in lower for word in words) for words in self.needed):
            return None
        match = self.pattern.fullmatch(text)
        return None if match is None else self.values(match)

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
        if not self._compiled:
            self._compiled.append(re.compile(r"\s*" + self.inner + r"[\s.?]*", re.IGNORECASE))  # "!" is a factorial
        return self._compiled[0]

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Words of which a text must hold one each; most texts lack one, which spares compiling and trying the pattern."""
        if not self._needed:
            self._needed.append(tuple(_needed(_expand(self.template))))
        return self._needed[0]

    @property
    def inner(self) -> str:
        """The source of the regular expression, to be found within a text."""
        return self._translate(self.template)

    def _type(self, kind: str) -> SlotType:
        return self.types.get(kind) or SLOT_TYPES[kind]

    def _translate(self, template: str) -> str:
        counts: dict[str, int] = {}
        parts: list[str] = []
        for slot, kind, macro, sign, word in (match.groups() for match in _TOKEN.finditer(_expand(template))):
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
    """The words outside every bracket, and for each choice outside every bracket the first words of its branches."""
    depth, opened = 0, ""
    first: list[str | None] = []
    for match in _TOKEN.finditer(template):
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
            yield frozenset({word.lower()})
        elif depth == 1 and first[-1] is None and sign != "|":
            first[-1] = "" if slot else word.lower()


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
