"""Outcomes whose second check is the proof of their claim; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from solver.language.numerals import integer_to_digits
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

MAX_SHOWN = 1_000
"""Items; longer lists are not written out."""


def proved(
    value: str | Value,
    claim: str,
    method: str,
    *,
    text: str | None = None,
    steps: Iterable[str] = (),
    witness: Mapping[str, Any] | None = None,
    unit: str | None = None,
    plot: str | None = None,
) -> Outcome:
    """An answer that `solver.verify` proves by `method` before anything is said; were it refuted, nothing would be said.

    Args:
        value: The answer, as text or made ready to be shown.
        claim: A key of `solver.verify.CLAIMS`.
        method: How its proof goes, in a few words.
        text: What is shown of an answer given as text; that alone by default. Its last line is the answer.
        steps: How it is found.
        witness: What makes it easy to check.
        unit: Behind the number.
        plot: A picture, as SVG.
    """
    shown = value if isinstance(value, Value) else Value(value=value, text=value if text is None else text, unit=unit)
    return Outcome(
        value=shown,
        check=Check(verdict="verified", method=method),
        steps=tuple(steps),
        claim=Claim(kind=claim, witness=witness or {}),
        plot=plot,
    )


def whole_number(
    task: Task,
    number: int,
    claim: str,
    method: str,
    *,
    says: str = "",
    steps: Iterable[str] = (),
    witness: Mapping[str, Any] | None = None,
) -> Outcome:
    """A whole number as the answer, behind a sentence where one helps.

    Raises:
        CannotSolveError: the question asks for a form that a whole number does not have.
    """
    if task.form == "percent" or task.significant is not None or (task.places or 0) < 0:
        raise CannotSolveError("The answer is a whole number, which is given exactly. Ask for it without rounding.")
    digits = integer_to_digits(number)
    return proved(digits, claim, method, text=f"{says}\n{digits}" if says else digits, steps=steps, witness=witness)


def truth(holds: bool, says: str, claim: str, method: str, *, steps: Iterable[str] = (), witness: Any = None) -> Outcome:
    """Yes or no, and the sentence that says why."""
    word = "yes" if holds else "no"
    return proved(word, claim, method, text=f"{word.capitalize()}, {says}.", steps=steps, witness=witness)


def listed(items: Iterable[int]) -> str:
    """Whole numbers with commas.

    Raises:
        CannotSolveError: there are too many to write out.
    """
    found = tuple(items)
    if len(found) > MAX_SHOWN:
        raise CannotSolveError(f"These are {len(found):,} numbers, too many to list. Ask how many there are.")
    return ", ".join(integer_to_digits(item) for item in found)
