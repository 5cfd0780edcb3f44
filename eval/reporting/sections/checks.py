"""Controls, robustness, routing."""

from __future__ import annotations

from eval.reporting.findings import Findings
from eval.reporting.markup import Child, Markup, name_cell, table, tag
from eval.reporting.wording import domain_words, listed, p_short, percent, points, points_span, span
from eval.robustness import WHAT
from eval.statistics import Interval


def controls(found: Findings) -> Markup:
    """What the controls say."""
    rows = [
        (
            each.asks,
            listed(map(domain_words, each.domains)) if len(each.domains) < len(found.domains.rows) else "all",
            name_cell(each.contrast.first),
            name_cell(each.contrast.second),
            name_cell(f"{each.contrast.right[0]} : {each.contrast.right[1]} of {each.contrast.pair.n}"),
            points(each.contrast.pair.difference),
            name_cell(points_span(each.contrast.pair.interval)),
            p_short(each.contrast.pair.p_holm),
            tag("b", each.says),
        )
        for each in found.controls
    ]
    head = ("question", "domains", "system", "against", "right", "difference", "95 % interval", "p, corrected", "what follows")
    body = (
        table("Controls, each on the questions that both systems were asked", head, rows, kind="words")
        if rows
        else tag("p", "No control was run, so nothing is known of whose merit the right answers are.")
    )
    return tag("section", tag("h2", "Controls: whose merit is it?"), body, id="controls", class_="wide")


def robustness(found: Findings) -> Markup | None:
    """Changed forms and repeats; None without either."""
    parts: list[Child] = []
    changed, again = found.robustness.variants, found.robustness.reruns
    if changed:
        rows = [
            (
                each.system,
                each.variant,
                f"{each.flips.to_wrong + each.flips.to_right}/{each.flips.n}",
                f"{percent(each.flips.rate)} ({span(each.flips.interval)})",
                f"{each.right[0]} → {each.right[1]}",
                points(-each.gap.difference),
                points_span(Interval(-each.gap.interval.high, -each.gap.interval.low)),
            )
            for each in changed
        ]
        head = ("system", "change", "verdict changed", "share and interval", "right before → after", "gain", "95 % interval")
        meaning = [(tag("dt", name), tag("dd", WHAT.get(name, ""))) for name in dict.fromkeys(each.variant for each in changed)]
        parts += [
            tag("dl", meaning, class_="facts"),
            table("Questions asked in another form, paired with the original", head, rows),
        ]
    if again:
        asked_again = [
            (
                each.system,
                str(each.verdicts.n),
                percent(each.verdicts.share),
                span(each.verdicts.interval),
                percent(each.answers.share),
                percent(each.texts.share),
            )
            for each in again
        ]
        again_head = ("system", "asked again", "same verdict", "interval", "same answer", "same reply, letter for letter")
        parts.append(table("The same question asked again with another seed", again_head, asked_again))
    return tag("section", tag("h2", "Robustness"), parts, id="robustness") if parts else None


def routing(found: Findings) -> Markup | None:
    """Regret against the best lane; None without the runs by one lane."""
    every = found.routing
    if every is None:
        return None
    lanes = list(every.always)
    best, (n_best, _) = max(every.always.items(), key=lambda lane: lane[1][0])
    rows: list[tuple[str, ...]] = [
        (
            domain_words(suite),
            *(f"{n}/{each.n}" for n in (each.n_right, each.n_oracle, *(each.right[lane] for lane in lanes))),
        )
        for suite, each in every.by_suite.items()
    ]
    total = (every.n_right, every.n_oracle, *(n for n, _ in every.always.values()))
    rows.append(("all", *(f"{n}/{every.n}" for n in total)))
    regret = every.regret
    interval = f"95 % interval {points_span(regret.interval)}"
    gap = (
        f"{points(regret.difference).lstrip('+')} points are lost to the choice ({interval})"
        if regret.difference > 0
        else f"{points(-regret.difference).lstrip('+')} points more than any one lane a question, for it tries several"
    )
    said = (
        f"With the best lane for each question {every.router} would have {percent(every.oracle)} right; it has "
        f"{percent(every.accuracy)}: {gap}. {regret.only_first} questions are lost although a lane has them right, "
        f"{every.n_beyond} are right only because lanes follow each other. The best single lane, {best}, has "
        f"{percent(n_best / every.n)}."
    )
    head = ("domain", "routed", "best lane", *lanes)
    return tag(
        "section",
        tag("h2", "What the choice of the lane costs"),
        tag("p", said),
        table("Right answers by lane, on the questions that every lane was asked", head, rows),
        tag("p", "The best lane is an upper bound: a lucky guess by any lane counts.", class_="note"),
        id="routing",
    )
