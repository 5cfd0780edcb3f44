"""The records of table questions and what they come to: shares with intervals, by standing, by stage and by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from eval.scoring.denotations import Status
from eval.statistics import compare, holm, wilson
from eval.table_questions import TableQuestion, is_open

OUTCOMES = ("right", "wrong", "declined")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One question put to one system, judged.

    Attributes:
        change: What was done to the table, "" for nothing; see `eval.table_changes`.
        status: The verdict; "no answer" where it declined.
        values: The answer in its plainest reading.
        found_table: Whether the right table was the nearest; None where it was given.
        n_dropped: Rows that a bare model was not shown.
    """

    system: str
    change: str
    id: str
    table: str
    kind: str
    status: Status
    standing: str
    stage: str
    values: tuple[str, ...]
    said: str
    found_table: bool | None
    n_dropped: int
    elapsed_ms: float
    prompt_tokens: int
    completion_tokens: int

    @property
    def is_right(self) -> bool:
        """Whether it is the gold answer."""
        return self.status == "right"

    @property
    def outcome(self) -> str:
        """One of `OUTCOMES`."""
        return "right" if self.is_right else "wrong" if self.is_answered else "declined"

    @property
    def is_answered(self) -> bool:
        """Whether an answer was given, whatever its standing."""
        return self.standing != ""


def report(found: Mapping[str, Sequence[Answered]]) -> str:
    """All systems one below the other, then each but the bare models against those, then the kinds of question."""
    parts = [_summary(name, records) for name, records in found.items()]
    parts += _comparisons(found)
    parts += [
        _table(name, "kind of question", [(record.kind, record) for record in records]) for name, records in found.items()
    ]
    return "\n\n".join(parts)


def changes_report(found: Mapping[str, Mapping[str, Sequence[Answered]]]) -> str:
    """What each change does to each system's accuracy, on the questions it was put to both ways, with paired intervals.

    Args:
        found: Change → system → records; "" holds those over the tables as they are.
    """
    lines = []
    for change, systems in found.items():
        for name, records in systems.items() if change else ():
            before = {record.id: record for record in found[""][name]}
            result = compare([r.is_right for r in records], [before[r.id].is_right for r in records])
            lines.append(
                f"{name}, {change}: n {result.n}, right {share(records)}, change {100 * result.difference:+.1f} points "
                f"({100 * result.interval.low:+.1f} to {100 * result.interval.high:+.1f}), "
                f"lost {result.only_second}, won {result.only_first}"
            )
            if any(record.found_table is not None for record in records):
                lines.append(f"  right table nearest: {_ratio(sum(r.found_table is True for r in records), len(records))}")
                answered = [record for record in records if record.is_answered]
                lines.append(f"  answered: {_ratio(len(answered), len(records))}, right, of those answered: {share(answered)}")
    return "\n".join(lines)


def _summary(name: str, records: Sequence[Answered]) -> str:
    answered = [record for record in records if record.is_answered]
    checked = [record for record in answered if record.standing == "checked"]
    unverified = [record for record in answered if record.standing == "unverified"]
    lines = [
        name,
        f"  right, of all: {share(records)}",
        f"  answered: {_ratio(len(answered), len(records))}",
        f"  right, of those answered: {share(answered)}",
        f"  right, of those checked: {share(checked)}",
        f"  right, of those unverified: {share(unverified)}",
        f"  median {median(record.elapsed_ms for record in records):.0f} ms, tokens read "
        f"{sum(record.prompt_tokens for record in records)}, written {sum(record.completion_tokens for record in records)}",
    ]
    stages = dict.fromkeys(record.stage for record in answered)
    halves = {
        is_open(record.table): [each for each in records if is_open(each.table) == is_open(record.table)] for record in records
    }
    if len(halves) == 2:
        lines += [f"  right, of the {'open' if half else 'sealed'} half: {share(halves[half])}" for half in (True, False)]
    lines += [f"  by {stage}: {share([record for record in answered if record.stage == stage])}" for stage in stages]
    if n_cut := sum(record.n_dropped > 0 for record in records):
        lines.append(f"  tables not shown whole: {n_cut}, of them right {sum(r.is_right for r in records if r.n_dropped)}")
    return "\n".join(lines)


def _comparisons(found: Mapping[str, Sequence[Answered]]) -> list[str]:
    """Every system that is no bare model against every one that is, on the same questions, corrected for their number."""
    bare = [name for name in found if name.startswith("table-")]
    pairs = [(name, other) for name in found if name not in bare for other in bare]
    results = [compare([r.is_right for r in found[name]], [r.is_right for r in found[other]]) for name, other in pairs]
    corrected = holm([result.p_value for result in results])
    return [
        f"{name} less {other}: {100 * result.difference:+.1f} points ({100 * result.interval.low:+.1f} to "
        f"{100 * result.interval.high:+.1f}), only right in the first {result.only_first}, in the second "
        f"{result.only_second}, n {result.n}, p {p_value:.2g}"
        for (name, other), result, p_value in zip(pairs, results, corrected, strict=True)
    ]


def _table(name: str, what: str, records: Sequence[tuple[str, Answered]]) -> str:
    lines = [f"{name}: {what:<28}{'n':>5}{'answered':>10}{'right':>7}{'checked':>9}{'right':>7}"]
    kinds = sorted({kind for kind, _ in records}, key=lambda kind: -sum(kind == other for other, _ in records))
    for kind in kinds:
        of = [record for other, record in records if other == kind]
        checked = [record for record in of if record.standing == "checked"]
        counts = (len(of), sum(r.is_answered for r in of), sum(r.is_right for r in of))
        lines.append(
            f"{'':{len(name) + 2}}{kind:<28}{counts[0]:>5}{counts[1]:>10}{counts[2]:>7}"
            f"{len(checked):>9}{sum(r.is_right for r in checked):>7}"
        )
    return "\n".join(lines)


def misses(records: Sequence[Answered], questions: Sequence[TableQuestion], outcomes: Sequence[str]) -> str:
    """The questions of some outcomes with gold and answer, by kind. Those over sealed tables are counted and never shown."""
    asked = {question.id: question for question in questions}
    chosen = sorted((each for each in records if each.outcome in outcomes), key=lambda each: (each.kind, each.id))
    lines = []
    for record in (each for each in chosen if is_open(each.table)):
        question = asked[record.id]
        golds = " | ".join(question.golds) + (f" ({question.scale})" if question.scale else "")
        lines.append(f"{record.system}, {record.kind}, {record.status}: {question.text} [{record.table}]")
        lines.append(
            f"    gold {golds!r}, said {' | '.join(record.values)!r} {record.standing} {record.stage}: {record.said!r}"
        )
    sealed = sum(not is_open(each.table) for each in chosen)
    return "\n".join([*lines, f"and {sealed} over sealed tables"] if sealed else lines)


def share(records: Sequence[Answered]) -> str:
    """How many of the records are right, with the 95 % Wilson interval."""
    return _ratio(sum(record.is_right for record in records), len(records))


def _ratio(count: int, total: int) -> str:
    if not total:
        return "none"
    low, high = wilson(count, total)
    return f"{count} of {total} = {100 * count / total:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
