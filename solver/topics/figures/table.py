"""The figures: how each is named, the quantities it has, and the equations that hold between them.

A quantity is a letter with its dimension (0 angle in degrees, 1 length, 2 area, 3 volume, 9 a count) and the words for it.
A relation is one equation in those letters; whichever letter is wanted is found from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple


class Quantity(NamedTuple):
    """What a letter stands for: `words` are patterns with bars between them, the first of its alternatives the name shown."""

    words: str
    dimension: int = 1

    @property
    def name(self) -> str:
        """As shown to people."""
        return self.words.split("|", 1)[0].replace("s?", "").replace(r"(?! area)", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A kind of figure.

    Attributes:
        name: As shown.
        nouns: A pattern of what it is called.
        quantities: By letter.
        relations: Equations between letters, in the project's notation.
        shortcuts: Equations that follow from the relations, for when all but one of their letters are known.
        limits: Angles must be less than this many degrees; 180 where it is not said.
        sizes: The letters that "3 by 4", "sides 3 and 4" or a lone length before the noun fill, in order.
        context: A pattern of other nouns that may stand beside it.
        ordered: Pairs of letters of which the first is not the smaller, where the question leaves open which is which.
    """

    name: str
    nouns: str
    quantities: Mapping[str, Quantity]
    relations: tuple[str, ...]
    shortcuts: tuple[str, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    sizes: str = ""
    context: str = ""
    ordered: str = ""


_AREA: Final = Quantity("area", 2)
_SURFACE: Final = Quantity("surface area|total surface area|total area|surface", 2)
_LATERAL: Final = Quantity(
    "lateral surface area|lateral area|curved surface area|curved area|curved surface|lateral surface", 2
)
_VOLUME: Final = Quantity("volume|capacity", 3)
_RADIUS: Final = Quantity("radius|radii")
_DIAMETER: Final = Quantity("diameter")
_HEIGHT: Final = Quantity("height|altitude|perpendicular height|vertical height")
_PERIMETER: Final = Quantity("perimeter|distance around")
_CIRCUMFERENCE: Final = Quantity("circumference|perimeter|distance around")
_SLANT: Final = Quantity("slant height|slant length|slant")
_CENTRAL: Final = Quantity(
    (
        "central angle|subtended by|subtended by an angle of|centre angle|center "
        "angle|angle at the cent(?:er|re)|subtended angle|sector angle|angle"
    ),
    0,
)
_SIDE: Final = Quantity("side length|length of (?:each|one|a|the) side|length of its sides|sides?|edge length|edges?|length")

FIGURES: Final[Mapping[str, Figure]] = {
    "square": Figure(
        name="square",
        nouns="squares?",
        quantities={"s": _SIDE, "A": _AREA, "p": _PERIMETER, "d": Quantity("diagonals?|length of (?:the|its) diagonal")},
        relations=("A = s^2", "p = 4*s", "d^2 = 2*s^2"),
        sizes="s",
    ),
    "rectangle": Figure(
        name="rectangle",
        nouns="rectangles?|rectangular (?:field|garden|room|lawn|plot|floor|pool|park|box|sheet|piece|table|yard|wall)",
        quantities={
            "l": Quantity("length|longer side|long side"),
            "w": Quantity("width|breadth|shorter side|short side|height"),
            "A": _AREA,
            "p": _PERIMETER,
            "d": Quantity("diagonals?|length of (?:the|its|a) diagonal"),
        },
        relations=("A = l*w", "p = 2*(l+w)", "d^2 = l^2 + w^2"),
        sizes="lw",
        ordered="lw",
    ),
    "parallelogram": Figure(
        name="parallelogram",
        nouns="parallelograms?",
        quantities={
            "b": Quantity("base"),
            "s": Quantity("adjacent side|other side|slanted side|side"),
            "h": _HEIGHT,
            "A": _AREA,
            "p": _PERIMETER,
            "t": Quantity("angle between (?:them|the sides)|included angle|angle", 0),
        },
        relations=("A = b*h", "p = 2*(b+s)", "h = s*sin(t*pi/180)"),
        sizes="bs",
    ),
    "rhombus": Figure(
        name="rhombus",
        nouns="rhombus(?:es)?",
        quantities={
            "s": _SIDE,
            "d": Quantity("one diagonal|first diagonal|longer diagonal|diagonals?"),
            "q": Quantity("other diagonal|second diagonal|shorter diagonal"),
            "A": _AREA,
            "p": _PERIMETER,
            "h": _HEIGHT,
            "t": Quantity("angle", 0),
        },
        relations=("A = d*q/2", "4*s^2 = d^2 + q^2", "p = 4*s", "A = s*h", "A = s^2*sin(t*pi/180)"),
        ordered="dq",
        sizes="dq",
    ),
    "kite": Figure(
        name="kite",
        nouns="kites?",
        quantities={
            "d": Quantity("one diagonal|first diagonal|longer diagonal|diagonals?"),
            "q": Quantity("other diagonal|second diagonal|shorter diagonal"),
            "A": _AREA,
            "a": Quantity("longer side"),
            "b": Quantity("shorter side"),
            "p": _PERIMETER,
        },
        relations=("A = d*q/2", "p = 2*(a+b)"),
        sizes="dq",
    ),
    "trapezium": Figure(
        name="trapezium",
        nouns="trape(?:zium|zoid|zia)s?",
        quantities={
            "a": Quantity(
                "one parallel side|longer parallel side|longer base|first base|first parallel "
                "side|one base|bottom base|parallel sides?|bases?"
            ),
            "b": Quantity(
                "other parallel side|other base|shorter parallel side|shorter base|second base|second parallel side|top base"
            ),
            "h": Quantity("height|altitude|distance between (?:them|the parallel sides)|distance apart|perpendicular distance"),
            "A": _AREA,
            "m": Quantity("median|midline|midsegment|mid-segment"),
        },
        relations=("m = (a+b)/2", "A = m*h"),
        shortcuts=("A = (a+b)*h/2",),
        sizes="ab",
    ),
    "circle": Figure(
        name="circle",
        nouns="circles?|circular (?:field|garden|pond|pool|plate|disc|disk|table|track|pizza)|dis[ck]s?",
        quantities={"r": _RADIUS, "d": _DIAMETER, "c": _CIRCUMFERENCE, "A": _AREA},
        relations=("d = 2*r", "c = 2*pi*r", "A = pi*r^2"),
    ),
    "chord": Figure(
        name="chord of a circle",
        nouns="chords?",
        context="circles?|minor|major|pizza",
        limits={"t": 181},
        quantities={
            "r": _RADIUS,
            "d": _DIAMETER,
            "k": Quantity("chord|length of (?:the|a) chord|chord length"),
            "x": Quantity(
                "distance from the centre|distance (?:from|to) (?:the )?cent(?:er|re)(?: "
                "(?:of the circle )?to (?:the )?chord)?|distance of the chord from the "
                "cent(?:er|re)|distance of the chord|distance"
            ),
            "t": _CENTRAL,
        },
        relations=("d = 2*r", "4*r^2 = k^2 + 4*x^2", "k = 2*r*sin(t*pi/360)"),
    ),
    "inscribed_circle": Figure(
        name="circle in a square",
        nouns=(
            "circles? (?:that is |is )?inscribed (?:in|inside) (?:a |the )?squares?|"
            "inscribed circle of (?:a|the) square|largest circle that fits in(?:side)? "
            "a square"
        ),
        context="circles?",
        quantities={"s": _SIDE, "r": _RADIUS, "d": _DIAMETER, "c": Quantity("circumference"), "A": _AREA},
        relations=("s = 2*r", "d = 2*r", "c = 2*pi*r", "A = pi*r^2"),
    ),
    "inscribed_square": Figure(
        name="square in a circle",
        nouns=(
            "squares? (?:that is |is )?inscribed (?:in|inside) (?:a |the )?circles?|"
            "largest square that fits in(?:side)? a circle"
        ),
        context="squares?",
        quantities={"s": _SIDE, "r": _RADIUS, "d": _DIAMETER, "p": Quantity("perimeter"), "A": _AREA},
        relations=("d = 2*r", "d^2 = 2*s^2", "p = 4*s", "A = s^2"),
    ),
    "semicircle": Figure(
        name="semicircle",
        nouns="semi-?circles?|half circles?",
        quantities={
            "r": _RADIUS,
            "d": _DIAMETER,
            "p": _PERIMETER,
            "A": _AREA,
            "L": Quantity("arc length|length of the arc|arc"),
        },
        relations=("d = 2*r", "p = pi*r + 2*r", "A = pi*r^2/2", "L = pi*r"),
    ),
    "sector": Figure(
        name="sector",
        nouns="(?:circular )?sectors?|arcs?",
        context="circles?|minor|major|pizza",
        limits={"t": 361},
        quantities={
            "L": Quantity("arc length|length of (?:the|an|its) arc|length of arc|arc"),
            "r": _RADIUS,
            "d": _DIAMETER,
            "t": _CENTRAL,
            "A": _AREA,
            "p": _PERIMETER,
        },
        relations=("d = 2*r", "L = pi*r*t/180", "p = 2*r + L", "A = r*L/2"),
        shortcuts=("A = pi*r^2*t/360",),
    ),
    "segment": Figure(
        name="segment of a circle",
        nouns="(?:circular |minor )?segments?",
        context="circles?|minor|major|pizza",
        limits={"t": 361},
        quantities={
            "r": _RADIUS,
            "d": _DIAMETER,
            "t": _CENTRAL,
            "A": _AREA,
            "k": Quantity("chord length|chord|length of the chord"),
        },
        relations=("d = 2*r", "k = 2*r*sin(t*pi/360)", "A = r^2/2*(pi*t/180 - sin(t*pi/180))"),
    ),
    "annulus": Figure(
        name="annulus",
        nouns="annulus(?:es)?|annuli|(?:circular )?rings?|concentric circles?",
        context="two circles?|circles?|two|concentric",
        quantities={
            "R": Quantity("outer radius|larger radius|bigger radius|external radius|radii"),
            "r": Quantity("inner radius|smaller radius|internal radius"),
            "D": Quantity("outer diameter|larger diameter|external diameter"),
            "d": Quantity("inner diameter|smaller diameter|internal diameter"),
            "A": Quantity("area|area between", 2),
            "w": Quantity("width|thickness"),
        },
        relations=("A = pi*(R^2 - r^2)", "w = R - r", "D = 2*R", "d = 2*r"),
        sizes="Rr",
    ),
    "ellipse": Figure(
        name="ellipse",
        nouns="ellipses?|ovals?",
        quantities={
            "a": Quantity("semi-major axis|semi-?\\s?major axis|semi-?\\s?axes"),
            "b": Quantity("semi-minor axis|semi-?\\s?minor axis"),
            "M": Quantity("major axis|axes"),
            "N": Quantity("minor axis"),
            "A": _AREA,
        },
        relations=("M = 2*a", "N = 2*b", "A = pi*a*b"),
        sizes="ab",
    ),
    "equilateral": Figure(
        name="equilateral triangle",
        nouns="equilateral triangles?",
        quantities={
            "s": _SIDE,
            "A": _AREA,
            "p": _PERIMETER,
            "h": _HEIGHT,
            "r": Quantity("inradius|radius of the (?:inscribed circle|incircle)"),
            "R": Quantity("circumradius|radius of the (?:circumscribed circle|circumcircle)"),
        },
        relations=("A = sqrt(3)*s^2/4", "p = 3*s", "h = sqrt(3)*s/2", "r = sqrt(3)*s/6", "R = sqrt(3)*s/3"),
        sizes="s",
    ),
    "isosceles": Figure(
        name="isosceles triangle",
        nouns="isosceles triangles?",
        limits={"t": 90},
        quantities={
            "s": Quantity("equal sides?|legs?|two equal sides|congruent sides|equal side length|sides?"),
            "b": Quantity("base"),
            "h": _HEIGHT,
            "A": _AREA,
            "p": _PERIMETER,
            "v": Quantity("apex angle|vertex angle|vertical angle|top angle|angle at the apex", 0),
            "t": Quantity("base angles?|each base angle|equal angles?", 0),
        },
        relations=("A = b*h/2", "p = 2*s + b", "4*s^2 = b^2 + 4*h^2", "v = 180 - 2*t", "h = s*sin(t*pi/180)"),
        shortcuts=("b = 2*s*cos(t*pi/180)", "2*h = b*tan(t*pi/180)"),
    ),
    "right_triangle": Figure(
        name="right triangle",
        nouns="right(?:-|\\s)?(?:angled?)?\\s?triangles?",
        limits={"X": 90, "Y": 90},
        quantities={
            "c": Quantity("hypotenuse|longest side"),
            "a": Quantity("one leg|first leg|longer leg|legs?|opposite side|opposite|height|one side|one of the legs"),
            "b": Quantity(
                "other leg|second leg|shorter leg|adjacent side|adjacent|base|other side|"
                "missing leg|remaining leg|third side|missing side"
            ),
            "A": _AREA,
            "p": _PERIMETER,
            "X": Quantity("acute angle|one angle|angles?|one acute angle|acute angles", 0),
            "Y": Quantity("other acute angle|other angle", 0),
        },
        relations=(
            "c^2 = a^2 + b^2",
            "A = a*b/2",
            "p = a + b + c",
            "a = c*sin(X*pi/180)",
            "X + Y = 90",
        ),
        shortcuts=("b = c*cos(X*pi/180)", "a = b*tan(X*pi/180)"),
        sizes="ab",
    ),
    "triangle": Figure(
        name="triangle",
        nouns="triangles?",
        quantities={"b": Quantity("base"), "h": _HEIGHT, "A": _AREA},
        relations=("A = b*h/2",),
    ),
    "polygon": Figure(
        name="polygon",
        nouns="polygons?",
        limits={"S": 10**9, "E": 361},
        quantities={
            "S": Quantity(
                "sum of the interior angles|sum of (?:the |all |all the |its )?(?:interior "
                "|internal |inside )?angles|interior angle sum|angle sum"
                "|interior angles (?:sum|add up) to|total of (?:the )?interior angles|sum "
                "of (?:the )?measures of (?:the )?interior angles",
                0,
            ),
            "D": Quantity(
                (
                    "number of diagonals|number of (?:distinct )?diagonals|how many (?:distinct "
                    ")?diagonals|diagonals|diagonals in total"
                ),
                9,
            ),
            "n": Quantity(
                "number of sides|number of (?:its )?(?:sides|vertices)|how many (?:sides|vertices|corners)|sides|vertices", 9
            ),
            "E": Quantity("sum of the exterior angles|sum of (?:the |all |all the |its )?(?:exterior|external) angles", 0),
        },
        relations=("S = 180*(n-2)", "D = n*(n-3)/2", "E = 360 + 0*n"),
    ),
    "regular_polygon": Figure(
        name="regular polygon",
        nouns="regular polygons?",
        limits={"S": 10**9, "E": 361},
        quantities={
            "S": Quantity(
                (
                    "sum of the interior angles|sum of (?:the |all |all the |its )?(?:interior "
                    "|internal )?angles|interior angle sum|angle sum"
                ),
                0,
            ),
            "E": Quantity("sum of the exterior angles|sum of (?:the |all |all the |its )?(?:exterior|external) angles", 0),
            "y": Quantity(
                "interior angle|(?:each |an |one )?(?:interior|internal|inside) angles?|size of each angle|each angle|angle", 0
            ),
            "x": Quantity("exterior angle|(?:each |an |one )?(?:exterior|external|outside) angles?", 0),
            "D": Quantity("number of diagonals|how many diagonals|diagonals", 9),
            "n": Quantity(
                "number of sides|number of (?:its )?(?:sides|vertices)|how many (?:sides|vertices)|sides|vertices", 9
            ),
            "s": Quantity("side length|length of (?:each|one|a) side|each side|side"),
            "p": _PERIMETER,
            "A": _AREA,
            "f": Quantity("apothem|inradius"),
            "R": Quantity("circumradius|radius"),
        },
        relations=(
            "S = 180*(n-2)",
            "E = 360 + 0*n",
            "D = n*(n-3)/2",
            "x = 360/n",
            "y = 180 - x",
            "p = n*s",
            "A = p*f/2",
            "s = 2*f*tan(pi/n)",
            "s = 2*R*sin(pi/n)",
        ),
    ),
    "cube": Figure(
        name="cube",
        nouns="cubes?",
        quantities={
            "s": _SIDE,
            "V": _VOLUME,
            "L": _LATERAL,
            "A": _SURFACE,
            "d": Quantity("diagonal|space diagonal|body diagonal|long diagonal|main diagonal|diagonals?"),
            "f": Quantity("face diagonal|diagonal of (?:a|one|each) face"),
            "F": Quantity("area of (?:each|one|a) face|face area|base area", 2),
        },
        relations=("V = s^3", "A = 6*s^2", "L = 4*s^2", "d^2 = 3*s^2", "f^2 = 2*s^2", "F = s^2"),
        sizes="s",
    ),
    "cuboid": Figure(
        name="cuboid",
        nouns="cuboids?|box(?:es)?|rectangular (?:prism|solid|box|block|tank|parallelepiped)s?|bricks?",
        quantities={
            "l": Quantity("length"),
            "w": Quantity("width|breadth"),
            "h": Quantity("height|depth"),
            "V": _VOLUME,
            "L": _LATERAL,
            "A": _SURFACE,
            "d": Quantity("diagonal|space diagonal|body diagonal|long diagonal|main diagonal|longest diagonal|diagonals?"),
            "B": Quantity("base area|area of (?:the|its) base", 2),
        },
        relations=("B = l*w", "V = B*h", "L = 2*h*(l+w)", "A = L + 2*B", "d^2 = l^2 + w^2 + h^2"),
        shortcuts=("V = l*w*h", "A = 2*(l*w + l*h + w*h)"),
        sizes="lwh",
    ),
    "cylinder": Figure(
        name="cylinder",
        nouns="(?:right )?(?:circular )?cylinders?|cylindrical (?:tank|can|tin|pipe|glass|container)s?",
        quantities={
            "r": Quantity("radius|radius of (?:the|its) base|base radius"),
            "d": Quantity("diameter|base diameter"),
            "h": Quantity("height|altitude|length|depth"),
            "V": _VOLUME,
            "L": _LATERAL,
            "A": _SURFACE,
            "B": Quantity("base area|area of (?:the|its) base", 2),
            "c": Quantity("base circumference|circumference of (?:the|its) base|circumference"),
        },
        relations=("d = 2*r", "c = 2*pi*r", "B = pi*r^2", "V = B*h", "L = 2*pi*r*h", "A = L + 2*B"),
        shortcuts=("V = pi*r^2*h", "A = 2*pi*r*(r+h)"),
    ),
    "cone": Figure(
        name="cone",
        nouns="(?:right )?(?:circular )?cones?|conical (?:tent|tank|pile|cup|heap)s?",
        quantities={
            "r": Quantity("radius|radius of (?:the|its) base|base radius"),
            "d": Quantity("diameter|base diameter"),
            "s": _SLANT,
            "h": Quantity("height|perpendicular height|vertical height|altitude|depth"),
            "V": _VOLUME,
            "L": _LATERAL,
            "A": _SURFACE,
            "B": Quantity("base area|area of (?:the|its) base", 2),
        },
        relations=("d = 2*r", "s^2 = r^2 + h^2", "B = pi*r^2", "V = B*h/3", "L = pi*r*s", "A = L + B"),
        shortcuts=("V = pi*r^2*h/3", "A = pi*r*(r+s)"),
    ),
    "sphere": Figure(
        name="sphere",
        nouns="spheres?|spherical (?:ball|balloon|tank)s?|balls?",
        quantities={
            "r": _RADIUS,
            "d": _DIAMETER,
            "V": _VOLUME,
            "A": _SURFACE,
            "c": Quantity("circumference|circumference of (?:a|its|the) great circle"),
        },
        relations=("d = 2*r", "V = 4*pi*r^3/3", "A = 4*pi*r^2", "c = 2*pi*r"),
    ),
    "hemisphere": Figure(
        name="hemisphere",
        nouns="(?:solid )?hemispheres?|hemispherical bowls?|half spheres?",
        quantities={"r": _RADIUS, "d": _DIAMETER, "V": _VOLUME, "L": _LATERAL, "A": _SURFACE},
        relations=("d = 2*r", "V = 2*pi*r^3/3", "L = 2*pi*r^2", "A = 3*pi*r^2"),
    ),
    "square_pyramid": Figure(
        name="square pyramid",
        nouns="square(?:-|\\s)?(?:based)?\\s?(?:right )?pyramids?|pyramids? with (?:a )?square base",
        quantities={
            "b": Quantity(
                "base side|base (?:edge|length)|base side length|side (?:length )?of (?:the|"
                "its) base|side(?: length)?|base(?! area)|edge"
            ),
            "s": _SLANT,
            "h": _HEIGHT,
            "V": _VOLUME,
            "L": _LATERAL,
            "A": _SURFACE,
            "B": Quantity("base area|area of (?:the|its) base", 2),
        },
        relations=("B = b^2", "V = B*h/3", "4*s^2 = b^2 + 4*h^2", "L = 2*b*s", "A = L + B"),
        shortcuts=("V = b^2*h/3", "A = b^2 + 2*b*s"),
    ),
    "pyramid": Figure(
        name="pyramid",
        nouns="pyramids?",
        quantities={"B": Quantity("base area|area of (?:the|its) base|base", 2), "h": _HEIGHT, "V": _VOLUME},
        relations=("V = B*h/3",),
    ),
    "prism": Figure(
        name="prism",
        nouns="prisms?",
        quantities={
            "B": Quantity(
                "base area|cross-?\\s?section(?:al)? area|area of (?:the|its) (?:base|cross-?\\s?section)|cross-?\\s?section", 2
            ),
            "h": Quantity("height|length|altitude"),
            "V": _VOLUME,
        },
        relations=("V = B*h",),
    ),
    "frustum": Figure(
        name="frustum of a cone",
        nouns="(?:conical )?frust(?:um|ums|a)(?: of a (?:right )?(?:circular )?cone)?|truncated cones?",
        quantities={
            "R": Quantity("bottom radius|larger radius|base radius|lower radius|bigger radius|radii"),
            "r": Quantity("top radius|smaller radius|upper radius"),
            "s": _SLANT,
            "h": _HEIGHT,
            "V": _VOLUME,
            "L": _LATERAL,
            "A": _SURFACE,
        },
        relations=("V = pi*h*(R^2 + R*r + r^2)/3", "s^2 = h^2 + (R-r)^2", "L = pi*(R+r)*s", "A = L + pi*(R^2 + r^2)"),
        sizes="Rr",
    ),
    "torus": Figure(
        name="torus",
        nouns="torus(?:es)?|tori",
        quantities={
            "R": Quantity("major radius|big radius"),
            "r": Quantity("minor radius|tube radius|radius of the tube|small radius"),
            "V": _VOLUME,
            "A": _SURFACE,
        },
        relations=("V = 2*pi^2*R*r^2", "A = 4*pi^2*R*r"),
        sizes="Rr",
    ),
    "tetrahedron": Figure(
        name="regular tetrahedron",
        nouns="(?:regular )?tetrahedr(?:on|ons|a)",
        quantities={"s": _SIDE, "V": _VOLUME, "A": _SURFACE, "h": _HEIGHT},
        relations=("V = sqrt(2)*s^3/12", "A = sqrt(3)*s^2", "h = sqrt(6)*s/3"),
        sizes="s",
    ),
    "octahedron": Figure(
        name="regular octahedron",
        nouns="(?:regular )?octahedr(?:on|ons|a)",
        quantities={"s": _SIDE, "V": _VOLUME, "A": _SURFACE},
        relations=("V = sqrt(2)*s^3/3", "A = 2*sqrt(3)*s^2"),
        sizes="s",
    ),
}

POLYGONS: Final[Mapping[str, int]] = {
    "triangle": 3, "quadrilateral": 4, "pentagon": 5, "hexagon": 6, "heptagon": 7, "septagon": 7, "octagon": 8, "nonagon": 9,
    "enneagon": 9, "decagon": 10, "hendecagon": 11, "undecagon": 11, "dodecagon": 12, "icosagon": 20,
}  # fmt: skip
