"""Why a question that looks like mathematics was not read: what it lacks, the words in the way, or the kind it seems to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from solver.errors import MathSyntaxError, NotMathematicsError
from solver.topics import cue_words

_DIGIT: Final = re.compile(r"\d")
_SIGN: Final = re.compile(r"[+*/^=<>√∫∑∏%|\\(\[]|\d!")
_FORMULA: Final = re.compile(r"(?:\d|\b[a-z]|\))\s*[+*^=×÷]\s*(?:\d|[a-z]\b|\()", re.IGNORECASE)
_KIND: Final = re.compile(
    r"\b(?:area|volume|perimeter|circumference|hypotenuse|surface|average|mean|median|probability|percentage|interest|speed|derivative|integral|limit)\b",
    re.IGNORECASE,
)
_LACKS: Final = tuple(
    (re.compile(rf"\W*(?:(?:please|find|what is|calculate|compute|evaluate)\s+)*{pattern}\W*", re.IGNORECASE), message)
    for pattern, message in (
        (
            r"(?:the\s+)?lim(?:it)?\b(?!.*(?:\b(?:as|at|when|approach\w*|tends?|goes)\b|->|→|\\to)).*",
            "A limit is taken at a place, and the question names none. Add it: limit of sin(x)/x as x -> 0.",
        ),
        (r"solve(?:\s+for\s+[a-z])?", "There is no equation to solve. Add it: solve 2x + 3 = 7 for x."),
        (
            r"(?:differentiate|integrate|(?:the\s+)?(?:derivative|integral))(?:\s+of)?(?:\s+with\s+respect\s+to\s+[a-z])?",
            "There is no formula to work on. Add it: differentiate x^2 sin(x), integrate x e^x.",
        ),
        (
            r"(?:the\s+)?(?:max|min)imi[sz]e\s+[^,;<>≤≥]*",
            "It does not say within which bounds. Add them: subject to x + y <= 4, x >= 0.",
        ),
    )
)
_WORD: Final = re.compile(r"[^\s\d+*/^=<>√∫∑%|\\()\[\]{}]+")
_LONGEST_SPAN: Final = 4  # words left out together
_MOST_WORDS: Final = 40


def is_meant(text: str, error: MathSyntaxError) -> bool:
    """Whether a text not read was meant as mathematics: by a formula, a known kind and a figure, or signs with known words."""
    if _lacking(text) is not None:
        return True
    has_kind = _kind_of(text) is not None
    if isinstance(error, NotMathematicsError):
        return _FORMULA.search(text) is not None or (has_kind and _DIGIT.search(text) is not None)
    return has_kind or _SIGN.search(text) is not None


def explain(text: str, error: MathSyntaxError, read: Callable[[str], str]) -> str:
    """What stopped the reading of `text` with `error`, and what to do next.

    Args:
        text: The question.
        error: What `read` raised for it.
        read: The problem a text poses, as one line; raises MathSyntaxError.
    """
    if (message := _lacking(text)) is not None:
        return message
    if not _DIGIT.search(text) or not (isinstance(error, NotMathematicsError) or _names_a_word(text, error)):
        return str(error)
    # Looking for the words in the way costs some hundred readings, so it is done only for what is about to be declined.
    if (found := _words_in_the_way(text, read)) is not None:
        return found
    if (kind := _kind_of(text)) is None:
        return str(error)
    return (
        f"A question with {kind!r} is of a kind known here, but not every word of this one is understood. "
        "Ask one thing in one plain sentence, with every number it needs."
    )


def _lacking(text: str) -> str | None:
    return next((message for pattern, message in _LACKS if pattern.fullmatch(text)), None)


def _kind_of(text: str) -> str | None:
    """The longest words by which a kind of question is known."""
    return max((*cue_words(text), *_KIND.findall(text)), key=len, default=None)


def _names_a_word(text: str, error: MathSyntaxError) -> bool:
    """Whether the reading stopped at a word, and it is that word the error is about."""
    word = re.match(r"[A-Za-z]{2,}", text[error.position :])
    return word is not None and repr(word[0]) in str(error)


def _words_in_the_way(text: str, read: Callable[[str], str]) -> str | None:
    """The fewest neighbouring words without which the question reads as mathematics; figures and signs are never left out."""
    words = list(re.finditer(r"\S+", text.rstrip(" ?.!")))
    if len(words) > _MOST_WORDS:
        return None
    for length in range(1, _LONGEST_SPAN + 1):
        for first in range(len(words) - length + 1):
            span = words[first : first + length]
            if not all(_WORD.fullmatch(word[0]) for word in span):
                continue
            start, end = span[0].start(), span[-1].end()
            try:
                source = read(f"{text[:start].rstrip()} {text[end:].lstrip()}")
            except MathSyntaxError:
                continue
            them = ("word", "is", "it") if length == 1 else ("words", "are", "them")
            return (
                f"The {them[0]} {text[start:end]!r} {them[1]} not understood here. "
                f"Without {them[2]} the question reads as {source}. Ask it that way, or in other words."
            )
    return None
