"""Fences, boxes, cans and inscribed figures."""

from __future__ import annotations

import re
from typing import Final

from solver.patterns import LatePattern
from solver.topics.optimum_words.asked import Quantity, asked
from solver.topics.optimum_words.read import LESS, MORE, OptimumRead
from solver.topics.reading.plain_words import Prose

_UNIT: Final = (
    r"(?: ?(?:cubic |square )?(?:m|metres?|meters?|cm|centimetres?|centimeters?|ft|"
    r"feet|foot|yards?|yd|inches|in|inch|units?|mm|km|dm|litres?|liters?|ml|l))?(?: "
    r"?\^? ?[23]|²|³)?"
)
_NUM: Final = r"(?P<n>\d+(?:\.\d+)?(?: ?\*? ?(?:pi|π))?)"
_PLAIN: Final = LatePattern(r"\b(?:pi|π)\b|π")


def read_figure(text: str) -> OptimumRead | None:
    """A rectangle, box or can."""
    text = re.sub(r"\bthe 1\b", "the one", text)
    for reader in (_inscribed, _rectangle, _sheet, _can, _square_box):
        if (found := reader(text)) is not None:
            return found
    return None


def _number(match: re.Match[str], name: str = "n") -> str:
    return (
        match[name]
        .replace("π", "pi")
        .replace(" ", "*" if re.search(r"\d (?:pi|π)", match[name]) else "")
        .replace("0pi", "0*pi")
    )


def _clean(prose: Prose, allowed: str = "") -> bool:
    known = (
        "with 3 sides side rectangular equal square fixed given both each same 1 right "
        "best one must that he wants where if out all left along top bottom open opposite "
        "without and total when so between no needed need needs exactly used 4 only"
    )
    return not prose.left(f"{known} {allowed} largest smallest greatest minimum maximum least most max min") and not prose.has(
        r"\d(?! sides)"
    )


