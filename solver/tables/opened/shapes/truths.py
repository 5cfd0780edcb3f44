"""Questions for yes or no, or for one of two opposites: "Did Aba sail before Cora?", "Is Aba listed above or below Cora?"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import By, Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.opened.pairs import pairs_of
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, CombineOp, Literal

_YES: tuple[str, str] = ("yes", "no")
_ORDER = By(column=ROW_ORDER, quality=0.5, how="order")
_OPPOSITES = {
    ("before", "after"): "less",
    ("above", "below"): "less",
    ("earlier", "later"): "less",
    ("more", "less"): "greater",
    ("more", "fewer"): "greater",
    ("higher", "lower"): "greater",
    ("longer", "shorter"): "greater",
    ("larger", "smaller"): "greater",
    ("older", "younger"): "less",
}
_COMPARED: dict[str, CombineOp] = {
    ">": "greater",
    "<": "less",
    "before": "less",
    "after": "greater",
    ">=": "greater",
    "<=": "less",
}


def truths(ground: Ground) -> Iterator[Candidate]:
    """Whether a row is there, whether there are so many, and how two rows compare."""
    yield from _opposites(ground)
    if ground.cues.kind != "yes_no":
        return
    yield from _exists(ground)
    yield from _so_many(ground)
    yield from _compared(ground)


def _exists(ground: Ground) -> Iterator[Candidate]:
    for held in ground.sets[:8]:
        if held:
            yield Candidate(
                plan=Combine(op="greater", left=ground.query(held, aggregate=Aggregate(fn="count")), right=Literal(value=0)),
                shape="exists",
                used=tokens_of(held),
                conditions=held,
                words=_YES,
            )


def _so_many(ground: Ground) -> Iterator[Candidate]:
    for cue in ground.cues.of("compare", "trailing"):
        near = [each for each in ground.links.numbers if 0 <= each.start - cue.end <= 2 or 0 <= cue.start - each.end <= 2]
        if not near or cue.payload not in _COMPARED:
            continue
        bound = near[0].number + (-1 if cue.payload == ">=" else 1 if cue.payload == "<=" else 0)
        taken = cue.tokens | frozenset(range(near[0].start, near[0].end))
        for held in [each for each in ground.sets if not tokens_of(each) & taken][:5]:
            yield Candidate(
                plan=Combine(
                    op=_COMPARED[cue.payload],
                    left=ground.query(held, aggregate=Aggregate(fn="count")),
                    right=Literal(value=bound),
                ),
                shape="so_many",
                used=tokens_of(held) | taken,
                conditions=held,
                cues=(cue,),
                words=_YES,
            )


def _compared(ground: Ground) -> Iterator[Candidate]:
    for cue in ground.cues.of("compare", "than", "earlier", "later"):
        op: CombineOp | None = _COMPARED.get(cue.payload) or {"earlier": "less", "later": "greater"}.get(cue.kind)  # type: ignore[assignment]  # both are operators
        if op is None:
            continue
        for pair in pairs_of(ground):
            taken = tokens_of(pair) | cue.tokens
            if cue.tokens & tokens_of(pair):
                continue
            for by in (*ground.measures(cue, taken, limit=3), _ORDER):
                if by.column == pair[0].column:
                    continue
                left, right = (ground.cell(by.column, (side,), fn="min") for side in pair)
                yield Candidate(
                    plan=Combine(op=op, left=left, right=right),
                    shape="compared",
                    used=taken | by.tokens,
                    conditions=pair,
                    by=by,
                    cues=(cue,),
                    words=_YES,
                )


def _opposites(ground: Ground) -> Iterator[Candidate]:
    words = [token.word for token in ground.asked.tokens]
    for at in range(1, len(words) - 1):
        said = (words[at - 1], words[at + 1])
        op = _OPPOSITES.get(said) or _OPPOSITES.get((said[1], said[0]))
        if words[at] != "or" or op is None:
            continue
        if said not in _OPPOSITES:
            op = "greater" if op == "less" else "less"
        taken = frozenset((at - 1, at, at + 1))
        for pair in pairs_of(ground):
            if taken & tokens_of(pair):
                continue
            for by in (*ground.measures(None, tokens_of(pair) | taken, limit=3), _ORDER):
                if by.column == pair[0].column:
                    continue
                left, right = (ground.cell(by.column, (side,), fn="min") for side in pair)
                yield Candidate(
                    plan=Combine(op=op, left=left, right=right),  # type: ignore[arg-type]  # an operator from the table above
                    shape="opposite",
                    used=tokens_of(pair) | taken | by.tokens,
                    conditions=pair,
                    by=by,
                    words=said,
                )
