"""The figures of the router as text for people."""

from __future__ import annotations

from eval.routing.figures import RoutingFigures
from eval.statistics import PairedComparison


def as_text(found: RoutingFigures) -> str:
    """The verdict, then always the same route, then where choices went wrong."""
    lines = [
        f"The router has {found.n_right} of {found.n} right ({found.accuracy:.1%}); the best route for each question would "
        f"have had {found.n_oracle} ({found.oracle:.1%}).",
        f"Regret: {_points(found.regret)}.",
        f"On {found.n_agreed} questions every route has the same verdict, so that no choice matters; on {found.n_beyond} the "
        "router is right where no route alone is, because it tries several.",
        "The oracle is an upper bound: it counts a lucky guess by any route.",
        "",
        "Always the same route, and how much more the router has right:",
    ]
    width = max(len(route) for route in (*found.always, *(each.route for each in found.chosen)))
    for route, (n_right, compared) in sorted(found.always.items(), key=lambda item: -item[1][0]):
        share = n_right / found.n
        lines.append(f"  {route:<{width}}  {n_right:>5} ({share:6.1%})   {_points(compared)}, p = {compared.p_holm:.2g}")
    lines += ["", "By the route an answer came by, and which other would have been right where it was not:"]
    for each in found.chosen:
        instead = ", ".join(f"{route} {n}" for route, n in sorted(each.instead.items(), key=lambda item: -item[1]) if n)
        lines.append(
            f"  {each.route:<{width}}  {each.n_right:>5} of {each.n:<5} right"
            f"{f'; instead: {instead}' if instead else ''}{f'; none: {each.n_lost}' if each.n_lost else ''}"
        )
    return "\n".join(lines)


def _points(compared: PairedComparison) -> str:
    low, high = compared.interval.low, compared.interval.high
    return (
        f"{100 * compared.difference:+.1f} points (95 % {100 * low:+.1f} to {100 * high:+.1f}; "
        f"{compared.n} questions in {compared.n_clusters} clusters)"
    )
