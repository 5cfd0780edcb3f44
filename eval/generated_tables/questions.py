"""Questions over drawn tables: kinds spread evenly, each with its gold, the same for the same seed."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from eval.generated_tables.gold import GoldEngine
from eval.generated_tables.kinds import KINDS, Draft
from eval.generated_tables.picking import Picker, Unfit, spoken
from eval.generated_tables.types import DrawnTable, GoldRow, Item, WordingSet
from eval.generated_tables.wordings import conditions, questions

PER_TABLE = 9
_TRIES = 12
_LOWER_SHARE = 0.2
_WHOLE_SHARE = 0.9
"""A condition that nearly all rows pass asks nothing."""


def ask(
    tables: Sequence[DrawnTable], engine: GoldEngine, wording: WordingSet, seed: int, *, per_table: int = PER_TABLE
) -> tuple[Item, ...]:
    """About `per_table` questions on each table; a kind that a table does not suit is left to the others.

    Args:
        tables: As drawn, in order; those about the values of another's group serve only for questions over both.
        engine: Holds their clean cells.
        wording: Which set of wordings to use.
        seed: The same seed gives the same questions.
        per_table: How many to ask of each.
    """
    used: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    items: list[Item] = []
    for table in tables:
        if table.domain.of is not None:
            continue
        near = [other for other in tables if other.group == table.group and other is not table]
        related = next((other for other in near if other.domain.of and other.domain.of[0] == table.domain.key), None)
        rng = random.Random(f"{seed}/{wording}/{table.name}")
        picker = Picker(table, engine, rng, conditions(wording), related)
        elsewhere = frozenset(said for other in near for said in _names(other))
        asked = 0
        for kind in sorted(KINDS, key=lambda name: (used[name] - 3 * (related is not None and "join" in name), rng.random())):
            if asked == per_table:
                break
            item = _item(picker, kind, wording, turns, elsewhere)
            if item is not None:
                items.append(item)
                used[kind] += 1
                asked += 1
    return tuple(items)


def _item(picker: Picker, kind: str, wording: WordingSet, turns: Counter[str], elsewhere: frozenset[str]) -> Item | None:
    for _ in range(_TRIES):
        try:
            draft = KINDS[kind](picker)
        except Unfit:
            continue
        gold = draft.gold or picker.engine.rows(draft.sql)
        if not _is_fit(draft, gold, picker):
            continue
        if draft.form == "set":  # the engine gives groups in any order, and the same seed asks the same
            gold = tuple(sorted(gold, key=repr))
        words = questions(wording)[kind]
        template = words[turns[kind] % len(words)]
        turns[kind] += 1
        if not _names_its_table(template, draft) and draft.slots.get("field") in elsewhere:
            continue
        return Item(
            id=f"{wording}-{picker.table.name}-{kind.replace(' ', '_').replace(':', '')}",
            kind=kind,
            wording=wording,
            group=picker.table.group,
            table=picker.table.name,
            n_rows=len(picker.table.rows),
            question=_filled(template, draft, picker),
            sql=draft.sql,
            gold=gold,
            form=draft.form,
            accepted=(*draft.also, *(picker.engine.rows(sql) for sql in draft.accepted)),
            paraphrases=tuple(
                _worded(other, draft, picker)
                for other in words
                if other != template and (_names_its_table(other, draft) or draft.slots.get("field") not in elsewhere)
            ),
        )
    return None


def _is_fit(draft: Draft, gold: Sequence[GoldRow], picker: Picker) -> bool:
    """Whether the gold is neither empty nor too long, and not what the question would give without its conditions."""
    if not draft.least <= len(gold) <= draft.most or any(cell is None for row in gold for cell in row):
        return False
    if len(set(gold)) < len(gold):
        return False
    if len(gold) == 1 and len(gold[0]) == 1 and gold[0][0] == 0 and not isinstance(gold[0][0], bool) and not draft.may_be_zero:
        return False
    is_listing = len(gold) > 1 and "cond" in draft.slots
    return not is_listing or len(gold) <= max(2, _WHOLE_SHARE * len(picker.table.rows))


def _names(table: DrawnTable) -> Iterator[str]:
    """What the fields of a table are called."""
    for field, header in zip(table.fields, table.headers, strict=True):
        yield from (*field.said, spoken(header))


def _names_its_table(template: str, draft: Draft) -> bool:
    """Whether a question says what its rows are called, or names one, or a value, so that no other table can be meant."""
    telling = ("{row}", "{rows}", "{who}", "{title}", "{name}", "{first}", "{cat}", "{cats}", "{v}")
    return any(slot in template for slot in telling) or bool("{cond}" in template and draft.slots.get("cond"))


def _filled(template: str, draft: Draft, picker: Picker) -> str:
    text = _worded(template, draft, picker)
    return text.lower() if picker.rng.random() < _LOWER_SHARE else text


def _worded(template: str, draft: Draft, picker: Picker) -> str:
    domain = picker.table.domain
    who = "who" if domain.is_person else f"which {domain.row}"
    text = template.format(row=domain.row, rows=domain.rows, who=who, title=picker.table.title, **draft.slots)
    text = " ".join(_mended(text).split())
    if template[0] == "{" and template.endswith("?"):
        text = text[0].upper() + text[1:]
    return text


def _mended(text: str) -> str:
    """Words that fit together: no verb before "that", "who" or "with" where a clause follows, "an" before a vowel."""
    text = re.sub(
        r"\b(?:are|is|were|was) (?:there )?(that|who) (?=are|is|were|was|have|has|would|do|joined|work)", _joined, text
    )
    text = re.sub(r"\bnot that are not\b", "not", text)
    return re.sub(r"\b([Aa]) (?=[aeio][a-z])", r"\1n ", text)


def _joined(match: re.Match[str]) -> str:
    return "" if match[0].split()[0] in ("are", "is", "were", "was") and match[1] in ("that", "who") else match[0]


def samples_by_kind(items: Sequence[Item]) -> Iterator[tuple[str, int]]:
    """How many questions there are of each kind."""
    yield from sorted(Counter(item.kind for item in items).items())
