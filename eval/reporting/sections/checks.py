"""Controls, robustness, routing."""

from __future__ import annotations

from eval.reporting.findings import Findings
from eval.reporting.findings.robustness import WHAT
from eval.reporting.markup import Child, Markup, table, tag
from eval.reporting.wording import domain_words, p_short, percent, points, points_span, span


def controls(found: Findings) -> Markup:
    """What the controls say."""
    rows = [
        (
            each.asks,
            each.contrast.first,
            each.contrast.second,
            f"{each.contrast.right[0]} : {each.contrast.right[1]} of {each.contrast.pair.n}",
            points(each.contrast.pair.difference),
            points_span(each.contrast.pair.interval),
            p_short(each.contrast.pair.p_holm),
            tag("b", each.says),
        )
        for each in found.controls
    ]
    head = ("question", "system", "against", "right", "difference", "95 % interval", "p, corrected", "what follows")
    body = (
        table("Controls, each on the questions that both systems were asked", head, rows, kind="words")
        if rows
        else tag("p", "No control was run, so nothing is known of whose merit the right answers are.")
    )
    return tag("section", tag("h2", "Controls: whose merit is it?"), body, id="controls", class_="wide")


def robustness(found: Findings) -> Markup | None:
    """Changed forms and repeats; None without either."""
    parts: list[Child] = []
    changed, again = found.robustness.changed, found.robustness.again
    if changed:
        rows = [
            (
                each.system,
                each.variant,
                f"{each.flipped.to_wrong + each.flipped.to_right}/{each.flipped.n}",
                f"{percent(each.flipped.rate)} ({span(each.flipped.interval)})",
                f"{each.right[0]} → {each.right[1]}",
                points(-each.gap.difference),
                points_span(type(each.gap.interval)(-each.gap.interval.high, -each.gap.interval.low)),
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
                str(each.same_verdict.n),
                percent(each.same_verdict.share),
                percent(each.same_answer.share),
                span(each.same_answer.interval),
            )
            for each in again
        ]
        again_head = ("system", "asked again", "same verdict", "same answer", "interval")
        parts.append(table("The same question asked again with another seed", again_head, asked_again))
    return tag("section", tag("h2", "Robustness"), parts, id="robustness") if parts else None


def routing(found: Findings) -> Markup | None:
    """Regret against the best lane; None without the runs by one lane."""
    regret = found.regret
    if regret is None:
        return None
    lanes = list(regret.lanes)
    best = max(regret.lanes.items(), key=lambda lane: lane[1].right)
    rows: list[tuple[str, ...]] = [
        (domain_words(domain), f"{routed}/{n}", f"{oracle}/{n}", *(f"{counts[lane]}/{n}" for lane in lanes))
        for domain, (routed, oracle, counts, n) in regret.by_domain.items()
    ]
    total = regret.routed.n
    rows.append(
        (
            "all",
            f"{regret.routed.right}/{total}",
            f"{regret.oracle.right}/{total}",
            *(f"{each.right}/{total}" for each in regret.lanes.values()),
        )
    )
    missed = regret.oracle.right - regret.routed.right
    said = (
        f"With the best lane for each question {regret.system} would have {percent(regret.oracle.share)} right; it has "
        f"{percent(regret.routed.share)}: {missed} questions, {points(missed / total).lstrip('+')} points, are lost to the "
        f"choice. The best single lane, {best[0]}, has {percent(best[1].share)}. {regret.n_gained} questions are right only "
        "because lanes follow each other."
    )
    head = ("domain", "routed", "best lane", *lanes)
    return tag(
        "section",
        tag("h2", "What the choice of the lane costs"),
        tag("p", said),
        table("Right answers by lane, on the questions that every lane was asked", head, rows),
        id="routing",
    )