def _rectangle(text: str) -> OptimumRead | None:
    if not re.search(r"rectang|fenc|enclos|garden|field|plot|pen\b|pens\b|paddock|corral|pasture|run\b", text) or re.search(
        r"inscribed|circle|semicircle|window|ellipse|parabola|poster|margin|box|cylinder|costs?|\$|triang|diagonal", text
    ):
        return None
    prose = Prose(text)
    wall = (
        prose.take(
            r"(?:(?:against|along|beside|next to|using|on|by|alongside|borders?|adjacent "
            r"to|bordering|the|a|an|existing|straight|long|side of|1 side|one side|is|no "
            r"fence is needed|needs no fenc\w+|(?:the )?(?:fourth |4th |other )?side|which|"
            r"of|barn|house) )*(?:a |an |the )?(?:existing |straight |long )*(?:wall|river|"
            r"barn|house|cliff|building|canal|stream|lake|hedge|creek)(?: (?:so|and|as|that|"
            r"which|where))*(?:[^.?\d]*(?:only 3 sides|3 sides|no fenc\w+|1 side|side (?:along|"
            r"next|by|on)|not need|does not need|doesn't need)[^.?\d]*)?"
        )
        is not None
    )
    if not wall and re.search(r"only 3 sides|3 sides", text):
        wall = True
    divided = (
        prose.take(
            r"(?:(?:and|then|is|be|into|divided?|split|separate[sd]?|partitioned) )*(?:(?:in)?to "
            r")?(?:2|two) (?:equal |adjacent |identical |rectangular |separate )*(?:pens|"
            r"parts|halves|sections|corrals|plots|enclosures|regions)(?: (?:by|with) (?:a|"
            r"another|an additional|an internal|1) (?:fence|partition|divider)(?: parallel "
            r"to (?:1|one) (?:of the sides|side|pair of sides))?)?|(?:a|1) (?:fence|partition|"
            r"divider) (?:down|through|across) the middle"
        )
        is not None
    )
    if re.search(
        r"\b(?:3|4|three|four) (?:equal |adjacent |identical )*(?:pens|parts|sections|corrals)|divid|partition|adjacent",
        prose.text,
    ):
        return None
    prose.take_all(r"\b(?:the )?(?:wall|river|barn|house|side along the|fourth side|4th side)\b|3 sides|other 3 sides|1 side")
    fence = prose.take(
        rf"{_NUM} ?{_UNIT} ?(?:of )?(?:fenc\w+|wire|rope|string|wood|edging|material)|"
        rf"(?:perimeter|circumference)(?: of| is| =|:)* ?{_NUM.replace('<n>', '<m>')}{_UNIT}"
    )
    area = prose.take(
        rf"area(?: of| is| =|:| must be| to be| be)* ?{_NUM}{_UNIT}|{_NUM.replace('<n>', '<m>')}{_UNIT} "
        rf"(?:of )?(?:area|land)|enclose(?:s|d)? (?:an area of )?{_NUM.replace('<n>', '<k>')} "
        r"?(?:square|m\^2|m²)[a-z ]*"
    )
    if (fence is None) == (area is None):
        return None
    given = fence or area
    assert given is not None
    name = next(key for key in ("n", "m", "k") if given.groupdict().get(key))
    size = _number(given, name)
    across = 1 if wall else 2  # lengths along the wall or divider, against those at right angles to it
    deep = 3 if divided else 2
    if divided and wall:
        return None
    if fence is not None:
        if not re.search(
            (
                rf"{MORE}[^.?]*\barea|area[^.?]*{MORE}|enclose[^.?]*(?:as much|{MORE})|{MORE}[^.?]*(?:garden|"
                r"rectang|field|pen|plot|enclosure|space)|area is (?:as large|maxim)"
            ),
            text,
        ) or not _clean(prose, "as much possible area"):
            return None
        other = f"({size} - {deep}*x)/{across}"
        area_form = f"x*({size} - {deep}*x)/{across}"
        report = _of_rectangle(text, other, area_form, f"{deep}*x + {across}*({other})", wall or divided)
        if report is None:
            return None
        return OptimumRead(area_form, True, "0", f"{size}/{deep}", report, notes=("One side needs no fence.",) if wall else ())
    if not re.search(
        rf"{LESS}[^.?]*(?:fenc|perimeter|material|wire|length)|(?:fenc\w+|perimeter|material|wire)[^.?]*{LESS}|least amount",
        text,
    ) or not _clean(prose, "amount"):
        return None
    total = f"{deep}*x + {across}*{size}/x"
    report = _of_rectangle(text, f"{size}/x", size, total, wall or divided)
    if report is None:
        return None
    return OptimumRead(total, False, "0", None, report, notes=("One side needs no fence.",) if wall else ())


def _of_rectangle(text: str, other: str, area: str, total: str, has_unequal_sides: bool) -> tuple[tuple[str, str], ...] | None:
    """What is asked of the best rectangle; the sides of a square have one length, whichever is asked for."""
    sides = (("width", "x"), ("length", other))
    names = r"dimensions?|lengths? and (?:the )?(?:widths?|breadths?)|(?:lengths? of (?:the |its |each )*)?sides|side lengths"
    side = r"(?:length|width|side|breadth)(?: of (?:the |each )?side)?|side length"
    return asked(
        text,
        (
            Quantity(names, sides),
            Quantity(r"areas?|space", (("area", area),)),
            Quantity(r"perimeter|circumference|fenc\w+|fence|material|wire|rope", (("length of fence", total),)),
            *(() if has_unequal_sides else (Quantity(side, (("side", "x"),)),)),
        ),
    )


def _inscribed(text: str) -> OptimumRead | None:
    """The largest rectangle in a circle or half of one."""
    if not re.search(r"rectangle|square", text) or not re.search(r"inscribed|fits? (?:in|into)|inside", text):
        return None
    prose = Prose(text)
    circle = prose.take(
        r"(?P<half>semi ?circle|half circle)? ?(?:circle)? ?(?:of|with|whose|has|having)(?: "
        rf"a)? (?P<what>radius|diameter)(?: (?:of|is|=))* ?{_NUM}{_UNIT}"
    )
    if (
        circle is None
        or not re.search(rf"{MORE}[^.?]*area|area[^.?]*{MORE}", text)
        or not _clean(prose, "inscribed area possible base diameter")
        or prose.has("perimeter|triang")
    ):
        return None
    r = _number(circle) if circle["what"] == "radius" else f"({_number(circle)}/2)"
    half = circle["half"] is not None
    area, deep = f"{2 if half else 4}*x*sqrt({r}^2 - x^2)", f"{1 if half else 2}*sqrt({r}^2 - x^2)"
    report = asked(
        text, (Quantity("area", (("area", area),)), Quantity("dimensions|sides", (("width", "2*x"), ("height", deep))))
    )
    if report is None:
        return None
    return OptimumRead(area, True, "0", r, report, notes=("x is half a side of the rectangle.",))


