"""The kinds of claim a certificate can make, each with the function that proves or refutes it from task, answer and witness.

To add one, write `solver/verify/<kind>.py` with a function of this signature and add a line to `CLAIMS`.
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
    "base_digits": "solver.verify.bases:base_digits",
    "bitwise": "solver.verify.bases:bitwise",
    "congruence": "solver.verify.congruences:congruence",
    "decimal_digits": "solver.verify.decimals:decimal_digits",
    "digits": "solver.verify.digits:digits",
    "diophantine": "solver.verify.diophantine:diophantine",
    "divisors": "solver.verify.divisors:divisors",
    "factorisation": "solver.verify.primality:factorisation",
    "fraction_forms": "solver.verify.decimals:fraction_forms",
    "multiples": "solver.verify.divisors:multiples",
    "neighbouring_prime": "solver.verify.primality:neighbouring_prime",
    "number_kind": "solver.verify.number_kinds:number_kind",
    "number_words": "solver.verify.number_words:number_words",
    "primality": "solver.verify.primality:primality",
    "prime_range": "solver.verify.primality:prime_range",
    "formula_antiderivative": "solver.verify.core.identities:antiderivative",
    "formula_comparison": "solver.verify.core.values:comparison",
    "formula_definite_integral": "solver.verify.core.calculus:definite_integral",
    "formula_derivative": "solver.verify.core.identities:derivative",
    "formula_division": "solver.verify.core.identities:division",
    "formula_equation": "solver.verify.core.equations:equation",
    "formula_factorisation": "solver.verify.core.prime_formulas:factorisation",
    "formula_identity": "solver.verify.core.identities:identity",
    "formula_inequality": "solver.verify.core.inequalities:inequality",
    "formula_limit": "solver.verify.core.calculus:limit",
    "formula_primality": "solver.verify.core.prime_formulas:primality",
    "formula_system": "solver.verify.core.systems:system",
    "formula_value": "solver.verify.core.values:value",
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
    "ode_candidate": "solver.verify.odes:ode_candidate",
    "lines_planes": "solver.verify.lines_planes:lines_planes",
    "growth": "solver.verify.growth:growth",
    "linear_story": "solver.verify.linear_story:linear_story",
    "singular": "solver.verify.arrays:singular",
    "vector_angle": "solver.verify.vectors:vector_angle",
    "vectors": "solver.verify.vectors:vectors",
    "subspace": "solver.verify.matrices:subspace",
    "chance": "solver.verify.chance:chance",
    "event_algebra": "solver.verify.event_algebra:event_algebra",
    "linear_program": "solver.verify.linear:linear_program",
    "discrete_optimum": "solver.verify.discrete:discrete_optimum",
    "optimum": "solver.verify.optimum:optimum",
    "counting": "solver.verify.counting:counting",
    "roman": "solver.verify.numerals:roman",
    "rounded": "solver.verify.decimals:rounded",
    "sorted": "solver.verify.sorting:in_order",
    "text_count": "solver.verify.texts:text",
    "two_primes": "solver.verify.primality:two_primes",
    "line_at": "solver.verify.lines:line_at",
    "turning_points": "solver.verify.extrema:turning_points",
    "bound": "solver.verify.extrema:bound",
    "two_bounds": "solver.verify.extrema:two_bounds",
    "sign_of_derivative": "solver.verify.extrema:sign_of_derivative",
    "implicit_slope": "solver.verify.implicit:implicit_slope",
    "implicit_derivative": "solver.verify.implicit:implicit_derivative",
    "partial_derivatives": "solver.verify.several_variables:partial_derivatives",
    "double_integral": "solver.verify.several_variables:double_integral",
    "integral_measure": "solver.verify.measures:integral_measure",
    "integral_converges": "solver.verify.measures:integral_converges",
    "domain": "solver.verify.domains:domain",
    "range": "solver.verify.domains:value_range",
    "inverse": "solver.verify.function_facts:inverse",
    "no_inverse": "solver.verify.function_facts:no_inverse",
    "equal_formula": "solver.verify.function_facts:equal_formula",
    "parity": "solver.verify.function_facts:parity",
    "period": "solver.verify.function_facts:period",
    "amplitude": "solver.verify.function_facts:amplitude",
    "intercepts": "solver.verify.limits_of_functions:intercepts",
    "asymptotes": "solver.verify.limits_of_functions:asymptotes",
    "continuous": "solver.verify.limits_of_functions:continuous",
    "discontinuities": "solver.verify.limits_of_functions:discontinuities",
    "glued": "solver.verify.limits_of_functions:glued",
    "same_polynomial": "solver.verify.polynomials:same_polynomial",
    "completed_square": "solver.verify.polynomials:completed_square",
    "polynomial_fact": "solver.verify.polynomials:polynomial_fact",
    "vertex": "solver.verify.polynomials:vertex",
    "root_count": "solver.verify.polynomials:root_count",
    "root_condition": "solver.verify.polynomials:root_condition",
    "is_factor": "solver.verify.polynomials:is_factor",
    "polynomial_division": "solver.verify.polynomials:polynomial_division",
    "same_number": "solver.verify.polynomials:same_number",
    "roots_within": "solver.verify.solution_sets:roots_within",
    "integers_satisfying": "solver.verify.solution_sets:integers_satisfying",
    "system_count": "solver.verify.solution_sets:system_count",
    "slope_at": "solver.verify.lines:slope_at",
    "domain_range": "solver.verify.domains:domain_range",
    "inverse_value": "solver.verify.function_facts:inverse_value",
    "root_nature": "solver.verify.polynomials:root_nature",
    "from_roots": "solver.verify.polynomials:from_roots",
    "average_rate": "solver.verify.lines:average_rate",
    "units": "solver.verify.units:units",
    "exchange": "solver.verify.exchange:exchange",
    "rate": "solver.verify.rate:rate",
    "ratio": "solver.verify.ratio:ratio",
    "percent": "solver.verify.percent:percent",
    "finance": "solver.verify.finance:finance",
    "clock": "solver.verify.clock:clock",
    "calendar": "solver.verify.calendar:calendar",
    "conic": "solver.verify.conics:conic",
    "figure": "solver.verify.figures:figure",
    "angle": "solver.verify.angles:angle",
    "similarity": "solver.verify.similarity:similarity",
    "coordinates": "solver.verify.coordinates:coordinates",
    "triangle": "solver.verify.triangles:triangle",
    "shadow": "solver.verify.triangles:shadow",
    "propositions": "solver.verify.propositional:propositions",
    "knights": "solver.verify.knights:knights",
    "normal_distribution": "solver.verify.normal_distribution:normal_distribution",
    "inference": "solver.verify.inference:inference",
    "syllogisms": "solver.verify.syllogisms:syllogisms",
    "summary_figures": "solver.verify.summary_figures:summary_figures",
    "describing": "solver.verify.describing:describing",
    "regression": "solver.verify.regression:regression",
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
