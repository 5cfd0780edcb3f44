"""The table of a run: by kind of question, by size of table, and in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from eval.generated_tables.running import Outcome
from eval.statistics import wilson

_SIZES = ((100, "up to 100"), (1_000, "101 to 1,000"), (99_999, "1,001 to 99,999"), (10**6, "100,000 to 1,000,000"))


def as_text(outcomes: Sequence[Outcome]) -> str:
    """Counts with 95 % Wilson intervals of the share that is right, and median times."""
    head = f"{'':<36}{'n':>5}{'right':>7}{'wrong':>7}{'decl.':>7}{'% right':>9}  {'95 %':<14}{'median ms':>10}"
    lines = [head, *_by(outcomes, lambda outcome: outcome.item.kind), "", *_by(outcomes, _size)]
    lines += ["", _row("all", outcomes)]
    checked = [outcome for outcome in outcomes if outcome.is_checked]
    if checked:
        n_right = sum(outcome.status == "right" for outcome in checked)
        low, high = wilson(n_right, len(checked))
        lines.append(
            f"checked: {len(checked)}, right of those {n_right} = {100 * n_right / len(checked):.1f} % "
            f"({100 * low:.1f} to {100 * high:.1f})"
        )
    return "\n".join(lines)


def _by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> list[str]:
    names = dict.fromkeys(sorted(map(key, outcomes)))
    return [_row(name, [outcome for outcome in outcomes if key(outcome) == name]) for name in names]


def _size(outcome: Outcome) -> str:
    place = next(n for n, (most, _) in enumerate(_SIZES) if outcome.item.n_rows <= most)
    return f"{'abcd'[place]}) rows: {_SIZES[place][1]}"


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    right, wrong, declined = (sum(each.status == status for each in outcomes) for status in ("right", "wrong", "declined"))
    n = len(outcomes)
    low, high = wilson(right, n) if n else (0.0, 0.0)
    ms = f"{1000 * median(each.seconds for each in outcomes):.0f}" if n else "-"
    interval = f"{100 * low:.0f} to {100 * high:.0f}"
    return f"{name:<36}{n:>5}{right:>7}{wrong:>7}{declined:>7}{100 * right / max(n, 1):>9.1f}  {interval:<14}{ms:>10}"