def _sheet(text: str) -> OptimumRead | None:
    """An open box folded from a sheet with the corners cut out."""
    if not re.search(r"\bbox\b|tray|container", text) or not re.search(r"corner", text) or not re.search(r"cut|remov", text):
        return None
    if re.search(r"\bwith (?:a |its )?(?:top|lid)\b|\bclosed\b", text):
        return None
    prose = Prose(text)
    size = prose.take(
        rf"(?P<a>\d+(?:\.\d+)?){_UNIT} ?(?:by|x|\*) ?(?P<b>\d+(?:\.\d+)?){_UNIT}",
        (
            r"square(?: sheet| piece)?(?: of (?:cardboard|metal|paper|tin|card|material))?(?: "
            r"(?:of|with|that is|whose|measuring))*(?: a)?(?: side(?: length)?s?)?(?: (?:of|"
            rf"is|length|are))* (?P<a>\d+(?:\.\d+)?){_UNIT}(?: (?:on (?:a|each) side|sides?|"
            r"wide|square))?"
        ),
        rf"(?P<a>\d+(?:\.\d+)?){_UNIT} square",
    )
    if size is None:
        return None
    a = size["a"]
    b = size.groupdict().get("b") or a
    if not re.search(rf"{MORE}[^.?]*volume|volume[^.?]*{MORE}|{MORE}[^.?]*(?:box|capacity)", text) or not _clean(
        prose, "equal identical up corner folding folded sheet"
    ):
        return None
    volume = f"x*({a} - 2*x)*({b} - 2*x)"
    low_side = a if float(a) <= float(b) else b
    squares = r"(?:squares?|cut ?outs?|corners?|cuts?)"
    report = asked(
        text,
        (
            Quantity(
                r"(?:(?:side|size|length|width|dimension)s?(?: lengths?)? (?:of|for) )?(?:the |each |these |every )*"
                rf"(?:[a-z]+ )?{squares}"
                rf"|(?:side|size|length)s?(?: lengths?)? {squares}|value of x|x",
                (("side of the squares", "x"),),
            ),
            Quantity("height|depth", (("height", "x"),)),
            Quantity("volume|capacity", (("volume", volume),)),
            Quantity("dimensions", (("length", f"{b} - 2*x"), ("width", f"{a} - 2*x"), ("height", "x"))),
        ),
    )
    if report is None:
        return None
    return OptimumRead(volume, True, "0", f"{low_side}/2", report)


