"""What a question asks, as a value: the seam between reading, solving and checking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from solver.language import Node, TreeError, from_json, to_json
from solver.language.printer import to_text

ProblemKind = Literal[
    "evaluate",
    "truth",
    "simplify",
    "expand",
    "factor",
    "partial_fractions",
    "solve",
    "system",
    "differentiate",
    "integrate",
    "limit",
    "is_prime",
    "factor_integer",
    "divide",
]
Domain = Literal["real", "complex"]
Form = Literal["exact", "decimal", "fraction", "percent", "whole"]
_VERBS: Final[Mapping[str, str]] = {"truth": "is", "is_prime": "is_prime", "factor_integer": "prime_factors"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A typed problem.

    `expressions` are the operands: relations for "solve" and "system", the whole integral for "integrate", dividend and divisor
    for "divide". `target` is what is asked once a system is solved; for "divide" it is the symbol q or r. `places` rounds the
    answer to decimals, `significant` to significant figures; both None means exact. `unit` is put behind the number ("%").
    `notes` say how words were understood.
    """

    kind: ProblemKind
    expressions: tuple[Node, ...]
    variables: tuple[str, ...] = ()
    target: Node | None = None
    domain: Domain = "real"
    form: Form = "exact"
    places: int | None = None
    significant: int | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """JSON-ready values; trees as nested lists."""
        return {
            "kind": self.kind,
            "expressions": [to_json(node) for node in self.expressions],
            "variables": list(self.variables),
            "target": None if self.target is None else to_json(self.target),
            "domain": self.domain,
            "form": self.form,
            "places": self.places,
            "significant": self.significant,
            "unit": self.unit,
        }

    def describe(self) -> str:
        """One line in the project's own notation, the program as it is run."""
        body = ", ".join(to_text(node) for node in self.expressions)
        variables = "".join(f", {name}" for name in self.variables)
        domain = f", domain={self.domain}" if self.kind in ("solve", "system") else ""
        target = f", then {to_text(self.target)}" if self.target is not None else ""
        return f"{_VERBS.get(self.kind, self.kind)}({body}{variables}{domain}){target}"


def problem_from_dict(data: Mapping[str, object]) -> Problem:
    """The part of a problem that solving, checking and presenting need, read back from JSON.

    Raises:
        TreeError: a tree, kind, domain, form, unit or name that is not one of ours.
    """
    kind, domain, form, unit = data.get("kind"), data.get("domain"), data.get("form"), data.get("unit")
    expressions, variables, target = data.get("expressions"), data.get("variables"), data.get("target")
    if kind not in get_args(ProblemKind) or domain not in get_args(Domain):
        raise TreeError(f"Not a problem: kind {kind!r}, domain {domain!r}.")
    if form not in (None, *get_args(Form)) or not isinstance(unit, str | None):
        raise TreeError(f"Not a form of an answer: {form!r}, unit {unit!r}.")
    if not isinstance(expressions, list) or not isinstance(variables, list) or not expressions:
        raise TreeError("A problem needs lists of expressions and variables.")
    return Problem(
        kind=cast(ProblemKind, kind),
        expressions=tuple(from_json(item) for item in expressions),
        variables=tuple(_name(item) for item in variables),
        target=None if target is None else from_json(target),
        domain=cast(Domain, domain),
        form=cast(Form, form or "exact"),
        unit=unit,
        places=_count(data.get("places")),
        significant=_count(data.get("significant")),
    )


def _count(item: object) -> int | None:
    if item is None or isinstance(item, int) and abs(item) <= 10_000:
        return item
    raise TreeError(f"Not a number of digits: {str(item)[:40]!r}.")


def _name(item: object) -> str:
    node = from_json(["symbol", item])
    return to_text(node)
