"""Sharing out read: objects into boxes, whole-number solutions of an equation, people into teams, change from coins."""

from __future__ import annotations

import re
from typing import Any

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import Quantity, take_quantities

_SAME = r"\b(?:identical|indistinguishable|indistinct|alike|same|like|unlabell?ed)"
_APART = r"\b(?:different|distinct|distinguishable|labell?ed|numbered|various)"
_OBJECTS_ALIKE = frozenset(
    {
        "sweet",
        "candy",
        "cooky",
        "cookie",
        "coin",
        "penny",
        "dollar",
        "euro",
        "apple",
        "orange",
        "chocolate",
        "ball",
        "marble",
        "banana",
        "toy",
    }
)
_RECEIVERS = frozenset(
    {
        "child",
        "person",
        "friend",
        "kid",
        "student",
        "boy",
        "girl",
        "man",
        "woman",
        "brother",
        "sister",
        "pupil",
        "team",
        "family",
        "bag",
        "urn",
        "bin",
        "box",
        "room",
        "basket",
        "jar",
        "cup",
        "drawer",
        "mailbox",
        "pocket",
        "hotel",
        "shop",
        "adult",
        "beggar",
        "class",
        "group",
        "cell",
        "bowl",
        "plate",
        "container",
        "house",
        "employee",
        "daughter",
        "son",
        "account",
    }
)


def read_sharing(text: str, original: str) -> Read | None:
    """Objects shared out."""
    for reader in (_solutions, _teams, _boxes):
        if (found := reader(text)) is not None:
            return found
    return None


