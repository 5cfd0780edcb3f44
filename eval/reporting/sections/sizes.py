"""Size against accuracy, and certainty against coverage."""

from __future__ import annotations

from collections.abc import Sequence

from eval.reporting.findings import Findings
from eval.reporting.findings.confidence import STANDINGS
from eval.reporting.markup import Markup, folded, table, tag
from eval.reporting.plots.drawing import figure
from eval.reporting.plots.published import published_plot
from eval.reporting.plots.risk_coverage import risk_coverage_plot
from eval.reporting.plots.scaling import scaling_plot
from eval.reporting.wording import domain_words, percent, span
from eval.size import PUBLISHED, PublishedPoint, billions

MOST_BENCHMARKS = 1


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
    head = ("system", "billions of parameters", "right", "share", "interval")
    caption = (
        "Right answers against the size of the language model, all domains together, with 95 % intervals. The curve joins "
        "models alone, measured here; systems with tools stand at the size of their model, and a dotted line leads from each "
        "to its name. What others published about other models is of other questions and is drawn by itself."
    )
    return tag(
        "section",
        tag("h2", "What size is it worth?"),
        tag("p", found.scaling.sentence, class_="lead"),
        tag("p", found.scaling.equivalent) if found.scaling.equivalent else None,
        figure(scaling_plot(found.scaling), caption, folded("The same in figures", table("Size and share right", head, rows)))
        if points
        else None,
        table(
            "The same by domain; p is corrected for all comparisons of this table together",
            ("domain", "against the bare models", "as a bare model"),
            [(domain_words(domain), *both) for domain, both in found.scaling.by_domain.items()],
            kind="words",
        )
        if found.scaling.by_domain
        else None,
        [
            figure(
                published_plot(benchmark, points_of),
                f"For orientation: published accuracies on {benchmark}, hollow. They are of other questions than ours, "
                "measured by those who are named, mostly without quantisation; no line joins them to anything measured here.",
                folded("The same in figures", _published(benchmark, points_of)),
            )
            for benchmark, points_of in _benchmarks().items()
        ],
        id="sizes",
    )


def _benchmarks() -> dict[str, list[PublishedPoint]]:
    """The published points by benchmark, those with the most points first; no more than can be looked at."""
    found: dict[str, list[PublishedPoint]] = {}
    for point in PUBLISHED:
        found.setdefault(point.benchmark, []).append(point)
    return dict(sorted(found.items(), key=lambda entry: -len(entry[1]))[:MOST_BENCHMARKS])


def _published(benchmark: str, points: Sequence[PublishedPoint]) -> Markup:
    rows = [
        (
            point.model + (" (quantised)" if point.is_quantised else ""),
            billions(point.n_params),
            percent(point.accuracy),
            point.harness,
            point.date,
            point.source,
        )
        for point in sorted(points, key=lambda point: point.n_params)
    ]
    head = ("model", "parameters", "published", "measured by", "date", "source")
    return table(f"Published accuracies on {benchmark}", head, rows, kind="words")


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
        for system, certainty in found.confidence.items()
        for level in certainty.levels
    ]
    areas = [
        (system, f"{each.curve.aurc:.3f}", span(each.curve.aurc_interval), f"{each.curve.excess_aurc:.3f}")
        for system, each in found.confidence.items()
    ]
    head = ("system", "down to", "answered", "wrong of them", "share", "interval")
    caption = (
        "Wrong answers among those given, against the share of questions answered. Each line begins with the answers for which "
        "most speaks and ends with all that were given; lower and further right is better. A bare model says nothing of its "
        "certainty: one point. The figure beside a name is the share wrong of all that it answered."
    )
    drawn = {system: each for system, each in found.confidence.items() if system in found.domains.overall}
    meaning = [(tag("dt", name), tag("dd", words)) for name, words in STANDINGS.items()]
    return tag(
        "section",
        tag("h2", "Can its certainty be relied on?"),
        figure(
            risk_coverage_plot(drawn),
            caption,
            folded("The same in figures", tag("dl", meaning, class_="facts"), table("Risk and coverage", head, rows)),
            table(
                "Area under the curve of risk, abstentions taken last; 0 is best. Above the best order: what the order of "
                "certainty costs",
                ("system", "area", "95 % interval, in hundredths", "above the best order"),
                areas,
            ),
        ),
        id="certainty",
    )
