"""How polynomials, matrices and lists are written in questions and gold answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from eval.templates import exact


def polynomial(coefficients: Sequence[int | Fraction], name: str = "x") -> str:
    """A polynomial, the coefficient of the highest power first.

    >>> polynomial([3, 0, -1, 5]), polynomial([Fraction(1, 2), -2, 0])
    ('3x^3 - x + 5', '(1/2)x^2 - 2x')
    """
    written = ""
    degree = len(coefficients) - 1
    for place, coefficient in enumerate(coefficients):
        if coefficient == 0:
            continue
        power = degree - place
        size = exact_fraction(abs(Fraction(coefficient)))
        factor = "" if size == "1" and power else f"({size})" if "/" in size and power else size
        variable = "" if power == 0 else name if power == 1 else f"{name}^{power}"
        sign = (" - " if coefficient < 0 else " + ") if written else ("-" if coefficient < 0 else "")
        written += f"{sign}{factor}{variable}"
    return written or "0"


def exact_fraction(number: int | Fraction) -> str:
    """A number as an integer or a fraction, never a decimal."""
    return str(Fraction(number))


def matrix(rows: Iterable[Iterable[int | Fraction]]) -> str:
    """A matrix by rows.

    >>> matrix([[1, 2], [3, Fraction(1, 2)]])
    '[[1, 2], [3, 1/2]]'
    """
    return f"[{', '.join('[' + ', '.join(map(exact_fraction, row)) + ']' for row in rows)}]"


def listed(numbers: Iterable[int | Fraction]) -> str:
    """Numbers with commas between them.

    >>> listed([3, 1, 4])
    '3, 1, 4'
    """
    return ", ".join(exact(number) for number in numbers)
