"""From a problem to a checked answer: refuse what is too large, compute, check a second way, present.

Numbers are computed here, exactly and without sympy; everything else goes to the sandbox (`isolated`), as does its check.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from solver.language import Apply, Node, integer
from solver.mathematics.answer import Answer, expression
from solver.mathematics.arithmetic import DIVISION_BY_ZERO, NotRationalError, TooLargeError, UndefinedError, evaluate, scan
from solver.mathematics.claims import Established, certificate_of, claim_of, establish, stated
from solver.mathematics.isolated import Found, solve_in_sandbox
from solver.mathematics.number_steps import number_steps
from solver.mathematics.presenting import Presented, present
from solver.mathematics.primes import PROVEN_BELOW, TRIAL_LIMIT, is_strong_probable_prime, trial_factors
from solver.mathematics.problem import Problem
from solver.mathematics.residues import check_undefined, check_value, figures_shown, is_rounding
from solver.mathematics.rounding import PrecisionError, Shown, refuse_many_digits
from solver.mathematics.sizes import refuse_large_expansion
from solver.sandbox import Sandbox
from solver.types import Check, Declined, Program, Solution, Value, Verdict


class Computed(NamedTuple):
    """An answer of exact arithmetic and its check."""

    answer: Answer
    check: Check


def solve_problem(problem: Problem, sandbox: Sandbox, *, text: str = "", timeout_s: float = 5.0) -> Solution | Declined:
    """The checked answer to a problem, or why there is none.

    Args:
        problem: What was read.
        sandbox: Used, and started, only when exact arithmetic is not enough.
        text: The question as typed, for the certificate.
        timeout_s: Wall-clock limit of the symbolic work.

    Returns:
        A Solution whose check is verified or unknown; Declined when it is too large, nothing was found in time, or the check
        refuted what was found.

    Raises:
        SandboxError: the isolated process cannot be started.
    """
    try:
        for node in problem.expressions:
            scan(node)
        refuse_large_expansion(problem)
        refuse_many_digits(problem)
        computed = _solve_here(problem)
        presented = None if computed is None else present(problem, computed.answer, ())
    except UndefinedError as error:
        return _without_value(problem, error)
    except (TooLargeError, PrecisionError) as error:
        return Declined(reason=str(error))
    except (ArithmeticError, ValueError) as error:
        return Declined(
            reason=f"Read as {problem.describe()}, but the result cannot be written out: {error}. Ask for less of it."
        )
    if computed is None or presented is None:
        found = solve_in_sandbox(problem, sandbox, timeout_s)
    else:
        found = _finish_here(problem, computed, presented)
    if isinstance(found, Declined):
        return found
    value, check, proof = found.value, found.check, found.proof
    if check.verdict == "refuted":
        return Declined(reason=f"The answer found failed its check ({check.method}): {check.reason}")
    if proof.status == "refuted":
        return Declined(reason=f"The answer found failed the proof of its certificate: {proof.reason}")
    program = Program(language=found.language, source=problem.describe())
    steps = (f"Read as: {problem.describe()}", *problem.notes, *found.steps, f"Check: {check.method}: {check.verdict}.")
    certificate = None if proof.claim is None else certificate_of(text or problem.describe(), problem, value, proof.claim)
    return Solution(value=value, program=program, check=check, steps=steps, certificate=certificate)


def _without_value(problem: Problem, error: UndefinedError) -> Solution | Declined:
    """Undefined is the answer to a plain division by zero; anything else without a value is declined with its reason."""
    if problem.kind != "evaluate" or str(error) != DIVISION_BY_ZERO:
        return Declined(reason=str(error))
    check = check_undefined(problem.expressions[0])
    if check.verdict != "verified":
        return Declined(reason=str(error))
    value = Value(value="undefined", text="It is a division by zero, which is undefined.")
    program = Program(language="python", source=problem.describe())
    steps = (f"Read as: {problem.describe()}", *problem.notes, f"Check: {check.method}: {check.verdict}.")
    return Solution(value=value, program=program, check=check, steps=steps)


def _solve_here(problem: Problem) -> Computed | None:
    """The answer of exact arithmetic alone, or None when the problem needs more."""
    try:
        match problem.kind:
            case "evaluate":
                value = evaluate(problem.expressions[0])
                return Computed(expression(_number(value)), check_value(problem.expressions[0], value))
            case "truth":
                return _truth(problem.expressions[0])
            case "is_prime" | "factor_integer":
                return _primes(problem)
    except NotRationalError:
        return None
    return None


def _number(value: Fraction) -> Node:
    return (
        integer(value.numerator)
        if value.denominator == 1
        else Apply("div", (integer(value.numerator), integer(value.denominator)))
    )


def _truth(relation: Node) -> Computed:
    assert isinstance(relation, Apply)
    left, right = (evaluate(side) for side in relation.args)
    holds = {
        "equal": left == right,
        "unequal": left != right,
        "less": left < right,
        "at_most": left <= right,
        "greater": left > right,
        "at_least": left >= right,
    }[relation.head]
    checks = [check_value(side, value) for side, value in zip(relation.args, (left, right), strict=True)]
    worst = next((check for check in checks if check.verdict != "verified"), checks[0])
    return Computed(Answer(kind="truth", truth=holds), worst)


def _primes(problem: Problem) -> Computed | None:
    value = evaluate(problem.expressions[0])
    number = value.numerator
    if value.denominator != 1 or (number < 2 and problem.kind == "factor_integer"):
        raise UndefinedError("Only whole numbers from 2 up are prime or have a prime factorisation.")
    if number < 2:
        check = Check(verdict="verified", method="the definition: a prime is a whole number above 1")
        return Computed(Answer(kind="truth", truth=False), check)
    if number > TRIAL_LIMIT:
        return None
    factors = trial_factors(number)
    if problem.kind == "is_prime":
        agree = is_strong_probable_prime(number) == (factors == {number: 1})
        verdict: Verdict = "verified" if agree else "refuted"
        return Computed(
            Answer(kind="truth", truth=factors == {number: 1}),
            Check(verdict=verdict, method="trial division against Miller-Rabin, which is exact at this size"),
        )
    rows: tuple[tuple[Node, ...], ...] = tuple((integer(prime), integer(exponent)) for prime, exponent in factors.items())
    product = 1
    for prime, exponent in factors.items():
        product *= prime**exponent
    assert number < PROVEN_BELOW
    right = product == number and all(is_strong_probable_prime(prime) for prime in factors)
    check = Check(verdict="verified" if right else "refuted", method="multiplying back, and Miller-Rabin for each factor")
    return Computed(Answer(kind="factors", rows=rows), check)


def _finish_here(problem: Problem, computed: Computed, presented: Presented) -> Found:
    """What exact arithmetic found, with its proof and steps; without them when it does not pass its check."""
    answer, (value, shown) = computed.answer, presented
    check = _check_shown_here(problem, shown) or computed.check
    if check.verdict == "refuted":
        return Found(value, "python", check, Established("none"), ())
    proof = establish(problem, answer, stated(value), claim_of(problem, answer))
    return Found(value, "python", check, proof, number_steps(problem))


def _check_shown_here(problem: Problem, shown: tuple[Shown, ...]) -> Check | None:
    """The refutation of a rational that was rounded wrongly, or None."""
    for node, text, places in shown:
        figures = problem.significant in (None, figures_shown(text, places)) or figures_shown(text, places) == 0
        if not figures or not is_rounding(evaluate(node), text, places):
            return Check(verdict="refuted", method="rounding on whole numbers", reason=f"{text} is not the number rounded.")
    return None
