"""People and things in a row or around a table, read."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.counting.read import WAYS, Read, rules_shown
from solver.topics.counting.row_rules import resolve, row_rules
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import Quantity, take_quantities
from solver.topics.topic import IncompleteError

_ROW: Final = (
    r"\b(?:arrang\w*|rearrang\w*|lin(?:e|ed|ing) up|line up|in (?:a|1|single) (?:straight "
    r")?(?:row|line|queue|file)|queue|order(?:s|ed|ings?)?|seat(?:ed|s|ings?)?|sit|"
    r"stand|permut\w*|finish\w*|shelf|shelves|bookshelf|placed|plac(?:e|ing)|be put|"
    r"parade|display\w*|necklaces?|bracelets?|garlands?|round|around|circle|circular|"
    r"hang|hung|park(?:ed)?)\b"
)


_CIRCLE: Final = (
    r"\b(?:a )?(?:round|circular) (?:the )?(?:dinner |dining |a )?tables?|(?:around|"
    r"round|at) (?:a|the|1) (?:\w+ )?(?:circular |round )?(?:table|campfire|fire)|"
    r"(?:in|around|into|forming) (?:a|1) (?:circle|ring)|\bcircular(?:ly)?(?: (?:arrangements?|"
    r"permutations?|order))?|\b(?:necklaces?|bracelets?|key ?rings?|garlands?)\b|"
    r"around it|\bring\b"
)


_COLOURED: Final = frozenset("red blue green yellow white black orange purple pink brown grey gray".split())
_SAME: Final = r"\b(?:identical|indistinguishable|alike|the same|same colou?r|indistinct|like)\b"


def read_row(text: str, original: str) -> Read | None:
    """People or things in a row or around a table, with who sits where."""
    prose = Prose(text)
    if not (prose.has(WAYS) and prose.has(_ROW)):
        return None
    circular = prose.take(_CIRCLE) is not None
    flip = circular and re.search(r"necklace|bracelet|key ?ring|garland", text) is not None
    prose.take_all(_CIRCLE)
    if (
        circular
        and not flip
        and (
            prose.take(
                r"(?:reflections?|mirror images?|clockwise and (?:anti|counter)(?: )?clockwise "
                r"\w+) (?:\w+ )*(?:the same|identical|not (?:counted|considered) (?:as )?different|"
                r"equivalent)"
            )
            is not None
        )
    ):
        flip = True
    prose.take_all(
        r"(?:(?:if|where|when|considering|and|with|,) )*(?:2 (?:seatings|arrangements) "
        r"(?:are )?(?:considered |counted |regarded )?(?:as )?(?:the )?same (?:if|when)[^.?]*rotat\w*[^.?,]*|"
        r"rotations?(?: of (?:the table|1 another|each other|an arrangement))? (?:are "
        r"|count |counted |being |considered |as |regarded )*(?:the same|identical|equivalent|"
        r"1|once|not (?:counted|considered)? ?(?:as )?different)(?: arrangement)?(?: "
        r"as)?|only relative positions? matters?|up to rotation)"
    )
    if prose.has(
        r"rotat|reflect|mirror|flip|clockwise|\b(?:stay|kept?|keep\w*|remain\w*) in\b.*\border|\b(?:relative|fixed|their) order"
    ):
        return None
    if _named_people(prose, original) is None:
        return None
    couples = prose.take(
        r"(?:,? ?(?:if|so that|such that|with|and|where|when|but))* ?(?:each|every|the|"
        r"all|no) (?:married )?couples? (?:must |should |are |is |has to |have to |always "
        r"|to |be )*(?:sits? |stands? |stay |stays |kept |remain )?(?:next to each other|"
        r"together|separated|side by side|split)|(?:,? ?(?:if|and|with))* ?(?:each|every|"
        r"no) (?:person|husband|wife|spouse) (?:must |should |has to |is |to )*(?:sits? "
        r"|be )?next to (?:his|her|their|his or her) (?:spouse|wife|husband|partner)"
    )
    if couples is not None:
        return _couples(prose, circular, flip, couples[0])
    rules, people, sizes = row_rules(prose)
    if rules is None:
        return None
    identical = prose.has(_SAME)
    quantities = take_quantities(prose)
    groups, take = _row_groups(quantities, people, sizes, prose, text)
    if not groups or circular and take < sum(groups.values()) and re.search(r"\b(?:seats|chairs|places)\b", text):
        return None
    names = list(groups)
    rows = resolve(rules, groups, names)
    if rows is None:
        return None
    counts = [groups[name] for name in names]
    if identical:
        prose.take_all(
            r"\b(?:of (?:the )?same (?:colou?r|kind|type)(?: are)?(?: identical| indistinguishable|"
            r" alike)?|which are|are|that are)?\s*(?:identical|indistinguishable|alike)(?: "
            r"except for colou?r| apart from (?:their )?colou?r)?"
        )
        prose.take_all(r"\b(?:if|with|and|where) ?(?=flags|balls|beads|marbles|books|;|those|the|3|[a-z]+ ;)")
        if rows or circular or len(names) < 2 or re.search(r"\b(?:people|boys|girls|men|women|students|children)\b", text):
            return None
    if (
        not identical
        and _COLOURED & set(names)
        and re.search(r"\b(?:different|distinct|distinguishable|numbered)\b", text) is None
    ):
        raise IncompleteError('Are things of the same colour alike? Say "identical except for colour" or "all different".')
    explained = (
        "different distinct distinguishable all order orders ordered row each other "
        "single side round 1 every side position left right unique top either equally"
    )
    if prose.left(explained) or prose.has(
        r"\d|\b(?:digits?|numbers?|letters?|choose|chosen|select|selected|committee|boxes|"
        r"groups of|teams?|bags?|password|cannot|facing|rows|subject|height|alphabetical|"
        r"language|back|front row|tallest|shortest)\b"
    ):
        return None
    if prose.has(r"\b(?:pairs?|couples?|twins?|brothers?|sisters?)\b") and "couple" not in names:
        return None
    args = {"counts": counts, "distinct": not identical, "take": take, "rules": rows, "circular": circular, "flip": flip}
    shown = " + ".join(f"{count} {name}".strip() for name, count in zip(names, counts, strict=True))
    total = sum(counts)
    source = (
        f"{'circular_' if circular else ''}arrangements({shown}"
        + (f", take {take}" if take != total else "")
        + rules_shown(rows, names)
        + ")"
    )
    notes = []
    if circular and not flip:
        notes.append("Seatings that differ by a turn of the circle count once.")
    if flip:
        notes.append("Turning and turning over count once.")
    if any(rule[0] == "split" and sum(counts[i] for i in rule[1]) > 2 for rule in rows):
        notes.append('"Not together" is taken as not all in one block.')
    return Read("arrange", args, source, tuple(notes))


def _named_people(prose: Prose, original: str) -> bool | None:
    """People listed by name are counted; None where their number is not the one stated."""
    listed = re.search(r"(?:^|[\s(:])((?:[A-Z][a-z]*, ?)+(?:and )?[A-Z][a-z]*,?(?: and [A-Z][a-z]*)?)(?=[\s).,:?]|$)", original)
    if listed is None:
        return False
    names = [name for name in re.split(r",? and |, ?(?:and )?", listed[1]) if name]
    n = len(set(names))
    place = re.sub(r"\s+", r"\\s+", re.escape(listed[1].lower()).replace(r"\ ", " "))
    stated = re.search(
        (
            r"(\d+) (?:[a-z]+ )?(?:people|friends|students|persons|children|boys|girls|men|"
            r"women|letters|runners|books|athletes|guests|players)?[ ,:(]*(?:named |called "
            r"|labelled )?[ ,:(]*"
        )
        + place,
        prose.text,
    )
    if stated is not None:
        return None if int(stated[1]) != n else bool(re.search(place, prose.text)) and _blank(prose, place, "")
    return _blank(prose, place, f"{n} people")


def _blank(prose: Prose, pattern: str, by: str) -> bool:
    prose.text = " ".join(re.sub(pattern, by, prose.text, count=1).split())
    return True


def _couples(prose: Prose, circular: bool, flip: bool, rule: str) -> Read | None:
    if (
        re.search(r"\bno\b", rule)
        and "next to" in rule
        or re.search(r"separated|split", rule)
        and not re.search(r"\bno\b", rule)
    ):
        return None
    quantities = take_quantities(prose)
    if len(quantities) != 1 or quantities[0].noun not in ("couple", "married") or quantities[0].bound or flip:
        return None
    if prose.left("couple couples married row each all different order single round") or prose.has(r"\d|gender|men|women"):
        return None
    n = quantities[0].n
    if n > 7:
        return None
    rows = [["together", [index]] for index in range(n)]
    args = {"counts": [2] * n, "distinct": True, "take": 2 * n, "rules": rows, "circular": circular, "flip": False}
    return Read("arrange", args, f"{'circular_' if circular else ''}arrangements({n} couples; each together)")


def _row_groups(
    quantities: list[Quantity], named: int, sizes: dict[str, int], prose: Prose, text: str
) -> tuple[dict[str, int], int]:
    """The groups by name, and how many places there are."""
    seats = [
        q
        for q in quantities
        if q.noun in ("chair", "seat", "place", "position", "slot", "space", "hook", "parking", "pole", "spot", "bead")
    ]
    things = [q for q in quantities if q not in seats]
    if not things and seats and seats[0].noun == "bead":
        things, seats = seats, []
    if any(q.bound for q in quantities) or not things or len(seats) > 1:
        return {}, 0
    groups: dict[str, int] = {}
    take = None
    of = re.search(
        (
            r"\b(\d+) (?:\w+ )?(?:out )?of (?:the |her |his |my |their |these |a set of )*(\d+)\b|"
            r"\b(\d+) (?:\w+ )?(?:chosen |selected |taken |picked )?(?:from|out of) (?:a "
            r"set of |a group of |among |the )*(\d+)\b"
        ),
        text,
    )
    if of is not None and len(things) == 2:
        numbers = [int(each) for each in of.groups() if each]
        if [q.n for q in things] == numbers:
            return ({things[1].noun or things[0].noun: numbers[1]}, numbers[0]) if numbers[0] <= numbers[1] else ({}, 0)
    for q in things:
        if q.noun in ("particular", "specific", "certain"):
            return {}, 0  # some of the others, about whom a rule was not understood
        if q.noun in groups or not q.noun and len(things) > 1:
            if q.noun in groups and groups[q.noun] == q.n:
                continue
            return {}, 0
        groups[q.noun] = q.n
    total = sum(groups.values())
    if len(groups) > 1:
        generic = [
            name
            for name in groups
            if name in ("person", "child", "student", "book", "ball", "flag", "marble", "friend", "animal", "player", "adult")
            and groups[name] * 2 == total
        ]
        if generic:  # "7 people, 4 boys and 3 girls"
            del groups[generic[0]]
            total = sum(groups.values())
    if "couple" in groups:
        return {}, 0
    if seats:
        places = seats[0].n
        if places < total:
            take = places
        elif places > total:
            if len(groups) > 1:
                return {}, 0
            # As many people as there are go to different places.
            return {next(iter(groups)): places}, total
    return groups, take or total
