"""Counts that a figure or a meeting gives: handshakes, games, diagonals, paths, points, rectangles."""

from __future__ import annotations

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.reading.plain_words import Prose

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
    for reader in (_meetings, _diagonals, _paths, _points, _rectangles):
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
    if not prose.has(r"\b(?:each|every|everyone|everybody|all|another|round robin|possible|can)\b"):
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
        r"far) corner|corner to (?:the )?(?:opposite |other )?corner|(?:from )?\b(?:1|any) (?=;)|opposite|corners?"
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
            r"(?P<m>\d+) ?(?:x|by|\*|cross) ?(?P<n>\d+)(?: square)?(?: (?P<what>grid|lattice|city|board|"
            r"chessboard|block|rectangle|street|array))?(?: of (?P<of>squares|cells|points|"
            r"dots|blocks|streets))?",
            r"(?P<what>grid|lattice|city|rectangle)? ?(?:(?:that |which )?is |of |measuring )?(?P<m>\d+) (?P<of>squares"
            r"|blocks|units|cells)? ?"
            r"(?:high|tall|long|wide|across|deep)(?: and|,| by) (?P<n>\d+) (?:squares |blocks |units |cells )?"
            r"(?:high|tall|long|wide|across|deep)",
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
        a, b, c, d = 0, 0, *((int(size["m"]), int(size["n"])) if size else (int(match[1]), int(match[2])))
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
    notes = ("A grid of squares, walked along its lines.",) if size is not None and c == int(size["m"]) else ()
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
