"""The relations of a question: cut at separators, signs in words, and the numbers of numbered equations."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from solver.language import Apply, parse_relations
from solver.mathematics.slots import Slots, has_relation, trim

RELATION_WORDS: Final = frozenset(
    "greater more larger bigger less smaller than or equal to at least most no not strictly above below positive negative "
    "non nonnegative nonpositive zero".split()
)
# Relations in words; the verb may stand before the formula instead ("for which x is 2x + 1 less than 7").
_RELATION_WORDS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), sign)
    for pattern, sign in (
        (r"(?:(?:greater|more|larger|bigger)\s+than\s+or\s+equal\s+to|at\s+least|no(?:t)?\s+less\s+than)\b", ">="),
        (r"(?:(?:less|smaller)\s+than\s+or\s+equal\s+to|at\s+most|no(?:t)?\s+(?:more|greater)\s+than)\b", "<="),
        (r"(?:(?:strictly\s+)?(?:greater|more|larger|bigger)\s+than|above)\b", ">"),
        (r"(?:(?:strictly\s+)?(?:less|smaller)\s+than|below)\b", "<"),
        (r"equal\s+to\b", "="),
        (r"(?:strictly\s+)?positive\s*$", ">0"),
        (r"(?:strictly\s+)?negative\s*$", "<0"),
        (r"non-?\s?negative\s*$", ">=0"),
        (r"non-?\s?positive\s*$", "<=0"),
        (r"zero\s*$", "=0"),
    )
)
_LABEL: Final = re.compile(r"\s+[(\[](\d)[)\]]$")
_SEPARATOR: Final = re.compile(r"\s*(?:;|\n|,\s*and\b|,|\band\b|\\\\|&)\s*", re.IGNORECASE)


def with_signs(text: str, start: int, end: int, *, verb: bool) -> str:
    """The text with one relation in words in a span as a sign, every position kept.

    Only behind "is", or with `verb` when that has been read before the formula: "3 less than x" alone is a subtraction. A
    span that holds a sign already is left as it is.
    """
    if has_relation(text, start, end):
        return text
    for words, sign in _RELATION_WORDS:
        for match in words.finditer(text, start, end):
            before = re.search(r"\b(?:is|are)\s+$", text[start : match.start()])
            begin = match.start() if before is None else start + before.start()
            if (before is None and not verb) or not text[start:begin].strip():
                continue
            return text[:begin] + f" {sign}".ljust(match.end() - begin) + text[match.end() :]
    return text


def relations_of(slots: Slots, start: int, end: int, letters: Collection[str] = (), *, verb: bool = False) -> list[Apply]:
    """The relations of a span, separated by commas, semicolons, line ends or "and"; `verb` is that of `with_signs`."""
    text = slots.phrasing.text
    if (
        text[start] == "{"
        and text[end - 1] == "}"
        and text.find("}", start) == end - 1
        and has_relation(text, start + 1, end - 1)
    ):
        start, end = start + 1, end - 1
    text = _is_as_sign(with_signs(text, start, end, verb=verb), start, end)
    found: list[Apply] = []
    pieces = [trim(text, *piece) for piece in pieces_of(text, start, end)]
    labels = [_LABEL.search(text, *piece) for piece in pieces]
    if len(pieces) > 1 and [label and label[1] for label in labels] == [str(index + 1) for index in range(len(pieces))]:
        # "x + y = 3 (1), x - y = 1 (2)": the equations are numbered, not multiplied
        pieces = [(first, label.start()) for (first, _), label in zip(pieces, labels, strict=True) if label is not None]
    for first, last in pieces:
        found += parse_relations(text, *trim(text, first, last), None, letters)
    return found


def _is_as_sign(text: str, start: int, end: int) -> str:
    """The text with the one "is" of a span as an equals sign where nothing else relates: "5% of x is 30"."""
    found = list(re.finditer(r"\s(is)\s(?=\s*[-+−(\d]|\s*[a-z]\b)", text[start:end], re.IGNORECASE))
    if len(found) != 1 or has_relation(text, start, end):
        return text
    return text[: start + found[0].start(1)] + "= " + text[start + found[0].end(1) :]


def pieces_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span cut at separators outside brackets."""
    pieces: list[tuple[int, int]] = []
    begin = position = start
    depth = 0
    while position < end:
        char = text[position]
        depth += (char in "([{") - (char in ")]}")
        match = _SEPARATOR.match(text, position, end) if depth == 0 else None
        thousands = char == "," and re.match(r"(?<=\d),\d{3}(?!\d)", text[max(0, position - 1) :][1:5]) is not None
        if match is not None and match.end() > match.start() and not thousands and _cuts(text, match):
            pieces.append((begin, match.start()))
            begin = position = match.end()
            continue
        position += 1
    pieces.append((begin, end))
    return [(first, last) for first, last in pieces if text[first:last].strip()]


def _cuts(text: str, match: re.Match[str]) -> bool:
    if not match[0].strip():
        return _breaks(text, match)
    if match[0].strip().lower() != "and":
        return True
    before = text[match.start() - 1 : match.start()]
    return not (before.isalpha() and match[0][:1].isalpha())


def _breaks(text: str, match: re.Match[str]) -> bool:
    """Whether a line end parts two relations; a formula may run over it too."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() :].split("\n")[0]
    return has_relation(line, 0, len(line)) and has_relation(after, 0, len(after))