def _solutions(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(HOW_MANY) or not prose.has(r"solutions?|triples?|tuples?|quadruples|ways"):
        return None
    equation = prose.take(
        r"(?:(?:does |do |has |have |to )*(?:the )?(?:equation|inequality) )?((?:\d* "
        r"?\*? ?[a-z](?:_?\d+)? ?\+ ?)+(?:\.\.\. ?\+ ?)?\d* ?\*? ?[a-z](?:_?\d+)?) ?(=|"
        r"<=|<) ?(\d+)(?: have)?"
    )
    if equation is None or "..." in equation[1]:
        return None
    terms = re.findall(r"(\d*) ?\*? ?([a-z](?:_?\d+)?)", equation[1])
    names = [name.replace("_", "") for _, name in terms]
    if len(set(names)) < len(names):
        return None
    total = int(equation[3]) - (1 if equation[2] == "<" else 0)
    domain = prose.take(
        r"(?:in |over |with |of |where |and )*(?:the )?(?:all )?(?:variables? )?(?:are "
        r"|is |being )?(non ?negative|positive|natural|whole)(?: (?:integers?|numbers?|"
        r"whole numbers?|integer))*(?: (?:valued|values))?(?: solutions?)?(?: does| do|"
        r" has| have| are there)?"
    )
    low = None if domain is None else 1 if domain[1] == "positive" else 0
    if domain is not None and domain[1] == "natural":
        return None  # from 0 or from 1
    lows: list[int | None] = [low] * len(names)
    highs: list[int | None] = [None] * len(names)
    # Bounds for all of the variables or for one of them: "x, y, z >= 0", "x1 >= 2", "each at most 5".
    while (
        match := prose.take(r"(?<![a-z\d])((?:[a-z](?:_?\d+)?(?![a-z])(?: ?,? ?(?:and )?))+) ?(>=|<=|>|<) ?(\d+)")
    ) is not None:
        about = [name.replace("_", "") for name in re.findall(r"[a-z]_?\d*(?![a-z])", match[1].replace(" and ", " "))]
        if any(name not in names and not re.fullmatch(r"[a-z]?i", name) for name in about):
            return None
        value = int(match[3]) + {">": 1, "<": -1}.get(match[2], 0)
        for index, name in enumerate(names):
            if name in about or any(re.fullmatch(r"[a-z]?i", each) for each in about):
                if ">" in match[2]:
                    lows[index] = max(value, lows[index] or 0)
                else:
                    highs[index] = value
    while (match := prose.take(r"(\d+) ?<= ?((?:[a-z]_?\d*(?: ?,? ?))+) ?<= ?(\d+)")) is not None:
        return None
    if (
        each := prose.take(r"(?:each|every) (?:variable )?(?:is |being |of (?:them|which) )?(?:is )?at (least|most) (\d+)")
    ) is not None:
        if each[1] == "least":
            lows = [int(each[2])] * len(names)
        else:
            highs = [int(each[2])] * len(names)
    integers = prose.take(r"\bintegers?\b(?: solutions?)?")
    if (
        any(value is None for value in lows)
        or prose.left("integer integers positive all each solutions solution where with both greater")
        or prose.has(r"\d|distinct|even|odd|ordered")
    ):
        return None
    del integers
    weights = [int(number or 1) for number, _ in terms]
    args: dict[str, Any] = {
        "total": total, "lows": lows, "highs": highs, "weights": weights, "at_most": equation[2] != "=", "names": names,
    }  # fmt: skip
    shown = ", ".join(
        f"{low} <= {name}" + (f" <= {high}" if high is not None else "")
        for low, name, high in zip(lows, names, highs, strict=True)
    )
    return Read("solutions", args, f"count({equation[1].strip()} {equation[2]} {equation[3]}; {shown})")


def _teams(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(HOW_MANY) or not prose.has(
        r"\b(?:divided?|split|partition(?:ed)?|grouped|separated?|paired|pair up|form(?:ed)?|"
        r"placed|assigned|dividing|splitting|put)\b"
    ):
        return None
    same = prose.take(
        (
            r"(?:in)?to (\d+) (?P<how>(?:equal|equally sized|unlabell?ed|unordered|labell?ed|"
            r"named|different|distinct|distinguishable|indistinguishable|identical|unnamed)? "
            r"?(?:sized )?)(?:groups?|teams?|pairs|committees|parties|sets)(?: of equal size)?(?: "
            r"(?:of|with|each of|each with|each containing|containing)(?: size)? (\d+)(?: "
            r"(?:people|persons|students|members|players|children|each|kids))*(?: each)?)?(?: "
            r"each)?"
        ),
        r"(?:in)?to (?P<how>(?:labell?ed|named)? ?)(?P<what>pairs)",
    )
    uneven = None
    if same is None:
        uneven = prose.take(
            (
                r"(?:in)?to (?:\d )?(?:(?:groups?|teams|committees|parties|sets) )?(?:of |with "
                r")?(?:sizes? )?(\d+(?:, \d+)*,? (?:and|&) \d+)(?: (?:people|persons|students|"
                r"members|children))?(?: respectively)?"
            ),
            r"(?:in)?to (?:a|1) (?:group|team) of (\d+) and (?:a|1|another) (?:group|team) of (\d+)",
        )
        if uneven is None:
            return None
    quantities = take_quantities(prose)
    if len(quantities) != 1 or quantities[0].bound:
        return None
    n = quantities[0].n
    if uneven is not None:
        sizes = [int(each) for each in re.findall(r"\d+", " ".join(uneven.groups()))]
        how = ""
    elif same is None:
        return None
    elif same.groupdict().get("what"):
        sizes, how = [2] * (n // 2), same["how"]
    else:
        count, how = int(same[1]), same["how"]
        size = int(same[3]) if same[3] else n // count if count else 0
        if same[3] is None and "pairs" in same[0]:
            size = 2
        if same[3] is None and "equal" not in same[0] and "pairs" not in same[0] and not prose.take("equal(?:ly)?"):
            return None
        sizes = [size] * count
    named = (
        bool(re.search(r"\b(?:labell?ed|named|different|distinct|distinguishable)", how))
        or prose.take(
            r"(?:if |when |where |and )*(?:the )?(?:teams|groups) (?:are |being )?(?:labell?ed|"
            r"named|distinguishable|distinct|different|numbered|ordered)"
        )
        is not None
    )
    prose.take(
        r"(?:if |when |where |and )*(?:the )?(?:order of )?(?:the )?(?:teams|groups) "
        r"(?:are |is |being )?(?:not (?:labell?ed|named|distinguishable|distinct)|unlabell?ed|"
        r"unnamed|indistinguishable|identical)|(?:the )?order of (?:the )?(?:groups|teams|"
        r"pairs) (?:does not|doesn't) matter"
    )
    if (
        sum(sizes) != n
        or prose.left("different equally equal distinct each all teams divided separated")
        or prose.has(r"\d|captain|boy|girl|women")
    ):
        return None
    notes = () if named or len(set(sizes)) == len(sizes) else ("Groups of one size have no names.",)
    return Read(
        "partition",
        {"sizes": sizes, "named": named},
        f"groups({', '.join(map(str, sizes))}{', named' if named else ''})",
        notes,
    )


def _boxes(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(HOW_MANY) or not prose.has(
        r"\b(?:distribut\w*|shared?|sharing|placed?|put|given|give|divided?|allocat\w*|"
        r"assign\w*|handed|dropp\w+|posted|mailed|sent|stored|allot\w*|split|accommodat\w*|"
        r"go into|choose|donut|doughnut|cookies|buy|select|scoops?|partitions?)\b"
    ):
        return None
    part = prose.take(
        r"partitions? (?:are there )?of (?:the (?:integer|number) )?(\d+)(?: (?:in)?to "
        r"(exactly |at most )?(\d+) parts)?\b(?! element)"
    )
    if part is not None and not re.search("set", text):
        if prose.left("exist positive integers integer") or prose.has(r"\d|distinct|odd|even"):
            return None
        k, exact = (int(part[3]), part[2] != "at most ") if part[3] else (int(part[1]), False)
        return _read_boxes(int(part[1]), k, False, False, int(exact), None, ())
    # Choosing with repetition: so many of so many kinds.
    kinds = prose.take(
        r"(\d+) (?:different |distinct )?(?:types|kinds|flavou?rs|varieties|sorts)(?: of [a-z]+)?(?: (?:are )?available)?"
    )
    if kinds is not None and prose.has(r"\b(?:choose|select|buy|pick|order|purchase|bought|chosen|made|dozen|scoops?)\b"):
        if prose.take(
            r"(?:if |with |and |where |when |that )*(?:repet?itions?(?: (?:is|are))? allowed|"
            r"(?:each (?:type|kind|flavou?r) )?(?:can|may) be (?:repeated|chosen more than "
            r"once)|(?:flavou?rs|types|kinds) (?:can|may) (?:be )?repeat(?:ed)?|with repetition)"
        ) is None and not prose.has(
            r"\b(?:donuts?|doughnuts?|cookies|bagels?|cans?|coins?|bottles|drinks|pastries|muffins|ice creams?)\b"
        ):
            return None
        low = (
            1
            if prose.take(
                r"(?:with |and |including |if |must |have |buy )*(?:at least 1 of each(?: type|"
                r" kind| flavou?r| variety)?|(?:each|every) (?:kind|type|flavou?r|variety) (?:must "
                r"be |is )?(?:chosen|included|used)(?: at least once)?)"
            )
            is not None
            else 0
        )
        prose.take(
            r"(?:if |and |where |when )*(?:the )?order (?:of (?:the )?[a-z]+ )?(?:does not|"
            r"doesn't|is not|isn't) (?:matter|important)|unordered"
        )
        rest = take_quantities(prose)
        if len(rest) != 1 or rest[0].bound or prose.left("different order all each") or prose.has("row|cone|stack|arrang"):
            return None
        return _read_boxes(rest[0].n, int(kinds[1]), False, True, low, None, ())
    low, high = 0, None
    each = (
        r"(?:each|every) (?:of (?:the|them) )?(?:child|person|friend|kid|student|boy|"
        r"girl|box|bag|urn|bin|recipient|1|one|man|woman|basket|room|jar|team|cup|brother|"
        r"of the \w+|container|pupil|grandchild|people|sister|bowl|drawer)?s?"
    )
    lead = r"(?:,? ?(?:if|so that|such that|so|and|with|where|that|given that|provided that|in such a way that|when) )*"
    if (
        match := prose.take(
            (
                rf"{lead}{each} ?(?:must |should |has to |is to |is |to )*(?:gets?|receives?|receiving|"
                r"getting|have|has|contain(?:s|ing)?|be given|holds?|given|having|take|takes)? "
                r"?(at least|at most|no more than) (\d+)(?: of them| [a-z]+)?"
            ),
            (
                rf"{lead}(at least|at most|no more than) (\d+) (?:[a-z]+ )?(?:to|in|into|for|per) "
                r"(?:each|every) ?(?:child|box|person|1|of them|kid|friend|student|bag|urn)?"
            ),
            rf"{lead}(at least|at most) (\d+)(?: [a-z]+)? each",
        )
    ) is not None:
        if match[1] == "at least":
            low = int(match[2])
        else:
            high = int(match[2])
    if (
        prose.take(
            rf"{lead}(?:no (?:box|child|person|1|urn|bin|bag|friend|kid|room|student|cup|basket|"
            r"jar)s? (?:is |are |be |to be |remains? |being |can be |may be |should be |must "
            r"be |is left |may remain )*(?:left )?(?:empty|without(?: an?y? ?[a-z]+)?|empty "
            r"handed)|none (?:of the [a-z]+ )?(?:is |are |may be )?(?:left )?empty|(?:the "
            r")?(?:boxes|parts|subsets|urns) (?:are |must be )?(?:all )?non ?empty|non ?empty|"
            r"nobody (?:is |goes )?(?:left out|empty handed|gets nothing))"
        )
        is not None
    ):
        low = max(low, 1)
    prose.take_all(
        rf"{lead}(?:(?:some |a |any |each )?(?:box|child|person|boxes|children|kid|people|"
        r"friend|1|one)?(?: of them)? ?(?:can|may|might|could) (?:be (?:left )?empty|"
        r"(?:get|receive|have) (?:nothing|none|0|any number)|remain empty|hold any number[^.,?]*|"
        r"contain any number[^.,?]*|get any number[^.,?]*)|empty boxes (?:are )?allowed|"
        r"(?:any|each) (?:box|urn|bag) (?:can|may) (?:hold|contain) any number[^.,?]*)"
    )
    set_parts = prose.take(
        (
            r"(?:partition(?:s|ed)? )?(?:of )?(?:a |the )?set (?:of|with) (\d+)(?: (?:different|"
            r"distinct|labell?ed))?(?: (?:elements?|objects|items))? (?:be partitioned )?(?:in)?to "
            r"(?:exactly )?(\d+) (?:non ?empty )?(?:subsets|parts|blocks|; ?subsets|; ?parts|"
            r";)(?: subsets| parts)?"
        ),
        (
            r"(\d+) element set (?:be partitioned )?into (?:exactly )?(\d+) (?:non ?empty "
            r")?(?:subsets|parts|blocks|; subsets|; parts)"
        ),
    )
    if set_parts is not None:
        if prose.left("subsets subset") or prose.has(r"\d"):
            return None
        return _read_boxes(int(set_parts[1]), int(set_parts[2]), True, False, 1, None, ())
    if prose.has(r"partition"):
        return None
    before = prose.text
    quantities = take_quantities(prose)
    if len(quantities) != 2 or any(q.bound for q in quantities):
        return None
    first, second = quantities
    objects, boxes = (second, first) if first.noun in _RECEIVERS and second.noun not in _RECEIVERS else (first, second)
    if boxes.noun not in _RECEIVERS:
        return None
    objects_apart = _kind(before, objects, text)
    boxes_apart = _kind(before, boxes, text)
    notes: tuple[str, ...] = ()
    if boxes_apart is None:
        boxes_apart = True
    if objects_apart is None:
        if objects.noun not in _OBJECTS_ALIKE and objects.noun not in (
            "book",
            "present",
            "gift",
            "prize",
            "toy",
            "letter",
            "task",
            "job",
            "person",
            "student",
            "guest",
            "employee",
            "card",
        ):
            return None
        objects_apart = objects.noun in (
            "book",
            "present",
            "gift",
            "prize",
            "letter",
            "task",
            "job",
            "person",
            "student",
            "guest",
            "employee",
            "toy",
            "card",
        )
        notes = (f"The {objects.noun}s are taken as {'different' if objects_apart else 'alike'}.",)
        if objects.noun in ("ball", "marble", "toy", "coin", "card", "book", "apple", "orange"):
            return None
    if prose.left(
        "different distinct distinguishable identical indistinguishable alike same among "
        "between all each indistinct out up equally order"
    ) or re.search(r"\bequal(?:ly)?\b", text):
        return None
    if prose.has(r"\d|order (?:in|within)|row|committee|team"):
        return None
    if objects_apart and high == 1 and boxes_apart:
        return Read(
            "functions",
            {"domain": objects.n, "codomain": boxes.n, "which": "injective"},
            f"placings({objects.n} into {boxes.n}, at most one each)",
        )
    return _read_boxes(objects.n, boxes.n, objects_apart, boxes_apart, low, high, notes)


def _kind(before: str, quantity: Quantity, text: str) -> bool | None:
    """Whether the things are told apart: True, False, or None where nothing is said."""
    phrase = before[quantity.start : quantity.end]
    if re.search(_SAME, phrase):
        return False
    if re.search(_APART, phrase):
        return True
    noun = re.escape(quantity.noun)[:4]
    if re.search(rf"\b{noun}\w* (?:are|being) (?:all )?(?:identical|indistinguishable|alike|the same|unlabell?ed)", text):
        return False
    if re.search(rf"\b{noun}\w* (?:are|being) (?:all )?(?:different|distinct|distinguishable|labell?ed|numbered)", text):
        return True
    return None


def _read_boxes(n: int, k: int, objects: bool, boxes: bool, low: int, high: int | None, notes: tuple[str, ...]) -> Read:
    args = {"objects": n, "boxes": k, "distinct_objects": objects, "distinct_boxes": boxes, "low": low, "high": high}
    shown = f"distributions({n} {'different' if objects else 'like'} objects, {k} {'different' if boxes else 'like'} boxes"
    shown += (f", at least {low} each" if low else "") + (f", at most {high} each" if high is not None else "") + ")"
    return Read("boxes", args, shown, notes)
