"""The kinds of claim a certificate can make, each with the function that proves or refutes it from task, answer and witness.

To add one, write `solver/verify/<kind>.py` with a function of this signature and add a line to `CLAIMS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final, NamedTuple

from solver.verify.fields import Fields, RefutedError


class Proved(NamedTuple):
    """What was established, as one sentence, and whether as a proof.

    `is_proof` is False where the second method gives very strong evidence only, such as agreement of numbers at many points.
    """

    says: str
    is_proof: bool = True


CLAIMS: Final[Mapping[str, str]] = {
    "propositions": "solver.verify.propositional:propositions",
    "knights": "solver.verify.knights:knights",
    "regression": "solver.verify.regression:regression",
    "roman": "solver.verify.numerals:roman",
    "sets": "solver.verify.sets:sets",
    "venn_counts": "solver.verify.venn_counts:venn_counts",
}
"""Kind of claim to "module:function"; the function takes (task, answer, witness) as `Fields` and returns `Proved` or raises."""


def prove(kind: str, task: Mapping[str, object], answer: Mapping[str, object], witness: Mapping[str, object]) -> Proved:
    """Establish a claim.

    Args:
        kind: A key of `CLAIMS`.
        task: What was asked, as parsed.
        answer: What was found.
        witness: What makes it easy to check.

    Raises:
        RefutedError: the claim does not follow, or a field is not what it should be.
    """
    if kind not in CLAIMS:
        raise RefutedError(f"Unknown kind of claim {kind!r}. Known: {', '.join(sorted(CLAIMS))}.")
    module, _, function = CLAIMS[kind].partition(":")
    prover = getattr(importlib.import_module(module), function)
    try:
        proved = prover(Fields(task, "task"), Fields(answer, "answer"), Fields(witness, "witness"))
    except (ArithmeticError, ValueError, LookupError, RecursionError) as error:
        raise RefutedError(f"The claim cannot be followed: {type(error).__name__}: {error}.") from error
    assert isinstance(proved, Proved)
    return proved
