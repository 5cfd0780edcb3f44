"""Truth values that are given, of letters or whole formulas, and what is asked under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language.propositions import Letter, Proposition, Truth, letters_of, to_text
from solver.topics.propositions.trees import is_compound, read_formula

Given = tuple[Proposition, bool]

_VALUE: Final = r"(?:true|false|T|F|1|0)(?!\w|\.\d)"
_ONE: Final = re.compile(
    rf"(?P<what>.+?)\s*(?P<verb>\b(?:is|are|be|being|has (?:the )?truth "
    rf"value|have (?:the )?truth value)\b|=|:)\s*(?:both\s|all\s)?"
    rf"(?P<value>{_VALUE})|(?P<letter>[A-Za-z])\s(?P<bare>true|false)",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(
    rf"(?<=[\s=:])({_VALUE})\s*(?:,\s*and\b|,\s*but\b|,|;|\band\b|\bbut\b|\bwhile\b)\s*", re.IGNORECASE
)
_IF: Final = r"(?:if|when|given(?: that)?|suppose(?: that)?|let|assume(?: that)?|assuming(?: that)?|for|with|where|under)"
_OPENING: Final = re.compile(rf"{_IF}\s", re.IGNORECASE)
_CUT: Final = re.compile(rf"(?<=[\s=:]){_VALUE}(?P<stop>[,.;:]*)\s(?:then\s|and\s)?", re.IGNORECASE)
_CLOSING: Final = re.compile(rf",?\s{_IF}\s", re.IGNORECASE)
_LEAD: Final = (
    r"(?:(?:what (?:is|are|would be)|what's|find|determine|calculate"
    r"|compute|evaluate|give|state|work out|is|are|decide whether|determine "
    r"whether)\s)?"
)
_VALUE_OF: Final = (
    rf"{_LEAD}(?:(?:the\s)?(?:truth[- ]?|logical\s)?value\s(?:of\s)?)?(?:the\s)?(?:(?:following|compound|logical|boolean)\s)*"
    r"(?:(?:formula|statement|proposition|expression)\s)?(?::\s)?(?P<formula>.+?)"
)
_ASKED: Final = re.compile(_VALUE_OF, re.IGNORECASE)
_ASKED_TRUE: Final = re.compile(rf"{_VALUE_OF}[,:]?\s(?:is\s)?(?:true|false)(?:\sor\s(?:true|false))?", re.IGNORECASE)
_LETTERS: Final = re.compile(
    r"(?:what (?:is|are|must|can you say about|do you know about|follows for)|find|determine|give|state)\s"
    r"(?:the\s)?(?:truth\s)?(?:values?\s(?:of\s)?)?(?P<letters>[A-Za-z](?:(?:\s?,\s?and\s|\s?,\s?|\sand\s)[A-Za-z])*)(?:\sbe)?",
    re.IGNORECASE,
)
_CONSTANT: Final = re.compile(
    r"\b(?:and|or|not|xor|nand|nor|implies|iff)\b|[∧∨¬→↔⊕]|->|&&|\|\||\\(?:land|lor|neg|lnot|wedge|vee)", re.IGNORECASE
)


def read_givens(text: str) -> tuple[str, dict[str, Any], str] | None:
    """The kind, arguments and source of a question about values under given ones; None when it is not one."""
    plain = text.rstrip(" ?.!")
    for given_text, asked_text in _divisions(plain):
        if (givens := _givens(given_text)) is None or (asked := _asked(asked_text)) is None:
            continue
        formulas, is_list = asked
        if not any(is_compound(each) for each in (*formulas, *(formula for formula, _ in givens))):
            continue
        shown = ", ".join(f"{to_text(formula)} is {str(value).lower()}" for formula, value in givens)
        source = f"value of {', '.join(map(to_text, formulas))} where {shown}"
        is_bit = re.search(r"[\s=:][01](?![\w.])", given_text) is not None
        return ("letters" if is_list else "bit" if is_bit else "value"), {"givens": list(givens), "asked": formulas}, source
    return _constant(plain)


def _divisions(text: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a text into what is given and what is asked."""
    opening = _OPENING.match(text)
    start = opening.end() if opening is not None else 0
    for cut in _CUT.finditer(text, start):
        if opening is not None or cut["stop"]:
            yield (
                text[start : cut.end()].rstrip(" ,.;:").removesuffix(" then").removesuffix(" and").rstrip(" ,.;:"),
                text[cut.end() :],
            )
    for cut in _CLOSING.finditer(text):
        yield text[cut.end() :], text[: cut.start()]


def _givens(text: str) -> tuple[Given, ...] | None:
    found: list[Given] = []
    for piece in _SEPARATOR.sub(r"\1\n", text).split("\n"):
        match = _ONE.fullmatch(piece.strip())
        if match is None:
            return None
        value = (match["value"] or match["bare"]).lower() in ("true", "t", "1")
        what = match["what"] or match["letter"]
        if match["verb"] in ("are", "=") or "have" in (match["verb"] or ""):
            parts = re.split(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*=\s*", re.sub(r"^both\s", "", what))
        else:
            parts = [re.sub(rf"^{_IF}\s", "", what)]
        try:
            found += [(read_formula(part), value) for part in parts]
        except MathSyntaxError:
            return None
    return tuple(found)


def _asked(text: str) -> tuple[list[Proposition], bool] | None:
    """The formulas asked about, and whether they are letters of a list."""
    letters = _LETTERS.fullmatch(text)
    if letters is not None:
        names = re.split(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+", letters["letters"])
        if len(names) == 1 or "truth" not in text or re.search(r"values", text):
            return [Letter(name) for name in names], True
    found = _formula(text)
    return None if found is None else ([found[0]], False)


def _formula(text: str) -> tuple[Proposition, str] | None:
    """The formula whose value a text asks for, and its text; "true or false" at the end may be part of it or not."""
    for pattern in (_ASKED, _ASKED_TRUE):
        match = pattern.fullmatch(text)
        if match is not None:
            with suppress(MathSyntaxError):
                return read_formula(match["formula"]), match["formula"]
    return None


def _constant(text: str) -> tuple[str, dict[str, Any], str] | None:
    """A formula of true and false alone: not (True and False) or False."""
    found = _formula(text)
    if found is None or letters_of(found[0]) or isinstance(found[0], Truth) or _CONSTANT.search(found[1]) is None:
        return None
    formula, written = found
    kind = "bit" if re.search(r"[01]", written) else "value"
    return kind, {"givens": [], "asked": [formula]}, f"value of {to_text(formula)}"
