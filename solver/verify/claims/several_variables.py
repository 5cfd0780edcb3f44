"""Claims about functions of several variables: their derivatives at points, and integrals over a box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.quadrature import nodes
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.taylor import derivatives
from solver.verify.mathematics.trees import Tree, substitute, tree_in, trees_in

_POINTS: Final = ((0.7, 1.3, 0.4, 1.1), (1.9, 0.6, 1.2, 0.3), (0.35, 2.1, 0.9, 1.7), (1.4, 1.6, 2.2, 0.8))


def partial_derivatives(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Gradient, partial derivatives, directional derivative, Hessian or Laplacian, compared at points."""
    args, kind = task.fields("args"), task.text("kind")
    names, body = args.texts("variables"), tree_in(args, "body")
    parts = witness.texts("parts")
    _compare_answer(task, args, answer, parts)
    formulas = [read_formula(part) for part in parts]
    given = [dict(zip(names, (numeric(item) for item in trees_in(args, "at")), strict=True))] if "at" in args else []
    compared = 0
    for point in given or [dict(zip(names, values, strict=False)) for values in _POINTS]:
        try:
            expected = _expected(kind, args, body, names, point)
        except RefutedError:
            if given:
                raise
            continue
        if len(expected) != len(formulas):
            raise RefutedError(f"{len(expected)} parts were expected.")
        for part, value in zip(formulas, expected, strict=True):
            if not close(numeric(part, {} if given else point), value, 1e-7):
                raise RefutedError(f"A derivative at {point} is {value:.8g}.")
        compared += 1
    if not compared:
        raise RefutedError("The function has no value at the points compared.")
    return Proved(
        f"The answer agrees with derivatives by series arithmetic at {compared} point{'s' * (compared > 1)}.", is_proof=False
    )


def _compare_answer(task: Fields, args: Fields, answer: Fields, parts: tuple[str, ...]) -> None:
    """Refuse an answer that is not its parts."""
    value, kind = answer.text("value"), task.text("kind")
    if kind == "partials" and len(parts) > 1:
        shown = ", ".join(f"f_{name} = {part}" for name, part in zip(args.texts("letters"), parts, strict=True))
    elif kind == "hessian":
        size = len(args.texts("variables"))
        rows = [f"[{', '.join(parts[start : start + size])}]" for start in range(0, len(parts), size)]
        shown = f"[{', '.join(rows)}]"
    elif kind == "gradient":
        shown = f"({', '.join(parts)})"
    else:
        shown = parts[0]
        if value != shown and "at" in args and is_rounding(task, value, numeric(read_formula(shown)).real):
            return
    if value != shown:
        raise RefutedError(f"The answer is not {shown}.")


def _expected(kind: str, args: Fields, body: Tree, names: tuple[str, ...], point: Mapping[str, complex]) -> list[complex]:
    match kind:
        case "gradient":
            return [_partial(body, name, point) for name in names]
        case "partials":
            return [_partial(body, letters, point) for letters in args.texts("letters")]
        case "hessian":
            return [_partial(body, first + second, point) for first in names for second in names]
        case "laplacian":
            return [sum(_partial(body, name + name, point) for name in names)]
        case "directional":
            direction = [numeric(item) for item in trees_in(args, "direction")]
            size = sum(part.real**2 for part in direction) ** 0.5
            return [sum(_partial(body, name, point) * part for name, part in zip(names, direction, strict=True)) / size]
    raise RefutedError(f"{kind!r} is not a kind of derivative.")


def _partial(body: Tree, letters: str, point: Mapping[str, complex]) -> complex:
    """A partial derivative of up to two different letters; a mixed one comes from the diagonal and the pure ones."""
    distinct = sorted(set(letters))
    if len(distinct) == 1:
        return derivatives(body, letters[0], point[letters[0]], len(letters), _without(point, letters[0]))[len(letters)]
    if len(letters) != 2:
        raise RefutedError("Mixed derivatives beyond the second are not compared.")
    first, second = distinct
    along = substitute(body, {second: ("add", ("symbol", second), ("symbol", "step"))})
    along = substitute(along, {first: ("add", ("symbol", first), ("symbol", "step"))})
    diagonal = derivatives(along, "step", 0, 2, point)[2]
    return (diagonal - _partial(body, first * 2, point) - _partial(body, second * 2, point)) / 2


def _without(point: Mapping[str, complex], name: str) -> dict[str, complex]:
    return {key: value for key, value in point.items() if key != name}


def double_integral(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An integral over a box by Gauss's rule on a grid."""
    args = task.fields("args")
    body = tree_in(args, "body")
    (first, low, high), (second, bottom, top) = (_side(box) for box in args.objects("box"))
    total = sum(a * b * numeric(body, {first: x, second: y}) for x, a in nodes(low, high, 2) for y, b in nodes(bottom, top, 2))
    value = numeric(read_formula(witness.text("value")))
    if not close(total, value, 1e-7):
        raise RefutedError(f"The integral is about {total.real:.8g}.")
    if answer.get("value") != witness.get("value") and not is_rounding(task, answer.text("value"), value.real):
        raise RefutedError("The answer is not the value of the witness.")
    return Proved(f"The integral is {witness.text('value')}, to 7 digits by another rule.", is_proof=False)


def _side(box: Fields) -> tuple[str, float, float]:
    return box.text("variable"), numeric(tree_in(box, "low")).real, numeric(tree_in(box, "high")).real
