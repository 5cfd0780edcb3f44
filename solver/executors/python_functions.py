"""The functions, methods and constants a program may use. A name that is not in these tables does not exist for it."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from solver.executors.python_limits import MAX_BITS, MAX_CHARS, MAX_ITEMS, Failed, Refused
from solver.executors.python_numbers import Number, exact_root
from solver.executors.python_runtime import Runtime, is_number

MODULE_NAMES = frozenset({"math", "np", "numpy", "statistics", "fractions", "decimal"})
CONSTANTS: dict[str, float] = {"pi": math.pi, "e": math.e, "tau": math.tau}


# Functions by name. Each takes the runtime first.


def _sum(runtime: Runtime, items: Any, start: Any = 0) -> Number:
    total = runtime.number(start) if is_number(start) else runtime.lift(0)
    for item in runtime.iterate(items):
        total = runtime.arithmetic.binary(ast.Add(), total, runtime.number(item))
    return runtime.lift(total) if not isinstance(total, float) else total


def _product(runtime: Runtime, items: Any) -> Number:
    total = runtime.lift(1)
    for item in runtime.iterate(items):
        total = runtime.arithmetic.binary(ast.Mult(), total, runtime.number(item))
    return total


def _extreme(choose: Callable[..., Any]) -> Callable[..., Any]:
    def function(runtime: Runtime, *values: Any, default: Any = None) -> Any:
        items = runtime.build(runtime.iterate(values[0]) if len(values) == 1 else values)
        runtime.weigh(items)
        return choose(items) if items or default is None else default

    return function


def _sorted(runtime: Runtime, items: Any, reverse: Any = False) -> list[Any]:
    built = runtime.build(runtime.iterate(items))
    runtime.weigh(built)
    runtime.budget.step(len(built) * max(len(built).bit_length(), 1))
    return sorted(built, reverse=bool(reverse))


def _int(runtime: Runtime, value: Any = 0) -> Number:
    if isinstance(value, str):
        value = _parse(runtime, value)
    return runtime.lift(int(runtime.number(value)))


def _float(runtime: Runtime, value: Any = 0) -> Number:
    number = _parse(runtime, value) if isinstance(value, str) else runtime.number(value)
    return number if runtime.arithmetic.exact else float(number)


def _parse(runtime: Runtime, text: str) -> Number:
    if len(text) > 40 or "_" in text or "e" in text.lower():
        raise Failed("ValueError", f"{text[:40]!r} is not a plain number")
    value = Fraction(text.strip())
    return value if runtime.arithmetic.exact else float(value)


def _range(runtime: Runtime, *bounds: Any) -> range:
    return range(*(runtime.index(bound) for bound in bounds))


def _sqrt(runtime: Runtime, value: Any) -> Number:
    number = runtime.number(value)
    if number < 0:
        raise Failed("ValueError", "the square root of a negative number is not real")
    if runtime.arithmetic.exact and isinstance(number, Fraction):
        root = exact_root(number, 2)
        if root is not None:
            return root
    return runtime.arithmetic.approximate(math.sqrt(number))


def _real(function: Callable[..., float]) -> Callable[..., Number]:
    """A function whose values are irrational but for a few arguments, computed in floating point."""

    def apply(runtime: Runtime, *values: Any) -> Number:
        return runtime.arithmetic.approximate(function(*(float(runtime.number(value)) for value in values)))

    return apply


def _whole(function: Callable[..., int]) -> Callable[..., Number]:
    """An integer function of whole numbers whose result is not larger than its arguments together."""

    def apply(runtime: Runtime, *values: Any) -> Number:
        return runtime.lift(function(*(runtime.index(value) for value in values)))

    return apply


def _counting(function: Callable[..., int]) -> Callable[..., Number]:
    """factorial, comb and perm: each result is at most n**n, or n**k, so its size is known before it is computed."""

    def apply(runtime: Runtime, *values: Any) -> Number:
        numbers = [runtime.index(value) for value in values]
        if numbers and numbers[0].bit_length() * min(max(numbers[-1], 0), max(numbers[0], 0)) > MAX_BITS:
            raise Refused(f"a count of more than {MAX_BITS} bits")
        return runtime.lift(function(*numbers))

    return apply


def _rounding(function: Callable[[Any], int]) -> Callable[..., Number]:
    def apply(runtime: Runtime, value: Any) -> Number:
        return runtime.lift(function(runtime.number(value)))

    return apply


def _length(runtime: Runtime, value: Any) -> Number:
    return runtime.lift(len(value))


def _print(runtime: Runtime, *values: Any) -> None:
    line = " ".join(runtime.render(value) for value in values) + "\n"
    if sum(map(len, runtime.printed)) + len(line) > MAX_CHARS:
        raise Refused(f"more than {MAX_CHARS} characters printed")
    runtime.printed.append(line)


def _zip(runtime: Runtime, *columns: Any) -> list[Any]:
    return runtime.build(zip(*(list(runtime.iterate(column)) for column in columns), strict=False))


def _enumerate(runtime: Runtime, items: Any, start: Any = 0) -> list[Any]:
    first = runtime.index(start) if is_number(start) else 0
    return runtime.build((runtime.lift(i), item) for i, item in enumerate(runtime.iterate(items), first))


def _mean(runtime: Runtime, items: Any) -> Number:
    built = runtime.build(runtime.iterate(items))
    return runtime.arithmetic.binary(ast.Div(), _sum(runtime, built), runtime.lift(len(built)))


def _fraction(runtime: Runtime, top: Any, bottom: Any = 1) -> Number:
    number = _parse(runtime, top) if isinstance(top, str) else runtime.number(top)
    return runtime.arithmetic.binary(ast.Div(), number, runtime.lift(1) if bottom == 1 else runtime.number(bottom))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": lambda runtime, value: abs(runtime.number(value)),
    "all": lambda runtime, items: all(runtime.iterate(items)),
    "any": lambda runtime, items: any(runtime.iterate(items)),
    "bool": lambda runtime, value=False: bool(value),
    "ceil": _rounding(math.ceil),
    "comb": _counting(math.comb),
    "cos": _real(math.cos),
    "degrees": _real(math.degrees),
    "divmod": lambda runtime, a, b: (runtime.binary(ast.FloorDiv(), a, b), runtime.binary(ast.Mod(), a, b)),
    "enumerate": _enumerate,
    "exp": _real(math.exp),
    "fabs": lambda runtime, value: abs(runtime.number(value)),
    "factorial": _counting(math.factorial),
    "float": _float,
    "floor": _rounding(math.floor),
    "fsum": _sum,
    "gcd": _whole(math.gcd),
    "hypot": lambda runtime, a, b: _sqrt(runtime, _sum(runtime, [runtime.binary(ast.Mult(), x, x) for x in (a, b)])),
    "int": _int,
    "lcm": _whole(math.lcm),
    "len": _length,
    "list": lambda runtime, items=(): runtime.build(runtime.iterate(items)),
    "log": _real(math.log),
    "log10": _real(math.log10),
    "log2": _real(math.log2),
    "max": _extreme(max),
    "mean": _mean,
    "min": _extreme(min),
    "perm": _counting(math.perm),
    "pow": lambda runtime, a, b: runtime.binary(ast.Pow(), a, b),
    "print": _print,
    "prod": _product,
    "radians": _real(math.radians),
    "range": _range,
    "reversed": lambda runtime, items: runtime.build(runtime.iterate(items))[::-1],
    "round": Runtime.round,
    "sin": _real(math.sin),
    "sorted": _sorted,
    "sqrt": _sqrt,
    "str": lambda runtime, value="": runtime.render(value),
    "sum": _sum,
    "tan": _real(math.tan),
    "trunc": _rounding(math.trunc),
    "tuple": lambda runtime, items=(): tuple(runtime.build(runtime.iterate(items))),
    "zip": _zip,
    "Decimal": _fraction,
    "Fraction": _fraction,
}


def _append(runtime: Runtime, items: list[Any], value: Any) -> None:
    runtime.charge(value)
    if len(items) >= MAX_ITEMS:
        raise Refused(f"a list of more than {MAX_ITEMS} elements")
    items.append(value)


def _extend(runtime: Runtime, items: list[Any], more: Any) -> None:
    for value in runtime.build(runtime.iterate(more)):
        _append(runtime, items, value)


def _pop(runtime: Runtime, items: list[Any], place: Any = -1) -> Any:
    runtime.budget.step(len(items) // 64 + 1)
    return items.pop(runtime.index(place) if is_number(place) else -1)


def _remove(runtime: Runtime, items: list[Any], value: Any) -> None:
    runtime.weigh(items, value)
    items.remove(value)


def _count(runtime: Runtime, items: Any, value: Any) -> int:
    runtime.weigh(items, value)
    return int(items.count(value))


def _get(runtime: Runtime, table: dict[Any, Any], key: Any, default: Any = None) -> Any:
    return table.get(runtime.key(key), default)


METHODS: dict[tuple[type, str], Callable[..., Any]] = {
    (list, "append"): _append,
    (list, "extend"): _extend,
    (list, "pop"): _pop,
    (list, "remove"): _remove,
    (list, "count"): _count,
    (str, "count"): _count,
    (dict, "get"): _get,
    (dict, "items"): lambda runtime, table: runtime.build(tuple(pair) for pair in table.items()),
    (dict, "keys"): lambda runtime, table: runtime.build(table),
    (dict, "values"): lambda runtime, table: runtime.build(table.values()),
}
