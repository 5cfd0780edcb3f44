"""Sequences continued, described and summed; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import sympy

from solver.language.mathml import to_mathml
from solver.language.printer import number_text, to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.sequences.rules import N, Rule, find_rule
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the rule run term by term by other code")
_NOTE: Final = "Finitely many terms do not fix a sequence; this is the simplest rule that fits."
_MAX_TERMS: Final = 20_000


def solve(task: Task) -> Outcome:
    """The answer to a question about a list of terms."""
    terms = task.fields.rationals("terms")
    if task.kind in ("difference", "ratio", "classify"):
        return _step(task, terms)
    rule = find_rule(terms, task.fields.text("kind"))
    witness = _witness(rule)
    says = rule.says[0].upper() + rule.says[1:] + "."
    sure = bool(task.fields.text("kind"))
    steps = (says, *(() if sure else (_NOTE,)))
    match task.kind:
        case "next":
            count = task.fields.integer("count")
            found = rule.terms(terms, len(terms) + count)[len(terms) :]
            value = value_of(task, found[0]) if count == 1 else _numbers(found)
            if not sure:
                value = Value(value=value.value, text=f"By the simplest rule ({rule.says}):\n{value.text}", mathml=value.mathml)
            return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="sequence", witness=witness))
        case "formula":
            return _formula(rule, steps, witness)
        case "term":
            place = task.fields.integer("n")
            found_term = rule.at(place) if rule.formula is not None else rule.terms(terms, min(place, _MAX_TERMS))[-1]
            if rule.formula is None and place > _MAX_TERMS:
                raise CannotSolveError(f"That term is beyond the first {_MAX_TERMS:,}. Ask for an earlier one.")
            shown = () if rule.formula is None else (f"a_n = {to_text(from_sympy(rule.formula))}, with n = {place}.",)
            return Outcome(
                value=value_of(task, found_term),
                check=_CHECK,
                steps=(*steps, *shown),
                claim=Claim(kind="sequence", witness=witness),
            )
        case "sum" | "listed_sum" | "count" | "index" | "contains":
            return _counted(task, rule, terms, steps, witness)
        case "infinite":
            return _infinite(task, rule, terms, steps)
    raise CannotSolveError(f"The question {task.kind!r} is not known here.")


def _witness(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.kind,
        "formula": None if rule.formula is None else to_text(from_sympy(rule.formula)),
        "recurrence": [str(number) for number in rule.recurrence] or None,
    }


def _numbers(found: list[Fraction]) -> Value:
    text = ", ".join(number_text(each) for each in found)
    return Value(value=text, text=text)


def _formula(rule: Rule, steps: tuple[str, ...], witness: dict[str, Any]) -> Outcome:
    formula = rule.formula
    if formula is None and len(rule.recurrence) == 2:
        raise CannotSolveError(f"The terms follow the rule: {rule.says}. Ask for a term, or solve that recurrence.")
    if formula is None:
        raise CannotSolveError(f"The terms follow the rule: {rule.says}; no formula is given here. Ask for a term.")
    node = from_sympy(formula)
    value = Value(
        value=to_text(node),
        text=f"a_n = {to_text(node)} for n = 1, 2, 3, ... (the simplest rule that fits)",
        mathml=to_mathml(node),
    )
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="sequence", witness=witness))


def _counted(task: Task, rule: Rule, terms: tuple[Fraction, ...], steps: tuple[str, ...], witness: dict[str, Any]) -> Outcome:
    """Questions that run through the terms: up to a place, or to a value."""
    if task.kind == "sum":
        place: int | None = task.fields.integer("n")
    else:
        place = _place(rule, terms, task.fields.rational("last" if "last" in task.fields else "value"))
    claim = Claim(kind="sequence", witness=witness)
    if place is None:
        wanted = number_text(task.fields.rational("last" if "last" in task.fields else "value"))
        if task.kind == "contains":
            return Outcome(
                value=Value(value="no", text=f"No, {wanted} is not a term of it."), check=_CHECK, steps=steps, claim=claim
            )
        raise CannotSolveError(f"{wanted} is not a term of the sequence: {rule.says}. Check the terms.")
    if place > _MAX_TERMS:
        if rule.kind != "arithmetic":
            raise CannotSolveError(f"More than {_MAX_TERMS:,} terms would be added. Ask for fewer.")
        total = place * (rule.at(1) + rule.at(place)) / 2
    else:
        total = sum(rule.terms(terms, place), Fraction(0))
    if task.kind == "count":
        return Outcome(
            value=value_of(task, place), check=_CHECK, steps=(*steps, f"The last term stands at place {place}."), claim=claim
        )
    if task.kind == "index":
        value = value_of(task, place)
        return Outcome(value=value, check=_CHECK, steps=steps, claim=claim)
    if task.kind == "contains":
        text = f"Yes, {number_text(task.fields.rational('value'))} is term number {place}."
        return Outcome(value=Value(value="yes", text=text), check=_CHECK, steps=steps, claim=claim)
    more = _sum_step(rule, terms, place, total)
    return Outcome(value=value_of(task, total), check=_CHECK, steps=(*steps, *more), claim=claim)


def _sum_step(rule: Rule, terms: tuple[Fraction, ...], place: int, total: Fraction) -> tuple[str, ...]:
    first = number_text(terms[0])
    if rule.kind == "arithmetic":
        return (
            f"There are {place} terms, from {first} to {number_text(rule.at(place))}.",
            f"Sum = n*(first + last)/2 = {place}*({first} + {number_text(rule.at(place))})/2 = {number_text(total)}.",
        )
    if rule.kind == "geometric":
        ratio = number_text(terms[1] / terms[0])
        return (f"There are {place} terms.", f"Sum = a*(r^n - 1)/(r - 1) with a = {first}, r = {ratio}, n = {place}.")
    return (f"The first {place} terms are added.",)


def _place(rule: Rule, terms: tuple[Fraction, ...], wanted: Fraction) -> int | None:
    """Where a value stands; None when it does not occur."""
    if rule.kind == "arithmetic":
        step = terms[1] - terms[0]
        place = (wanted - terms[0]) / step + 1 if step else Fraction(1)
        return int(place) if place.denominator == 1 and place >= 1 else None
    found: list[Fraction] = []
    for count in (len(terms) + 10, 100, 1_000):
        found = rule.terms(terms, count)
        if wanted in found:
            return found.index(wanted) + 1
        sizes = [abs(each) for each in found]
        if sizes[-1] > abs(wanted) and sizes == sorted(sizes):
            return None
    return None


def _infinite(task: Task, rule: Rule, terms: tuple[Fraction, ...], steps: tuple[str, ...]) -> Outcome:
    if rule.kind == "geometric":
        ratio = terms[1] / terms[0]
        if abs(ratio) < 1:
            total = terms[0] / (1 - ratio)
            more = (
                f"It is geometric with first term {number_text(terms[0])} and ratio {number_text(ratio)}, and |r| < 1.",
                f"Sum = a/(1 - r) = {number_text(total)}.",
            )
            return Outcome(value=value_of(task, total), check=_CHECK, steps=more, claim=Claim(kind="geometric_sum"))
        return _diverges(f"it is geometric with ratio {number_text(ratio)}, whose size is not below 1")
    if rule.formula is None:
        raise CannotSolveError(f"The terms follow the rule: {rule.says}. The sum is not known here; give the general term.")
    limit = sympy.limit(sympy.Abs(rule.formula.subs((-1) ** N, 1).subs((-1) ** (N + 1), 1)), N, sympy.oo)
    if limit != 0:
        return _diverges("its terms do not tend to 0")
    total = sympy.summation(rule.formula, (N, 1, sympy.oo))
    if total is sympy.oo:
        return _diverges("it grows like the harmonic series")
    if total.has(sympy.Sum):
        raise CannotSolveError("The sum has no closed form that is known here.")
    from solver.topics.series.levin import agrees

    check = agrees(rule.formula, N, 1, total)
    return Outcome(
        value=value_of(task, from_sympy(total)), check=check, steps=(*steps, f"a_n = {to_text(from_sympy(rule.formula))}.")
    )


def _diverges(why: str) -> Outcome:
    check = Check(verdict="verified", method="the rule run term by term by other code")
    return Outcome(
        value=Value(value="diverges", text=f"The series diverges: {why}."), check=check, steps=(why[0].upper() + why[1:] + ".",)
    )


def _step(task: Task, terms: tuple[Fraction, ...]) -> Outcome:
    differences = {b - a for a, b in zip(terms, terms[1:], strict=False)}
    ratios = {b / a for a, b in zip(terms, terms[1:], strict=False)} if all(terms[:-1]) else set()
    arithmetic, geometric = len(differences) == 1, len(ratios) == 1
    claim = Claim(kind="sequence_step")
    if task.kind == "classify":
        word = "both" if arithmetic and geometric else "arithmetic" if arithmetic else "geometric" if geometric else "neither"
        return Outcome(value=Value(value=word, text=f"{word[0].upper()}{word[1:]}."), check=_CHECK, claim=claim)
    found = differences if task.kind == "difference" else ratios
    if len(found) != 1:
        text = f"The {task.kind}s of neighbouring terms are not all the same, so there is no common {task.kind}."
        return Outcome(value=Value(value="does not exist", text=text), check=_CHECK, claim=claim)
    sign = "Subtract" if task.kind == "difference" else "Divide"
    return Outcome(value=value_of(task, found.pop()), check=_CHECK, steps=(f"{sign} neighbouring terms.",), claim=claim)
