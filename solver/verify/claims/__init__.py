"""The kinds of claim a certificate can make, each with the function that proves or refutes it from task, answer and witness.

To add one, write a function `(task, answer, witness) -> Proved` in `solver/verify/claims/<kind>.py` and add a line to `CLAIMS`.
What several claims stand on is in `solver/verify/mathematics/`, which imports no claim.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from solver.verify.fields import Fields, RefutedError


class Proved(NamedTuple):
    """What was established, as one sentence, and whether as a proof.

    `is_proof` is False where the second method gives very strong evidence only, such as agreement of numbers at many points.
    """

    says: str
    is_proof: bool = True


_PERCENTAGES: Final = frozenset(
    {
        "percent",
        "finance",
        "rate",
        "similarity",
        "normal_distribution",
        "formula_value",
        "formula_definite_integral",
        "formula_system",
    }
)
"""The claims that take account of a percent sign themselves."""
_OWN_UNITS: Final = {
    "dates": re.compile(
        r"(?:leap |working |weekend |week)?(?:day|week|month|year)s?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
    ),
    "finance": re.compile(r"years|months|periods|units"),
    "percentages": re.compile(r"percentage points?"),
    "rates": re.compile(r"L/100 km"),
    **dict.fromkeys(("angles", "figures", "triangles", "coordinates"), re.compile(r"°|degrees|sides|diagonals")),
}
"""The units that answers of a topic have without the question naming them."""
_OF_LENGTHS: Final = frozenset({"figures", "triangles", "coordinates", "similarity"})
CLAIMS: Final[Mapping[str, str]] = {
    "amplitude": "solver.verify.claims.function_facts:amplitude",
    "angle": "solver.verify.claims.angles:angle",
    "array": "solver.verify.claims.arrays:array",
    "arrays_equal": "solver.verify.claims.arrays:arrays_equal",
    "asymptotes": "solver.verify.claims.limits_of_functions:asymptotes",
    "average_rate": "solver.verify.claims.lines:average_rate",
    "base_digits": "solver.verify.claims.bases:base_digits",
    "bitwise": "solver.verify.claims.bases:bitwise",
    "bound": "solver.verify.claims.extrema:bound",
    "calendar": "solver.verify.claims.calendar:calendar",
    "chance": "solver.verify.claims.chance:chance",
    "charpoly": "solver.verify.claims.matrices:charpoly",
    "clock": "solver.verify.claims.clock:clock",
    "coefficient": "solver.verify.claims.coefficients:coefficient",
    "completed_square": "solver.verify.claims.polynomials:completed_square",
    "congruence": "solver.verify.claims.congruences:congruence",
    "conic": "solver.verify.claims.conics:conic",
    "continuous": "solver.verify.claims.limits_of_functions:continuous",
    "convergence": "solver.verify.claims.series:convergence",
    "coordinates": "solver.verify.claims.coordinates:coordinates",
    "counting": "solver.verify.claims.counting:counting",
    "decimal_digits": "solver.verify.claims.decimals:decimal_digits",
    "describing": "solver.verify.claims.describing:describing",
    "determinant_equation": "solver.verify.claims.matrices:determinant_equation",
    "diagonalization": "solver.verify.claims.matrices:diagonalization",
    "digits": "solver.verify.claims.digits:digits",
    "diophantine": "solver.verify.claims.diophantine:diophantine",
    "discontinuities": "solver.verify.claims.limits_of_functions:discontinuities",
    "discrete_optimum": "solver.verify.claims.discrete:discrete_optimum",
    "divisors": "solver.verify.claims.divisors:divisors",
    "domain": "solver.verify.claims.domains:domain",
    "domain_range": "solver.verify.claims.domains:domain_range",
    "double_integral": "solver.verify.claims.several_variables:double_integral",
    "eigenpairs": "solver.verify.claims.matrices:eigenpairs",
    "eigenvalues": "solver.verify.claims.matrices:eigenvalues",
    "eigenvalues_near": "solver.verify.claims.matrices:eigenvalues_near",
    "eigenvector": "solver.verify.claims.matrices:eigenvector",
    "equal_formula": "solver.verify.claims.function_facts:equal_formula",
    "event_algebra": "solver.verify.claims.event_algebra:event_algebra",
    "exchange": "solver.verify.claims.exchange:exchange",
    "factorisation": "solver.verify.claims.primality:factorisation",
    "figure": "solver.verify.claims.figures:figure",
    "finance": "solver.verify.claims.finance:finance",
    "finite_sum": "solver.verify.claims.sums:finite_sum",
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
    "fraction_forms": "solver.verify.claims.decimals:fraction_forms",
    "from_roots": "solver.verify.claims.polynomials:from_roots",
    "geometric_sum": "solver.verify.claims.sequences:geometric_sum",
    "glued": "solver.verify.claims.limits_of_functions:glued",
    "growth": "solver.verify.claims.growth:growth",
    "implicit_derivative": "solver.verify.claims.implicit:implicit_derivative",
    "implicit_slope": "solver.verify.claims.implicit:implicit_slope",
    "independence": "solver.verify.claims.linear_systems:independence",
    "inference": "solver.verify.claims.inference:inference",
    "integers_satisfying": "solver.verify.claims.solution_sets:integers_satisfying",
    "integral_converges": "solver.verify.claims.measures:integral_converges",
    "integral_measure": "solver.verify.claims.measures:integral_measure",
    "intercepts": "solver.verify.claims.limits_of_functions:intercepts",
    "inverse": "solver.verify.claims.function_facts:inverse",
    "inverse_value": "solver.verify.claims.function_facts:inverse_value",
    "is_factor": "solver.verify.claims.polynomials:is_factor",
    "knights": "solver.verify.claims.knights:knights",
    "line_at": "solver.verify.claims.lines:line_at",
    "linear_program": "solver.verify.claims.linear:linear_program",
    "linear_story": "solver.verify.claims.linear_story:linear_story",
    "linear_system": "solver.verify.claims.linear_systems:linear_system",
    "lines_planes": "solver.verify.claims.lines_planes:lines_planes",
    "lu": "solver.verify.claims.matrices:lu",
    "matrix_parts": "solver.verify.claims.matrices:matrix_parts",
    "matrix_property": "solver.verify.claims.matrix_properties:matrix_property",
    "multiples": "solver.verify.claims.divisors:multiples",
    "neighbouring_prime": "solver.verify.claims.primality:neighbouring_prime",
    "no_eigenvector": "solver.verify.claims.matrices:no_eigenvector",
    "no_inverse": "solver.verify.claims.function_facts:no_inverse",
    "normal_distribution": "solver.verify.claims.normal_distribution:normal_distribution",
    "number_kind": "solver.verify.claims.number_kinds:number_kind",
    "number_sum": "solver.verify.claims.sums:number_sum",
    "number_words": "solver.verify.claims.number_words:number_words",
    "ode": "solver.verify.claims.odes:ode",
    "ode_candidate": "solver.verify.claims.odes:ode_candidate",
    "optimum": "solver.verify.claims.optimum:optimum",
    "parity": "solver.verify.claims.function_facts:parity",
    "partial_derivatives": "solver.verify.claims.several_variables:partial_derivatives",
    "percent": "solver.verify.claims.percent:percent",
    "period": "solver.verify.claims.function_facts:period",
    "polynomial_division": "solver.verify.claims.polynomials:polynomial_division",
    "polynomial_fact": "solver.verify.claims.polynomials:polynomial_fact",
    "primality": "solver.verify.claims.primality:primality",
    "prime_range": "solver.verify.claims.primality:prime_range",
    "progression": "solver.verify.claims.progressions:progression",
    "propositions": "solver.verify.claims.propositional:propositions",
    "radius": "solver.verify.claims.series:radius",
    "range": "solver.verify.claims.domains:value_range",
    "rank": "solver.verify.claims.matrices:rank_of",
    "rate": "solver.verify.claims.rate:rate",
    "ratio": "solver.verify.claims.ratio:ratio",
    "recurrence": "solver.verify.claims.recurrences:recurrence",
    "regression": "solver.verify.claims.regression:regression",
    "roman": "solver.verify.claims.numerals:roman",
    "root_condition": "solver.verify.claims.polynomials:root_condition",
    "root_count": "solver.verify.claims.polynomials:root_count",
    "root_nature": "solver.verify.claims.polynomials:root_nature",
    "roots_within": "solver.verify.claims.solution_sets:roots_within",
    "rounded": "solver.verify.claims.decimals:rounded",
    "row_reduction": "solver.verify.claims.matrices:row_reduction",
    "same_number": "solver.verify.claims.polynomials:same_number",
    "same_polynomial": "solver.verify.claims.polynomials:same_polynomial",
    "sequence": "solver.verify.claims.sequences:sequence",
    "sequence_step": "solver.verify.claims.sequences:sequence_step",
    "sets": "solver.verify.claims.sets:sets",
    "shadow": "solver.verify.claims.triangles:shadow",
    "sign_of_derivative": "solver.verify.claims.extrema:sign_of_derivative",
    "similarity": "solver.verify.claims.similarity:similarity",
    "singular": "solver.verify.claims.arrays:singular",
    "slope_at": "solver.verify.claims.lines:slope_at",
    "sorted": "solver.verify.claims.sorting:in_order",
    "subspace": "solver.verify.claims.matrices:subspace",
    "sum_formula": "solver.verify.claims.sums:sum_formula",
    "summary_figures": "solver.verify.claims.summary_figures:summary_figures",
    "syllogisms": "solver.verify.claims.syllogisms:syllogisms",
    "system_count": "solver.verify.claims.solution_sets:system_count",
    "taylor": "solver.verify.claims.series:taylor",
    "text_count": "solver.verify.claims.texts:text",
    "triangle": "solver.verify.claims.triangles:triangle",
    "turning_points": "solver.verify.claims.extrema:turning_points",
    "two_bounds": "solver.verify.claims.extrema:two_bounds",
    "two_primes": "solver.verify.claims.primality:two_primes",
    "units": "solver.verify.claims.units:units",
    "vector_angle": "solver.verify.claims.vectors:vector_angle",
    "vectors": "solver.verify.claims.vectors:vectors",
    "venn_counts": "solver.verify.claims.venn_counts:venn_counts",
    "vertex": "solver.verify.claims.polynomials:vertex",
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
    unit = answer.get("unit")
    follows = unit is None or (unit == "%" and kind in _PERCENTAGES) or _is_asked_for(str(unit), task)
    if not follows or not isinstance(unit, str | None):
        raise RefutedError(f"The unit {unit!r} of the answer does not follow from the question.")
    return proved


def _is_asked_for(unit: str, task: Mapping[str, object]) -> bool:
    """Whether a unit is one of the question's, or the one that every answer of its topic has."""
    held = json.dumps(task, ensure_ascii=False)
    if unit == "°":
        return "degree" in held or "°" in held
    own = _OWN_UNITS.get(str(task.get("topic")))
    if own is not None and own.fullmatch(unit) is not None:
        return True
    base = unit.split("^")[0] if task.get("topic") in _OF_LENGTHS else unit  # an area of lengths in cm is in cm^2
    return re.search(rf"(?<![A-Za-z]){re.escape(base)}(?!\w)", held) is not None
