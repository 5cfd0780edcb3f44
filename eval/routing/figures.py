"""What the matrix says: the oracle's accuracy, the router's regret, always the same route, and where a choice went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.routing.matrix import Matrix, Row
from eval.statistics import PairedComparison, compare, correct_family


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRoute:
    """The questions that the router answered by one route.

    Attributes:
        n: How many.
        n_right: Right among them.
        instead: For each other route, wrong ones that it alone would have had right; one question may count for several.
        n_lost: Wrong ones that no route has right.
    """

    route: str
    n: int
    n_right: int
    instead: Mapping[str, int]
    n_lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InSuite:
    """One suite's part: questions, and how many the router, the oracle and each route alone have right."""

    n: int
    n_right: int
    n_oracle: int
    right: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingFigures:
    """The router beside the oracle and beside every fixed choice, on the same questions.

    Attributes:
        router: The name of the router.
        n: Questions, all of which every route was asked.
        n_right: The router's right ones.
        n_oracle: Those that some route has right. It is an upper bound: a lucky guess by any route counts.
        regret: The oracle compared with the router; `difference` and `interval` are what the router loses, by cluster.
        always: For each route, its accuracy with the router's compared to it: above 0, choosing is worth more than not to.
        n_agreed: Questions on which all routes have the same verdict, so that no choice matters.
        n_beyond: The router's right ones that no route alone has right: it tries several in turn.
        chosen: By the route the router's answer came by, the most frequent first.
        by_suite: The counts of each suite, in the order of the matrix.
    """

    router: str
    n: int
    n_right: int
    n_oracle: int
    regret: PairedComparison
    always: Mapping[str, tuple[int, PairedComparison]]
    n_agreed: int
    n_beyond: int
    chosen: tuple[ChosenRoute, ...]
    by_suite: Mapping[str, InSuite]

    @property
    def accuracy(self) -> float:
        """The router's, in [0, 1]."""
        return self.n_right / self.n

    @property
    def oracle(self) -> float:
        """The accuracy of the best of all choices, in [0, 1]."""
        return self.n_oracle / self.n

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        always = {route: {"n_right": n, **asdict(compared)} for route, (n, compared) in self.always.items()}
        return {**asdict(self), "accuracy": self.accuracy, "oracle": self.oracle, "always": always}


def figures(found: Matrix, *, seed: int = 0) -> RoutingFigures:
    """The figures of a matrix, over all its suites; `seed` is of the bootstrap."""
    rows = found.rows
    router = [row.is_right for row in rows]
    oracle = [row.oracle for row in rows]
    # A cluster's name means something within its suite only.
    clusters = [f"{row.suite}/{row.cluster or row.id}" for row in rows]
    strata = [row.suite for row in rows]

    def against(other: Sequence[bool], ours: Sequence[bool]) -> PairedComparison:
        return compare(other, ours, clusters=clusters, strata=strata, seed=seed)

    fixed = {route: [row.right[route] for row in rows] for route in found.routes}
    compared = correct_family({route: against(router, right) for route, right in fixed.items()})
    return RoutingFigures(
        router=found.router,
        n=len(rows),
        n_right=sum(router),
        n_oracle=sum(oracle),
        regret=against(oracle, router),
        always={route: (sum(right), compared[route]) for route, right in fixed.items()},
        n_agreed=sum(len(set(row.right.values())) == 1 for row in rows),
        n_beyond=sum(row.is_right and not row.oracle for row in rows),
        chosen=_chosen(rows, found.routes),
        by_suite={
            suite: _in_suite([row for row in rows if row.suite == suite], found.routes) for suite in dict.fromkeys(strata)
        },
    )


def _in_suite(rows: Sequence[Row], routes: Sequence[str]) -> InSuite:
    return InSuite(
        n=len(rows),
        n_right=sum(row.is_right for row in rows),
        n_oracle=sum(row.oracle for row in rows),
        right={route: sum(row.right[route] for row in rows) for route in routes},
    )


def _chosen(rows: Sequence[Row], routes: Sequence[str]) -> tuple[ChosenRoute, ...]:
    counts = Counter(row.chosen for row in rows)
    made = []
    for route, n in counts.most_common():
        wrong = [row for row in rows if row.chosen == route and not row.is_right]
        made.append(
            ChosenRoute(
                route=route,
                n=n,
                n_right=n - len(wrong),
                instead={other: sum(row.right[other] for row in wrong) for other in routes if other != route},
                n_lost=sum(not row.oracle for row in wrong),
            )
        )
    return tuple(made)
