"""Whether a series converges, with the test that shows it; runs in the isolated child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sympy

from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.series.growth import Growth, growth
from solver.topics.topic import CannotSolveError

_WORDS: Final = {True: "converges", False: "diverges"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Convergence:
    """Whether it converges, and absolutely, the sentence that shows it, and whether sizes of terms alone support it plainly."""

    converges: bool
    absolutely: bool
    says: str
    plain: bool


def decide(term: Any, n: Any) -> Convergence:
    """The convergence of the sum of a term over n.

    Raises:
        CannotSolveError: no test decides.
    """
    alternates, size = split(term, n)
    swings = _swinging(size, n)
    if swings:
        size = size.replace(lambda each: each in swings, lambda each: sympy.S.One)
    found = growth(size, n)
    converges, says, plain = _positive(size, n, found)
    if swings:
        if not converges:
            raise CannotSolveError("The terms swing with a sine or cosine, and no test here decides.")
        return Convergence(
            converges=True, absolutely=True, says=f"Comparison, since sine and cosine are at most 1: {says}", plain=False
        )
    limit = found.limit()
    if limit is not None and limit >= 0:
        said = "do not tend to 0" if alternates else "grow without bound" if limit else f"tend to {_text(found.factor)}"
        return Convergence(
            converges=False,
            absolutely=False,
            says=f"Divergence test: the terms {said}{'' if alternates else ', not to 0'}.",
            plain=True,
        )
    if converges or not alternates:
        return Convergence(converges=converges, absolutely=converges, says=says, plain=plain)
    if not _falls(size, n):
        raise CannotSolveError("The signs alternate and the sizes are not seen to fall, so no test decides.")
    text = f"Alternating series test: the sizes {_text(size)} fall to 0. Not absolutely: {says[0].lower()}{says[1:]}"
    return Convergence(converges=True, absolutely=False, says=text, plain=plain)


def split(term: Any, n: Any) -> tuple[bool, Any]:
    """Whether the signs alternate, and the size of a term."""
    term = term.replace(lambda each: each == sympy.cos(sympy.pi * n), lambda each: (-1) ** n)
    alternates, size = False, sympy.S.One
    for factor in sympy.Mul.make_args(sympy.expand_power_base(sympy.powsimp(term), force=True)):
        base, exponent = factor.as_base_exp()
        if base.is_number and base.is_negative and exponent.has(n):
            slope = sympy.diff(exponent, n)
            if not slope.is_Integer:
                raise CannotSolveError("A negative number is raised to a power that is not whole.")
            alternates ^= bool(slope % 2)
            size *= (-base) ** exponent
        else:
            size *= factor
    number = size.subs(n, 1_009)
    if number.is_number and number.is_real and sympy.N(number) < 0:
        size = -size
    return alternates, size


def _swinging(size: Any, n: Any) -> set[Any]:
    return {each for each in size.atoms(sympy.sin, sympy.cos) if each.has(n) and growth(each.args[0], n).limit() == 1}


def _positive(size: Any, n: Any, found: Growth) -> tuple[bool, str, bool]:
    """Tests for terms of one sign, from their growth."""
    coefficient, rest = size.as_independent(n)
    base, exponent = rest.as_base_exp()
    if base == n and exponent.is_number:
        word = bool(exponent < -1)
        return word, f"p-series with p = {_text(-exponent)} {'>' if word else '<='} 1: it {_WORDS[word]}.", True
    if found.s != 0:
        word = bool(found.s < 0)
        return (
            word,
            f"Ratio test: the quotients of neighbouring terms {'tend to 0' if word else 'grow without bound'}, so it "
            f"{_WORDS[word]}.",
            True,
        )
    ratio = sympy.simplify(found.base)
    if ratio != 1:
        word = bool(sympy.N(ratio, 30) < 1)
        name = (
            "Geometric series with ratio"
            if sympy.simplify(rest / ratio**n).is_number
            else "Ratio test: the quotients of neighbouring terms tend to"
        )
        return word, f"{name} {_text(ratio)}, so it {_WORDS[word]}.", True
    if found.p != -1:
        word = bool(found.p < -1)
        said = _text(-found.p)
        return (
            word,
            f"Limit comparison with the p-series 1/n^{said if said.isdigit() else f'({said})'}"
            f"{' times a power of ln(n)' if found.q != 0 else ''}: it {_WORDS[word]}.",
            True,
        )
    if found.q == 0:
        return False, "Limit comparison with 1/n: it diverges.", True
    word = bool(found.q < -1)
    return word, f"Integral test, comparing with 1/(n*ln(n)^{_text(-found.q)}): it {_WORDS[word]}.", False


def _falls(size: Any, n: Any) -> bool:
    slope = sympy.diff(size, n)
    try:
        return all(bool(sympy.N(slope.subs(n, place)) < 0) for place in (101, 1_009, 100_003))
    except TypeError:
        return False


def _text(value: Any) -> str:
    return to_text(from_sympy(value))
