"""The table by domain, and what came of the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings import Findings
from eval.reporting.findings.pairing import Share
from eval.reporting.markup import Cell, Child, Markup, joined, table, tag
from eval.reporting.wording import domain_words, listed, percent, points, points_span, span
from eval.statistics import MacroAverage
from eval.types import Outcome

STANDING = {"won": "▲ better", "lost": "▼ worse", "open": "● not shown"}


def by_domain(found: Findings, evaluation: Evaluation) -> Markup:
    """Right answers of every system in every domain; the last column says who wins the primary comparison there."""
    table_of = found.domains
    primary = evaluation.primary or ()
    head: list[Child | Cell] = ["domain"]
    head += [Cell(content=_system(name), kind="own" if name in primary else "") for name in table_of.systems]
    if primary:
        head.append(Cell(content=joined([primary[0], tag("br"), "against ", primary[1]]), kind="standing"))
    rows: list[list[Child | Cell]] = []
    for domain, row in table_of.rows.items():
        contrast = found.contrasts.by_domain.get(domain)
        cells: list[Child | Cell] = [domain_words(domain), *_shares(row, table_of.systems, primary)]
        rows.append([*cells, _standing(contrast.standing, contrast.pair.difference) if contrast else "–"])
    if table_of.overall:
        together = found.contrasts.primary
        last = _standing(together.standing, together.pair.difference) if together else "–"
        cells = [Cell(content="all questions", kind="sum"), *_shares(table_of.overall, table_of.systems, primary, kind="sum")]
        rows.append([*cells, last])
        means = [Cell(content=_mean(table_of.macro.get(name)), kind="sum" + _own(name, primary)) for name in table_of.systems]
        rows.append([Cell(content="mean of the domains", kind="sum"), *means, ""])
    for domain, row in table_of.outside.items():
        rows.append([f"{domain_words(domain)} (in no sum)", *_shares(row, table_of.systems, primary), "not compared"])
    if not primary:
        rows = [row[:-1] for row in rows]
    caption = "Right of asked by domain and system, with the share and its 95 % interval in %."
    standings = list(found.contrasts.standings.values())
    counts = [tag("li", _count(standings, each), class_=each) for each in ("lost", "open", "won") if standings]
    fewer = listed(f"{name} {n}" for name, n in table_of.fewer.items()) if table_of.fewer else ""
    note = (
        f"Asked fewer than the {table_of.most} questions of others: {fewer}. Their comparisons rest on those." if fewer else ""
    )
    return tag(
        "section",
        tag("h2", "By domain"),
        tag("ul", counts, class_="counts") if counts else None,
        table(caption, head, rows, kind="domains"),
        tag("p", note, class_="note") if note else None,
        id="domains",
        class_="wide",
    )


def _count(standings: Sequence[str], which: str) -> Markup:
    n = sum(each == which for each in standings)
    words = {"won": "shown to be better", "lost": "shown to be worse", "open": "no difference shown"}[which]
    return joined([tag("b", str(n)), f" of {len(standings)} domains: {words}"])


def _system(name: str) -> Markup:
    """The name, free to break at its hyphens."""
    first, _, rest = name.partition("-")
    return joined([first, [tag("br"), rest] if rest else None])


def _own(name: str, primary: Sequence[str]) -> str:
    return " own" if name in primary else ""


def _shares(row: Mapping[str, Share], systems: Sequence[str], primary: Sequence[str], kind: str = "") -> list[Cell]:
    cells = []
    for name in systems:
        each = row.get(name)
        if each is None:
            cells.append(Cell(content="–", kind=kind + _own(name, primary)))
            continue
        content = joined(
            [
                tag("b", f"{each.right}/{each.n}"),
                tag("br"),
                f"{percent(each.share, 0)}",
                tag("br"),
                tag("small", span(each.interval, 0)),
            ]
        )
        cells.append(Cell(content=content, kind=kind + _own(name, primary)))
    return cells


def _mean(found: MacroAverage | None) -> Child:
    return joined([percent(found.mean), tag("br"), tag("small", span(found.interval, 0))]) if found else "–"


def _standing(standing: str, difference: float) -> Cell:
    return Cell(content=joined([tag("b", STANDING[standing]), tag("br"), points(difference)]), kind=f"standing {standing}")


def replies(found: Findings) -> Markup:
    """Form of the replies, the stricter extractor, and the outcomes."""
    parts: list[Markup] = []
    if found.replies.formats:
        rows = [
            (
                system,
                f"{each.missed.right}/{each.missed.n}",
                percent(each.missed.share),
                span(each.missed.interval),
                f"{each.right}/{each.strict.n}",
                f"{each.strict.right}/{each.strict.n}",
                points((each.strict.right - each.right) / each.strict.n) if each.strict.n else "–",
            )
            for system, each in found.replies.formats.items()
        ]
        head = ("system", "missed the form", "share", "interval", "right", "right, strictly read", "difference")
        caption = "How often a reply missed the form asked for, and what a stricter reading makes of the answers."
        parts.append(table(caption, head, rows))
        strict, primary = found.replies.strict_primary, found.contrasts.primary
        if strict is not None and primary is not None:
            parts.append(
                tag(
                    "p",
                    f"Strictly read, {primary.first} less {primary.second} is {points(strict.difference)} points "
                    f"({points_span(strict.interval)}); as counted everywhere else, {points(primary.pair.difference)}.",
                )
            )
    else:
        parts.append(tag("p", "These records do not say whether replies took the form asked for.", class_="note"))
    outcomes = get_args(Outcome)
    outcome_rows = [
        (system, *(_outcome(*row[outcome]) for outcome in outcomes), str(sum(n for _, n in row.values())))
        for system, row in found.replies.outcomes.items()
    ]
    caption = "What came of the questions: so many, and of these right. Only answers and abstentions can be right."
    parts.append(table(caption, ("system", *outcomes, "all"), outcome_rows))
    return tag("section", tag("h2", "Form and outcome of the replies"), parts, id="replies")


def _outcome(right: int, n: int) -> Child:
    return joined([tag("b", str(n)), tag("small", f" {right} right") if right else None]) if n else "0"
