"""Questions about functions as such, computed; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import sympy
from sympy.calculus.util import continuous_domain, function_range, periodicity

from solver.language import Apply, Node, walk
from solver.language.printer import to_text
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.mathematics.symbolic.bridge import complex_symbol, from_sympy, real_symbol
from solver.mathematics.symbolic.domains import defined_where
from solver.mathematics.symbolic.equations import with_odd_roots
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, node_of, number, set_text, span_of, text_of, zeros
from solver.topics.functions.asymptotes import asymptotes, discontinuities
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value


def solve(task: Task) -> Outcome:
    """What is asked of the function."""
    return _SOLVERS[task.kind](task)


def _variable(task: Task) -> Any:
    return real_symbol(task.fields.text("variable"))


def _domain(task: Task) -> Outcome:
    name = task.fields.text("variable")
    if any(
        isinstance(part, Apply) and part.head == "pow" and _is_odd_root(part.args[1]) for part in walk(node_of(task, "body"))
    ):
        raise CannotSolveError(
            "A power such as x^(1/3) of a negative number is read in two ways. Write cbrt(x) for the real root, or say x >= 0."
        )
    try:
        found = defined_where(node_of(task, "body"), name)
    except NotImplementedError as error:
        raise CannotSolveError(f"The domain was not found: {error}. It may be an infinite set of intervals.") from error
    text = set_text(found.subs(complex_symbol(name), real_symbol(name)) if found.free_symbols else found)
    value = Value(value=text, text=text if text != "no solution" else "It is defined for no real number.")
    steps = (
        "every square root needs an inside >= 0, every logarithm an inside > 0, every quotient a denominator other than 0",
    )
    return proved(value, "domain", steps=steps, method="values within the set and outside it")


def _is_odd_root(exponent: Node) -> bool:
    """Whether an exponent is a fraction with an odd denominator above 1."""
    try:
        value = evaluate(exponent)
    except (NotRationalError, TooLargeError, UndefinedError):
        return False
    return value.denominator > 1 and value.denominator % 2 == 1


def _range(task: Task) -> Outcome:
    body, variable, span = formula(task, "body"), _variable(task), span_of(task)
    if body.has(sympy.floor, sympy.ceiling, sympy.Piecewise):
        raise CannotSolveError("Functions with jumps are not taken here.")
    try:
        found = function_range(body, variable, continuous_domain(body, variable, span))
    except (NotImplementedError, TypeError, ValueError) as error:
        raise CannotSolveError(
            "The range was not found in closed form. Ask for the greatest and least value instead."
        ) from error
    text = set_text(found)
    steps = tuple(
        f"the least value of the range is {text_of(found.inf)}" for _ in [0] if found.inf.is_finite and found.inf.is_number
    )
    return proved(
        Value(value=text, text=text), "range", steps=steps, method="values at many points, in the set and near its ends"
    )


def _domain_range(task: Task) -> Outcome:
    parts = [_domain(task), _range(task)]
    text = "domain {}, range {}".format(*(part.value.value for part in parts))
    value, steps = Value(value=text, text=text), (*parts[0].steps, *parts[1].steps)
    return proved(value, "domain_range", steps=steps, method="values within both sets and outside them")


def _inverse_value(task: Task) -> Outcome:
    body, variable, at = formula(task, "body"), _variable(task), formula(task, "at")
    found = zeros(body - at, variable, sympy.S.Reals)
    if len(found) != 1:
        raise CannotSolveError(f"The function takes this value {len(found)} times, so that no single number leads to it.")
    steps = (f"{text_of(body)} = {text_of(at)} for {variable} = {text_of(found[0])}",)
    value = value_of(task, from_sympy(found[0]))
    return proved(
        value, "inverse_value", witness={"value": text_of(found[0])}, steps=steps, method="the function at the answer"
    )


def _inverse(task: Task) -> Outcome:
    body, variable, span = formula(task, "body"), _variable(task), span_of(task)
    height = sympy.Symbol("height", real=True)
    found = [root for root in sympy.solve(sympy.Eq(body, height), variable) if not root.has(sympy.I)]
    if span is not sympy.S.Reals:
        middle = (
            span.start + 1 if span.end.is_infinite else span.end - 1 if span.start.is_infinite else (span.start + span.end) / 2
        )
        found = [root for root in found if abs((root.subs(height, body.subs(variable, middle)) - middle).evalf(20)) < 1e-9]
    if not found:
        raise CannotSolveError("The inverse has no formula here.")
    if len(found) > 1:
        value = Value(
            value="no inverse",
            text="It has no inverse: it takes some values more than once. Restrict its domain, such as to x >= 0.",
        )
        return proved(value, "no_inverse", method="two points of equal height")
    inverse = sympy.simplify(found[0]).subs(height, variable)
    text = to_text(with_odd_roots(from_sympy(inverse)))
    steps = (
        f"solve y = {text_of(body)} for {variable}: "
        f"{variable} = {text_of(sympy.simplify(found[0]).subs(height, real_symbol('y')))}",
        f"exchange the letters: {text}",
    )
    return proved(
        Value(value=text, text=f"f^-1({variable}) = {text}{_taken(body, inverse, variable, span)}\n{text}"),
        "inverse",
        steps=steps,
        method="one function put into the other",
    )


def _taken(body: Any, inverse: Any, variable: Any, span: Any) -> str:
    """Where the inverse's formula holds, when the function takes fewer values than the formula has a value at."""
    try:
        taken = function_range(body, variable, continuous_domain(body, variable, span))
        if taken == continuous_domain(inverse, variable, sympy.S.Reals):
            return ""
    except (NotImplementedError, TypeError, ValueError):
        return ""
    return f" for {variable} in {set_text(taken)}"


