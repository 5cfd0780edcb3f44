"""What is asked of the rows: each rule reads one kind of question and yields every plan that reading allows.

A rule sees a draft whose conditions are in force, and takes for its own roles only mentions that have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from solver.tables.amounts import count_heads, difference_heads, existence_heads, how_much_heads, share_heads, total_heads
from solver.tables.draft import Draft
from solver.tables.lexicon import concepts_of
from solver.tables.ranking import choice_heads, extreme_heads, frequent_heads, order_heads
from solver.tables.roles import (
    PLURAL_ASK,
    Head,
    fits,
    is_additive,
    noun_after,
    query_of,
    take,
    targets_of,
)


def heads(draft: Draft) -> Iterator[Head]:
    """Every reading of what is asked, given the conditions in force."""
    for rule in _RULES:
        yield from rule(draft.fork())


def _lookup(draft: Draft) -> Iterator[Head]:
    if draft.cues("count", "sum", "mean", "median", "max", "min", "share", "difference", "ratio", "frequent", "first", "last"):
        return
    targets, taken = targets_of(draft)
    if taken.cues("both") and any(test.op == "in" for test, _ in taken.filters) and _asks_which(draft):
        return  # "Who won both A and B?" wants those in the rows of each, not the rows of either
    distinct = bool(taken.cues("distinct"))
    taken = take(taken, *taken.cues("distinct", "both"))
    lists = bool(PLURAL_ASK & {token.word for token in draft.asked.tokens[:3]})
    if any(draft.cue(at).payload == "much" for at in draft.cues("wh")) and all(
        is_additive(draft.table.profile(name)) for name in targets
    ):
        return  # how much over several rows is their sum, which `how_much_heads` gives
    if targets and (taken.filters or distinct or (lists and draft.asked.total_weight >= 1)):
        named = any(draft.items[at].kind == "column" for at in taken.used)
        extra = 0.0 if taken.filters else 0.05
        plain = [name for name in targets if not draft.is_filtered(name)] if named else list(targets)
        if plain:
            plan = query_of(taken, columns=tuple(plain), distinct=distinct or not taken.filters)
            yield Head(plan=plan, draft=taken, penalty=extra)
    key = draft.table.key
    asking = draft.cues("wh", "list")
    if (
        not targets
        and taken.filters
        and key
        and not draft.is_filtered(key.name)
        and asking
        and not draft.cue(asking[0]).concepts
    ):
        noun = noun_after(draft, asking[0])
        # "which town" asks for something a table without towns does not have; "which members" fits a column of names
        if all(fits(key, tuple(concepts_of(draft.asked.tokens[at].stem))) for at in noun):
            yield Head(plan=query_of(taken, columns=(key.name,)), draft=taken, penalty=0.05, forgiven=noun)


def _asks_which(draft: Draft) -> bool:
    return any(draft.cue(at).payload in ("who", "whom", "which") for at in draft.cues("wh"))


_RULES: tuple[Callable[[Draft], Iterator[Head]], ...] = (
    count_heads,
    total_heads,
    how_much_heads,
    extreme_heads,
    frequent_heads,
    share_heads,
    difference_heads,
    choice_heads,
    order_heads,
    _lookup,
    existence_heads,
)
