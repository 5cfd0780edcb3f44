"""Questions about points, lines and circles given by coordinates and equations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from solver.language import to_json
from solver.language.printer import number_text, to_text
from solver.topics.question import Question
from solver.topics.reading.plane import Placed, line, placed, quadratic
from solver.topics.reading.slot_types import SLOT_TYPES, number
from solver.topics.topic import IncompleteError, Task

_NUMBER: Final = SLOT_TYPES["number"].pattern
_EXPLAINED: Final = frozenset(
    """p e the a an of is are and to from between for what whats what's find calculate compute determine give me in with
    that point points line lines segment joining connecting joins which it its at by through passes passing pass goes
    going contains containing whose endpoints ends end vertices vertex coordinates plane having has have do does on
    form write state equation s if let given straight two three this these their get work out tell show x y axis
    triangle polygon quadrilateral circle i we respectively together slope-intercept cartesian xy standard
    general exact units will be then quadrilateral's side shape where how long far apart formed joined following curve
    graph length""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of question: how many points (at least) and equations it has, what names it, and words of its own."""

    name: str
    points: tuple[int, int]
    equations: int
    cue: str
    words: str = ""
    lines_only: bool = True


_MANY: Final = 40
_YES_OR_NO: Final = frozenset({"on_curve", "inside_circle", "collinear", "are_parallel"})
_KINDS: Final = (
    _Kind(
        name="on_curve",
        points=(1, 1),
        equations=1,
        cue=r"^\s*(?:does|is|do).*\b(?:lie|lies|on|pass|passes|contain)\b",
        words="lie lies pass contain",
        lines_only=False,
    ),
    _Kind(
        name="inside_circle",
        points=(1, 1),
        equations=1,
        cue=r"\b(?:inside|outside)\b",
        words="inside outside or lie",
        lines_only=False,
    ),
    _Kind(
        name="section",
        points=(2, 2),
        equations=0,
        cue=r"\bratio\b",
        words="divides dividing divide ratio internally externally internal",
    ),
    _Kind(name="bisector", points=(2, 2), equations=0, cue=r"\bperpendicular bisector\b", words="perpendicular bisector"),
    _Kind(
        name="other_end",
        points=(2, 2),
        equations=0,
        cue=(
            r"\b(?:other|second)\s+end|\bmid-?\s?point\b(?:\s+of\s+(?:the\s+)?(?:line\s+)?(?:segment\s+)?[A-Z]{0,2})?\s*(?:is|"
            r"at|=)\s*P\b|\bP\s+(?:is|be)\s+(?:the\s+)?mid-?\s?point\b"
        ),
        words="one other second endpoint midpoint end mid first",
    ),
    _Kind(
        name="circle_diameter",
        points=(2, 2),
        equations=0,
        cue=r"^(?=.*\bdiameter\b).*\bcircle\b(?!.*\b(?:area|circumference|radius|cent(?:re|er))\b)",
        words="diameter as has",
    ),
    _Kind(
        name="circle_through",
        points=(2, 2),
        equations=0,
        cue=r"\bequation\b.*\bcircle\b|\bcircle\b.*\bequation\b|\bfind\s+the\s+circle\b",
        words="centre center centred centered passing",
    ),
    _Kind(name="midpoint", points=(2, 2), equations=0, cue=r"\bmid-?\s?point\b", words="midpoint mid"),
    _Kind(
        name="slope", points=(2, 2), equations=0, cue=r"\b(?:slope|gradient)\b(?!-)(?!.*\bequation\b)", words="slope gradient"
    ),
    _Kind(
        name="line",
        points=(2, 2),
        equations=0,
        cue=r"^(?!.*\b(?:length|long|far|distance)\b).*(?:\bequation\b|\bline\b(?!\s+segment))",
        words="form",
    ),
    _Kind(
        name="distance", points=(2, 2), equations=0, cue=r"\bdistance\b|\bhow far\b|\blength\b|\bhow long\b", words="distance"
    ),
    _Kind(
        name="collinear",
        points=(3, _MANY),
        equations=0,
        cue=r"\bcollinear\b|\b(?:on|in|form)\s+(?:the\s+same|one|a\s+single|a)\s+(?:straight\s+)?line\b",
        words="collinear same all lie one",
    ),
    _Kind(
        name="circle_points",
        points=(3, 3),
        equations=0,
        cue=r"\bequation\b.*\bcirc|\bcirc.*\bequation\b|\bfind\s+the\s+circle\b|^\s*(?:the\s+)?circle\s+(?:through|passing)\b",
        words="circumcircle circumscribed all",
    ),
    _Kind(name="centroid", points=(3, 3), equations=0, cue=r"\bcentroid\b", words="centroid"),
    _Kind(name="circumcentre", points=(3, 3), equations=0, cue=r"\bcircumcent", words="circumcentre circumcenter"),
    _Kind(name="orthocentre", points=(3, 3), equations=0, cue=r"\borthocent", words="orthocentre orthocenter"),
    _Kind(
        name="perimeter",
        points=(3, _MANY),
        equations=0,
        cue=r"\bperimeter\b",
        words="perimeter corners pentagon hexagon rectangle square parallelogram",
    ),
    _Kind(
        name="area",
        points=(3, _MANY),
        equations=0,
        cue=r"\barea\b",
        words=("area corners pentagon hexagon rectangle square parallelogram using shoelace formula enclosed"),
    ),
    _Kind(
        name="reflection",
        points=(1, 1),
        equations=1,
        cue=r"\breflect|\bmirror|\bimage\b",
        words="reflect reflected reflection across over about mirror image when after",
    ),
    _Kind(
        name="reflection_axis",
        points=(1, 1),
        equations=0,
        cue=r"\breflect|\bmirror",
        words="reflect reflected reflection across over about mirror image when after",
    ),
    _Kind(
        name="rotation",
        points=(1, 2),
        equations=0,
        cue=r"\brotat",
        words="rotate rotated rotating rotation about around clockwise counterclockwise counter-clockwise anticlockwise"
        " anti-clockwise degrees degree ° origin image when after",
    ),
    _Kind(
        name="translation",
        points=(2, 2),
        equations=0,
        cue=r"\btranslat",
        words="translate translated translation vector image when after",
    ),
    _Kind(
        name="foot",
        points=(1, 1),
        equations=1,
        cue=r"\bfoot of\b|\b(?:closest|nearest)\b",
        words="foot perpendicular closest nearest drawn",
    ),
    _Kind(
        name="point_line",
        points=(1, 1),
        equations=1,
        cue=r"\bdistance\b|\bhow far\b|\blength\s+of\s+(?:the\s+)?perpendicular\b",
        words="distance perpendicular shortest",
    ),
    _Kind(name="parallel", points=(1, 1), equations=1, cue=r"\bparallel\b", words="parallel"),
    _Kind(name="perpendicular", points=(1, 1), equations=1, cue=r"\bperpendicular\b|\bnormal\b", words="perpendicular normal"),
    _Kind(
        name="tangent",
        points=(1, 1),
        equations=1,
        cue=r"\btangent\b.*\bcircle\b|\bcircle\b.*\btangent\b",
        words="tangent",
        lines_only=False,
    ),
    _Kind(
        name="circle_equation",
        points=(1, 1),
        equations=0,
        cue=r"\bequation\b.*\b(?:circle|radius)\b|\bcircle\b.*\bequation\b|\bfind\s+the\s+circle\b|^\s*(?:the\s+)?circle\b.*\bradius\b",
        words="centre center centred centered radius diameter",
    ),
    _Kind(name="line_slope", points=(1, 1), equations=0, cue=r"\b(?:slope|gradient)\b", words="slope gradient m"),
    _Kind(name="axis_line", points=(1, 1), equations=0, cue=r"\b(?:vertical|horizontal)\s+line\b", words="vertical horizontal"),
    _Kind(
        name="are_parallel",
        points=(0, 0),
        equations=2,
        cue=r"\bare\b.*\b(?:parallel|perpendicular)\b",
        words="parallel perpendicular or neither each other",
    ),
    _Kind(name="angle_lines", points=(0, 0), equations=2, cue=r"\bangle\b", words="angle acute"),
    _Kind(name="line_gap", points=(0, 0), equations=2, cue=r"\bdistance\b", words="distance parallel"),
    _Kind(
        name="intersection",
        points=(0, 0),
        equations=2,
        cue=r"\bintersect|\bmeet\b|\bcross\b",
        words="intersection intersect intersects meet meets cross each other",
    ),
    _Kind(
        name="centre_radius",
        points=(0, 0),
        equations=1,
        cue=r"\bcircle\b|\bradius\b|\bdiameter\b|\bcent(?:re|er)\b",
        words="centre center radius diameter area circumference",
        lines_only=False,
    ),
    _Kind(
        name="slope_of",
        points=(0, 0),
        equations=1,
        cue=r"\b(?:slope|gradient)\b",
        words="slope gradient vertical horizontal",
    ),
    _Kind(
        name="intercepts",
        points=(0, 0),
        equations=1,
        cue=r"\bintercepts?\b",
        words="x-intercept y-intercept intercepts x-intercepts y-intercepts both",
    ),
)


_AXES: Final = re.compile(
    r"(?<=\bto\s)(?:the\s)?([xy])[\s-]axis\b(?!.*\b(?:reflect|mirror|rotat))|(?<=\bfrom\s)(?:the\s)?([xy])[\s-]axis\b",
    re.IGNORECASE,
)
"""An axis that stands for a line: "parallel to the y-axis"."""


def read(question: Question) -> Task | None:
    """The task of a question with points or equations; None when a word stays unexplained."""
    text = question.text
    if not re.search(r"\brotat|\breflect|\bmirror", text, re.IGNORECASE):
        text = re.sub(r"\b(?:the\s+)?origin\b(?!\s*\()", "(0, 0)", text, flags=re.IGNORECASE)
        text = re.sub(
            rf"\by-intercept\s*(?:of|is|=|at)?\s*(?:y\s*=\s*)?({_NUMBER})(?!\s*[,)xy])",
            r" the point (0, \1)",
            text,
            flags=re.IGNORECASE,
        )
        text = re.sub(
            rf"\bx-intercept\s*(?:of|is|=|at)?\s*(?:x\s*=\s*)?({_NUMBER})(?!\s*[,)xy])",
            r" the point (\1, 0)",
            text,
            flags=re.IGNORECASE,
        )
    text = _AXES.sub(lambda match: f" the line {'y' if (match[1] or match[2]).lower() == 'x' else 'x'} = 0 ", text)
    found = placed(text)
    count, equations = len(found.points), len(found.equations)
    for kind in _KINDS:
        if not kind.points[0] <= count <= kind.points[1] or equations != kind.equations:
            continue
        if re.search(kind.cue, found.text, re.IGNORECASE) is None:
            continue
        if kind.lines_only and any(line(each) is None for each in found.equations):
            continue
        return _task(question, kind, found)
    return None


def _task(question: Question, kind: _Kind, found: Placed) -> Task | None:
    if re.match(r"\s*(?:is|are|does|do|can)\b", found.text, re.IGNORECASE) and kind.name not in _YES_OR_NO:
        return None
    extra, rest = _EXTRAS.get(kind.name, _nothing)(found.text)
    if extra is None:
        return None
    allowed = _EXPLAINED | set(kind.words.split())
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*|\d[\d.]*|[^\s\w,.;:?()'’-]", rest)
    if any(word.lower().removesuffix("'s") not in allowed and not re.fullmatch(r"[A-Z]{1,4}", word) for word in words):
        return None
    if kind.name in ("on_curve", "inside_circle", "centre_radius", "tangent") and quadratic(found.equations[0]) is None:
        return None
    if kind.name in ("tangent", "inside_circle", "centre_radius") and not _is_circle(found):
        return None
    args = {
        "points": [[str(x), str(y)] for x, y in found.points],
        "equations": [to_json(each) for each in found.equations],
        **extra,
    }
    points = ", ".join(f"({number_text(x)}, {number_text(y)})" for x, y in found.points)
    shown = "; ".join(
        part
        for part in (points, *(to_text(each) for each in found.equations), *(f"{key} {value}" for key, value in extra.items()))
        if part
    )
    return Task(
        topic="coordinates", kind=kind.name, args=args, source=f"{kind.name.replace('_', ' ')} of {shown}", **question.request
    )


def _is_circle(found: Placed) -> bool:
    form = quadratic(found.equations[0])
    return form is not None and form[0] == form[2] != 0 and form[1] == 0


Extra = tuple[dict[str, str] | None, str]


def _nothing(text: str) -> Extra:
    return {}, text


def _take(text: str, pattern: str) -> tuple[re.Match[str] | None, str]:
    match = re.search(pattern, text, re.IGNORECASE)
    return match, text if match is None else f"{text[: match.start()]} {text[match.end() :]}"


def _ratio(text: str) -> Extra:
    match, rest = _take(text, rf"\bratio\s+(?:of\s+)?({_NUMBER})\s*(?::|to)\s*({_NUMBER})")
    if match is None:
        return None, text
    sign = "-" if re.search(r"\bexternal", text, re.IGNORECASE) else ""
    return {"first": str(number(match[1])), "second": sign + str(number(match[2]))}, rest


def _slope(text: str) -> Extra:
    match, rest = _take(text, rf"\b(?:slope|gradient)\s*(?:m\s*)?(?:of|is|=|:)?\s*(?:m\s*=\s*)?({_NUMBER})")
    return (None, text) if match is None else ({"slope": str(number(match[1]))}, rest)


def _radius(text: str) -> Extra:
    match, rest = _take(text, rf"\b(radius|diameter)\s*(?:of|is|=|:|r\s*=)?\s*(?:(√|sqrt)\s?\(?\s?)?({_NUMBER})\s?\)?")
    if match is None:
        raise IncompleteError("A circle is not settled by its centre alone. Give its radius or another point on it.")
    value = number(match[3])
    if value <= 0:
        raise IncompleteError("A radius must be positive. Check the number.")
    square = value if match[2] else value**2
    return {"square": str(square / 4 if match[1].lower() == "diameter" else square)}, rest


def _axis(text: str) -> Extra:
    match, rest = _take(text, r"\b(x|y)[\s-]?axis\b|\borigin\b")
    if re.search(r"\b[xy][\s-]?axis\b|\borigin\b", rest, re.IGNORECASE):
        return None, text  # one reflection after another
    return (None, text) if match is None else ({"mirror": (match[1] or "origin").lower()}, rest)


def _turn(text: str) -> Extra:
    match, rest = _take(text, r"\b(90|180|270|360)\s*(?:°|degrees?|deg)?")
    way, rest = _take(rest, r"\b(counter-?\s?clockwise|anti-?\s?clockwise|clockwise)\b")
    if match is None:
        return None, text
    turn = int(match[1])
    if way is None and turn in (90, 270):
        raise IncompleteError("A turn by 90 or 270 degrees needs its direction. Say clockwise or anticlockwise.")
    is_clockwise = way is not None and way[1].lower() == "clockwise"
    return {"turn": str(-turn % 360 if is_clockwise else turn % 360)}, rest


def _intercept(text: str) -> Extra:
    named = sorted({match[1].lower() for match in re.finditer(r"\b([xy])[\s-]intercept", text, re.IGNORECASE)})
    return {"which": "".join(named) or "xy"}, text


def _asked_of_circle(text: str) -> Extra:
    names = [
        (r"cent(?:er|re)", "centre"),
        (r"radius", "radius"),
        (r"diameter", "diameter"),
        (r"area", "area"),
        (r"circumference", "circumference"),
    ]
    found = [name for pattern, name in names if re.search(rf"\b{pattern}\b", text, re.IGNORECASE)]
    return ({"asked": " ".join(found)}, text) if found else (None, text)


def _roles(text: str) -> Extra:
    """Which of the two points is the midpoint."""
    called = re.search(r"\bP(?=\s+(?:is|be)\s+(?:the\s+)?mid-?\s?point\b)", text)
    if called is not None:
        return {"midpoint": str(len(re.findall(r"\bP\b", text[: called.start()])))}, text
    first = text.find("P")
    before = text[:first].lower()
    behind = text[first + 1 : text.find("P", first + 1)].lower()
    is_first, is_second = (re.search(r"mid-?\s?point(?!.*endpoint)", each) is not None for each in (before, behind))
    if is_first == is_second:
        return None, text
    return {"midpoint": "0" if is_first else "1"}, text


def _relation(text: str) -> Extra:
    named = [name for name in ("parallel", "perpendicular") if re.search(rf"\b{name}\b", text, re.IGNORECASE)]
    return {"asked": " ".join(named)}, text


def _direction(text: str) -> Extra:
    return {"which": "vertical" if re.search(r"\bvertical", text, re.IGNORECASE) else "horizontal"}, text


def _form(text: str) -> Extra:
    return {}, re.sub(r"\bslope[\s-]intercept\b", " ", text, flags=re.IGNORECASE)


_EXTRAS: Final[dict[str, Callable[[str], Extra]]] = {
    "section": _ratio,
    "line_slope": _slope,
    "circle_equation": _radius,
    "reflection_axis": _axis,
    "rotation": _turn,
    "intercepts": _intercept,
    "centre_radius": _asked_of_circle,
    "other_end": _roles,
    "are_parallel": _relation,
    "line": _form,
    "axis_line": _direction,
}
