"""From a problem to a checked answer: refuse what is too large, compute, check a second way, present.

Numbers are computed here, exactly and without sympy; everything else goes to the sandbox, as does its check.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from solver.language import Apply, Node, TreeError, integer, to_json
from solver.mathematics.answer import Answer, answer_from_dict, expression
from solver.mathematics.arithmetic import DIVISION_BY_ZERO, NotRationalError, TooLargeError, UndefinedError, evaluate, scan
from solver.mathematics.claims import Established, certificate_of, claim_of, establish, stated
from solver.mathematics.number_steps import number_steps
from solver.mathematics.presenting import Decimals, present
from solver.mathematics.primes import PROVEN_BELOW, TRIAL_LIMIT, is_strong_probable_prime, trial_factors
from solver.mathematics.problem import Problem
from solver.mathematics.residues import check_undefined, check_value, figures_shown, is_rounding
from solver.mathematics.rounding import PrecisionError, Shown, refuse_many_digits
from solver.mathematics.sizes import refuse_large_expansion
from solver.sandbox import Sandbox
from solver.types import Check, Declined, Language, Program, Solution, Value, Verdict
from solver.verify import FieldError, Fields

CHECK_TIMEOUT_S = 4.0
PROOF_TIMEOUT_S = 3.0
STEPS_TIMEOUT_S = 2.0


class Found(NamedTuple):
    """An answer, how the program ran, decimal expansions where they were computed, and its check where it is made already."""

    answer: Answer
    language: Language
    decimals: Decimals
    check: Check | None = None


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
        found = _solve_here(problem) or _solve_in_sandbox(problem, sandbox, timeout_s)
        if isinstance(found, Declined):
            return found
        presented = present(problem, found.answer, found.decimals)
    except UndefinedError as error:
        return _without_value(problem, error)
    except (TooLargeError, PrecisionError) as error:
        return Declined(reason=str(error))
    except (ArithmeticError, ValueError) as error:
        return Declined(
            reason=f"Read as {problem.describe()}, but the result cannot be written out: {error}. Ask for less of it."
        )
    check = found.check or _check_in_sandbox(problem, found.answer, presented.shown, sandbox, timeout_s)
    if found.check is not None:
        check = _check_shown_here(problem, presented.shown) or check
    if check.verdict == "refuted":
        return Declined(reason=f"The answer found failed its check ({check.method}): {check.reason}")
    proof = _prove(problem, found, presented.value, sandbox)
    if proof.status == "refuted":
        return Declined(reason=f"The answer found failed the proof of its certificate: {proof.reason}")
    program = Program(language=found.language, source=problem.describe())
    lines = _steps(problem, found, sandbox)
    steps = (f"Read as: {problem.describe()}", *problem.notes, *lines, f"Check: {check.method}: {check.verdict}.")
    certificate = (
        None if proof.claim is None else certificate_of(text or problem.describe(), problem, presented.value, proof.claim)
    )
    return Solution(value=presented.value, program=program, check=check, steps=steps, certificate=certificate)


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


def _solve_here(problem: Problem) -> Found | None:
    """The answer of exact arithmetic alone, or None when the problem needs more."""
    try:
        match problem.kind:
            case "evaluate":
                value = evaluate(problem.expressions[0])
                return _local(expression(_number(value)), check_value(problem.expressions[0], value))
            case "truth":
                return _truth(problem.expressions[0])
            case "is_prime" | "factor_integer":
                return _primes(problem)
    except NotRationalError:
        return None
    return None


def _local(answer: Answer, check: Check) -> Found:
    return Found(answer, "python", (), check)


def _number(value: Fraction) -> Node:
    return (
        integer(value.numerator)
        if value.denominator == 1
        else Apply("div", (integer(value.numerator), integer(value.denominator)))
    )


def _truth(relation: Node) -> Found:
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
    return _local(Answer(kind="truth", truth=holds), worst)


def _primes(problem: Problem) -> Found | None:
    value = evaluate(problem.expressions[0])
    number = value.numerator
    if value.denominator != 1 or (number < 2 and problem.kind == "factor_integer"):
        raise UndefinedError("Only whole numbers from 2 up are prime or have a prime factorisation.")
    if number < 2:
        check = Check(verdict="verified", method="the definition: a prime is a whole number above 1")
        return _local(Answer(kind="truth", truth=False), check)
    if number > TRIAL_LIMIT:
        return None
    factors = trial_factors(number)
    if problem.kind == "is_prime":
        agree = is_strong_probable_prime(number) == (factors == {number: 1})
        verdict: Verdict = "verified" if agree else "refuted"
        return _local(
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
    return _local(Answer(kind="factors", rows=rows), check)


def _solve_in_sandbox(problem: Problem, sandbox: Sandbox, timeout_s: float) -> Found | Declined:
    payload = problem.to_dict()
    result = sandbox.run("solve", {"problem": payload}, timeout_s=timeout_s)
    if result.status != "ok" or not isinstance(result.value, dict):
        return Declined(reason=f"Read as {problem.describe()}, but not solved: {result.error}")
    try:
        answer = answer_from_dict(result.value.get("answer"))
    except TreeError as error:
        return Declined(reason=f"Read as {problem.describe()}, but the result is outside what can be shown: {error}")
    return Found(answer, "sympy", _decimals(result.value.get("decimals")))


def _check_in_sandbox(problem: Problem, answer: Answer, shown: tuple[Shown, ...], sandbox: Sandbox, timeout_s: float) -> Check:
    payload = {
        "problem": problem.to_dict(),
        "answer": answer.to_dict(),
        "shown": [[to_json(node), text, places] for node, text, places in shown],
    }
    checked = sandbox.run("check", payload, timeout_s=min(timeout_s, CHECK_TIMEOUT_S))
    return _verdict(checked.value, checked.error)


def _steps(problem: Problem, found: Found, sandbox: Sandbox) -> tuple[str, ...]:
    """How it is found, where there is a method to show; the answer does not depend on it."""
    if found.language == "python":
        return number_steps(problem)
    payload = {"problem": problem.to_dict(), "answer": found.answer.to_dict()}
    lines = sandbox.run("steps", payload, timeout_s=STEPS_TIMEOUT_S).value
    return tuple(line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ()


def _prove(problem: Problem, found: Found, value: Value, sandbox: Sandbox) -> Established:
    """The claim about an answer proved: in process for numbers, in the sandbox for whatever was solved there."""
    if found.language == "python":
        return establish(problem, found.answer, stated(value), claim_of(problem, found.answer))
    payload = {"problem": problem.to_dict(), "answer": found.answer.to_dict(), "shown": stated(value)}
    result = sandbox.run("certify", payload, timeout_s=PROOF_TIMEOUT_S)
    if result.status != "ok":
        return Established("none", result.error)
    try:
        fields = Fields(result.value, "verdict")
        claim = fields.fields("claim").data if "claim" in fields else None
        status = fields.text("status")
        return Established("refuted" if status == "refuted" else "proved" if claim else "none", fields.text("reason"), claim)
    except FieldError as error:
        return Established("none", str(error))


def _check_shown_here(problem: Problem, shown: tuple[Shown, ...]) -> Check | None:
    """The refutation of a rational that was rounded wrongly, or None."""
    for node, text, places in shown:
        figures = problem.significant in (None, figures_shown(text, places)) or figures_shown(text, places) == 0
        if not figures or not is_rounding(evaluate(node), text, places):
            return Check(verdict="refuted", method="rounding on whole numbers", reason=f"{text} is not the number rounded.")
    return None


def _decimals(data: object) -> Decimals:
    if not isinstance(data, list):
        return ()
    return tuple(tuple(item if isinstance(item, str) else None for item in row) for row in data if isinstance(row, list))


def _verdict(value: object, error: str) -> Check:
    if isinstance(value, dict):
        method, reason = str(value.get("method", "")), str(value.get("reason", ""))
        for verdict in ("verified", "refuted"):
            if value.get("verdict") == verdict:
                return Check(verdict="verified" if verdict == "verified" else "refuted", method=method, reason=reason)
        return Check(verdict="unknown", method=method, reason=reason)
    return Check(verdict="unknown", method="second method in the sandbox", reason=error)
