"""The kinds of claim a certificate can make, each with the function that proves or refutes it from task, answer and witness.

To add one, write a function `(task, answer, witness) -> Proved` in `solver/verify/claims/<kind>.py` and add a line to `CLAIMS`.
What several claims stand on is in `solver/verify/mathematics/`, which imports no claim.
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
    "base_digits": "solver.verify.claims.bases:base_digits",
    "bitwise": "solver.verify.claims.bases:bitwise",
    "coefficient": "solver.verify.claims.coefficients:coefficient",
    "congruence": "solver.verify.claims.congruences:congruence",
    "decimal_digits": "solver.verify.claims.decimals:decimal_digits",
    "digits": "solver.verify.claims.digits:digits",
    "diophantine": "solver.verify.claims.diophantine:diophantine",
    "divisors": "solver.verify.claims.divisors:divisors",
    "factorisation": "solver.verify.claims.primality:factorisation",
    "fraction_forms": "solver.verify.claims.decimals:fraction_forms",
    "multiples": "solver.verify.claims.divisors:multiples",
    "neighbouring_prime": "solver.verify.claims.primality:neighbouring_prime",
    "number_kind": "solver.verify.claims.number_kinds:number_kind",
    "number_words": "solver.verify.claims.number_words:number_words",
    "primality": "solver.verify.claims.primality:primality",
    "prime_range": "solver.verify.claims.primality:prime_range",
    "formula_antiderivative": "solver.verify.claims.identities:antiderivative",
    "formula_comparison": "solver.verify.claims.values:comparison",
    "formula_definite_integral": "solver.verify.claims.calculus:definite_integral",
    "formula_derivative": "solver.verify.claims.identities:derivative",
    "formula_division": "solver.verify.claims.identities:division",
    "formula_equation": "solver.verify.claims.equations:equation",
    "formula_factorisation": "solver.verify.claims.primality:formula_factorisation",
    "formula_identity": "solver.verify.claims.identities:identity",
    "formula_inequality": "solver.verify.claims.inequalities:inequality",
    "formula_limit": "solver.verify.claims.calculus:limit",
    "formula_primality": "solver.verify.claims.primality:formula_primality",
    "formula_system": "solver.verify.claims.systems:system",
    "formula_value": "solver.verify.claims.values:value",
    "array": "solver.verify.claims.arrays:array",
    "arrays_equal": "solver.verify.claims.arrays:arrays_equal",
    "charpoly": "solver.verify.claims.matrices:charpoly",
    "determinant_equation": "solver.verify.claims.matrices:determinant_equation",
    "diagonalization": "solver.verify.claims.matrices:diagonalization",
    "eigenpairs": "solver.verify.claims.matrices:eigenpairs",
    "eigenvalues": "solver.verify.claims.matrices:eigenvalues",
    "eigenvalues_near": "solver.verify.claims.matrices:eigenvalues_near",
    "eigenvector": "solver.verify.claims.matrices:eigenvector",
    "independence": "solver.verify.claims.linear_systems:independence",
    "linear_system": "solver.verify.claims.linear_systems:linear_system",
    "lu": "solver.verify.claims.matrices:lu",
    "matrix_parts": "solver.verify.claims.matrices:matrix_parts",
    "matrix_property": "solver.verify.claims.matrix_properties:matrix_property",
    "no_eigenvector": "solver.verify.claims.matrices:no_eigenvector",
    "rank": "solver.verify.claims.matrices:rank_of",
    "row_reduction": "solver.verify.claims.matrices:row_reduction",
    "geometric_sum": "solver.verify.claims.sequences:geometric_sum",
    "sequence": "solver.verify.claims.sequences:sequence",
    "sequence_step": "solver.verify.claims.sequences:sequence_step",
    "progression": "solver.verify.claims.progressions:progression",
    "finite_sum": "solver.verify.claims.sums:finite_sum",
    "number_sum": "solver.verify.claims.sums:number_sum",
    "sum_formula": "solver.verify.claims.sums:sum_formula",
    "convergence": "solver.verify.claims.series:convergence",
    "radius": "solver.verify.claims.series:radius",
    "taylor": "solver.verify.claims.series:taylor",
    "recurrence": "solver.verify.claims.recurrences:recurrence",
    "ode": "solver.verify.claims.odes:ode",
    "lines_planes": "solver.verify.claims.lines_planes:lines_planes",
    "growth": "solver.verify.claims.growth:growth",
    "singular": "solver.verify.claims.arrays:singular",
    "vector_angle": "solver.verify.claims.vectors:vector_angle",
    "vectors": "solver.verify.claims.vectors:vectors",
    "subspace": "solver.verify.claims.matrices:subspace",
    "chance": "solver.verify.claims.chance:chance",
    "event_algebra": "solver.verify.claims.event_algebra:event_algebra",
    "linear_program": "solver.verify.claims.linear:linear_program",
    "discrete_optimum": "solver.verify.claims.discrete:discrete_optimum",
    "optimum": "solver.verify.claims.optimum:optimum",
    "counting": "solver.verify.claims.counting:counting",
    "roman": "solver.verify.claims.numerals:roman",
    "rounded": "solver.verify.claims.decimals:rounded",
    "sorted": "solver.verify.claims.sorting:in_order",
    "text_count": "solver.verify.claims.texts:text",
    "two_primes": "solver.verify.claims.primality:two_primes",
    "line_at": "solver.verify.claims.lines:line_at",
    "turning_points": "solver.verify.claims.extrema:turning_points",
    "bound": "solver.verify.claims.extrema:bound",
    "two_bounds": "solver.verify.claims.extrema:two_bounds",
    "sign_of_derivative": "solver.verify.claims.extrema:sign_of_derivative",
    "implicit_slope": "solver.verify.claims.implicit:implicit_slope",
    "implicit_derivative": "solver.verify.claims.implicit:implicit_derivative",
    "partial_derivatives": "solver.verify.claims.several_variables:partial_derivatives",
    "double_integral": "solver.verify.claims.several_variables:double_integral",
    "integral_measure": "solver.verify.claims.measures:integral_measure",
    "integral_converges": "solver.verify.claims.measures:integral_converges",
    "domain": "solver.verify.claims.domains:domain",
    "range": "solver.verify.claims.domains:value_range",
    "inverse": "solver.verify.claims.function_facts:inverse",
    "no_inverse": "solver.verify.claims.function_facts:no_inverse",
    "equal_formula": "solver.verify.claims.function_facts:equal_formula",
    "parity": "solver.verify.claims.function_facts:parity",
    "period": "solver.verify.claims.function_facts:period",
    "amplitude": "solver.verify.claims.function_facts:amplitude",
    "intercepts": "solver.verify.claims.limits_of_functions:intercepts",
    "asymptotes": "solver.verify.claims.limits_of_functions:asymptotes",
    "continuous": "solver.verify.claims.limits_of_functions:continuous",
    "discontinuities": "solver.verify.claims.limits_of_functions:discontinuities",
    "glued": "solver.verify.claims.limits_of_functions:glued",
    "same_polynomial": "solver.verify.claims.polynomials:same_polynomial",
    "completed_square": "solver.verify.claims.polynomials:completed_square",
    "polynomial_fact": "solver.verify.claims.polynomials:polynomial_fact",
    "vertex": "solver.verify.claims.polynomials:vertex",
    "root_count": "solver.verify.claims.polynomials:root_count",
    "root_condition": "solver.verify.claims.polynomials:root_condition",
    "is_factor": "solver.verify.claims.polynomials:is_factor",
    "polynomial_division": "solver.verify.claims.polynomials:polynomial_division",
    "same_number": "solver.verify.claims.polynomials:same_number",
    "roots_within": "solver.verify.claims.solution_sets:roots_within",
    "integers_satisfying": "solver.verify.claims.solution_sets:integers_satisfying",
    "system_count": "solver.verify.claims.solution_sets:system_count",
    "slope_at": "solver.verify.claims.lines:slope_at",
    "domain_range": "solver.verify.claims.domains:domain_range",
    "inverse_value": "solver.verify.claims.function_facts:inverse_value",
    "root_nature": "solver.verify.claims.polynomials:root_nature",
    "from_roots": "solver.verify.claims.polynomials:from_roots",
    "average_rate": "solver.verify.claims.lines:average_rate",
    "units": "solver.verify.claims.units:units",
    "exchange": "solver.verify.claims.exchange:exchange",
    "rate": "solver.verify.claims.rate:rate",
    "ratio": "solver.verify.claims.ratio:ratio",
    "percent": "solver.verify.claims.percent:percent",
    "finance": "solver.verify.claims.finance:finance",
    "clock": "solver.verify.claims.clock:clock",
    "calendar": "solver.verify.claims.calendar:calendar",
    "conic": "solver.verify.claims.conics:conic",
    "figure": "solver.verify.claims.figures:figure",
    "angle": "solver.verify.claims.angles:angle",
    "similarity": "solver.verify.claims.similarity:similarity",
    "coordinates": "solver.verify.claims.coordinates:coordinates",
    "triangle": "solver.verify.claims.triangles:triangle",
    "shadow": "solver.verify.claims.triangles:shadow",
    "propositions": "solver.verify.claims.propositional:propositions",
    "knights": "solver.verify.claims.knights:knights",
    "normal_distribution": "solver.verify.claims.normal_distribution:normal_distribution",
    "inference": "solver.verify.claims.inference:inference",
    "syllogisms": "solver.verify.claims.syllogisms:syllogisms",
    "summary_figures": "solver.verify.claims.summary_figures:summary_figures",
    "describing": "solver.verify.claims.describing:describing",
    "regression": "solver.verify.claims.regression:regression",
    "sets": "solver.verify.claims.sets:sets",
    "venn_counts": "solver.verify.claims.venn_counts:venn_counts",
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
