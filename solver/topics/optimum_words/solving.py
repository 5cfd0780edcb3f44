"""Optima of one variable, exact, from the zeros of the derivative and the ends; runs in the isolated child."""

from __future__ import annotations

from typing import Any

import sympy

from solver.language import Node, TreeError, from_json, to_json
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The best x, and what is reported of it."""
    args = task.fields
    x = real_symbol("x")
    objective = from_json(args.get("objective"))
    f = to_sympy(objective, real_symbol)
    low = to_sympy(from_json(args.get("low")), real_symbol) if "low" in args else -sympy.oo
    high = to_sympy(from_json(args.get("high")), real_symbol) if "high" in args else sympy.oo
    maximise, closed = args.flag("maximise"), args.flag("closed")
    points = _critical(sympy.diff(f, x), x, low, high)
    ends = [end for end in (low, high) if closed and end.is_finite]
    candidates = [(point, sympy.simplify(f.subs(x, point))) for point in [*points, *ends]]
    candidates = [(point, value) for point, value in candidates if value.is_real and value.is_finite]
    limits = [sympy.limit(f, x, end, side) for end, side in ((low, "+"), (high, "-")) if not (closed and end.is_finite)]
    which = "maximum" if maximise else "minimum"
    beyond = [limit for limit in limits if not candidates or _better(limit, max(candidates, key=_key(maximise))[1], maximise)]
    if not candidates or beyond:
        word = f"no {which}"
        text = f"The values come as near as one likes to {beyond[0] if beyond else 'a bound'}, so there is {word}.\n{word}"
        if any(limit.is_infinite for limit in beyond):
            text = f"The values are unbounded, so there is {word}.\n{word}"
        return Outcome(value=Value(value=word, text=text), check=Check(verdict="unknown", method="limits at the ends"))
    best, value = max(candidates, key=_key(maximise))
    same = [point for point, other in candidates if sympy.simplify(other - value) == 0]
    steps = [f"f(x) = {to_text(objective)}, f'(x) = {_text(sympy.simplify(sympy.diff(f, x)))}"]
    steps.append("f'(x) = 0 at x = " + ", ".join(_text(point) for point in points) if points else "f'(x) has no zero here")
    steps.append(f"The {which} is f({_text(best)}) = {_text(value)}")
    reports = [(str(name), from_json(tree)) for name, tree in args.items("report")]
    if len(set(same)) > 1 and any(to_text(tree) != to_text(objective) for _, tree in reports):
        if not (len(same) == 2 and args.text("shown") == "set"):
            raise CannotSolveError(
                f"The {which} is attained at several places: x = {', '.join(_text(point) for point in same)}. "
                "Ask for its value."
            )
    values: list[Node] = []
    for _, tree in reports:
        values.append(from_sympy(sympy.nsimplify(sympy.simplify(to_sympy(tree, real_symbol).subs(x, best)), rational=False)))
    witness = {"at": to_json(from_sympy(best)), "values": [to_json(node) for node in values]}
    shown = _shown(task, reports, values)
    return proved(shown, "optimum", "values at many points", steps=steps, witness=witness)


def _shown(task: Task, reports: list[tuple[str, Node]], values: list[Node]) -> Value:
    if len(values) == 1:
        return value_of(task, values[0])
    texts = [value_of(task, node).text.splitlines()[-1] for node in values]
    body = ", ".join(value_of(task, node).value for node in values)
    is_set = task.fields.text("shown") == "set"
    named = ", ".join(f"{name} = {text}" for (name, _), text in zip(reports, texts, strict=True))
    return Value(
        value=f"[{body}]" if is_set else f"({body})", text=" and ".join(texts) if is_set else f"{named}\n({', '.join(texts)})"
    )


def _critical(slope: Any, x: Any, low: Any, high: Any) -> list[Any]:
    numerator, _ = sympy.fraction(sympy.together(slope))
    if sympy.simplify(numerator) == 0:
        raise CannotSolveError("The quantity does not change at all.")
    try:
        if (
            numerator.is_polynomial(x)
            and all(c.is_rational for c in sympy.Poly(numerator, x).all_coeffs())
            and sympy.degree(numerator, x) <= 4
        ):
            roots = [root for root in sympy.roots(sympy.Poly(numerator, x)) if root.is_real]
        else:
            found = sympy.solveset(numerator, x, sympy.Interval.open(low, high))
            if not isinstance(found, sympy.FiniteSet):
                found = sympy.solveset(numerator, x, sympy.Interval(0, 2 * sympy.pi)) if _turns(numerator, x) else None
            if found is None or not isinstance(found, sympy.FiniteSet):
                raise CannotSolveError("Where the derivative vanishes has no closed form here. Ask for a simpler function.")
            roots = list(found)
    except (NotImplementedError, ValueError, TypeError) as error:
        raise CannotSolveError("Where the derivative vanishes cannot be found here. Ask for a simpler function.") from error
    return [
        root
        for root in roots
        if (low == -sympy.oo or sympy.N(root) > sympy.N(low)) and (high == sympy.oo or sympy.N(root) < sympy.N(high))
    ]


def _turns(expression: Any, x: Any) -> bool:
    """Whether the values repeat every full turn."""
    return bool(expression.has(sympy.sin, sympy.cos)) and sympy.simplify(expression.subs(x, x + 2 * sympy.pi) - expression) == 0


def _key(maximise: bool) -> Any:
    return lambda pair: float(sympy.N(pair[1], 30)) * (1 if maximise else -1)


def _better(limit: Any, value: Any, maximise: bool) -> bool:
    if isinstance(limit, sympy.AccumBounds):
        return False
    if limit.is_infinite:
        return bool(limit.is_extended_positive) == maximise
    if not limit.is_real:
        return False
    difference = float(sympy.N(limit - value, 30))
    return difference > 1e-12 if maximise else difference < -1e-12


def _text(expression: Any) -> str:
    try:
        return to_text(from_sympy(expression))
    except TreeError:
        return str(sympy.N(expression, 8))