def _can(text: str) -> OptimumRead | None:
    """A cylinder of given volume with the least surface, or of given surface with the greatest volume."""
    if not re.search(r"cylind|\bcans?\b|\btin\b", text) or re.search(
        r"cone|sphere|inscribed|costs?|\$|hemisph|twice|per (?:square|cm)", text
    ):
        return None
    prose = Prose(text)
    is_open = (
        prose.take(
            r"(?:(?:that is|is|has|with|an?) )*(?:open(?: at the| on)?(?: top| topped)?|no "
            r"(?:top|lid)|without (?:a )?(?:top|lid))(?: (?:cylindrical|cylinder))?"
        )
        is not None
    )
    volume = prose.take(
        (
            r"(?:volume|capacity|holds?|hold|contain|contains|holding)(?: (?:of|is|must|be|"
            rf"exactly|a))* ?{_NUM}{_UNIT}(?: of (?:liquid|juice|oil|water|soup))?"
        ),
        rf"{_NUM} ?(?:cm\^3|cm³|cubic (?:cm|centimet\w+|inches|units|m|metres)|ml|m\^3|m³|litres?|liters?)",
    )
    if volume is None:
        return None
    v = _number(volume)
    if re.search(r"litre|liter|\bl\b|\bml\b", volume[0]) and re.search(r"\bcm\b|radius", text.replace(volume[0], "")):
        return None
    if not re.search(
        rf"{LESS}[^.?]*(?:surface|area|material|metal|tin|amount)|(?:surface|area|material|metal)[^.?]*{LESS}", text
    ) or not _clean(prose, "closed can cylindrical circular amount metal used makes material"):
        return None
    surface = f"{'' if is_open else '2*'}pi*x^2 + 2*({v})/x"
    height = f"({v})/(pi*x^2)"
    report = asked(
        text,
        (
            Quantity("dimensions|radius and (?:the )?height|height and (?:the )?radius", (("radius", "x"), ("height", height))),
            Quantity("radius", (("radius", "x"),)),
            Quantity("diameter", (("diameter", "2*x"),)),
            Quantity("height", (("height", height),)),
            Quantity("(?:surface )?area|surface|material|metal|tin", (("surface", surface),)),
        ),
    )
    if report is None:
        return None
    note = "Open at the top." if is_open else "Closed with top and bottom."
    return OptimumRead(surface, False, "0", None, report, notes=(note,))


def _square_box(text: str) -> OptimumRead | None:
    """A box with a square base."""
    if (
        not re.search(r"square (?:base|bottom)", text)
        or not re.search(r"box|container|tank|crate", text)
        or re.search(r"costs?|\$|per square|corner", text)
    ):
        return None
    prose = Prose(text)
    is_open = (
        prose.take(
            r"(?:(?:that is|is|has|with|an?|and) )*(?:open(?: at the| on| rectangular)?(?: "
            r"top| topped)?|no (?:top|lid)|without (?:a )?(?:top|lid))"
        )
        is not None
    )
    volume = prose.take(
        rf"(?:volume|capacity|hold|holds)(?: (?:of|is|must|be|a))* ?{_NUM}{_UNIT}",
        rf"{_NUM} ?(?:cm\^3|cm³|cubic [a-z]+|m\^3|m³)",
    )
    surface = prose.take(
        rf"(?:surface(?: area)?|material|cardboard|metal|area)(?: (?:of|is|available|area|a|total))* ?{_NUM}{_UNIT}",
        rf"{_NUM} ?(?:cm\^2|cm²|square [a-z]+|m\^2|m²)(?: of (?:material|cardboard|metal|wood|sheet metal))?",
    )
    faces = "1" if is_open else "2"
    if (volume is None) == (surface is None) or not _clean(
        prose, "box base square amount material open top used available closed"
    ):
        return None
    if volume is not None:
        v = _number(volume)
        area = f"{faces}*x^2 + 4*{v}/x"
        if not re.search(rf"{LESS}[^.?]*(?:surface|area|material|amount)|(?:surface|area|material)[^.?]*{LESS}", text):
            return None
        report = _of_square_box(text, f"{v}/x^2", v, area)
        if report is None:
            return None
        return OptimumRead(area, False, "0", None, report)
    assert surface is not None
    s = _number(surface)
    height = f"({s} - {faces}*x^2)/(4*x)"
    if not re.search(rf"{MORE}[^.?]*volume|volume[^.?]*{MORE}", text):
        return None
    report = _of_square_box(text, height, f"x^2*{height}", s)
    if report is None:
        return None
    return OptimumRead(f"x^2*{height}", True, "0", f"sqrt({s}/{faces})", report)


def _of_square_box(text: str, height: str, volume: str, surface: str) -> tuple[tuple[str, str], ...] | None:
    """What is asked of the best box with a square base."""
    base = r"(?:side|length|edge|width|size)s?(?: lengths?)? of (?:the |its )*(?:square )?base|base(?: (?:length|side|edge))?"
    return asked(
        text,
        (
            Quantity("dimensions", (("side of the base", "x"), ("height", height))),
            Quantity("height", (("height", height),)),
            Quantity(base, (("side of the base", "x"),)),
            Quantity("volume|capacity", (("volume", volume),)),
            Quantity("(?:surface )?area|surface|material|cardboard|metal", (("surface", surface),)),
        ),
    )
