"""The verdict in three sentences, made from the figures by rules: what is shown, where it is not, what it costs."""

from __future__ import annotations

from collections.abc import Mapping

from eval.cost import Cost
from eval.reporting.findings.contrasts import Contrasts
from eval.reporting.findings.pairing import Contrast
from eval.reporting.naming import described
from eval.reporting.wording import capital, domain_words, listed, p_words, points, seconds, times


def verdict(found: Contrasts, costs: Mapping[str, Cost]) -> tuple[str, ...]:
    """Three sentences; one where nothing can be compared."""
    if found.primary is None:
        return ("Only one system was run on these questions, so nothing is compared here.",)
    return (_shown(found.primary, found), _where(found), _cost(found.primary, costs))


def _shown(primary: Contrast, found: Contrasts) -> str:
    pair = primary.pair
    first, second = described(primary.first), described(primary.second)
    rights = primary.right
    asked = f"{pair.n} questions" + (f" from {len(found.domains)} domains" if len(found.domains) > 1 else "")
    margin = f"{_unsigned(pair.interval.low)} to {_unsigned(pair.interval.high)} points"
    if primary.standing == "won":
        return (
            f"Of the same {asked}, {first} got {rights[0]} right and {second} {rights[1]}: it is better by "
            f"{_unsigned(pair.difference)} points (95 % interval {margin}; {p_words(pair.p_holm)})."
        )
    if primary.standing == "lost":
        low, high = -pair.interval.high, -pair.interval.low
        return (
            f"Of the same {asked}, {first} got {rights[0]} right and {second} {rights[1]}: it is worse by "
            f"{_unsigned(-pair.difference)} points (95 % interval {_unsigned(low)} to {_unsigned(high)} points; "
            f"{p_words(pair.p_holm)})."
        )
    return (
        f"It is not shown that {first} is better or worse than {second}: of the same {asked} they got {rights[0]} and "
        f"{rights[1]} right, and the difference of {points(pair.difference)} points may be anything from "
        f"{points(pair.interval.low)} to {points(pair.interval.high)} (95 % interval; {p_words(pair.p_holm)})."
    )


def _where(found: Contrasts) -> str:
    by_standing = {
        standing: [each for each in found.by_domain.values() if each.standing == standing]
        for standing in ("won", "lost", "open")
    }
    won, lost, unsure = (by_standing[standing] for standing in ("won", "lost", "open"))
    n = len(found.by_domain)
    if n == 1:
        (only,) = found.by_domain.values()
        return f"All of them are of one domain, {domain_words(only.domain)}, so nothing is said of others."
    parts = []
    if lost:
        parts.append(f"It is shown to be worse in {_named(lost)}")
    if unsure:
        parts.append(f"{'no difference is' if lost else 'No difference is'} shown in {_named(unsure)}")
    if won:
        which = "all" if len(won) == n else str(len(won))
        parts.append(f"{'it' if parts else 'It'} is shown to be better in {which} of the {n} domains" + _unless_all(won, n))
    text = "; ".join(parts)
    if not lost:
        text += "; in none is it shown to be worse" if won else ", and in none is it shown to be better or worse"
    elif not won:
        text += "; in none is it shown to be better"
    return f"{text}."


def _unless_all(won: list[Contrast], n: int) -> str:
    return "" if len(won) == n else f" ({listed(domain_words(each.domain) for each in won)})"


def _named(contrasts: list[Contrast]) -> str:
    return listed(f"{domain_words(each.domain)} ({points(each.pair.difference, 0)} points)" for each in contrasts)


def _cost(primary: Contrast, costs: Mapping[str, Cost]) -> str:
    first, second = costs[primary.first], costs[primary.second]
    (cpu, wall), (cpu_there, wall_there) = (
        (each.per_answer(each.cpu_s), each.per_answer(each.wall_s)) for each in (first, second)
    )
    words = (
        f"An answer takes it {seconds(cpu)} of processor time and {seconds(wall)} of waiting on this machine, "
        f"against {seconds(cpu_there)} and {seconds(wall_there)} for {described(primary.second)}"
    )
    for_right, for_right_there = first.per_correct(first.cpu_s), second.per_correct(second.cpu_s)
    if for_right and for_right_there:
        ratio = for_right / for_right_there
        words += (
            f"; a right answer costs {times(ratio)} the processor time"
            if abs(ratio - 1) > 0.05
            else ("; a right answer costs the same processor time")
        )
    elif not for_right:
        words += "; it has no right answer to set that against"
    return f"{words}."


def _unsigned(difference: float) -> str:
    return points(difference).lstrip("+")


def opening(found: Contrasts) -> str:
    """The verdict as a heading of a few words."""
    if found.primary is None:
        return "Nothing to compare"
    first, second = described(found.primary.first), described(found.primary.second)
    words = {"won": "beats", "lost": "is worse than", "open": "is not shown to differ from"}[found.primary.standing]
    return capital(f"{first} {words} {second}")
