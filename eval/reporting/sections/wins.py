"""Where the tools lose, where they win, and every question on which the two systems differ."""

from __future__ import annotations

from collections.abc import Sequence

from eval.reporting.findings import Findings
from eval.reporting.findings.items import RULE, Item
from eval.reporting.markup import Child, Markup, table, tag
from eval.reporting.sections.answers import item
from eval.reporting.sections.domains import STANDING
from eval.reporting.wording import domain_words, p_short, points, points_span


def losses(found: Findings) -> Markup | None:
    """Where the first system of the primary comparison loses: by domain, then the most telling questions."""
    return _side(found, lost=True)


def wins(found: Findings) -> Markup | None:
    """The same where it wins."""
    return _side(found, lost=False)


def every_item(found: Findings) -> Markup | None:
    """All questions on which the two differ, folded, by domain."""
    primary = found.contrasts.primary
    if primary is None:
        return None
    parts: list[Child] = []
    for domain in found.contrasts.domains:
        for words, all_items in (("lost", found.items.lost), ("won", found.items.won)):
            here = [each for each in all_items if each.domain == domain]
            if here:
                parts.append(tag("h3", f"{domain_words(domain)}: {words} by {primary.first}, {len(here)}"))
                parts += [item(each) for each in here]
    return tag(
        "section",
        tag("h2", "Every question on which they differ"),
        tag(
            "p",
            f"{primary.first} against {primary.second}. Each opens to the gold answer, both answers and how they came about.",
        ),
        parts or tag("p", "There is none."),
        id="items",
        class_="items",
    )


def _side(found: Findings, *, lost: bool) -> Markup | None:
    primary = found.contrasts.primary
    if primary is None:
        return None
    all_items = found.items.lost if lost else found.items.won
    telling = found.items.telling_lost if lost else found.items.telling_won
    loser, winner = (primary.first, primary.second) if lost else (primary.second, primary.first)
    heading = f"Where {primary.first} {'loses' if lost else 'wins'}"
    intro = f"{len(all_items)} of {primary.pair.n} questions were answered right by {winner} and not by {loser}."
    return tag(
        "section",
        tag("h2", heading),
        tag("p", intro),
        _domains(found, all_items, lost=lost),
        tag("h3", f"{len(telling)} telling questions") if telling else None,
        tag("p", RULE, class_="note") if telling else None,
        [item(each, open_=True) for each in telling],
        id="losses" if lost else "wins",
        class_="lost" if lost else "won",
    )


def _domains(found: Findings, all_items: Sequence[Item], *, lost: bool) -> Markup:
    sign = -1 if lost else 1
    ranked = sorted(found.contrasts.by_domain.values(), key=lambda each: -sign * each.pair.difference)
    rows = []
    for each in ranked:
        here = [entry for entry in all_items if entry.domain == each.domain]
        kinds: dict[str, int] = {}
        for entry in here:
            kinds[entry.first.kind] = kinds.get(entry.first.kind, 0) + 1
        most = sorted(kinds.items(), key=lambda kind: -kind[1])[:3]
        if not here:
            continue
        rows.append(
            (
                domain_words(each.domain),
                f"{len(here)} of {each.pair.n}",
                ", ".join(f"{domain_words(kind)} {n}" for kind, n in most),
                points(each.pair.difference),
                points_span(each.pair.interval),
                p_short(each.pair.p_holm),
                tag("span", STANDING[each.standing], class_=f"standing {each.standing}"),
            )
        )
    what = "lost" if lost else "won"
    head = ("domain", what, "kinds of question", "difference", "95 % interval", "p, corrected", "")
    return table(f"Questions {what} by domain, the {'worst' if lost else 'best'} difference first", head, rows)
