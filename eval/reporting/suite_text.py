"""A report as aligned plain text, readable in a terminal and in a README."""

from __future__ import annotations

from eval.reporting.aligned import aligned
from eval.reporting.suite_report import CLOSED_BOOK, Report


def as_text(result: Report) -> str:
    """The whole report: all questions first, then by themselves those that need no document."""
    lines = [f"{result.suite}, {result.n} questions (version {result.version})", "", *_systems(result)]
    systems = [row.system for row in result.rows]
    lines += ["", "right of asked, by kind"]
    lines += aligned(
        ("kind", *systems),
        [(kind, *("{}/{}".format(*row[system]) for system in systems)) for kind, row in result.by_kind.items()],
    )
    lines += _comparisons(result)
    part = result.without_documents
    if part is not None:
        if any(system.startswith(CLOSED_BOOK) for system in systems):
            closed = f"{result.n - part.n} of the {result.n} questions are about documents they never see"
            lines += ["", f"The bare models are closed-book: {closed}."]
        kinds = " and ".join(sorted(part.by_kind))
        lines += ["", f"{kinds} alone, {part.n} questions that need no document: the contest a bare model can win", ""]
        lines += [*_systems(part), *_comparisons(part)]
    if result.comparisons:
        lines += ["", "p (Holm) is corrected for all the comparisons above together."]
    return "\n".join(lines)


def _systems(result: Report) -> list[str]:
    return aligned(
        ("system", "right", "accuracy", "95 % interval", "abstained", "errors", "cut", "tokens", "median s", "total s"),
        [
            (
                row.system,
                f"{row.correct}/{row.n}",
                f"{row.accuracy:.1%}",
                f"{row.interval.low:.1%} – {row.interval.high:.1%}",
                str(row.abstained),
                str(row.errors),
                str(row.cut),
                f"{row.tokens:,}",
                f"{row.median_s:.2f}",
                f"{row.seconds:.0f}",
            )
            for row in result.rows
        ],
    )


def _comparisons(result: Report) -> list[str]:
    if not result.comparisons:
        return []
    return [
        "",
        "paired comparison (exact McNemar test, bootstrap interval of the difference)",
        *aligned(
            ("", "difference", "95 % interval", "won", "lost", "p", "p (Holm)"),
            [
                (
                    f"{first} − {second}",
                    f"{pair.difference:+.1%}",
                    f"{pair.interval.low:+.1%} – {pair.interval.high:+.1%}",
                    str(pair.only_first),
                    str(pair.only_second),
                    f"{pair.p_value:.2g}",
                    f"{pair.p_holm:.2g}",
                )
                for (first, second), pair in result.comparisons.items()
            ],
        ),
    ]
