"""Values and derivatives of formulas in floating point, by arithmetic on truncated Taylor series.

This is differentiation without rules for formulas (Griewank & Walther, Evaluating Derivatives, 2008, chapter 13): each
operation turns the coefficients of its operands into those of its result. It shares nothing with symbolic differentiation.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.trees import Tree

Series: TypeAlias = tuple[complex, ...]
_CLOSE: Final = 1e-9


def derivatives(
    tree: Tree, name: str, where: complex, order: int, others: Mapping[str, complex] | None = None
) -> list[complex]:
    """The value and the first `order` derivatives by `name` at a point; `others` are the values of other symbols.

    Raises:
        RefutedError: the formula has no value there, or holds a function without a rule here.
    """
    point = {key: (complex(value), *[0j] * order) for key, value in (others or {}).items()}
    point[name] = (complex(where), *([1 + 0j] if order else []), *[0j] * (order - 1))
    try:
        series = _series(tree, point, order + 1)
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        raise RefutedError(f"The formula has no value at {where}: {error}.") from error
    return [coefficient * math.factorial(index) for index, coefficient in enumerate(series)]


def numeric(tree: Tree, values: Mapping[str, complex] | None = None) -> complex:
    """The value at a point."""
    return derivatives(tree, "", 0j, 0, values)[0]


def close(left: complex, right: complex, tolerance: float = _CLOSE) -> bool:
    """Whether two numbers agree but for rounding."""
    return abs(left - right) <= tolerance * max(1.0, abs(left), abs(right))


def is_rounding(task: Fields, text: str, value: float) -> bool:
    """Whether a task asks for a decimal, and a text is the value rounded to as many places as it shows."""
    form = task.text("form") if "form" in task else "exact"
    if form == "exact" and "places" not in task and "significant" not in task:
        return False
    digits = text.removesuffix("%").lstrip("-")
    places, scale = len(digits.partition(".")[2]), 100 if form == "percent" else 1
    return (
        digits.replace(".", "", 1).isdigit() and abs(float(text.removesuffix("%")) - value * scale) <= 0.5000001 * 10.0**-places
    )


def _series(tree: Tree, point: Mapping[str, Series], n: int) -> Series:
    match tree:
        case ("number", Fraction() as value):
            return _constant(value.numerator / value.denominator, n)
        case ("symbol", str(name)) if name in point:
            return point[name]
        case ("constant", str(name)) if name in _CONSTANTS:
            return _constant(_CONSTANTS[name], n)
        case ("pow", base, exponent):
            return _power(_series(base, point, n), _series(exponent, point, n))
        case ("root", base, ("number", Fraction() as degree)):
            return _real_root(_series(base, point, n), int(degree))
        case ("log", inner, base):
            return _divide(_logarithm(_series(inner, point, n)), _logarithm(_series(base, point, n)))
        case (str(head), *args) if head in _RULES:
            return _RULES[head](*(_series(arg, point, n) for arg in args))
    raise RefutedError(f"There is no numeric rule for {str(tree)[:60]}.")


def _constant(value: complex, n: int) -> Series:
    return (complex(value), *[0j] * (n - 1))


def _add(*terms: Series) -> Series:
    return tuple(sum(items) for items in zip(*terms, strict=True))


def _scale(factor: complex, series: Series) -> Series:
    return tuple(factor * item for item in series)


def _multiply(*factors: Series) -> Series:
    total = factors[0]
    for other in factors[1:]:
        total = tuple(sum(total[i] * other[k - i] for i in range(k + 1)) for k in range(len(total)))
    return total


def _divide(top: Series, bottom: Series) -> Series:
    found: list[complex] = []
    for k in range(len(top)):
        found.append((top[k] - sum(found[i] * bottom[k - i] for i in range(k))) / bottom[0])
    return tuple(found)


def _exponential(series: Series) -> Series:
    found = [cmath.exp(series[0])]
    for k in range(1, len(series)):
        found.append(sum(i * series[i] * found[k - i] for i in range(1, k + 1)) / k)
    return tuple(found)


def _from_derivative(first: complex, rate: Series, inner: Series) -> Series:
    """The series that begins with `first` and whose derivative is `rate` times that of `inner`."""
    found = [first]
    for k in range(1, len(inner)):
        found.append(sum(i * inner[i] * rate[k - i] for i in range(1, k + 1)) / k)
    return tuple(found)


def _logarithm(series: Series) -> Series:
    return _from_derivative(cmath.log(series[0]), _divide(_constant(1, len(series)), series), series)


def _power(base: Series, exponent: Series) -> Series:
    constant = exponent[0]
    if any(exponent[1:]) or constant.imag:
        return _exponential(_multiply(exponent, _logarithm(base)))
    if constant.real.is_integer() and abs(constant.real) <= 64:
        found = _constant(1, len(base))
        for _ in range(int(abs(constant.real))):
            found = _multiply(found, base)
        return found if constant.real >= 0 else _divide(_constant(1, len(base)), found)
    if base[0] == 0 and len(base) == 1:
        return (0j,)
    return _exponential(_scale(constant, _logarithm(base)))


def _real_root(base: Series, degree: int) -> Series:
    if degree % 2 and base[0].imag == 0 and base[0].real < 0:
        return _scale(-1, _power(_scale(-1, base), _constant(1 / degree, len(base))))
    return _power(base, _constant(1 / degree, len(base)))


def _sine_cosine(series: Series) -> tuple[Series, Series]:
    rising, falling = _exponential(_scale(1j, series)), _exponential(_scale(-1j, series))
    return _scale(-0.5j, _add(rising, _scale(-1, falling))), _scale(0.5, _add(rising, falling))


def _hyperbolic(series: Series) -> tuple[Series, Series]:
    rising, falling = _exponential(series), _exponential(_scale(-1, series))
    return _scale(0.5, _add(rising, _scale(-1, falling))), _scale(0.5, _add(rising, falling))


def _absolute(series: Series) -> Series:
    if abs(series[0].imag) > _CLOSE or (series[0] == 0 and len(series) > 1):
        raise ValueError("the absolute value has no derivative there")
    return series if series[0].real >= 0 else _scale(-1, series)


def _inverse(first: Callable[[complex], complex], square_sign: int, plus: int, *, root: bool) -> Callable[[Series], Series]:
    """The series of an inverse function whose derivative is ±1/sqrt(plus ± u^2) or 1/(1 ± u^2)."""

    def rule(series: Series) -> Series:
        inside = _add(_constant(plus, len(series)), _scale(square_sign, _multiply(series, series)))
        below = _power(inside, _constant(0.5, len(series))) if root else inside
        return _from_derivative(first(series[0]), _divide(_constant(1, len(series)), below), series)

    return rule


def _one_over(part: Callable[[Series], Series]) -> Callable[[Series], Series]:
    return lambda series: _divide(_constant(1, len(series)), part(series))


_asin: Final = _inverse(cmath.asin, -1, 1, root=True)
_CONSTANTS: Final[Mapping[str, complex]] = {"pi": math.pi, "e": math.e, "i": 1j}
_RULES: Final[Mapping[str, Callable[..., Series]]] = {
    "add": _add,
    "mul": _multiply,
    "div": _divide,
    "neg": lambda series: _scale(-1, series),
    "percent": lambda series: _scale(0.01, series),
    "abs": _absolute,
    "sqrt": lambda series: _power(series, _constant(0.5, len(series))),
    "cbrt": lambda series: _real_root(series, 3),
    "exp": _exponential,
    "ln": _logarithm,
    "sin": lambda series: _sine_cosine(series)[0],
    "cos": lambda series: _sine_cosine(series)[1],
    "tan": lambda series: _divide(*_sine_cosine(series)),
    "cot": lambda series: _divide(*reversed(_sine_cosine(series))),
    "sec": _one_over(lambda series: _sine_cosine(series)[1]),
    "csc": _one_over(lambda series: _sine_cosine(series)[0]),
    "sinh": lambda series: _hyperbolic(series)[0],
    "cosh": lambda series: _hyperbolic(series)[1],
    "tanh": lambda series: _divide(*_hyperbolic(series)),
    "asin": _asin,
    "acos": lambda series: _add(_constant(math.pi / 2, len(series)), _scale(-1, _asin(series))),
    "atan": _inverse(cmath.atan, 1, 1, root=False),
    "asinh": _inverse(cmath.asinh, 1, 1, root=True),
    "acosh": _inverse(cmath.acosh, 1, -1, root=True),
    "atanh": _inverse(cmath.atanh, -1, 1, root=False),
}
