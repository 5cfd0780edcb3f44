"""The forest plot: the primary comparison by domain, the primary system against each other one."""

from __future__ import annotations

from collections.abc import Iterable

from eval.reporting.findings import Findings
from eval.reporting.findings.pairing import Contrast
from eval.reporting.markup import Cell, Child, Markup, folded, table, tag
from eval.reporting.plots.forest import panel, reach, scale, strip
from eval.reporting.sections.domains import STANDING
from eval.reporting.wording import domain_words, p_short, points, points_span


def differences(found: Findings) -> Markup | None:
    """All paired differences; None where there are none."""
    every = found.contrasts
    if every.primary is None:
        return None
    first, second = every.primary.first, every.primary.second
    rows = [(domain_words(domain), each) for domain, each in every.by_domain.items()]
    parts: list[Child] = [
        tag(
            "p",
            f"Each line is the share right of {first} less that of another system on the same questions, in points: right "
            "of nought it is better, left of it the other. “Better” and “worse” stand only where the whole line lies on one "
            "side and the corrected p is below 0.05; everything else is “not shown”.",
        ),
        _forest(f"{first} less {second}, by domain", "domain", [*rows, ("all together", every.primary)]),
    ]
    if every.others:
        parts.append(_forest(f"{first} less each other system, over all domains", "other system", every.others.items()))
        widest = reach([each for theirs in every.others_by_domain.values() for each in theirs.values()])
        names = [domain_words(domain) for theirs in every.others_by_domain.values() for domain in theirs]
        panels = [
            panel(f"less {name}", theirs, every.others.get(name), widest, n_letters=max(map(len, names)))
            for name, theirs in every.others_by_domain.items()
        ]
        parts.append(tag("h3", f"{first} less each other system, by domain"))
        parts.append(tag("div", panels, class_="panels"))
        parts.append(
            folded(
                "The same in figures",
                table(
                    "Paired differences by domain and system",
                    _HEAD[:1] + ("domain",) + _HEAD[2:],
                    [
                        (name, domain_words(domain), *_figures(each))
                        for name, theirs in every.others_by_domain.items()
                        for domain, each in theirs.items()
                    ],
                ),
            )
        )
    parts.append(
        tag(
            "p",
            "“won : lost” counts the questions that only the one or only the other has right. “detectable” is the smallest "
            "true difference that so many questions, differing as often as these do, would have shown in 4 of 5 runs. “p, "
            "McNemar” is McNemar’s exact test, “p, clustered” the exact sign-flip test over clusters; “p, corrected” takes the "
            "larger of them and allows for the number of comparisons in its family; the primary comparison over all domains is "
            "one test, fixed beforehand.",
            class_="note",
        )
    )
    return tag("section", tag("h2", "Differences, question by question"), parts, id="differences", class_="wide")


_HEAD: tuple[str, ...] = (
    "other system",
    "",
    "difference",
    "95 % interval",
    "n",
    "won : lost",
    "p, McNemar",
    "p, clustered",
    "p, corrected",
    "detect\u00adable",
    "",
)


def _forest(caption: str, what: str, rows: Iterable[tuple[str, Contrast]]) -> Markup:
    rows = list(rows)
    widest = reach([each for _, each in rows])
    head: list[Child | Cell] = [what, Cell(content=scale(widest), kind="strip"), *_HEAD[2:]]
    body = [(name, Cell(content=strip(each, widest), kind="strip"), *_figures(each)) for name, each in rows]
    return table(f"{caption}: paired difference in points with its 95 % interval.", head, body, kind="forest")


def _figures(each: Contrast) -> tuple[Child | Cell, ...]:
    pair = each.pair
    seen = pair.minimum_detectable
    return (
        tag("b", points(pair.difference)),
        points_span(pair.interval),
        str(pair.n),
        f"{pair.only_first} : {pair.only_second}",
        p_short(pair.p_value),
        p_short(pair.p_clustered),
        p_short(pair.p_holm),
        "–" if seen is None else points(seen).lstrip("+"),
        Cell(content=STANDING[each.standing], kind=f"standing {each.standing}"),
    )
