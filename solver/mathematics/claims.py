"""The certificate of an answer: which claim fits its kind, the witness that makes it easy to check, and the proof of it.

Proving runs the verifier's own code, which shares nothing with what found the answer. Numbers are proved in process; whatever
was solved in the sandbox is proved there too, since proofs take time that must be limited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, NamedTuple

from solver.language import Apply, Node, to_json
from solver.mathematics.answer import Answer
from solver.mathematics.arithmetic import evaluate
from solver.mathematics.primes import TRIAL_LIMIT, trial_factors
from solver.mathematics.problem import Problem
from solver.types import Value
from solver.verify import Certificate, Fields, RefutedError, UndecidedError, prove

Factoring = Callable[[int], Mapping[int, int]]


class Claim(NamedTuple):
    """A key of the verifier's `CLAIMS`, and the witness."""

    kind: str
    witness: Mapping[str, Any]


class Established(NamedTuple):
    """What became of a claim: its certificate's data when it was established, why not otherwise."""

    status: Literal["proved", "refuted", "none"]
    reason: str = ""
    claim: Mapping[str, Any] | None = None

    def to_dict(self) -> dict[str, object]:
        """JSON-ready."""
        return {"status": self.status, "reason": self.reason, "claim": None if self.claim is None else dict(self.claim)}


def parse_of(problem: Problem) -> dict[str, object]:
    """The problem as a certificate holds it."""
    return {"topic": "formulas", **problem.to_dict()}


def stated(value: Value) -> dict[str, object]:
    """The answer as a certificate holds it."""
    return {"value": value.value, "text": value.text, "unit": value.unit}


def establish(problem: Problem, answer: Answer, shown: Mapping[str, object], claim: Claim | None) -> Established:
    """Prove a claim, or say that it is refuted or cannot be followed."""
    if claim is None:
        return Established("none", "There is no claim for this kind of answer.")
    try:
        proved = prove(claim.kind, parse_of(problem), shown, claim.witness)
    except UndecidedError as error:
        return Established("none", str(error))
    except RefutedError as error:
        if error.__cause__ is not None:  # the proof itself failed, which says nothing about the answer
            return Established("none", str(error))
        return Established("refuted", str(error))
    data = {"kind": claim.kind, "witness": dict(claim.witness), "says": proved.says, "is_proof": proved.is_proof}
    return Established("proved", claim=data)


def certificate_of(text: str, problem: Problem, value: Value, claim: Mapping[str, Any]) -> Certificate:
    """The certificate of a claim that was established.

    Raises:
        FieldError: the claim is not one.
    """
    fields = Fields(claim, "claim")
    return Certificate(
        problem=text,
        parse=parse_of(problem),
        answer=stated(value),
        kind=fields.text("kind"),
        says=fields.text("says"),
        is_proof=fields.flag("is_proof"),
        witness=fields.fields("witness").data,
    )


def claim_of(problem: Problem, answer: Answer, factor: Factoring | None = None) -> Claim | None:
    """The claim that fits an answer; None where there is none.

    Args:
        problem: What was asked.
        answer: What was found.
        factor: Prime factors of a whole number; by trial division, and only of small numbers, where it is None.
    """
    if answer.kind == "undefined" and problem.kind != "limit":
        return None
    match problem.kind:
        case "is_prime" | "factor_integer":
            return _of_primes(problem, answer, factor)
        case "divide":
            quotient, remainder = answer.rows[0]
            return Claim("formula_division", {"quotient": to_json(quotient), "remainder": to_json(remainder)})
        case "system":
            rows = [[to_json(node) for node in row] for row in answer.rows]
            return Claim("formula_system", {"rows": rows} if problem.target is not None else {})
        case "solve":
            return _of_solutions(problem, answer)
        case "integrate":
            is_definite = isinstance(problem.expressions[0], Apply) and len(problem.expressions[0].args) == 4
            return Claim("formula_definite_integral" if is_definite else "formula_antiderivative", {})
    kind = _KINDS.get(problem.kind)
    return None if kind is None else Claim(kind, {})


_KINDS: Final[Mapping[str, str]] = {
    "evaluate": "formula_value",
    "truth": "formula_comparison",
    "simplify": "formula_identity",
    "expand": "formula_identity",
    "factor": "formula_identity",
    "partial_fractions": "formula_identity",
    "differentiate": "formula_derivative",
    "limit": "formula_limit",
}


def _of_solutions(problem: Problem, answer: Answer) -> Claim | None:
    is_equation = len(problem.expressions) == 1 and _is_equation(problem.expressions[0])
    if is_equation and answer.kind != "intervals":
        return Claim("formula_equation", {})
    return Claim("formula_inequality", {"shape": answer.kind})


def _is_equation(node: Node) -> bool:
    return isinstance(node, Apply) and node.head == "equal"


def _of_primes(problem: Problem, answer: Answer, factor: Factoring | None) -> Claim | None:
    number = evaluate(problem.expressions[0]).numerator
    if factor is None and number > TRIAL_LIMIT:
        return None
    factoring = factor or trial_factors
    if problem.kind == "factor_integer":
        factors = [(evaluate(prime).numerator, evaluate(power).numerator) for prime, power in answer.rows]
        witness: dict[str, Any] = {"factors": [[str(prime), str(power)] for prime, power in factors]}
        return Claim("formula_factorisation", {**witness, "pratt": _pratt([prime for prime, _ in factors], factoring)})
    if number < 2:
        return Claim("formula_primality", {})
    if answer.truth:
        return Claim("formula_primality", {"pratt": _pratt([number], factoring)})
    base = next((base for base in (2, 3, 5, 7, 11, 13) if number % base and pow(base, number - 1, number) != 1), None)
    if number > TRIAL_LIMIT and base is not None:
        return Claim("formula_primality", {"base": str(base)})
    return Claim("formula_primality", {"factor": str(min(factoring(number)))})


_NEEDS_NO_PROOF: Final = 10_000  # below this the verifier divides by every number


def _pratt(primes: list[int], factor: Factoring) -> dict[str, object]:
    """For each prime that takes part, a base of full order and the primes of it minus one (Pratt 1975)."""
    found: dict[str, object] = {}
    waiting = list(primes)
    while waiting:
        prime = waiting.pop()
        if prime < _NEEDS_NO_PROOF or str(prime) in found:
            continue
        divisors = sorted(factor(prime - 1))
        base = 2
        while pow(base, prime - 1, prime) != 1 or any(pow(base, (prime - 1) // each, prime) == 1 for each in divisors):
            base += 1
            if base > _NEEDS_NO_PROOF:
                raise ArithmeticError(f"no base of full order was found for {prime}")
        found[str(prime)] = {"base": str(base), "primes": [str(each) for each in divisors]}
        waiting += divisors
    return found
