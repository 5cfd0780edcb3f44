"""Stairs, derangements, guaranteed draws, functions, subsets and one choice of each kind, read."""

from __future__ import annotations

import re

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import bounds


def _stairs(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(r"\b(?:stairs?|staircase|steps|ladder|rungs)\b") or not prose.has(
        r"how many|number of (?:different |distinct )?ways|ways"
    ):
        return None
    sizes = prose.take(
        (
            r"(\d+)(?: steps?| stairs?)?((?:,? (?:or )?\d+(?: steps?| stairs?)?)*),? or (\d+)(?: "
            r"steps?| stairs?)?(?: at (?:a time|once|each time)| each time)"
        ),
        (
            r"(?:taking|take|climb|climbs|climbing|takes|moves? of|steps of|using|by|with)(?: "
            r"either)?(?: (?:up )?(?:steps of )?)(\d+)(?: steps?| stairs?)?((?:,? (?:or )?\d+(?: "
            r"steps?| stairs?)?)*),? or (\d+)(?: steps?| stairs?)?"
        ),
    )
    if sizes is None:
        return None
    steps = [sizes[1], *re.findall(r"\d+", sizes[2] or ""), sizes[3]]
    n = prose.take(r"(\d+) (?:stairs?|steps?|rungs?|step)\b")
    if n is None or prose.left("either at only up top time once each different order reach"):
        return None
    return Read(
        "stairs",
        {"stairs": n[1], "steps": [int(each) for each in steps]},
        f"compositions of {n[1]} into {', '.join(map(str, steps))}",
    )


def _derangements(text: str) -> Read | None:
    prose = Prose(text)
    own = r"(?:own|correct|right|original|proper|intended|matching|addressed)"
    if prose.take(r"\bderangements?\b|\bderanged\b") is not None:
        fixed = 0
    elif prose.has(
        r"\b(?:letters?|hats?|people|persons|coats?|cards?|envelopes?|students|gifts?|friends|balls?)\b"
    ) and prose.has(HOW_MANY):
        if prose.take(
            r"(?:so |such )?(?:that )?(?:no ?(?:body|1|person|letter|student|one|man|guest|"
            rf"child|hat|card|ball|coat|friend)|none(?: of (?:them|the \w+))?)[^.?]{{0,40}}?\b{own}\b(?: "
            rf"\w+){{0,2}}"
        ):
            fixed = 0
        elif (
            match := prose.take(
                r"(?:so |such )?(?:that )?exactly (\d+)(?: of (?:them|the \w+))? (?:people|person|"
                rf"letters?|students?|men|guests?)?[^.?]{{0,30}}?\b{own}\b(?: \w+){{0,2}}"
            )
        ) is not None:
            fixed = int(match[1])
        else:
            return None
    else:
        return None
    prose.take_all(r"(?:exactly )?\b1 (?:letter |hat |card |person |guest )?(?:each|per [a-z]+|to each [a-z]+|in each [a-z]+)")
    sizes = {match[1] for match in prose.take_all(r"(\d+)(?: (?:distinct |different |addressed )*[a-z]+)?")}
    if len(sizes) != 1 or prose.left("same into each with to back at random all if"):
        return None
    n = sizes.pop()
    return Read("derangements", {"objects": n, "fixed": fixed}, f"derangements({n}" + (f", {fixed} fixed)" if fixed else ")"))


def _pigeonhole(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(r"\b(?:guarantee|certain|sure|ensure|be sure|ensures|guaranteed|guarantees|certainly)\b") or not prose.has(
        r"how many|minimum|least|smallest|fewest"
    ):
        return None
    colour = r"(?:black|white|red|blue|green|yellow|brown|grey|gray|orange|purple|pink|silver|gold)"
    goal = prose.take(
        (
            r"(?:(?:at least|have|get|of) )*(?:(\d+)|a (?:matching )?pair)(?: (?:socks|balls|"
            r"marbles|gloves|sweets|beads|pens|shirts|matching socks|of them|cards))?(?: "
            r"that (?:are|match))? (?:of|in|have|with|are|being)? ?(?:the )?(?:same|1|a single|"
            r"any 1|matching)(?: colou?r)(?: pair)?"
        ),
        r"(?:at least )?(?:a|1|(\d+)) matching (?:pairs?|socks|colou?rs?)|a (pair)\b",
    )
    if goal is not None:
        need = 2 if "pair" in goal[0] or "matching" in goal[0] and not (goal[1] or "").isdigit() else int(goal[1])
        pools = prose.take_all(
            rf"(\d+) (?:pairs? of )?{colour}(?: (?:ones?|socks?|balls?|marbles?|beads|pens|sweets|gloves|pairs?))?"
        )
        if any("pair" in pool[0] for pool in pools):
            return None
        counts = [int(pool[1]) for pool in pools]
        if not counts and (kinds := prose.take(r"(\d+) (?:different )?colou?rs")) is not None:
            counts = [need] * int(kinds[1])
        if (
            not counts
            or prose.has(r"\d")
            or prose.left(
                "at least must be certain out without minimum number dark looking smallest same "
                "pair same he contains with and to pull replacement containing in drawer any "
                "or"
            )
        ):
            return None
        return Read("pigeonhole", {"counts": counts, "need": need}, f"draws that guarantee {need} alike from {counts}")
    births = prose.take(
        r"(?:at least )?(\d+) (?:of them |people |students |persons |children |share "
        r"|were |have |born )*(?:in |share |have |on )*(?:the )?(?:same )?(?:birth )?(month|"
        r"weekday|day of the week)"
    )
    if births is not None and prose.has(r"birth|born|month|weekday"):
        kinds_count = 12 if births[2] == "month" else 7
        if prose.has(r"\d") or prose.left("at least must be minimum number smallest certain same to that in share have"):
            return None
        need = int(births[1])
        return Read(
            "pigeonhole",
            {"counts": [need] * kinds_count, "need": need},
            f"people that guarantee {need} in one of {kinds_count}",
        )
    return None


def _functions(text: str) -> Read | None:
    prose = Prose(text)
    match = prose.take(
        r"\b(surjective|onto|injective|1 1|bijective|bijections?|surjections?|injections?)?\s*(?:functions?|"
        r"mappings?|maps)?\b(?: (?:that are|which are)? ?(surjective|onto|injective|bijective))?(?: "
        r"(?:exist|are there))* from (?:a |the )?(?:set )?"
    )
    if match is None or not prose.has(HOW_MANY) or not (match[1] or re.search("function|mapping|maps", match[0])):
        return None
    word = match[1] or match[2] or ""
    which = {"sur": "onto", "ont": "onto", "inj": "injective", "1 1": "injective", "bij": "bijective"}.get(word[:3], "all")
    sizes = []
    for found in prose.take_all(
        r"\{([^{}]*)\}|(?:with |of |having |containing )?(\d+)(?: ?elements?| ?members?|"
        r" element set)|(?:of |size |\|[a-z]\| ?= ?)(\d+)"
    ):
        sizes.append(
            len([part for part in found[1].split(",") if part.strip()]) if found[1] is not None else int(found[2] or found[3])
        )
    if len(sizes) != 2 or prose.left("to with of size 1") or prose.has(r"\bincreasing|\bsuch that|constant|fixed"):
        return None
    m, n = sizes
    return Read("functions", {"domain": m, "codomain": n, "which": which}, f"functions({m} -> {n}, {which})")


def _subsets(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(r"\b(?:subsets?|power set)\b"):
        return None
    if not prose.has(r"how many|number of|size of|cardinality|elements"):
        return None
    listed = prose.take(r"\{([^{}]*)\}")
    if listed is not None:
        parts = [part.strip() for part in listed[1].split(",") if part.strip()]
        if any("..." in part for part in parts):
            if len(parts) < 3 or not (parts[0].isdigit() and parts[-1].isdigit()):
                return None
            n = int(parts[-1]) - int(parts[0]) + 1
        else:
            n = len(set(parts))
    named = prose.take(
        r"(exactly |at least |at most |more than |fewer than |no more than )?(\d+) element subsets?",
        (
            r"subsets? of ; (?:have|has|contain|with|containing|having) (exactly |at least "
            r"|at most |more than |fewer than |no more than )?(\d+) ?(?:elements?|members?)"
        ),
        (
            r"(?:having|with|containing|that have|have|that contain|contain) (exactly |at least |at most |more than "
            r"|fewer than "
            r"|no more than )(\d+) (?:elements?|members?)\b(?! (?:set|subset))"
        ),
        (
            r"subsets? (?:of size|with|containing|having|that have|that contain|of|contain|"
            r"have) (exactly |at least |at most |more than |fewer than |no more than )?(\d+) "
            r"?(?:elements?|members?)?(?= (?:does|of|from|are|can|has|in|$)|$|\?| ;)"
        ),
    )
    if listed is None:
        size = prose.take(
            (
                r"(?:set|of) (?:with|of|containing|having|that has|size) (?:size )?(\d+)(?: ?(?:different "
                r"|distinct )?(?:elements?|members?|objects|things|items|numbers))?"
            ),
            r"(\d+) element set",
            r"(\d+) ?(?:elements?|members?|objects|items)",
        )
        if size is None:
            return None
        n = int(size[1])
    low, high = (0, n) if named is None else bounds((named[1] or "").strip(), int(named[2]), n)
    if prose.take(r"non ?empty") is not None:
        low = max(low, 1)
    if prose.take(r"\bproper\b") is not None:
        high = min(high, n - 1)
    if prose.left("subset subsets exactly all") or prose.has(r"odd|even|sum|consecutive|contain|include|product"):
        return None
    args = {"names": ["elements"], "sizes": [n], "lows": [0], "highs": [n], "takes": list(range(low, high + 1))}
    return Read("select", args, f"subsets of {n} with {low} to {high} elements")


def _product(text: str) -> Read | None:
    """One of each kind: "3 starters, 4 mains and 2 desserts"; questions with so many options each."""
    prose = Prose(text)
    test = prose.take(
        r"(\d+) (?:multiple choice |true false |true or false |true/false |yes no |yes/no |t/f )*(?:questions?|items)"
    )
    if test is not None and prose.has(r"(?:ways|how many) .*answer|answer ?(?:keys?|sheets?|sequences)"):
        if re.search(r"true|yes|t/f", text) and not prose.has(r"\d"):
            options = 2
        elif (
            each := prose.take(r"(\d+) (?:possible |different )*(?:choices|options|answers|alternatives|possibilities)")
        ) is not None:
            options = int(each[1])
        else:
            return None
        if prose.left("with each every all if for is multiple") or prose.has(r"\d|correct|choose|blank"):
            return None
        return Read(
            "product", {"choices": [options] * int(test[1])} if int(test[1]) < 400 else {"choices": [0]}, f"{options}^{test[1]}"
        )
    coins = prose.take(
        r"(?:coin|coins) (?:is|are) (?:tossed|flipped|thrown) (\d+) times",
        r"(?:toss|flip)(?:ing|ped)? (?:a |\d+ )?(?:fair )?coins? (\d+) times",
    )
    if coins is not None and prose.has(r"outcomes|results|sequences") and not prose.left("possible different"):
        return Read("product", {"choices": [2] * min(int(coins[1]), 400)}, f"2^{coins[1]}")
    dice = prose.take(
        r"(?:roll(?:ing|ed)? )?(\d+) (?:fair |standard |ordinary |six sided |6 sided )*dice(?: (?:is|are) (?:rolled|thrown))?"
    )
    if dice is not None and prose.has(r"\boutcomes\b") and not prose.left("possible different when if"):
        return Read("product", {"choices": [6] * min(int(dice[1]), 400)}, f"6^{dice[1]}")
    one = (
        r"(?:1 of each|1 from each|each consist\w* of (?:1|a)|consist\w* of|an outfit|"
        r"outfits?|meals?|menus?|combinations|1 \w+,? (?:and )?1 |choose (?:a|1)|one "
        r"of each|pick (?:a|1)|routes?|ways to (?:go|travel)|sandwich(?:es)?|a \w+,? "
        r"(?:a \w+,? )?and a )"
    )
    if not prose.has(one) or not prose.has(HOW_MANY):
        return None
    roads = prose.take(
        r"(\d+) (?:different )?(?:roads|routes|ways|paths|bridges|trains|buses|flights) "
        r"(?:from|between|connect\w*) (?:\w+ )?([a-z]+) (?:to|and) (?:\w+ )?([a-z]+),? "
        r"(?:and|,) ?(?:there are )?(\d+) (?:different )?(?:roads|routes|ways|paths|bridges|"
        r"trains|buses|flights)? ?(?:from|between) (?:\w+ )?([a-z]+) (?:to|and) (?:\w+ "
        r")?([a-z]+)"
    )
    if roads is not None:
        if roads[3] != roads[5] or prose.has(r"\d|return|back|round trip|direct") or prose.left("via if"):
            return None
        return Read("product", {"choices": [int(roads[1]), int(roads[4])]}, f"{roads[1]} * {roads[4]}")
    prose.take(r"\d course")
    listed = prose.take(
        r"(?<![\d.] )(\d+) (?!of\b)(?:different |kinds of |types of |pairs? of |choices "
        r"of |flavou?rs of )*[a-z]+(?: [a-z]+)?(?:, (?:and )?\d+ (?:different |kinds "
        r"of |types of |pairs? of |choices of )*[a-z]+(?: [a-z]+)?)*,? and \d+ (?:different "
        r"|kinds of |types of |pairs? of |choices of )*[a-z]+"
    )
    if listed is None:
        return None
    choices = [int(each) for each in re.findall(r"\d+", listed[0])]
    nouns = re.findall(r"\d+ (?:different |kinds of |types of |pairs? of |choices of )*([a-z]+)", listed[0])
    prose.take_all(r"\b1 (?:of each|from each|[a-z]+)|(?:exactly )?1 of each(?: kind| type)?|each (?:outfit|meal)")
    if prose.left(
        "different each if with consisting and either pair pairs of possible exactly course every order"
    ) or prose.has(r"\d|committee|team|arrang|row|line|shel|optional|may (?:be )?(?:skip|omit)|or no\b|boys|girls|men\b|women"):
        return None
    if len(set(nouns)) != len(nouns):
        return None
    return Read("product", {"choices": choices}, " * ".join(map(str, choices)))


def read_structure(text: str, original: str) -> Read | None:
    """A count of one of these kinds."""
    for reader in (_stairs, _derangements, _pigeonhole, _functions, _subsets, _product):
        if (found := reader(text)) is not None:
            return found
    return None
