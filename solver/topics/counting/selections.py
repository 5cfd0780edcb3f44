"""Selections read: so many out of so many, from groups, with bounds, with people who must or must not be there."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.counting.read import HOW_MANY, WAYS, Read
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import ADJECTIVES, BOUND, bounds, singular, take_quantities
from solver.topics.topic import IncompleteError

_BODY: Final = (
    r"(?:sub ?committees?|committees?|teams?|groups?|panels?|jur(?:y|ies)|delegations?|"
    r"squads?|boards?|councils?|crews?|hands?|samples?|selections?|sets?|subsets?"
    r"|combinations?|parties|party|collections?|bouquets?|pizzas?|class|trios?|pairs?|"
    r"quartets?|lineups?|task forces?|choices|subcommittees|salads?|sandwich(?:es)?|"
    r"study groups?|bunch|bundles?|assortments?|sundaes?|burgers?)"
)
_CHOOSE: Final = (
    r"\b(?:choos\w*|chosen|select\w*|pick\w*|form(?:ed)?|made|mak(?:e|ing)|draw\w*|"
    r"taken|take|answer\w*|attempt|invit\w*|deal|dealt|appoint\w*|elect\w*|compos\w*|"
    r"contain\w*|consist\w*|offer\w*|combinations?|create\w*|hire\w*|buy|borrow|order|"
    r"visit|pack|read)\b"
)
# "How many bouquets" may ask for a division; only these words say that every other choice is another one.
_CHOSEN: Final = r"choos\w*|chosen|select\w*|pick\w*|elect(?:ed)?|appoint\w*|drawn?|dealt|combin\w*|invit\w*"
_VARIED: Final = r"different|distinct|possible|unique|such"
_CHOICES: Final = (
    r"(?:(?:sub ?)?committees?|jur(?:y|ies)|panels?|delegations?|councils?|hands?|samples?|selections?|subsets?|task forces?"
    r"|lineups?|choices)"
)
_MIXED: Final = (
    r"\b(?:teams?|groups?|boards?|squads?|crews?) (?:of|with|consisting of|containing|having) \d+ (?:men|women|boys|girls) and "
    r"\d+ (?:men|women|boys|girls)\b[^.?]*\b(?:from|out of|among)\b"
)
_DIVIDED: Final = (
    r"\busing (?:up )?all\b|\ball (?:of )?the\b|\buses? all\b|\bdivid\w*|\bsplit\b|\bshared?\b|\bevenly\b|\bequally\b"
    r"|\bequal (?:groups|teams|sizes?|bundles|bunches)\b|\b\d+ \w+ each\b|\beach \w+ (?:has|have|contains?|needs?|gets?) \d"
)
_POOL: Final = frozenset(
    {
        "person",
        "student",
        "candidate",
        "member",
        "player",
        "applicant",
        "volunteer",
        "employee",
        "child",
        "ball",
        "marble",
        "item",
        "card",
        "book",
        "bead",
        "flower",
    }
)


def read_selection(text: str, original: str) -> Read | None:
    """A choice without order."""
    prose = Prose(text)
    if not (prose.has(HOW_MANY + rf"|how many|\b{_BODY}\b") and prose.has(rf"{_CHOOSE}|\b{_BODY}\b|\bpermutations?\b")):
        return None
    if not prose.has(r"how many|number of|ways|possibilities|possible|\bcount\b"):
        return None
    if re.search(
        (
            r"\b(?:president|secretary|captain|treasurer|arrang\w*|row|rows|line|digits?|"
            r"passwords?|codes?|dice|die|letters?|words?|suits?|flush|full house|straight|"
            r"queue|round table|circle|seats?|chairs|order of)\b"
        ),
        text,
    ):
        return None
    bodies = rf"(?:how many|number of)(?: (?:different|distinct|possible|unique|such|\d [a-z]+|\d))* (?:[a-z]+ )?{_BODY}"
    if not prose.has(WAYS) and not (
        prose.has(bodies)
        and prose.has(
            r"\b(?:can|could|possible|are there|may|exist|contain|include|have|has|with|consist\w*|be)\b|"
            rf"{bodies}[?. ]*$"
        )
        and _is_choice(text)
    ):
        return None
    ordered = False
    if prose.take(
        r"(?:if |when |where |and |\(?)*(?:the )?order (?:of (?:selection|choosing|choice) "
        r")?(?:does not|doesn't|is not|isn't|not) (?:matter|important|count|relevant|"
        r"taken into account)\)?|(?:without|no|disregarding|ignoring) (?:regard to |any "
        r")?order|in any order|order is irrelevant|unordered"
    ) is None and (
        prose.take(
            r"(?:if |when |where |and |\(?)*(?:the )?order (?:of (?:selection|choosing) )?(?:matters|"
            r"is important|counts|does matter|is relevant)\)?|in order|with regard to order|"
            r"ordered"
        )
        is not None
    ):
        ordered = True
    if prose.take(r"(?:how many|number of) (?:different )?permutations") is not None:
        ordered = True
    if prose.take(
        r"(?:,? ?(?:if|with|and|when|where) )*(?:repet?itions?|replacement|repeats) (?:is "
        r"|are )?(?:not allowed|not permitted|forbidden)|without (?:repetition|replacement)|"
        r"no repet?itions?(?: allowed)?"
    ) is None and (
        prose.take(
            r"(?:,? ?(?:if|with|and|when|where) )*(?:repet?itions?|replacement|repeats) (?:is "
            r"|are )?(?:allowed|permitted)|with (?:repetition|replacement)|(?:can|may) be "
            r"(?:chosen|selected) more than once"
        )
        is not None
    ):
        rest = take_quantities(prose)
        if len(rest) != 2 or any(q.bound for q in rest) or prose.left("different distinct order all") or rest[0].n == rest[1].n:
            return None
        small, large = _small_and_large(text, [q.n for q in rest])
        if ordered:
            return Read("functions", {"domain": small, "codomain": large, "which": "all"}, f"{large}^{small}")
        args = {"objects": small, "boxes": large, "distinct_objects": False, "distinct_boxes": True, "low": 0, "high": None}
        return Read("boxes", args, f"selections({small} of {large}, repeats allowed)")
    if (
        hand := prose.take(
            r"(\d+) card (?:poker )?hands? (?:(?:from a standard deck|that|which|can|be|dealt|"
            r"drawn|will|,) )*(?:contain|contains|containing|have|has|having|with|include|"
            r"including|consist of) (?P<b>exactly|at least|at most)? ?(?P<k>\d+|no) (?P<c>hearts?|"
            r"spades?|clubs?|diamonds?|aces?|kings?|queens?|jacks?|face cards|red cards|black "
            r"cards)"
        )
    ) is not None:
        prose.take(r"(?:(?:from|in|of) )?(?:a|the) (?:standard |ordinary )?(?:deck|pack)(?: of (?:52 )?(?:playing )?cards)?")
        if prose.left("different possible") or prose.has(r"\d|\band\b"):
            return None
        size, k = int(hand[1]), 0 if hand["k"] == "no" else int(hand["k"])
        of = {"h": 13, "s": 13, "c": 13, "d": 13, "f": 12, "r": 26, "b": 26}.get(hand["c"][0], 4)
        low, high = bounds(hand["b"] or "", k, min(size, of))
        return _read([(hand["c"], of, low, high), ("others", 52 - of, 0, 52 - of)], [size], False, [])
    special = _special(prose)
    if special is None:
        return None
    return _choice(prose, text, ordered, special)


def _is_choice(text: str) -> bool:
    """Whether "how many teams" asks for the choices there are, and not into how many teams all are divided."""
    if re.search(_DIVIDED, text):
        return False
    return re.search(rf"\b(?:{_CHOSEN}|{_VARIED})\b|\b{_CHOICES}\b|{_MIXED}", text) is not None


def _special(prose: Prose) -> list[tuple[str, int]] | None:
    """People spoken of: ("in" or "out" or "not_both" or "both_or_neither", how many)."""
    lead = r"(?:,? ?(?:if|that|so|such|with|where|when|and|given|provided|assuming|but) )*"
    some = (
        r"(?:a|an|1|2|3|the|both|any)? ?(?:certain|particular|specific|given|specified|"
        r"named)? ?(?:(?P<k>\d) )?(?:of (?:the|them) )?(?:certain |particular |specific "
        r"|given |specified )?(?:of the )?(?:person|people|persons|student|students|man|"
        r"men|woman|women|player|players|boy|girl|member|members|book|candidate|card|"
        r"teacher|friend|of them|\w+)"
    )
    found: list[tuple[str, int]] = []

    def size(text: str) -> int:
        numbers = re.search(r"\b([2-5])\b", text)
        if numbers is not None:
            return int(numbers[1])
        return (
            2
            if re.search(
                r"\bboth\b|[a-z]+ and [a-z]+ (?:must|are|is|cannot|refuse|should|have|can|will)",
                re.sub(r"^(?:and|if|so|that|,| )+", "", text),
            )
            else 1
        )

    pair = (
        r"(?:(?:the )?(?:2|certain|particular|specific)(?: (?:2|certain|particular|specific|"
        r"of (?:them|the \w+)))*(?: [a-z]+)?|(?!men\b|boys\b|women\b|girls\b)[a-z]+ and "
        r"(?!men\b|boys\b|women\b|girls\b)[a-z]+)"
    )
    while (
        match := prose.take(
            (
                rf"{lead}{pair} (?:refuse to|will not|won't|cannot|can't|can not|must not|do not "
                r"want to|don't want to|may not|should not|are not to) (?:be |serve |work |sit "
                r"|play |go |both )*(?:together|both|on the same \w+|with each other|in the same "
                r"\w+|selected|chosen|serve|at the same time)(?: (?:together|on the (?:same )?\w+|"
                r"in the (?:same )?\w+|with each other|both))*"
            ),
            rf"{lead}[a-z]+ (?:refuses to|won't|will not|cannot|must not) (?:be |serve |work )*with [a-z]+",
        )
    ) is not None:
        found.append(("not_both", 2))
    if (
        prose.take(
            rf"{lead}{pair} (?:must|have to|insist on|will only|are) (?:either )?(?:be |serve "
            r"|go |being )*(?:both (?:in|chosen|included|selected)? ?or neither|together "
            r"or not at all)[^.?,]*"
        )
        is not None
    ):
        found.append(("both_or_neither", 2))
    verbs_out = (
        r"(?:(?:must|can|may|should|is|are|will|has|have) ?(?:not|n't)|cannot|can't|(?:must|"
        r"is to|are to|is|are|must always) be (?:excluded|left out)|(?:is|are) (?:always "
        r"|never )?(?:excluded|left out)|(?:must |is |are )?never|refuses to|does not|"
        r"do not)(?: (?:to )?(?:be )?(?:included|chosen|selected|on|in|serve|part of|"
        r"taken|excluded|a member|picked|there|participate)?)(?: (?:of |on |in )?(?:the|"
        r"it|any|this)(?: \w+)?)?"
    )
    verbs_in = (
        r"(?:must|has to|have to|is to|are to|should|is|are|needs? to|will|is always|"
        r"are always|must always)(?: always)?(?: both)?(?: be)? ?(?:always )?(?:included|"
        r"chosen|selected|on (?:it|the \w+)|in (?:it|the \w+)|serve|part of (?:it|the "
        r"\w+)|taken|compulsory|mandatory|picked|a member|answered|always included|invited)(?: "
        r"(?:of|on|in|among) (?:the|it|any|this|them)(?: \w+)?)?"
    )
    who = (
        r"(?P<who>(?:the (?:first|last) (?P<f>\d)? ?(?:questions?)?|question \d|(?:a|"
        r"the)? ?(?:\d )?(?:certain|particular|specific|given|specified)(?: \d)?(?: [a-z]+)?|"
        r"(?:the )?(?:youngest|oldest|captain|manager|chair)(?: [a-z]+)?|\d of (?:them|"
        r"the \w+)))"
    )
    name = (
        r"(?P<who>(?!(?:it|that|which|who|there|each|and|what|how|child|person|committee|"
        r"team|group|panel|member|student|one|1|woman|man|boy|girl|someone)\b)(?!\w+s\b)(?!people\b|"
        r"men\b|women\b|they\b)[a-z]+(?: and (?!(?:men|women|boys|girls)\b)[a-z]+)?)"
    )
    while (match := prose.take(rf"{lead}{who} {verbs_out}")) is not None:
        found.append(("out", size(match["who"])))
    while (
        match := prose.take(
            rf"{lead}{who} {verbs_in}",
            (
                r"(?:you |he |she |student |students |a student )?(?:must|has to|have to) (?:answer|"
                r"include|attempt|choose|select) (?P<who>the first (?:\d )?questions?|the last "
                r"(?:\d )?questions?|question \d|(?:a |1 |2 )?(?:certain|particular|specific)(?: "
                r"\d)? [a-z]+)"
            ),
        )
    ) is not None:
        found.append(("in", size(match["who"]) if "question " not in match["who"] else 1))
    strict = (
        r"(?:must|has to|have to|insists on|is to|refuses to|cannot|can't|can not)(?: "
        r"not)?(?: always)?(?: both)?(?: being| be)? ?(?:on (?:it|the \w+)|in (?:it|the "
        r"\w+)|included|chosen|selected|serve|picked)(?: (?:on|in) (?:it|the \w+))?"
    )
    while (match := prose.take(rf"{lead}{name} {strict}")) is not None:
        found.append(
            ("out" if re.search(r"\b(?:not|refuses|cannot|can't)\b", match[0]) else "in", size(match["who"] + " must"))
        )
    if (match := prose.take(r"(?:,? ?including (?:all of )?the (?:first|last) (\d)(?: questions)?)")) is not None:
        found.append(("in", int(match[1])))
    if (
        match := prose.take(r"(?:includ|contain)(?:es|e|ing|s) (?:a|1|the) (?:particular|specific|certain|given) [a-z]+")
    ) is not None:
        found.append(("in", 1))
    if (match := prose.take(r"(?:exclud)(?:es|e|ing|s) (?:a|1|the) (?:particular|specific|certain|given) [a-z]+")) is not None:
        found.append(("out", 1))
    del some
    return None if len(found) > 2 else found


def _small_and_large(text: str, numbers: list[int]) -> tuple[int, int]:
    first, second = numbers
    if re.search(rf"\b{first}\b[^.?]*\b(?:from|out of|of|among)\b[^.?]*\b{second}\b", text):
        return first, second
    return (
        (second, first)
        if re.search(rf"(?:from|out of|among|of) (?:\w+ ){{0,3}}{first}\b|there are {first}\b|has {first}\b", text)
        else (min(numbers), max(numbers))
    )


def _choice(prose: Prose, text: str, ordered: bool, special: list[tuple[str, int]]) -> Read | None:
    each = prose.take(
        r"(?:with |if |and |that |which |contain\w* |includ\w* |have |has |must |should "
        r"|there (?:is|are) (?:to be )?|so that |such that |it |the committee |the team "
        r"|consist\w* of )*(?:at least 1 (?:of each(?: (?:gender|sex|kind|type|colou?r))?|"
        r"(?:member|person|representative) (?:of|from) each(?: \w+)?|from each(?: \w+)?)|"
        r"both (?:genders|sexes)(?: (?:are|is|being))?(?: represented)?|(?:people|members|"
        r"persons) of both (?:genders|sexes))"
    )
    equal = prose.take(
        r"(?:with |if |and |that |contain\w* |has |have |must |there (?:are|is) |should "
        r"|the \w+ )*(?:an )?(?:equal|same) numbers? of (?:both |[a-z]+ and [a-z]+|each "
        r"\w+)|as many ([a-z]+) as ([a-z]+)"
    )
    majority = prose.take(
        r"(?:with |if |and |that |contain\w* |has |have |must |there (?:are|is|must be) "
        r"|should |the \w+ |to |be )*(?:more ([a-z]+) than ([a-z]+)|(?:a )?majority (?:of "
        r"|are |is )?([a-z]+)|([a-z]+) (?:are |being |is )?in (?:a|the) majority)"
    )
    bodied = prose.take(
        rf"(\d+) (?:person|member|man|people|element|player|card|topping|scoop|student|question|flower|book|item) {_BODY}",
        (
            rf"{_BODY} (?:with |of |containing |consisting of |having |which has |made up "
            r"of |has |that has |has to have |must have |should have |is to have |must contain "
            r")(?:exactly )?(\d+)(?: (?P<noun>people|persons|members|players|elements|students|"
            rf"jurors|individuals|cards))?\b(?!(?: or)? (?:more|fewer|less|{ADJECTIVES} )?(?:men|"
            r"women|boys|girls)\b)(?! (?!(?:are|is|be|from|can|if|with|to|out|have|has|including|"
            r"must|in|when|such|so|that|which|there|taken|chosen|selected|for|at|how|will|"
            r"members|who|and|as|of|formed|possible|contain|he|drawn|by|made|where|do|should)\b)[a-z]+)"
        ),
    )
    size = int(bodied[1]) if bodied else None
    if (
        size is None
        and prose.take(r"\b(?:any number of|any (?:\w+ )?(?:combination|selection) of|(?:zero|0|none) or more)\b") is not None
    ):
        found = take_quantities(prose)
        if len(found) != 1 or special or ordered or prose.left("different all any possible combinations"):
            return None
        n = found[0].n
        return _read([("things", n, 0, n)], list(range(n + 1)), False, [])
    nothing = [
        match[1]
        for match in prose.take_all(
            r"\b(?:with |contains? |containing |has |have |including |there (?:is|are) )?(?:no|"
            r"without(?: any)?|0|zero) (men|women|boys|girls|[a-z]+s)\b"
        )
    ]
    only = [
        match[1]
        for match in prose.take_all(
            r"(?:are |be |must be |if |being |consist\w* of |consist\w* (?:entirely|only) "
            r"of )*(?:\ball|only|entirely)(?: (?:are|of|members are|of them are|be|members "
            r"must be|must be|members|chosen are))* (men|women|boys|girls|girls|[a-z]+s)\b(?! "
            r"(?:are|have|can|be|sit))"
        )
    ]
    single = [(match[1] or "", match[2]) for match in prose.take_all(rf"\b({BOUND}) (?:a|an|1) (man|woman|boy|girl|[a-z]+)\b")]
    quantities = take_quantities(prose)
    groups: dict[str, int] = {}
    wanted: list[tuple[str, int, str]] = [(bound, 1, singular(noun)) for bound, noun in single]
    by_noun: dict[str, list[tuple[str, int]]] = {}
    unnamed: list[tuple[str, int]] = []
    for q in quantities:
        if q.noun:
            by_noun.setdefault(q.noun, []).append((q.bound, q.n))
        else:
            unnamed.append((q.bound, q.n))
    named_in_rules = {singular(noun) for _, noun in single} | {singular(noun) for noun in nothing + only}
    if majority is not None:
        named_in_rules |= {singular(noun) for noun in majority.groups() if noun}
    for noun, entries in by_noun.items():
        plain = [n for bound, n in entries if not bound]
        if not plain:
            unnamed_or = [(bound, n) for bound, n in entries]
            wanted += [(bound, n, noun) for bound, n in unnamed_or]
            continue
        pool = max(plain)
        groups[noun] = pool
        rest = list(entries)
        rest.remove(("", pool))
        wanted += [(bound, n, noun) for bound, n in rest]
    takes: list[int] | None = None if size is None else [size]
    # "7 people, 4 of them women": a total beside its parts is not a group of its own.
    names = list(groups)
    if len(names) == 1 or len(names) == 2 and not (each or equal or majority or named_in_rules or wanted):
        return _one_pool(prose, text, groups, wanted, unnamed, takes, ordered, special)
    total_names = [name for name in names if name in _POOL and name not in named_in_rules]
    if len(total_names) == 1 and len(names) > 2:
        other = sum(groups[name] for name in names if name != total_names[0])
        value = groups.pop(total_names[0])
        if value != other:
            if takes is not None or value >= other:
                return None
            takes = [value]
    elif (
        len(total_names) == 1
        and total_names[0] not in {noun for *_, noun in wanted}
        and takes is None
        and groups[total_names[0]] <= sum(groups.values()) - groups[total_names[0]]
    ):
        takes = [groups.pop(total_names[0])]
    if special or ordered:
        return None
    if takes is None:
        plain_unnamed = [n for bound, n in unnamed if not bound]
        if len(plain_unnamed) == 1 and len(unnamed) == 1:
            takes = plain_unnamed
        elif unnamed:
            return None
    elif unnamed:
        return None
    limits = {name: [0, count] for name, count in groups.items()}
    for bound, n, noun in wanted:
        if noun not in limits:
            return None
        low, high = bounds(bound, n, groups[noun])
        limits[noun] = [max(limits[noun][0], low), min(limits[noun][1], high)]
        if not bound and n > groups[noun]:
            limits[noun] = [n, n]
    for noun in map(singular, nothing):
        if noun not in limits:
            return None
        limits[noun][1] = 0
    for noun in map(singular, only):
        if noun not in limits or len(only) > 1:
            return None
        for name in limits:
            if name != noun:
                limits[name][1] = 0
    if each is not None:
        for name in limits:
            limits[name][0] = max(limits[name][0], 1)
    if not groups:
        return None
    if takes is None:
        if not wanted or any(low != high for low, high in limits.values()) or {noun for *_, noun in wanted} != set(limits):
            return None
        takes = [sum(low for low, _ in limits.values())]
    if equal is not None or majority is not None:
        if len(limits) != 2 or len(takes) != 1:
            return None
        if equal is not None:
            if takes[0] % 2:
                takes = []
            for name in limits:
                limits[name] = [takes[0] // 2, takes[0] // 2] if takes else limits[name]
        if majority is not None:
            more = singular(next(noun for noun in majority.groups() if noun))
            if more not in limits:
                return None
            limits[more][0] = max(limits[more][0], takes[0] // 2 + 1)
    if prose.left(
        "different distinct all possible order each out both must members with other "
        "if same he than include contain including containing consist"
    ):
        return None
    return _read([(name, count, limits[name][0], limits[name][1]) for name, count in groups.items()], takes, False, [])


def _one_pool(
    prose: Prose,
    text: str,
    groups: dict[str, int],
    wanted: list[tuple[str, int, str]],
    unnamed: list[tuple[str, int]],
    takes: list[int] | None,
    ordered: bool,
    special: list[tuple[str, int]],
) -> Read | None:
    """One kind of thing, so many of it chosen."""
    numbers = [("", count) for count in groups.values()] + [(bound, n) for bound, n, _ in wanted] + unnamed
    if takes is not None:
        if len(numbers) != 1 or numbers[0][0]:
            return None
        pool = numbers[0][1]
    elif len(numbers) == 2 and any(not bound for bound, _ in numbers):
        bounded = [(bound, n) for bound, n in numbers if bound]
        if bounded:
            pool = next(n for bound, n in numbers if not bound)
            low, high = bounds(*bounded[0], pool)
            takes = list(range(low, high + 1))
        else:
            small, pool = _small_and_large(text, [n for _, n in numbers])
            takes = [small]
    else:
        return None
    if (
        prose.left("different distinct all possible order out he each exactly can other members must both must")
        or prose.has(r"\b(?:more|boxes|groups of|teams of)\b")
        or prose.has(r"\d")
    ):
        return None
    if ordered:
        if special or len(takes) != 1:
            return None
        args = {"counts": [pool], "distinct": True, "take": takes[0], "rules": [], "circular": False, "flip": False}
        return Read("arrange", args, f"P({pool}, {takes[0]})")
    if pool > 3000:
        raise IncompleteError("Selections are counted from up to 3000 things. Ask with smaller numbers.")
    return _read([("things", pool, 0, pool)], takes, True, special)


def _read(
    groups: list[tuple[str, int, int, int]], takes: list[int], single: bool, special: list[tuple[str, int]]
) -> Read | None:
    rows = list(groups)
    for name, size in special:
        base, count, low, _ = rows[0]
        if count < size:
            return None
        rows[0] = (base, count - size, low, count - size)
        if name == "both_or_neither":
            return None
        limits = {"in": (size, size), "out": (0, 0), "not_both": (0, 1)}[name]
        rows.append((f"of the {size} named", size, *limits))
    args = {
        "names": [row[0] for row in rows],
        "sizes": [row[1] for row in rows],
        "lows": [row[2] for row in rows],
        "highs": [row[3] for row in rows],
        "takes": takes,
    }
    if single and not special:
        pool = rows[0][1]
        return Read(
            "select",
            args,
            " + ".join(f"C({pool}, {take})" for take in takes[:6]) + (" + ..." if len(takes) > 6 else "") if takes else "0",
        )
    shown = ", ".join(
        f"{low}..{high} of {size} {name}" if low != high else f"{low} of {size} {name}" for name, size, low, high in rows
    )
    return Read("select", args, f"selections({shown}; {', '.join(map(str, takes))} in all)")
