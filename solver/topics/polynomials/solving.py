"""Questions about polynomials computed; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import sympy

from solver.mathematics.symbolic.bridge import from_sympy, real_symbol
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, number, set_text, text_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value

_EQUALITY: Final = "equality of the coefficients"


def solve(task: Task) -> Outcome:
    """What is asked of the polynomial."""
    return _SOLVERS[task.kind](task)


def _polynomial(task: Task, key: str = "body") -> Any:
    variable, body = real_symbol(task.fields.text("variable")), sympy.expand(formula(task, key))
    if not body.is_polynomial(variable):
        raise CannotSolveError(f"{text_of(formula(task, key))} is not a polynomial in {variable}.")
    return sympy.Poly(body, variable)


def _quadratic(task: Task) -> tuple[Any, Any, Any, Any]:
    polynomial = _polynomial(task)
    if polynomial.degree() != 2:
        raise CannotSolveError(f"A quadratic was expected, and the degree here is {polynomial.degree()}.")
    return (polynomial.gens[0], *polynomial.all_coeffs())


def _complete_square(task: Task) -> Outcome:
    x, a, b, c = _quadratic(task)
    shift, rest = number(b / (2 * a)), number(c - b**2 / (4 * a))
    square = f"({text_of(x + shift)})^2" if shift != 0 else f"{x}^2"
    first = (
        square
        if a == 1
        else f"-{square}"
        if a == -1
        else f"{text_of(a)}*{square}"
        if a.is_Integer or a.is_Symbol
        else f"({text_of(a)})*{square}"
    )
    text = first if rest == 0 else f"{first} - {text_of(-rest)}" if rest.is_negative else f"{first} + {text_of(rest)}"
    steps = (
        f"half of the coefficient of {x}, over the leading one: {text_of(shift)}",
        f"what is left: {text_of(c)} - {text_of(number(b**2 / (4 * a)))} = {text_of(rest)}",
    )
    return proved(Value(value=text, text=text), "completed_square", steps=steps, method=_EQUALITY)


def _discriminant(task: Task) -> Outcome:
    _, a, b, c = _quadratic(task)
    found = number(b**2 - 4 * a * c)
    steps = [f"b^2 - 4*a*c with a = {text_of(a)}, b = {text_of(b)}, c = {text_of(c)}"]
    if found.is_number:
        steps.append("two real roots" if found > 0 else "one real root" if found == 0 else "no real roots")
    return _single(task, found, steps)


def _single(task: Task, found: Any, steps: list[str]) -> Outcome:
    value = value_of(task, from_sympy(found))
    return proved(
        value,
        "polynomial_fact",
        witness={"value": text_of(found)},
        steps=tuple(steps),
        method="the coefficients by other arithmetic",
    )


def _vertex(task: Task) -> Outcome:
    x, a, b, c = _quadratic(task)
    at = number(-b / (2 * a))
    height = number(c - b**2 / (4 * a))
    steps = (f"{x} = -b/(2*a) = {text_of(at)}", f"height there: {text_of(height)}")
    text = f"({text_of(at)}, {text_of(height)})" if task.kind == "vertex" else f"{x} = {text_of(at)}"
    witness = {"at": text_of(at), "height": text_of(height)}
    return proved(Value(value=text, text=text), "vertex", witness=witness, steps=steps, method="the mirror images of points")


def _root_count(task: Task) -> Outcome:
    variable, body = real_symbol(task.fields.text("variable")), formula(task, "body")
    numerator = sympy.fraction(sympy.together(body))[0]
    if not numerator.is_polynomial(variable) or not body.is_rational_function(variable):
        raise CannotSolveError("Real roots are counted for polynomials and their quotients. Ask to solve the equation.")
    reduced = sympy.fraction(sympy.cancel(body))[0]
    polynomial = sympy.Poly(reduced, variable)
    if polynomial.is_zero:
        value = Value(value="infinitely many", text="Every number is a solution: there are infinitely many.")
        return proved(value, "root_count", method="the formula is zero")
    count = len(
        [root for root, _ in polynomial.real_roots(multiple=False) if body.subs(variable, root) not in (sympy.nan, sympy.zoo)]
    )
    unreal = polynomial.degree() - sum(times for _, times in polynomial.real_roots(multiple=False))
    also = f"There are {count} real ones; {unreal} more are not real.\n" if unreal else ""
    value = Value(value=str(count), text=f"{also}{count}")
    return proved(value, "root_count", steps=("real roots counted once each",), method="Sturm's count of the real roots")


def _nature(task: Task) -> Outcome:
    _, a, b, c = _quadratic(task)
    found = number(b**2 - 4 * a * c)
    if not found.is_number:
        raise CannotSolveError("The nature of the roots depends on a letter.")
    text = "two different real roots" if found > 0 else "one repeated real root" if found == 0 else "no real roots"
    steps = (f"discriminant: {text_of(found)}",)
    return proved(Value(value=text, text=text), "root_nature", steps=steps, method="Sturm's count of the real roots")


def _from_roots(task: Task) -> Outcome:
    variable = real_symbol("x")
    roots = [sympy.Rational(root.numerator, root.denominator) for root in task.fields.rationals("roots")]
    factors = [variable - root for root in roots]
    text = text_of(sympy.expand(sympy.prod(factors)))
    steps = (f"product of {', '.join(map(text_of, factors))}", "every multiple of it has the same roots")
    return proved(Value(value=text, text=text), "from_roots", steps=steps, method="the roots put in, and the degree")


def _vieta(task: Task) -> Outcome:
    polynomial = _polynomial(task)
    degree, coefficients = polynomial.degree(), polynomial.all_coeffs()
    if degree < 1:
        raise CannotSolveError("A constant has no roots.")
    if task.fields.text("word") == "solutions" and len(set(polynomial.real_roots())) != degree:
        raise CannotSolveError(
            "Some solutions are complex or repeated. Ask for the roots, which are counted as often as they occur."
        )
    if task.kind == "root_sum":
        found, rule = -coefficients[1] / coefficients[0], "minus the second coefficient over the leading one"
    else:
        found, rule = (
            (-1) ** degree * coefficients[-1] / coefficients[0],
            "the constant over the leading coefficient, with the sign of (-1)^degree",
        )
    steps = [f"{rule} (roots counted with their multiplicity, complex ones too): {text_of(number(found))}"]
    return _single(task, number(found), steps)


def _condition(task: Task) -> Outcome:
    letter = real_symbol(task.fields.text("letter"))
    x, a, b, c = _quadratic(task)
    discriminant = sympy.expand(b**2 - 4 * a * c)
    if not discriminant.has(letter):
        raise CannotSolveError(f"The number of roots does not depend on {letter}.")
    wanted = task.fields.text("count")
    steps = [f"discriminant: {text_of(discriminant)}"]
    if wanted == "1":
        found = [
            root for root in sympy.solve(discriminant, letter) if root.is_real and sympy.simplify(a.subs(letter, root)) != 0
        ]
        steps.append(f"zero for {letter} = {', '.join(map(text_of, found)) or 'no real number'}")
        texts = [text_of(number(root)) for root in sorted(found, key=float)]
        value = texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]" if texts else "no solution"
        text = " or ".join(f"{letter} = {item}" for item in texts) or "There is no such value."
        if a.has(letter):
            steps.append(f"{letter} with a leading coefficient of zero is left out: the equation is then not quadratic")
        return proved(
            Value(value=value, text=text),
            "root_condition",
            steps=tuple(steps),
            method="the roots counted for values of the letter",
        )
    if a.has(letter):
        raise CannotSolveError("The leading coefficient holds the letter, so that the equation is not always quadratic.")
    relation = discriminant < 0 if wanted == "0" else discriminant > 0
    text = set_text(sympy.solveset(relation, letter, sympy.S.Reals))
    steps.append(f"{'negative' if wanted == '0' else 'positive'} for {letter} in {text}")
    return proved(
        Value(value=text, text=f"{letter} in {text}\n{text}"),
        "root_condition",
        steps=tuple(steps),
        method="the roots counted for values of the letter",
    )


def _factor_condition(task: Task) -> Outcome:
    letter, divisor = real_symbol(task.fields.text("letter")), _polynomial(task, "divisor")
    remainder = sympy.rem(_polynomial(task).as_expr(), divisor.as_expr(), divisor.gens[0])
    if divisor.degree() != 1 or not remainder.has(letter):
        raise CannotSolveError("A linear factor was expected, and a remainder that depends on the letter.")
    found = sympy.solve(remainder, letter)
    if len(found) != 1:
        raise CannotSolveError("Not exactly one value of the letter makes it a factor.")
    steps = [f"remainder: {text_of(remainder)}", f"zero for {letter} = {text_of(found[0])}"]
    return _single(task, number(found[0]), steps)


def _is_factor(task: Task) -> Outcome:
    divisor = _polynomial(task, "divisor")
    if divisor.degree() < 1:
        raise CannotSolveError("A factor of degree one or more was expected.")
    remainder = sympy.rem(_polynomial(task).as_expr(), divisor.as_expr(), divisor.gens[0])
    word = "yes" if remainder == 0 else "no"
    text = f"Yes, {text_of(divisor.as_expr())} divides it." if remainder == 0 else f"No, the remainder is {text_of(remainder)}."
    return proved(Value(value=word, text=text), "is_factor", steps=(f"remainder: {text_of(remainder)}",), method=_EQUALITY)


def _division(task: Task) -> Outcome:
    divisor = _polynomial(task, "divisor")
    if divisor.is_zero:
        raise CannotSolveError("Nothing is divided by zero.")
    quotient, remainder = sympy.div(_polynomial(task), divisor)
    parts = text_of(quotient.as_expr()), text_of(remainder.as_expr())
    text = parts[0] if remainder.is_zero else f"quotient {parts[0]}, remainder {parts[1]}"
    value = Value(value=text, text=f"quotient {parts[0]}, remainder {parts[1]}\n{text}")
    steps = (f"{text_of(_polynomial(task).as_expr())} = ({text_of(divisor.as_expr())})*({parts[0]}) + ({parts[1]})",)
    return proved(
        value, "polynomial_division", witness={"quotient": parts[0], "remainder": parts[1]}, steps=steps, method=_EQUALITY
    )


def _degree(task: Task) -> Outcome:
    polynomial = _polynomial(task)
    if polynomial.is_zero:
        raise CannotSolveError("The zero polynomial has no degree.")
    return _single(task, sympy.Integer(polynomial.degree()) if task.kind == "degree" else polynomial.LC(), [])


def _common_factor(task: Task) -> Outcome:
    polynomial = _polynomial(task)
    content, rest = polynomial.primitive()
    power = min(monomial[0] for monomial in polynomial.monoms())
    variable = polynomial.gens[0]
    inner = sympy.expand(rest.as_expr() / variable**power)
    outer = content * variable**power
    if outer == 1:
        raise CannotSolveError("The terms have no common factor but 1.")
    text = f"{text_of(outer)}*({text_of(inner)})"
    return proved(
        Value(value=text, text=text), "same_polynomial", steps=(f"common factor: {text_of(outer)}",), method=_EQUALITY
    )


def _rationalise(task: Task) -> Outcome:
    found = sympy.radsimp(formula(task, "body"))
    if not found.is_real or any(part.exp.is_negative and not part.base.is_Rational for part in found.atoms(sympy.Pow)):
        raise CannotSolveError("The denominator could not be freed of its roots.")
    value = value_of(task, from_sympy(found))
    return proved(
        value, "same_number", witness={"value": text_of(found)}, steps=(text_of(found),), method="both to many digits"
    )


def _single_fraction(task: Task) -> Outcome:
    body = formula(task, "body")
    if not body.is_rational_function():
        raise CannotSolveError("Only quotients of polynomials are brought to one fraction here.")
    found = sympy.factor(body)
    text = text_of(found)
    return proved(Value(value=text, text=text), "same_polynomial", method=_EQUALITY)


_SOLVERS: Final[Mapping[str, Callable[[Task], Outcome]]] = {
    "complete_square": _complete_square,
    "discriminant": _discriminant,
    "vertex": _vertex,
    "axis": _vertex,
    "root_count": _root_count,
    "nature": _nature,
    "from_roots": _from_roots,
    "root_sum": _vieta,
    "root_product": _vieta,
    "condition": _condition,
    "factor_condition": _factor_condition,
    "is_factor": _is_factor,
    "division": _division,
    "degree": _degree,
    "leading": _degree,
    "common_factor": _common_factor,
    "rationalise": _rationalise,
    "single_fraction": _single_fraction,
}
