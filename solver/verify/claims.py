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
    "array": "solver.verify.arrays:array",
    "arrays_equal": "solver.verify.arrays:arrays_equal",
    "charpoly": "solver.verify.matrices:charpoly",
    "determinant_equation": "solver.verify.matrices:determinant_equation",
    "diagonalization": "solver.verify.matrices:diagonalization",
    "eigenpairs": "solver.verify.matrices:eigenpairs",
    "eigenvalues": "solver.verify.matrices:eigenvalues",
    "eigenvalues_near": "solver.verify.matrices:eigenvalues_near",
    "eigenvector": "solver.verify.matrices:eigenvector",
    "independence": "solver.verify.linear_systems:independence",
    "linear_system": "solver.verify.linear_systems:linear_system",
    "lu": "solver.verify.matrices:lu",
    "matrix_parts": "solver.verify.matrices:matrix_parts",
    "matrix_property": "solver.verify.matrix_properties:matrix_property",
    "no_eigenvector": "solver.verify.matrices:no_eigenvector",
    "rank": "solver.verify.matrices:rank_of",
    "row_reduction": "solver.verify.matrices:row_reduction",
    "geometric_sum": "solver.verify.sequences:geometric_sum",
    "sequence": "solver.verify.sequences:sequence",
    "sequence_step": "solver.verify.sequences:sequence_step",
    "progression": "solver.verify.progressions:progression",
    "finite_sum": "solver.verify.sums:finite_sum",
    "number_sum": "solver.verify.sums:number_sum",
    "sum_formula": "solver.verify.sums:sum_formula",
    "convergence": "solver.verify.series:convergence",
    "radius": "solver.verify.series:radius",
    "taylor": "solver.verify.series:taylor",
    "recurrence": "solver.verify.recurrences:recurrence",
    "ode": "solver.verify.odes:ode",
    "lines_planes": "solver.verify.lines_planes:lines_planes",
    "growth": "solver.verify.growth:growth",
    "singular": "solver.verify.arrays:singular",
    "vector_angle": "solver.verify.vectors:vector_angle",
    "vectors": "solver.verify.vectors:vectors",
    "subspace": "solver.verify.matrices:subspace",
    "roman": "solver.verify.numerals:roman",
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
