"""Infinite series and Taylor polynomials computed; runs in the isolated child."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.language import Apply, Node, Number, Symbol, from_json, integer
from solver.language.mathml import to_mathml
from solver.language.nodes import negate
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import complex_symbol, from_sympy, to_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.series.convergence import Convergence, decide, split
from solver.topics.series.growth import growth
from solver.topics.series.levin import agrees
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the claim shown with many digits by other code")
_SHOWN_TERMS: Final = 4


def solve(task: Task) -> Outcome:
    """The answer to a question about a series."""
    return {
        "convergence": _convergence,
        "value": _value,
        "radius": _radius,
        "interval": _radius,
        "taylor": _taylor,
        "taylor_series": _taylor,
    }[task.kind](task)


def _term(task: Task) -> tuple[Any, Any, int]:
    name = task.fields.text("index")
    index = sympy.Symbol(name, integer=True, positive=True)
    body = to_sympy(
        from_json(task.fields.get("body")), lambda letter: index if letter == name else sympy.Symbol(letter, real=True)
    )
    return body, index, task.fields.integer("low")


def _decided(task: Task) -> tuple[Any, Any, int, Convergence]:
    body, index, low = _term(task)
    smooth = sympy.Symbol("n", positive=True)
    for place in range(low, low + 3):
        value = body.subs(index, place)
        if value.has(sympy.zoo, sympy.nan, sympy.oo):
            raise CannotSolveError(f"The term is not defined for {index} = {place}. Check the first index.")
    return body, index, low, decide(body.subs(index, smooth), smooth)


def _convergence(task: Task) -> Outcome:
    body, index, low, found = _decided(task)
    asks = task.fields.text("asks")
    if found.converges:
        word = "converges" if found.absolutely else "converges conditionally"
    else:
        word = "diverges"
    value = word
    if task.fields.flag("yes_no"):
        holds = {
            "convergent": found.converges, "divergent": not found.converges,
            "absolutely": found.absolutely, "conditionally": found.converges and not found.absolutely,
        }[asks]  # fmt: skip
        value = "yes" if holds else "no"
        text = f"{value.capitalize()}, the series {word}. {found.says}"
    else:
        text = f"The series {word}. {found.says}"
    claim = (
        Claim(kind="convergence", witness={"converges": found.converges, "absolutely": found.absolutely})
        if found.plain
        else None
    )
    check = _CHECK if claim is not None else _by_sympy(body, index, low, found.converges)
    return Outcome(
        value=Value(value=value, text=text),
        check=check,
        steps=(f"The term is {to_text(from_sympy(body))}.", found.says),
        claim=claim,
    )


def _by_sympy(body: Any, index: Any, low: int, converges: bool) -> Check:
    method = "another decision procedure"
    try:
        other = bool(sympy.Sum(body, (index, low, sympy.oo)).is_convergent())
    except (NotImplementedError, ValueError, TypeError):
        return Check(verdict="unknown", method=method)
    return Check(
        verdict="verified" if other == converges else "refuted",
        method=method,
        reason="" if other == converges else "They differ.",
    )


def _value(task: Task) -> Outcome:
    body, index, low, found = _decided(task)
    if not found.converges:
        text = f"The series diverges. {found.says}"
        claim = Claim(kind="convergence", witness={"converges": False, "absolutely": False}) if found.plain else None
        return Outcome(
            value=Value(value="diverges", text=text),
            check=_CHECK if claim else _by_sympy(body, index, low, False),
            steps=(found.says,),
            claim=claim,
        )
    total = sympy.summation(body, (index, low, sympy.oo))
    if total.has(sympy.Sum, sympy.Piecewise):
        raise CannotSolveError("The series converges, and its value has no closed form that is known here.")
    total = sympy.simplify(total)
    check = agrees(body, index, low, total)
    return Outcome(
        value=value_of(task, from_sympy(total)),
        check=check,
        steps=(found.says, f"Its value is {to_text(from_sympy(total))}."),
        claim=None,
    )


def _radius(task: Task) -> Outcome:
    body, index, low = _term(task)
    variable = sympy.Symbol(task.fields.text("variable"), real=True)
    smooth = sympy.Symbol("n", positive=True)
    term = body.subs(index, smooth)
    centre, step, rest = _power_part(term, variable, smooth)
    found = growth(split(rest, smooth)[1], smooth)
    if found.s != 0:
        radius: Any = sympy.oo if found.s < 0 else sympy.S.Zero
        said = "0" if found.s < 0 else "infinity"
    else:
        radius = sympy.simplify((1 / found.base) ** (sympy.S.One / step))
        said = to_text(from_sympy(sympy.simplify(found.base)))
    base = f"|{to_text(from_sympy(variable - centre))}|" + (f"^{step}" if step != 1 else "")
    steps = [f"The quotients of neighbouring terms tend to {base} times {said}.", "The series converges where that is below 1."]
    claim = Claim(kind="radius", witness={"centre": to_text(from_sympy(centre))})
    if task.kind == "radius":
        if radius is sympy.oo:
            return Outcome(
                value=Value(value="infinity", text="infinity: the series converges for every x."),
                check=_CHECK,
                steps=tuple(steps),
                claim=claim,
            )
        return Outcome(value=value_of(task, from_sympy(radius)), check=_CHECK, steps=tuple(steps), claim=claim)
    return _interval(task, term, smooth, variable, centre, radius, steps)


def _power_part(term: Any, variable: Any, n: Any) -> tuple[Any, int, Any]:
    """Centre, step and coefficient of a term c_n (x - a)^(step n + shift)."""
    centre, step, rest = None, 0, sympy.S.One
    for factor in sympy.Mul.make_args(sympy.expand_power_base(sympy.powdenest(sympy.together(term), force=True), force=True)):
        if not factor.has(variable):
            rest *= factor
            continue
        base, exponent = factor.as_base_exp()
        if not (base.is_polynomial(variable) and sympy.degree(base, variable) == 1 and not base.has(n)):
            raise CannotSolveError("It is no power series in one point. Write it in powers of x - a.")
        lead, shift = sympy.Poly(base, variable).all_coeffs()
        if centre not in (None, -shift / lead):
            raise CannotSolveError("It is no power series in one point. Write it in powers of x - a.")
        centre = -shift / lead
        slope = sympy.diff(exponent, n)
        if not slope.is_Integer or slope < 0:
            raise CannotSolveError("The exponent is no whole multiple of the index.")
        step += int(slope)
        rest *= lead**exponent
    if centre is None or step < 1:
        raise CannotSolveError("It is no power series. Write it in powers of x - a.")
    return centre, step, rest


def _interval(task: Task, term: Any, smooth: Any, variable: Any, centre: Any, radius: Any, steps: list[str]) -> Outcome:
    name = task.fields.text("variable")
    check = Check(verdict="verified", method="the tests at the ends")
    if radius is sympy.oo:
        return Outcome(
            value=Value(value="(-infinity, infinity)", text=f"It converges for every {name}: (-infinity, infinity)"),
            check=check,
            steps=tuple(steps),
        )
    if radius == 0:
        return Outcome(
            value=Value(
                value=to_text(from_sympy(centre)), text=f"It converges only for {name} = {to_text(from_sympy(centre))}."
            ),
            check=check,
            steps=tuple(steps),
        )
    ends = []
    for end in (centre - radius, centre + radius):
        found = decide(sympy.powsimp(sympy.expand_power_base(sympy.simplify(term.subs(variable, end)), force=True)), smooth)
        steps.append(f"At {name} = {to_text(from_sympy(end))}: {found.says}")
        ends.append((to_text(from_sympy(end)), found.converges))
    text = f"{'[' if ends[0][1] else '('}{ends[0][0]}, {ends[1][0]}{']' if ends[1][1] else ')'}"
    return Outcome(value=Value(value=text, text=text), check=check, steps=tuple(steps))


def _taylor(task: Task) -> Outcome:
    name = task.fields.text("variable")
    variable = sympy.Symbol(name)
    body = to_sympy(from_json(task.fields.get("body")), complex_symbol)
    centre = to_sympy(from_json(task.fields.get("centre")), complex_symbol)
    wanted_terms = (
        task.fields.integer("terms") if "terms" in task.fields else _SHOWN_TERMS if task.kind == "taylor_series" else None
    )
    degree = task.fields.integer("degree") if "degree" in task.fields else 24
    coefficients: list[tuple[int, Any]] = []
    derivative, factorial = body, sympy.S.One
    for order in range(degree + 1):
        value = sympy.simplify(derivative.subs(variable, centre))
        if value.has(sympy.zoo, sympy.nan, sympy.oo, sympy.AccumBounds) or not value.is_finite:
            raise CannotSolveError(
                f"The function or a derivative is not defined at {name} = {to_text(from_sympy(centre))}, so there is no "
                f"such polynomial."
            )
        if value != 0:
            coefficients.append((order, sympy.nsimplify(value) / factorial if value.is_Float else value / factorial))
        if wanted_terms is not None and len(coefficients) == wanted_terms:
            break
        derivative, factorial = sympy.diff(derivative, variable), factorial * (order + 1)
        if derivative == 0:
            break
    complete = derivative == 0
    node = _polynomial(coefficients, name, centre)
    text = to_text(node) + (" + ..." if task.kind == "taylor_series" and not complete else "")
    shown = [
        f"f^({order})({to_text(from_sympy(centre))})/{order}! = {to_text(from_sympy(value))}"
        for order, value in coefficients[:5]
    ]
    steps = (
        f"The coefficient of ({name} - a)^k is the k-th derivative at a over k!, with a = {to_text(from_sympy(centre))}.",
        "; ".join(shown) + ("." if len(coefficients) <= 5 else "; ..."),
    )
    last = coefficients[-1][0] if wanted_terms is not None and coefficients else degree
    claim = Claim(kind="taylor", witness={"degree": min(last, 24)})
    return Outcome(value=Value(value=text, text=text, mathml=to_mathml(node)), check=_CHECK, steps=steps, claim=claim)


def _polynomial(coefficients: list[tuple[int, Any]], name: str, centre: Any) -> Node:
    """The terms in ascending powers, as people write them."""
    base: Node = Symbol(name) if centre == 0 else from_sympy(sympy.Add(sympy.Symbol(name), -centre, evaluate=True))
    terms: list[Node] = []
    for order, value in coefficients:
        power = None if order == 0 else base if order == 1 else Apply("pow", (base, integer(order)))
        negative = bool(value.is_negative)
        size = -value if negative else value
        node = _scaled(from_sympy(size), power)
        terms.append(negate(node) if negative else node)
    if not terms:
        return integer(0)
    return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))


def _scaled(factor: Node, power: Node | None) -> Node:
    if power is None:
        return factor
    if isinstance(factor, Number):
        top = power if factor.value.numerator == 1 else Apply("mul", (integer(factor.value.numerator), power))
        return top if factor.value.denominator == 1 else Apply("div", (top, integer(factor.value.denominator)))
    return Apply("mul", (factor, power))
