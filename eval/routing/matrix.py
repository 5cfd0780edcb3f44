"""The whole matrix of routes and questions: which route alone would have been right about which question.

Its columns are the systems that have one lane and must try it (`fulcrum-via-LANE`), and abstaining, whose verdict needs no
run: it is right about a question that nothing answers and about no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from eval.errors import EvalError
from eval.types import Record

ABSTAIN: Final = "abstain"
VIA: Final = "fulcrum-via-"
ROUTERS: Final = ("fulcrum", "fulcrum-0.5b")
"""What chooses among the routes, under either of its names; the model is that of the single lanes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question.

    Attributes:
        id: With `suite`, the question; `kind` and `cluster` are as in its records.
        chosen: The route the router's answer came by.
        is_right: Whether that answer is right.
        right: For each route whether it alone would have been right.
        outcome: For each route what came of it.
    """

    suite: str
    id: str
    kind: str
    cluster: str
    chosen: str
    is_right: bool
    right: Mapping[str, bool]
    outcome: Mapping[str, str]

    @property
    def oracle(self) -> bool:
        """Whether any route is right, so that the best of all choices would have been."""
        return any(self.right.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Every route on every question that `router` and all routes were asked; `n_left_out` is of the others."""

    router: str
    routes: tuple[str, ...]
    rows: tuple[Row, ...]
    n_left_out: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As plain values: the routes, and a row a question."""
        return {**asdict(self), "rows": [{**asdict(row), "oracle": row.oracle} for row in self.rows]}


def matrix(records: Iterable[Record]) -> Matrix:
    """The matrix of the records of one run: of the original questions, asked for the first time, in the order of the records.

    Raises:
        EvalError: the router or the single lanes were not run, or on no question in common.
    """
    asked: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
    for record in records:
        if not record.variant and record.repeat == 0:
            asked[record.suite, record.id][record.system] = record
    systems = {name for found in asked.values() for name in found}
    routes = tuple(sorted(name.removeprefix(VIA) for name in systems if name.startswith(VIA)))
    router = next((name for name in ROUTERS if name in systems), None)
    if router is None or not routes:
        missing = f"of {' or '.join(ROUTERS)}" if router is None else f"of systems named {VIA}LANE"
        raise EvalError(
            f"There are no records {missing}, so no routes to compare. Run both on the same questions, then ask again."
        )
    rows = []
    for (suite, id), found in asked.items():
        vias = {route: found[VIA + route] for route in routes if VIA + route in found}
        if router in found and len(vias) == len(routes):
            rows.append(_row(suite, id, found[router], vias, abstaining_is_right(found.values())))
    if not rows:
        raise EvalError(
            f"No question was put to {router} and to each of {', '.join(routes)}. Run them with one seed and limit."
        )
    n_router = sum(router in found for found in asked.values())
    return Matrix(router=router, routes=(*routes, ABSTAIN), rows=tuple(rows), n_left_out=n_router - len(rows))


def abstaining_is_right(records: Iterable[Record]) -> bool:
    """Whether to abstain would have been right: as it was judged where some system did, else where nothing else was right."""
    found = tuple(records)
    judged = [record.correct for record in found if record.outcome == "abstained"]
    if judged:
        return any(judged)
    return not found[0].gold and not any(record.correct for record in found)


def _row(suite: str, id: str, router: Record, vias: Mapping[str, Record], abstain: bool) -> Row:
    return Row(
        suite=suite,
        id=id,
        kind=router.kind,
        cluster=router.cluster,
        chosen=router.route or router.outcome,
        is_right=router.correct,
        right={**{route: record.correct for route, record in vias.items()}, ABSTAIN: abstain},
        outcome={**{route: record.outcome for route, record in vias.items()}, ABSTAIN: "abstained"},
    )