def _compose(task: Task) -> Outcome:
    composed = formula(task, "composed")
    found = composed if composed.free_symbols else number(composed)
    short = sympy.expand(found) if found.is_polynomial() else sympy.simplify(found)
    value = value_of(task, from_sympy(short))
    return proved(
        value,
        "equal_formula",
        witness={"formula": text_of(short)},
        steps=(f"{text_of(found)} = {text_of(short)}",),
        method="equality as formulas",
    )


def _parity(task: Task) -> Outcome:
    body, variable = formula(task, "body"), _variable(task)
    mirrored = body.subs(variable, -variable)
    even, odd = (sympy.simplify(sympy.expand(part)) == 0 for part in (body - mirrored, body + mirrored))
    word = "even and odd" if even and odd else "even" if even else "odd" if odd else "neither"
    steps = (f"f(-{variable}) = {text_of(sympy.expand(mirrored))}", f"f({variable}) = {text_of(sympy.expand(body))}")
    text = "It is neither even nor odd." if word == "neither" else f"It is {word}."
    return proved(Value(value=word, text=text), "parity", steps=steps, method="the function at opposite points")


def _intercepts(task: Task) -> Outcome:
    body, variable, axis = formula(task, "body"), _variable(task), task.fields.text("axis")
    parts: list[str] = []
    steps: list[str] = []
    across: list[Any] = []
    if axis in ("x", "both"):
        across = list(zeros(body, variable, sympy.S.Reals))
        steps.append(f"{text_of(body)} = 0 at {variable} = {', '.join(map(text_of, across)) or 'no real number'}")
        pairs = ", ".join(f"({text_of(root)}, 0)" for root in across)
        parts.append(pairs or "no x-intercept")
    if axis in ("y", "both"):
        height = body.subs(variable, 0)
        exists = bool(height.is_real and height.is_finite)
        steps.append(
            f"at {variable} = 0 the height is {text_of(number(height))}" if exists else f"there is no value at {variable} = 0"
        )
        parts.append(f"(0, {text_of(number(height))})" if exists else "no y-intercept")
    if axis == "both":
        value = f"x: {parts[0]}; y: {parts[1]}"
    else:
        value = f"[{parts[0]}]" if len(across) > 1 else parts[0]
    witness = {"across": [text_of(root) for root in across]}
    return proved(
        Value(value=value, text=value),
        "intercepts",
        witness=witness,
        steps=tuple(steps),
        method="the heights there, and the count of zeros",
    )


def _period(task: Task) -> Outcome:
    body, variable = formula(task, "body"), _variable(task)
    found = periodicity(body, variable)
    if found is None or found == 0:
        raise CannotSolveError("The function repeats itself after no distance that was found.")
    for part in (2, 2, 3, 5):  # what sympy finds need not be the smallest
        if sympy.simplify(body.subs(variable, variable + found / part) - body) == 0:
            found /= part
    value = value_of(task, from_sympy(number(found)))
    witness = {"period": text_of(number(found))}
    return proved(value, "period", witness=witness, method="the function one period on, and half and a third of one")


def _amplitude(task: Task) -> Outcome:
    body, variable = formula(task, "body"), _variable(task)
    found = function_range(body, variable, sympy.S.Reals)
    if (
        not (isinstance(found, sympy.Interval) and found.start.is_finite and found.end.is_finite)
        or periodicity(body, variable) is None
    ):
        raise CannotSolveError("Only an oscillation between two values has an amplitude.")
    low, high = number(found.start), number(found.end)
    value = value_of(task, from_sympy(number((high - low) / 2)))
    witness = {"low": text_of(low), "high": text_of(high)}
    steps = (f"between {text_of(low)} and {text_of(high)}; half the difference",)
    return proved(value, "amplitude", witness=witness, steps=steps, method="values at many points of a period")


def _glue(task: Task) -> Outcome:
    variable, at = _variable(task), formula(task, "at")
    left, right = (formula(task, side).subs(variable, at) for side in ("left", "right"))
    steps = [f"from the left: {text_of(left)}", f"from the right: {text_of(right)}"]
    if task.kind == "glued":
        equal = sympy.simplify(left - right) == 0
        value = Value(
            value="yes" if equal else "no", text="Yes, both sides meet." if equal else "No, the sides have different limits."
        )
        return proved(value, "glued", steps=tuple(steps), method="both sides at the edge")
    letter = real_symbol(task.fields.text("letter"))
    found = sympy.solve(sympy.Eq(left, right), letter)
    if len(found) != 1:
        raise CannotSolveError("Not exactly one value makes the pieces meet.")
    value = value_of(task, from_sympy(number(found[0])))
    steps.append(f"equal for {letter} = {text_of(found[0])}")
    return proved(
        value, "glued", witness={"letter": text_of(number(found[0]))}, steps=tuple(steps), method="both sides at the edge"
    )


_SOLVERS: Final[Mapping[str, Callable[[Task], Outcome]]] = {
    "domain": _domain,
    "range": _range,
    "inverse": _inverse,
    "inverse_value": _inverse_value,
    "domain_range": _domain_range,
    "compose": _compose,
    "parity": _parity,
    "intercepts": _intercepts,
    "asymptotes": asymptotes,
    "discontinuities": discontinuities,
    "continuous": discontinuities,
    "period": _period,
    "amplitude": _amplitude,
    "glue": _glue,
    "glued": _glue,
}
