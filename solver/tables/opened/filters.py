"""Links → conditions: a value is equality, a list of cells or a period, with the column named beside it taken in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from solver.tables.asked import Asked
from solver.tables.opened.candidate import Condition
from solver.tables.opened.cues import Cues
from solver.tables.opened.grid import needs_reading
from solver.tables.opened.linking import Links, ValueLink
from solver.tables.plan import Filter, Scalar
from solver.tables.vocabulary import TableVocabulary

_MAX_LISTED = 60
_NEAR = 3
_JOINING = frozenset({"and", "or", "versus", "vs", "to", "than", "with", "the", "both", "either", "between"})


def value_conditions(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> tuple[Condition, ...]:
    """The conditions that values mean, negated ones and alternatives of one column included."""
    plain = [condition for link in links.values for condition in _conditions(asked, table, links, cues, link)]
    negated = [each for condition in plain if (each := _negated(condition, cues)) is not None]
    return (*plain, *negated, *_unions(asked, plain))


def _conditions(asked: Asked, table: TableVocabulary, links: Links, cues: Cues, link: ValueLink) -> Iterator[Condition]:
    test = _test(asked, link)
    if test is None:
        return
    if link.how == "part" and any(each.quality >= 0.95 and link.tokens <= each.tokens for each in links.columns):
        link = dataclasses.replace(link, quality=0.5 * link.quality)  # the name of a column, seldom a piece of a cell
    is_read = link.how in ("number", "ordinal") and needs_reading(table.profile(link.column))
    plain = Condition(
        tests=(test,),
        column=link.column,
        core=link.tokens,
        tokens=link.tokens,
        quality=link.quality,
        how=link.how,
        as_number=frozenset({link.column}) if is_read else frozenset(),
        is_total=any((link.column, cell) in table.totals for cell in link.cells),
        wider=link.how in ("whole", "mended")
        and any(
            other.how == "part" and other.column == link.column and (other.start, other.end) == (link.start, link.end)
            for other in links.values
        ),
    )
    anchor = _anchor(links, link)
    if not anchor or anchor.intersection(cues.noun):  # "which team is above team Aba": the noun is what is asked for
        yield plain
    if anchor:
        yield dataclasses.replace(plain, tokens=plain.tokens | anchor, quality=min(1.0, 1.15 * link.quality), anchored=True)


def _test(asked: Asked, link: ValueLink) -> Filter | None:
    if link.period:
        if not link.period.startswith("m"):
            return Filter(column=link.column, op="within", values=(link.period,))
        if "-" in link.period:
            return Filter(column=link.column, op="contains", values=(f"-{link.period[1:]}",))
        return Filter(column=link.column, op="month", values=(int(link.period[1:]),))
    cells: tuple[Scalar, ...] = tuple(cell for cell in link.cells if cell is not None)
    if not cells:
        return None
    if len(cells) == 1:
        return Filter(column=link.column, op="=", values=cells)
    if len(cells) > _MAX_LISTED:
        piece = asked.text[asked.tokens[link.start].start : asked.tokens[link.end - 1].end]
        return Filter(column=link.column, op="contains", values=(piece,))
    return Filter(column=link.column, op="in", values=cells)


def _anchor(links: Links, link: ValueLink) -> frozenset[int]:
    """The words that name the column beside the value: "rank 4", "club of Oslo"; none where it is named too far away."""
    near = [
        (gap, each)
        for each in links.columns
        if each.column == link.column and each.quality >= 0.4 and 0 <= (gap := _gap(each.start, each.end, link)) <= _NEAR
    ]
    if not near:
        return frozenset()
    return min(near, key=lambda pair: (pair[0], -pair[1].quality))[1].tokens


def _gap(start: int, end: int, link: ValueLink) -> int:
    """How many words lie between a span and a link; -1 where they overlap."""
    if end <= link.start:
        return link.start - end
    return start - link.end if start >= link.end else -1


def _negated(condition: Condition, cues: Cues) -> Condition | None:
    first = min(condition.tokens)
    for cue in reversed(cues.of("not", "other")):
        if 0 <= first - cue.end <= 4 and not cue.tokens & condition.tokens:
            test = condition.tests[0]
            if test.op in ("=", "in"):  # rows with nothing there are among the others
                denied = dataclasses.replace(test, op="not in")
            elif test.op == "contains":
                denied = dataclasses.replace(test, op="lacks")
            else:
                return None
            return dataclasses.replace(
                condition, tests=(denied,), tokens=condition.tokens | cue.tokens, negated=True, cues=(cue,)
            )
    return None


def _unions(asked: Asked, plain: Sequence[Condition]) -> Iterator[Condition]:
    """Two or more values of one column with only commas, "and" or "or" between: any of them will do."""
    by_column: dict[str, list[Condition]] = {}
    for each in plain:
        if each.tests[0].op in ("=", "in") and each.quality >= 0.4:
            by_column.setdefault(each.column, []).append(each)
    for members in by_column.values():
        members = sorted(members, key=lambda each: (-each.quality * len(each.tokens), min(each.tokens)))[:8]
        chosen: list[Condition] = []
        for each in members:
            if not any(each.core & other.core for other in chosen):
                chosen.append(each)
        chosen.sort(key=lambda each: min(each.core))
        for first in range(len(chosen)):
            for last in range(first + 2, len(chosen) + 1):
                if not _are_joined(asked, chosen[last - 2], chosen[last - 1]):
                    break
                yield _union(asked, chosen[first:last])


def _are_joined(asked: Asked, left: Condition, right: Condition) -> bool:
    """Whether little but "and", "or" or commas stands between two values."""
    between = range(max(left.core) + 1, min(right.core))
    return len(between) <= 4 and sum(asked.weights[place] for place in between) < 1


def _union(asked: Asked, parts: Sequence[Condition]) -> Condition:
    values = dict.fromkeys(value for part in parts for value in part.tests[0].values)
    tokens = frozenset[int]().union(*(part.tokens for part in parts))
    joints = {
        place
        for left, right in zip(parts, parts[1:], strict=False)
        for place in range(max(left.core) + 1, min(right.core))
        if asked.tokens[place].word in _JOINING
    }
    column = parts[0].column
    return Condition(
        tests=(Filter(column=column, op="in", values=tuple(values)),),
        column=column,
        core=frozenset[int]().union(*(part.core for part in parts)),
        tokens=tokens | joints,
        quality=min(part.quality for part in parts),
        how="union",
        anchored=any(part.anchored for part in parts),
        as_number=parts[0].as_number,
        parts=tuple(parts),
    )
