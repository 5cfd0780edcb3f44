"""Prime factors found; runs in the isolated child."""

from __future__ import annotations

from sympy import factorint

from solver.topics.answering.outcomes import listed, proved, truth, whole_number
from solver.topics.primes.pratt import pratt
from solver.topics.topic import Outcome, Task

_METHOD = "multiplying back, and a proof that each factor is prime"


def solve(task: Task) -> Outcome:
    """The answer to a question about prime factors."""
    number, kind = task.fields.integer("number"), task.kind
    factors = {int(prime): int(power) for prime, power in sorted(factorint(number).items())}
    witness = {"factors": [[str(p), str(k)] for p, k in factors.items()], "pratt": pratt(factors)}
    written = " * ".join(str(p) if k == 1 else f"{p}^{k}" for p, k in factors.items())
    steps = (*_divisions(factors, number), f"{number} = {written}")
    if kind == "factorisation":
        return proved(
            written.replace(" ", ""), "factorisation", _METHOD, text=f"{number} = {written}", steps=steps, witness=witness
        )
    if kind == "distinct_prime_factors":
        return proved(listed(factors), "factorisation", _METHOD, steps=steps, witness=witness)
    if kind.startswith("is_"):
        holds = max(factors.values()) == 1 if kind == "is_squarefree" else sum(factors.values()) == 2
        return truth(holds, f"{number} = {written}", "factorisation", _METHOD, steps=steps, witness=witness)
    total = sum(factors.values())
    value = {
        "largest_prime_factor": max(factors),
        "smallest_prime_factor": min(factors),
        "count_distinct": len(factors),
        "count_with_multiplicity": total,
        "sum_distinct": sum(factors),
    }[kind]
    says = f"With repeats there are {total}." if kind == "count_distinct" and total != len(factors) else ""
    return whole_number(task, value, "factorisation", _METHOD, says=says, steps=steps, witness=witness)


def _divisions(factors: dict[int, int], number: int) -> tuple[str, ...]:
    """The divisions of a factor tree, the first few of them."""
    steps: list[str] = []
    for prime, power in factors.items():
        for _ in range(power):
            if len(steps) < 6 and number != prime:
                steps.append(f"{number} / {prime} = {number // prime}")
            number //= prime
    return tuple(steps)
