"""Counts that a figure or a meeting gives: handshakes, games, diagonals, paths, points, stairs, choices, functions, subsets."""

from __future__ import annotations

import re

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.plain_words import Prose
from solver.topics.quantities import bounds

_SIDES = {
    "quadrilateral": 4, "square": 4, "pentagon": 5, "hexagon": 6, "heptagon": 7, "septagon": 7, "octagon": 8, "nonagon": 9,
    "decagon": 10, "hendecagon": 11, "undecagon": 11, "dodecagon": 12, "icosagon": 20,
}  # fmt: skip
_POLYGON = (
    rf"(?P<name>{'|'.join(_SIDES)})|(?P<n>\d+) (?:sided|gon)|polygon (?:with|having|"
    r"of|that has|has) (?P<m>\d+) (?:sides|vertices|corners)"
)


def read_figure(text: str, original: str) -> Read | None:
    """A count of one of these kinds."""
    for reader in (
        _meetings,
        _diagonals,
        _paths,
        _points,
        _rectangles,
        _stairs,
        _derangements,
        _pigeonhole,
        _functions,
        _subsets,
        _product,
    ):
        if (found := reader(text)) is not None:
            return found
    return None


def _meetings(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(
        r"hand ?sh(?:ake|ook)|shak(?:e|es|ing) hands|round robin|(?:play|plays|played|"
        r"meet|meets|faces?) (?:against )?(?:with )?(?:each|every|all)"
    ):
        return None
    what = r"(?:handshakes?|hand shakes|games?|matches|fixtures|hugs|meetings|encounters)"
    if (
        (
            match := prose.take(
                (
                    rf"(?:total of |exactly )?(\d+) {what}(?: (?:took place|were (?:exchanged|played|"
                    r"made)|(?:in )?(?:total|all|altogether)|happened|are (?:played|exchanged)))*"
                )
            )
        )
        and prose.has(r"how many (?:people|persons|guests|teams|players|participants|members|students|were)")
        and not prose.has(r"\d")
    ):
        return (
            None
            if prose.left("each every other once all same shakes with")
            else Read("pairs_inverse", {"pairs": match[1], "without_each": 0}, f"n with C(n, 2) = {match[1]}")
        )
    if match or not prose.has(rf"{what}|how many times"):
        return None
    couples = prose.take(r"(\d+) (?:married )?couples")
    times = 1
    if prose.take(r"(?:exactly )?(?:twice|2 times|home and away|double round robin|(?:once )?at home and (?:once )?away)"):
        times = 2
    elif (more := prose.take(r"(\d+) times")) is not None:
        times = int(more[1])
    prose.take(r"(?:exactly|only|just) (?:once|1 time)", r"\bonce\b")
    prose.take_all(
        r"\b(?:each|every) (?:other|1 of (?:the )?others|of the others?|person|team|player)?|"
        r"\b1 another\b|\ball (?:the )?others\b|\b(?:every|each)(?:1|body)? else\b|\bevery "
        r"1\b"
    )
    if couples is not None:
        apart = prose.take(
            r"(?:no ?(?:body|1|person)|but not|except|does not|doesn't|not)[^.?]*?(?:spouse|partner|husband|wife)s?"
        )
        if prose.left("all with if") or apart is None:
            return None
        n = 2 * int(couples[1])
        return Read("pairs", {"n": n, "times": times, "without": int(couples[1])}, f"C({n}, 2) - {couples[1]}")
    size = prose.take(r"(\d+) (?:[a-z]+)")
    if size is None or prose.left("all with each every other if once together when then both round"):
        return None
    if prose.has(r"group|pool|knock ?out|final|refus|left handed|already"):
        return None
    return Read("pairs", {"n": size[1], "times": times}, f"C({size[1]}, 2)" + (f" * {times}" if times > 1 else ""))


def _diagonals(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(r"\bdiagonals?\b"):
        return None
    inverse = prose.take(r"(?<!\d )\b(?:has|with|having|have|are|exactly|of) (?:exactly |a total of |got )?(\d+) diagonals")
    if inverse is not None and prose.has(
        r"how many (?:sides|vertices|corners)|number of (?:sides|vertices)|which polygon|sides"
    ):
        return (
            None
            if prose.left("if")
            else Read("pairs_inverse", {"pairs": inverse[1], "without_each": 1}, f"n with n(n - 3)/2 = {inverse[1]}")
        )
    polygon = prose.take(_POLYGON)
    if inverse is not None or polygon is None or prose.left("convex regular"):
        return None
    if prose.has(r"length|long|from (?:1|one|a|each|any) (?:single )?(?:vertex|corner)|area|angle|ratio|sum|equation|cm|solve"):
        return None
    n = int(polygon["n"] or polygon["m"] or 0) or _SIDES[polygon["name"]]
    if n < 3:
        return None
    return Read("pairs", {"n": n, "times": 1, "without": n}, f"C({n}, 2) - {n}")


def _paths(text: str) -> Read | None:
    prose = Prose(text)
    if not prose.has(r"\b(?:paths?|routes?|walks?|ways (?:are there )?(?:to|of) (?:go|get|walk|travel|mov))") or not prose.has(
        HOW_MANY
    ):
        return None
    if not prose.has(r"\b(?:right|east|up|north|down|lattice|grid|shortest)\b"):
        return None
    prose.take_all(
        r"\b(?:bottom|lower|top|upper) ?(?:left|right)?(?: hand)?(?: corner)?|\b(?:opposite|"
        r"far) corner|corner to (?:the )?(?:opposite |other )?corner|opposite|corners?"
    )
    point = r"\(\s*(\d+)\s*,\s*(\d+)\s*\)"
    through, avoid = [], []
    while (
        match := prose.take(
            r"(?:that |which |and )?(?:must )?(?:do not|don't|not|never|avoid(?:s|ing)?|without|"
            r"missing)(?: (?:passing|going|pass|go|visit|visiting|touch|touching))?(?: through|"
            rf" by)?(?: the)?(?: point)? {point}"
        )
    ) is not None:
        avoid.append([int(match[1]), int(match[2])])
    while (
        match := prose.take(
            r"(?:that |which |and )?(?:must )?(?:pass(?:es|ing)?|go(?:es|ing)?|through|via|"
            rf"visit(?:s|ing)?)(?: through| via| by)?(?: the)?(?: point)? {point}"
        )
    ) is not None:
        through.append([int(match[1]), int(match[2])])
    ends = prose.take(rf"from (?:the )?(?:point |origin )?{point} to (?:the )?(?:point )?{point}")
    origin = None if ends else prose.take(rf"from (?:the )?origin to (?:the )?(?:point )?{point}")
    size = (
        None
        if ends or origin
        else prose.take(
            r"(\d+) ?(?:x|by|\*|cross) ?(\d+)(?: square)?(?: (?P<what>grid|lattice|city|board|"
            r"chessboard|block|rectangle|street|array))?(?: of (?P<of>squares|cells|points|"
            r"dots|blocks|streets))?"
        )
    )
    steps = None
    if not (ends or origin or size):
        steps = prose.take(
            (
                r"(\d+) (?:blocks?|steps?|units?|streets?)?(?: (?:to the )?(?:east|right))(?:,? "
                r"and| ,)? (\d+) (?:blocks?|steps?|units?|streets?)?(?: (?:to the )?(?:north|"
                r"up|down|south))"
            ),
            (
                r"(\d+) (?:blocks?|steps?|units?|streets?)?(?: (?:to the )?(?:north|up|down|south))(?:,? "
                r"and| ,)? (\d+) (?:blocks?|steps?|units?|streets?)?(?: (?:to the )?(?:east|right|"
                r"west))"
            ),
        )
    match = ends or origin or size or steps
    if match is None:
        return None
    if ends:
        a, b, c, d = map(int, ends.groups())
    else:
        a, b, c, d = 0, 0, int(match[1]), int(match[2])
    if size is not None and (
        size["what"] in ("board", "chessboard", "array")
        or size["of"] in ("points", "dots", "cells")
        or prose.has(r"\b(?:cell|cells|tile|dots?)\b")
    ):
        c, d = c - 1, d - 1  # from cell to cell
    if (
        c < a
        or d < b
        or prose.has(r"diagonal|left|knight|king|return|back\b|cross|above|below|length|shortest (?:path|route) from")
    ):
        return None
    if prose.left(
        "only each either at time along right up down or both squares side unit square grid if end start starting ending even"
    ) or (size and prose.has("three|cube")):
        return None
    shift = [[x - a, y - b] for x, y in through], [[x - a, y - b] for x, y in avoid]
    width, height = c - a, d - b
    if (
        any(not (0 <= x <= width and 0 <= y <= height) for x, y in (*shift[0], *shift[1]))
        or [0, 0] in shift[1]
        or [width, height] in shift[1]
    ):
        return None
    source = (
        f"lattice_paths({width}, {height}"
        + (f", through={shift[0]}" if through else "")
        + (f", avoiding={shift[1]}" if avoid else "")
        + ")"
    )
    notes = ("A grid of squares, walked along its lines.",) if size is not None and c == int(match[1]) else ()
    return Read("paths", {"width": width, "height": height, "through": shift[0], "avoid": shift[1]}, source, notes)


def _points(text: str) -> Read | None:
    prose = Prose(text)
    match = prose.take(
        r"how many (?:different |distinct |straight )*(triangles|quadrilaterals|pentagons|lines|line segments|segments|chords)",
        (
            r"number of (?:different |distinct |straight )*(triangles|quadrilaterals|pentagons|"
            r"lines|line segments|segments|chords)"
        ),
    )
    if match is None:
        return None
    size = {"triangles": 3, "quadrilaterals": 4, "pentagons": 5}.get(match[1], 2)
    prose.take(
        r"(?:if |where |with |such that )?no 3 (?:of (?:which|them|these) |points |of "
        r"the points )?(?:are |lie |lying |is )*(?:collinear|on (?:a|the same|any|1) "
        r"(?:straight )?line|in (?:a|1) (?:straight )?line)"
    )
    prose.take(r"(?:and )?no (?:other )?3 (?:other )?(?:points )?(?:are |lie )?(?:collinear|on (?:a|the same) line)")
    line = prose.take(
        r"of which (?:exactly )?(\d+) (?:points )?(?:are |lie )*(?:collinear|on (?:a|the same|1) (?:straight )?line)",
        (
            r"(?:exactly )?(\d+) (?:of (?:which|them|these)|points)(?: are| lie| lying)? "
            r"(?:collinear|on (?:a|the same|1) (?:straight )?line)"
        ),
    )
    points = prose.take(r"(\d+) (?:different |distinct |given |non ?collinear )*(?:points|vertices|dots)", _POLYGON)
    if points is None or not prose.has(r"point|vert|corner|join|connect|draw|form|made|through|determin|circle|polygon"):
        return None
    n = int(points[1]) if points[1] and points[1].isdigit() else int(points["n"] or points["m"] or 0) or _SIDES[points["name"]]
    prose.take(r"on (?:the )?(?:circumference of )?a circle|on the circumference|no other 3")
    if line is not None and size == 2 and match[1] in ("line segments", "segments", "chords"):
        line = None
    if prose.left(
        "circle convex regular with vertices of as any 2 3 4 same between both"
        if size != 2
        else "circle convex regular with any 2 between pair pairs"
    ):
        return None
    m = int(line[1]) if line else 0
    if m and size > 3 or prose.has(r"\bside|diagonal|right angled|isosceles|intersect|congruent|grid"):
        return None
    return Read("points", {"n": n, "size": size, "collinear": m}, f"C({n}, {size})" + (f" with {m} collinear" if m else ""))


def _rectangles(text: str) -> Read | None:
    prose = Prose(text)
    if prose.take(r"how many (?:different )?rectangles|number of rectangles") is None:
        return None
    size = prose.take(
        r"(\d+) ?(?:x|by|\*) ?(\d+) (?:grid|board|chessboard|checkerboard|array of squares)(?: of squares)?",
        r"(?P<chess>chess ?board)",
    )
    if size is None or prose.left() or prose.has(r"\d|squares|point|dot"):
        return None
    m, n = (8, 8) if size.groupdict().get("chess") else (int(size[1]), int(size[2]))
    pairs = [m * (m + 1) // 2, n * (n + 1) // 2]
    return Read(
        "product", {"choices": pairs}, f"C({m + 1}, 2) * C({n + 1}, 2)", ("Two lines of each direction bound a rectangle.",)
    )


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
