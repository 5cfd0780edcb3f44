"""Whether a text is a problem about formulas, and which.

Cheap by construction: a word outside the vocabulary ends the reading before any pattern is tried.
"""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError, NotMathematicsError
from solver.language.suggestions import did_you_mean
from solver.language.tokens import MAX_SOURCE
from solver.language.vocabulary import FORMULA_WORDS, FUNCTIONS, is_letter_run, written_together
from solver.mathematics.builders import confidence_of
from solver.mathematics.intents import INTENT_WORDS, INTENTS
from solver.mathematics.phrasing import single_spaced, unwrap
from solver.mathematics.problem import Problem
from solver.mathematics.slots import Slots

_WORD: Final = re.compile(r"(?<![\\A-Za-z])(?!(?<=\b0)[xXbB][0-9A-Fa-f]+\b)[A-Za-z]{2,}")
_PLACE: Final = re.compile(r"(?<=at character )\d+|(?<=\(character )\d+")
_SPLIT: Final = re.compile(r"(?:arc)?(?:sin|cos|tan|ln|log)(?:x|y|t)|[a-z]?d[a-z]|nCr|nPr", re.IGNORECASE)
_RECURRING: Final = re.compile(r"\d*\.\d*\(\d+\)(?!\s*[\d(])|\d*\.\d+\s?(?:\.{2,}|…)")
_REARRANGED: Final = re.compile(
    r"\b(?:subject|rearrange|transpose|isolate|solve|in\s+terms\s+of)\b|\bfor\s+[A-Za-z]\s*[?.]*$", re.IGNORECASE
)
# Two to four letters beside a sign on the left and on the right; a word stands beside another word.
_LETTERS: Final = re.compile(
    r"(?:(?<=[=+*/^(\-])|(?<=[=+*/^(\-]\s)|(?<=\d)|(?<![A-Za-z])(?=[A-Za-z]{2,4}\s*=))"
    r"(?<![A-Za-z\\])[A-Za-z]{2,4}(?![A-Za-z(])(?=\s*(?:[=+*/^),;.?\-]|$|\bfor\s+[A-Za-z]\b|\bto\s+make\b))"
)
_PRODUCTS: Final = frozenset({"at", "as"})  # of an acceleration and a time or a distance, beside a sign
_HAS_MATHEMATICS: Final = re.compile(r"[0-9+*/^=<>√∫∑π²³½%|\\!]|\b[a-z]\b", re.IGNORECASE)


def read_formula(text: str) -> tuple[Problem, str, float]:
    """The problem a question in English, calculator notation or LaTeX poses, the name of its shape, and how sure that makes us.

    Raises:
        MathSyntaxError: it is not one, or a part cannot be read; `position` is a character of `text`.

    >>> read_formula("What is 15% of 240?")[0].kind
    'evaluate'
    """
    if len(text) > MAX_SOURCE:
        raise MathSyntaxError(f"The text has {len(text)} characters; at most {MAX_SOURCE} are read as mathematics.", 0)
    spaced, positions = spread_letters(*single_spaced(text))
    try:
        return _read_spaced(spaced)
    except MathSyntaxError as error:
        if spaced == text:
            raise
        # Positions are those of the text as the user wrote it, in the message too.
        message = _PLACE.sub(lambda match: str(positions[min(int(match[0]), len(positions)) - 1] + 1), str(error))
        raise type(error)(message, positions[min(error.position, len(positions) - 1)]) from error


def spread_letters(text: str, positions: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The letters of products such as the PV and nRT of "rearrange PV = nRT for T" with spaces between them.

    Only in an equation to be rearranged, which is written in letters; `positions` are kept in step.

    >>> spread_letters("v = u + at for t", tuple(range(17)))[0]
    'v = u + a t for t'
    """
    if "=" not in text or "\\" in text or _REARRANGED.search(text) is None:
        return text, positions
    parts: list[str] = []
    kept: list[int] = []
    end = 0
    for match in _LETTERS.finditer(text):
        run = match[0]
        if run.lower() in FORMULA_WORDS and run not in _PRODUCTS:
            continue
        parts += [text[end : match.start()], " ".join(run)]
        kept += positions[end : match.start()]
        for index in range(match.start(), match.end()):
            kept += [positions[index]] if index == match.start() else [positions[index], positions[index]]
        end = match.end()
    return "".join((*parts, text[end:])), (*kept, *positions[end:])


def _read_spaced(text: str) -> tuple[Problem, str, float]:
    phrasing = unwrap(text)
    if phrasing.start >= phrasing.end:
        raise MathSyntaxError("The text is empty. Ask a question.", 0)
    if _HAS_MATHEMATICS.search(phrasing.text) is None and not _spelled_mathematics(phrasing.text):
        raise NotMathematicsError("There is no number, sign or unknown in it, so it is not mathematics.", phrasing.start)
    for match in _WORD.finditer(phrasing.text, phrasing.start, phrasing.end):
        word = match[0].lower()
        known = word in INTENT_WORDS or word in FORMULA_WORDS or is_letter_run(match[0]) or written_together(match[0])
        if not (known or _SPLIT.fullmatch(match[0])):
            hint = did_you_mean(word, FUNCTIONS if phrasing.text[match.end() : match.end() + 1] == "(" else ())
            todo = f"Did you mean {hint!r}?" if hint else "Ask with the formula alone."
            raise NotMathematicsError(f"{match[0]!r} is not a word of mathematics here. {todo}", match.start())
    if (recurring := _RECURRING.search(phrasing.text, phrasing.start, phrasing.end)) is not None:
        raise MathSyntaxError(
            f"The digits of {recurring[0]!r} may recur; it is not plain. Ask for it as a fraction, or write * in a product.",
            recurring.start(),
        )
    failure: MathSyntaxError | None = None
    for intent in INTENTS:
        matched = intent.pattern.fullmatch(phrasing.text, phrasing.start, phrasing.end)
        if matched is None:
            continue
        slots = Slots(phrasing, matched)
        try:
            problem = intent.build(slots)
        except MathSyntaxError as error:
            failure = failure or error  # the first pattern that fits is the most specific, and its error the most useful
            continue
        shape = confidence_of(phrasing.text, *slots.span("body") or (0, 0))
        return problem, intent.name, min(intent.confidence, shape)
    raise failure or MathSyntaxError("No kind of problem has this shape. Ask with the formula alone.", phrasing.start)


def _spelled_mathematics(text: str) -> bool:
    return any(word.lower() in FORMULA_WORDS or written_together(word) for word in re.findall(r"[A-Za-z]{3,}", text))
