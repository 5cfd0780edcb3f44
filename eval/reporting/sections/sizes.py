"""Size against accuracy, and certainty against coverage."""

from __future__ import annotations

from eval.reporting.findings import Findings
from eval.reporting.findings.confidence import STANDINGS
from eval.reporting.markup import Markup, folded, table, tag
from eval.reporting.plots.drawing import figure
from eval.reporting.plots.risk_coverage import risk_coverage_plot
from eval.reporting.plots.scaling import scaling_plot
from eval.reporting.wording import percent, span


def sizes(found: Findings) -> Markup:
    """The scaling plot and the bracket."""
    points = [*found.scaling.bare, *found.scaling.tools]
    rows = [
        (
            point.system,
            f"{point.size:g}",
            f"{point.share.right}/{point.share.n}",
            percent(point.share.share),
            span(point.share.interval),
        )
        for point in points
    ]
    rows += [
        (name, "–", f"{share.right}/{share.n}", percent(share.share), span(share.interval))
        for name, share in found.scaling.without_size.items()
    ]
    head = ("system", "thousand millions of parameters", "right", "share", "interval")
    caption = (
        "Right answers against the size of the language model, all domains together, with 95 % intervals. The curve joins models "
        "alone, measured here on the same questions; systems with tools stand at the size of their model, and a dotted line leads "
        "from each to its name. Models that were not measured here are not drawn."
    )
    return tag(
        "section",
        tag("h2", "What size is it worth?"),
        tag("p", found.scaling.sentence, class_="lead"),
        figure(scaling_plot(found.scaling), caption, folded("The same in figures", table("Size and share right", head, rows)))
        if points
        else None,
        id="sizes",
    )


def certainty(found: Findings) -> Markup:
    """Risk against coverage."""
    rows = [
        (
            system,
            level.standing,
            percent(level.coverage),
            f"{level.wrong.right}/{level.wrong.n}",
            percent(level.wrong.share),
            span(level.wrong.interval),
        )
        for system, levels in found.confidence.items()
        for level in levels
    ]
    head = ("system", "down to", "answered", "wrong of them", "share", "interval")
    caption = (
        "Wrong answers among those given, against the share of questions answered. Each line begins with the answers for which most "
        "speaks and ends with all that were given; lower and further right is better. A bare model says nothing of its certainty: "
        "one point."
    )
    drawn = {system: levels for system, levels in found.confidence.items() if system in found.domains.systems}
    meaning = [(tag("dt", name), tag("dd", words)) for name, words in STANDINGS.items()]
    return tag(
        "section",
        tag("h2", "Can its certainty be relied on?"),
        figure(
            risk_coverage_plot(drawn),
            caption,
            folded("The same in figures", tag("dl", meaning, class_="facts"), table("Risk and coverage", head, rows)),
        ),
        id="certainty",
    )
