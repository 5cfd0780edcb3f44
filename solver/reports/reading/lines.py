"""Readings over the lines of a statement: which is largest, how many are above a bound, what lines there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solver.reports.reading.index import Index
from solver.reports.reading.kinds import Shape
from solver.reports.reading.ranked import beyond, bound, counted, extreme
from solver.reports.reading.results import Reading
from solver.reports.reading.times import Times
from solver.reports.reading.words import content, frame_stems, likeness
from solver.reports.series import Figure, Matrix, Series

_SUMMING = frozenset("total gross net less".split())
_LISTING = frozenset("segment typ consist".split())


def over_lines(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """The readings of a shape that compare, count or list lines."""
    if shape.kind in ("count_lines", "which_lines", "top_line"):
        yield from _compared(shape, times, index)
    elif shape.kind in ("lines", "count_listed"):
        for reading in _listed(shape, index):
            yield counted(reading) if shape.kind == "count_listed" else reading


def _compared(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """Lines of one statement, of the section or the total that the words name, compared at one period."""
    period = times.periods[0] if times.periods else None
    words = content(f"{shape.thing} {shape.first}")
    named_things = [stem for stem in content(shape.thing) if stem not in frame_stems() and stem not in _LISTING]
    asked = [stem for stem in content(shape.first) if stem not in frame_stems() and stem not in _LISTING]
    for matrix in index.matrices:
        caption = content(f"{matrix.caption} {matrix.title}")
        for (name, heading), members in _groups(matrix).items():
            figures = [(figure, series) for series in members for figure in _figures_at(series, times)]
            if len(figures) < 2 or len({series.label for _, series in figures}) < len(figures):
                continue
            named = (*content(name), *content(heading))
            # "regions" may be what no heading calls the lines; what it does call them tells which are meant
            known = [stem for stem in named_things if any(likeness(stem, other) for other in (*named, *caption))]
            told = [*known, *(stem for stem in asked if stem not in known)]
            told += [stem for stem in named_things if stem not in known] if len(named_things) > 1 else []
            left = [stem for stem in told if not any(likeness(stem, other) for other in (*named, *caption))]
            score = 0.5 + 0.45 * _overlap(told, f"{name} {heading}") if told else 0.75
            score -= 0.1 if heading and not set(content(heading)) & set(words) else 0.0
            if shape.kind == "top_line":
                chosen = extreme(figures, shape.largest)
            else:
                limit = bound(shape.number, [figure for figure, _ in figures])
                if limit is None:
                    continue
                chosen = [series for figure, series in figures if beyond(figure, limit, shape.largest)]
            is_count = shape.kind == "count_lines"
            place = name or matrix.title
            yield Reading(
                kind=shape.kind,
                score=score,
                sentence=f"lines of {place} compared" + (f" for {period.name}" if period else ""),
                texts=() if is_count else tuple(series.label for series in chosen),
                number=len(chosen) if is_count else None,
                seen=tuple((series.name, figure) for figure, series in figures),
                unexplained=tuple(left),
                doubts=()
                if period or len({p for s in members for p, _ in s.figures}) < 2
                else ("the question names no period",),
            )


def _groups(matrix: Matrix) -> dict[tuple[str, str], list[Series]]:
    """The lines that belong together, by what they stand under or go into, and by the column they are in."""
    groups: dict[tuple[str, str], list[Series]] = {}
    for series in matrix.series:
        if series.is_total or series.is_derived:
            continue
        names = {series.goes_into, series.section[-1] if series.section else ""}
        for name in names if names == {""} else names - {""}:
            groups.setdefault((name, series.heading), []).append(series)
    return groups


def _figures_at(series: Series, times: Times) -> tuple[Figure, ...]:
    """The figure of a series at the period asked for, the latest where none is; percentages do not compare with amounts."""
    period = times.periods[0] if times.periods else None
    fitting = [(own, figure) for own, figure in series.figures if period is None or (own is not None and period.fits(own))]
    if not fitting and period is not None and len(series.figures) == 1 and series.figures[0][0] is None and not series.is_dated:
        fitting = list(series.figures)
    if not fitting or fitting[0][1].unit == "%":
        return ()
    latest = max(fitting, key=lambda pair: pair[0].order if pair[0] else (0, 0, 0))
    return (latest[1] if period is None else fitting[0][1],)


def _listed(shape: Shape, index: Index) -> Iterator[Reading]:
    """The lines of the section that the words name, or the sections, where they name what several are called."""
    told = [stem for stem in content(shape.first) if stem not in frame_stems() and stem not in _LISTING]
    for matrix in index.matrices:
        sections: dict[str, list[Series]] = {}
        for series in matrix.series:
            if series.section and not series.is_total and not _sums_up(series):
                sections.setdefault(series.section[-1], []).append(series)
        said = shape.first.lower()
        named = {section: _overlap(told, section) + (0.05 if section.lower() in said else 0.0) for section in sections}
        best = max(named.values(), default=0.0)
        chosen = [section for section, share in named.items() if share == best and best > 0.5]
        if len(chosen) == 1:
            members = sections[chosen[0]]
            yield Reading(
                kind="lines",
                score=0.55 + 0.5 * best,
                sentence=f"lines under {chosen[0]}",
                texts=tuple(dict.fromkeys(series.label for series in members)),
                seen=tuple((series.name, series.figures[0][1]) for series in members),
            )
        elif len(chosen) > 1:
            yield Reading(kind="lines", score=0.35 + 0.4 * best, sentence=f"sections of {matrix.title}", texts=tuple(chosen))


def _sums_up(series: Series) -> bool:
    """Whether a line is the gross or net sum of its section: "Gross deferred tax assets" under "Deferred tax assets"."""
    label = set(content(series.label))
    return bool(label & _SUMMING) and label - _SUMMING == set(content(series.section[-1])) - _SUMMING


def _overlap(told: Sequence[str], section: str) -> float:
    named = content(section)
    if not told or not named:
        return 0.0
    met = sum(max((likeness(stem, other) for other in named), default=0.0) for stem in told)
    back = sum(max((likeness(other, stem) for stem in told), default=0.0) for other in named)
    return 0.5 * met / len(told) + 0.5 * back / len(named)
