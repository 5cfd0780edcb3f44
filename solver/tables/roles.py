"""Who plays which part: the columns asked for, measured and grouped by, found among the mentions that have no role yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from solver.tables.directions import direction, is_identifier
from solver.tables.draft import Draft
from solver.tables.lexicon import AUXILIARIES, FRAME_NOUNS, concepts_of
from solver.tables.passing import is_counted_noun, is_row_noun
from solver.tables.plan import Filter, Plan, Query
from solver.tables.vocabulary import ColumnProfile
from solver.tables.words import stem

_NOT_ADDITIVE = frozenset(
    stem(word)
    for word in """year rate percent percentage % temperature price average avg mean rank ranking position pos age height
    elevation
    depth speed latitude longitude number no id code ratio index score frequency diameter aperture season edition grade rating
    level humidity pressure""".split()
)


_RELATIVE_UNITS = frozenset(stem(word) for word in "% percent degree celsius fahrenheit mph kmh".split())

PLURAL_ASK = frozenset({"are", "were", "all", "list", "names", "have", "every", "each"})


_MEASURED = frozenset(
    stem(word)
    for word in """second minute hour day week month year decade meter kilometer mile foot inch kilogram gram ton euro dollar
    pound
    degree percent point person""".split()
)
"""Nouns that are measured rather than counted as rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A plan with the draft that shows which mentions took part.

    `forgiven` tokens count half although no mention explains them.
    """

    plan: Plan
    draft: Draft
    penalty: float = 0.0
    forgiven: tuple[int, ...] = ()
    yes_no: bool = False


def is_additive(profile: ColumnProfile) -> bool:
    """Whether adding up the cells of a column means something (kWh do, degrees and years do not)."""
    if profile.reads != "number" or profile.is_year or _RELATIVE_UNITS & profile.unit_words:
        return False
    return not (_NOT_ADDITIVE & set(profile.header))


def _tests(draft: Draft) -> tuple[Filter, ...]:
    return tuple(test for test, _ in draft.filters)


def query_of(draft: Draft, **parts: object) -> Query:
    """A query over the table of `draft` with its conditions."""
    return Query(table=draft.table.card.name, filters=_tests(draft), **parts)  # type: ignore[arg-type]  # keywords of Query below


def fits(profile: ColumnProfile, concepts: tuple[str, ...]) -> bool:
    """Whether a header speaks of one of these concepts."""
    return any(set(concepts) & concepts_of(word) for word in profile.header)


def take(draft: Draft, *places: int) -> Draft:
    """A copy of `draft` in which these mentions have a role."""
    taken = draft.fork()
    taken.used.update(places)
    return taken


def measures(
    draft: Draft, place: int, concepts: tuple[str, ...] = (), *, dates: bool = False
) -> Iterator[tuple[str, tuple[int, ...], float]]:
    """(column, mentions taken, cost) of columns the operation at `place` may be about, likeliest first.

    Mentioned columns after the operation come first, then before it, then by concept, then the only one there is.
    """
    wanted = ("number", "date") if dates else ("number",)
    free = [at for at in draft.free("column") if draft.profile(at).reads in wanted and not _only_names(draft, at)]
    after = [at for at in free if at > place]
    before = [at for at in reversed(free) if at < place]
    found = False
    for cost, at in enumerate([*after, *before]):
        yield draft.items[at].column, (at,), 0.02 * min(cost, 3)
        found = True
    if found:
        return
    candidates = [profile for profile in draft.table.profiles if profile.reads in wanted and profile.n_filled]
    unfiltered = [profile for profile in candidates if not draft.is_filtered(profile.name) and not is_identifier(profile)]
    fitting = [profile for profile in unfiltered if concepts and measures_concept(profile, concepts)]
    for profile in fitting:
        yield profile.name, (), 0.03 if len(fitting) == 1 else 0.05
    if fitting or concepts:
        return
    numeric = [profile for profile in unfiltered if profile.reads == "number" and not profile.is_year]
    if len(numeric) == 1 and draft.cue(place).payload not in ("top", "best", "worst"):
        yield numeric[0].name, (), 0.1


def _only_names(draft: Draft, at: int) -> bool:
    """Whether a column mention names rows ("items" of "Item no.") and is not the number itself ("the highest item no.")."""
    return is_identifier(draft.profile(at)) and draft.items[at].quality < 0.9


def measures_concept(profile: ColumnProfile, concepts: tuple[str, ...]) -> bool:
    """Whether a column measures one of these concepts, by its header or, for speeds, by its unit."""
    if "speed" in concepts and direction(profile, concepts):
        return True
    return fits(profile, concepts)


def grouping(draft: Draft) -> str | None:
    """The column of "per", "for each", "by"; its mentions are taken."""
    for place in draft.cues("group"):
        if place + 1 in draft.free("column") and draft.is_tight(place, place + 1):
            if draft.profile(place + 1).reads == "number" and not draft.profile(place + 1).is_year and draft.cue(place).payload:
                continue
            draft.used.update((place, place + 1))
            return draft.items[place + 1].column
    return None


def noun_after(draft: Draft, place: int) -> tuple[int, ...]:
    """The word right after an operation, when nothing explains it: "how many OBSERVATIONS were made"."""
    at = draft.items[place].end
    if at >= len(draft.asked.tokens) or _is_measured(draft, at):
        return ()
    if any(item.start <= at < item.end for item in draft.items) or not is_counted_noun(draft, at):
        return ()
    return (at,) if is_row_noun(draft.table, draft.asked.tokens[at].stem) else ()


def cost_of_noun(draft: Draft, place: int) -> float:
    """What it costs to count rows for a noun the table does not know.

    Little for a noun, much for a measure ("how many DAYS").
    """
    at = draft.items[place].end
    covered = {token for item in draft.items for token in range(item.start, item.end)}
    if at >= len(draft.asked.tokens) or at in covered or not draft.asked.weights[at]:
        return 0.0
    return 0.3 if _is_measured(draft, at) else 0.05


def _is_measured(draft: Draft, at: int) -> bool:
    """Whether a noun is measured rather than counted; people are counted where each row is one of them."""
    noun, key = draft.asked.tokens[at].stem, draft.table.key
    if noun == "person" and key is not None and key.is_unique and fits(key, ("person",)):
        return False
    return noun in _MEASURED


_IN_NOUN_PHRASE = frozenset("of the a an all our its their these those such s".split())


def is_counted(draft: Draft, place: int, noun: int) -> bool:
    """Whether the column mention is what the operation counts: nothing but value mentions stands between."""
    between = draft.items[place + 1 : noun]
    covered = {at for item in between for at in range(item.start, item.end)}
    covered |= draft.half_explained
    bare = [draft.asked.tokens[at] for at in range(draft.items[place].end, draft.items[noun].start) if at not in covered]
    # past a verb or a preposition stands another noun: "how many tours HAD a humidity …" counts no humidity
    is_phrase = all(token.word in _IN_NOUN_PHRASE or token.stem in FRAME_NOUNS for token in bare)
    is_year = all(word.isdigit() for word in draft.profile(noun).header)  # a column called 2020 holds what the title names
    return (is_phrase or is_year) and all(
        item.kind in ("value", "cue", "title") or at in draft.used for at, item in enumerate(between, start=place + 1)
    )


def asks_entity(draft: Draft, place: int) -> bool:
    """Whether the question wants the thing ("which telescope has the highest …"), not the figure."""
    asking = [at for at, item in enumerate(draft.items) if item.kind == "cue" and draft.cue(at).kind == "wh"]
    if any(at > place and draft.cue(at).payload in ("which", "who", "whom") for at in asking):
        return True  # "the most boats were built by which yard?"
    wh = [at for at in asking if at < place]
    if not wh:
        return False
    cue = draft.cue(wh[0])
    if cue.payload in ("who", "whom", "whose", "where", "when"):
        return True
    start, end = draft.items[wh[0]].end, draft.items[place].start
    before = draft.items[place - 1]
    if place - 1 in draft.used and (before.kind == "number" or (before.cue is not None and before.cue.kind == "ordinal")):
        end = before.start  # "the 2nd highest": which of the figures, not whose
    return sum(draft.asked.weights[start:end]) > 0 or cue.payload == "which"


_OF_LEADER = frozenset("of in for at on during from by with".split())


def asked_of_leader(draft: Draft, place: int) -> int | None:
    """The column mention of "what is the COLUMN of the <superlative> …": it is asked for, not what the superlative measures."""
    for wh in draft.cues("wh", "list"):
        places = _columns_after(draft, wh) if wh < place else ()
        if len(places) == 1 and places[0] < place and not draft.cue(wh).concepts and draft.cue(wh).payload != "which":
            between = draft.asked.tokens[draft.items[places[0]].end : draft.items[place].start]
            if draft.profile(places[0]).reads == "number" and any(token.word in _OF_LEADER for token in between):
                return places[0]
    return None


def targets_of(draft: Draft) -> tuple[tuple[str, ...], Draft]:
    """The columns asked for.

    Those that follow the question word, else those it implies, else the one mentioned and still free.
    """
    wh = draft.cues("wh", "list")
    for at in wh:
        places = _columns_after(draft, at)
        concepts = draft.cue(at).concepts
        if places and (not concepts or _suits(draft.profile(places[0]), concepts, draft)):
            return tuple(dict.fromkeys(draft.items[each].column for each in places)), take(draft, *places, *wh)
    for at in wh:
        concepts = draft.cue(at).concepts
        profiles = [
            each for each in draft.table.profiles if concepts and _implied(each, concepts) and not draft.is_filtered(each.name)
        ]
        if profiles:
            mentioned = [
                each for each in draft.free("column") if draft.items[each].column in {profile.name for profile in profiles}
            ]
            taken = take(draft, *wh, *mentioned[:1])
            taken.penalty += 0.0 if mentioned else 0.03 if len(profiles) == 1 else 0.06
            return (draft.items[mentioned[0]].column if mentioned else profiles[0].name,), taken
    free = [at for at in askable(draft) if draft.items[at].quality >= 0.5 and not draft.is_filtered(draft.items[at].column)]
    free.sort(key=lambda at: draft.items[at].by_unit)
    if free and not any(draft.cue(at).concepts for at in wh):
        taken = take(draft, free[0], *wh)
        taken.penalty += 0.02 if len(free) == 1 else 0.05
        return (draft.items[free[0]].column,), taken
    return (), take(draft, *wh)


def askable(draft: Draft) -> list[int]:
    """Free column mentions that may be what is asked; a yes-or-no column only where yes or no is wanted."""
    tokens = draft.asked.tokens
    yes_no = tokens[0].word in AUXILIARIES or any(token.word == "whether" for token in tokens)
    return [at for at in draft.free("column") if yes_no or draft.profile(at).reads != "boolean"]


_PASSED_OVER = frozenset({"max", "min", "first", "last", "distinct", "list", "frequent", "not"})


def _columns_after(draft: Draft, wh: int) -> tuple[int, ...]:
    """Column mentions right after a question word, and those joined to them by "and" or a comma."""
    place, free, end = wh + 1, set(askable(draft)), draft.items[wh].end
    while place < len(draft.items) and draft.items[place].kind == "cue" and draft.cue(place).kind in _PASSED_OVER:
        end = draft.items[place].end
        place += 1
    if place not in free or draft.items[place].by_unit or draft.items[place].quality < 0.45:
        return ()
    start = draft.items[place].start
    if start - end > 4 or sum(draft.asked.weights[end:start]) > 0.3:
        return ()
    places = [place]
    while place + 1 in free:
        first, second = draft.items[place], draft.items[place + 1]
        joint = draft.asked.text[draft.asked.tokens[first.end - 1].end : draft.asked.tokens[second.start].start]
        if joint.strip() not in (",", "and", ", and", "&", "and the", ", and the", "and its", "and their"):
            break
        place += 1
        places.append(place)
    return tuple(places)


def _suits(profile: ColumnProfile, concepts: tuple[str, ...], draft: Draft) -> bool:
    """Whether a column named right after "who", "when" or "where" can be what the word asks for."""
    if "person" in concepts:
        digits = sum(any(mark.isdigit() for mark in str(cell)) for cell in profile.sample)
        return profile.reads == "text" and digits * 3 <= len(profile.sample)
    return _implied(profile, concepts) or ("time" not in concepts and profile is draft.table.key)


def _implied(profile: ColumnProfile, concepts: tuple[str, ...]) -> bool:
    if "time" in concepts:
        return profile.reads == "date" or profile.is_year or (profile.reads == "text" and fits(profile, concepts))
    if "person" in concepts or "place" in concepts:
        return profile.reads == "text" and fits(profile, concepts)
    return profile.reads == "number" and fits(profile, concepts)
