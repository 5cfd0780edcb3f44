"""Plane figures and polygons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solver.topics.figures.quantities import (
    AREA,
    CENTRAL,
    CIRCUMFERENCE,
    DIAMETER,
    HEIGHT,
    PERIMETER,
    RADIUS,
    SIDE,
    Figure,
    Quantity,
)

PLANE_FIGURES: Final[Mapping[str, Figure]] = {
    "square": Figure(
        name="square",
        nouns="squares?",
        quantities={"s": SIDE, "A": AREA, "p": PERIMETER, "d": Quantity("diagonals?|length of (?:the|its) diagonal")},
        relations=("A = s^2", "p = 4*s", "d^2 = 2*s^2"),
        sizes="s",
    ),
    "rectangle": Figure(
        name="rectangle",
        nouns="rectangles?|rectangular (?:field|garden|room|lawn|plot|floor|pool|park|box|sheet|piece|table|yard|wall)",
        quantities={
            "l": Quantity("length|longer side|long side|one side"),
            "w": Quantity("width|breadth|shorter side|short side|other side|height"),
            "A": AREA,
            "p": PERIMETER,
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
            "h": HEIGHT,
            "A": AREA,
            "p": PERIMETER,
            "t": Quantity("angle|angle between (?:them|the sides)|included angle", 0),
        },
        relations=("A = b*h", "p = 2*(b+s)", "h = s*sin(t*pi/180)"),
        sizes="bs",
    ),
    "rhombus": Figure(
        name="rhombus",
        nouns="rhombus(?:es)?",
        quantities={
            "s": SIDE,
            "d": Quantity("one diagonal|first diagonal|longer diagonal|diagonals?"),
            "q": Quantity("other diagonal|second diagonal|shorter diagonal"),
            "A": AREA,
            "p": PERIMETER,
            "h": HEIGHT,
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
            "A": AREA,
            "a": Quantity("longer side"),
            "b": Quantity("shorter side"),
            "p": PERIMETER,
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
            "A": AREA,
            "m": Quantity("median|midline|midsegment|mid-segment"),
        },
        relations=("m = (a+b)/2", "A = m*h"),
        shortcuts=("A = (a+b)*h/2",),
        sizes="ab",
    ),
    "circle": Figure(
        name="circle",
        nouns="circles?|circular (?:field|garden|pond|pool|plate|disc|disk|table|track|pizza)|dis[ck]s?",
        quantities={"r": RADIUS, "d": DIAMETER, "c": CIRCUMFERENCE, "A": AREA},
        relations=("d = 2*r", "c = 2*pi*r", "A = pi*r^2"),
    ),
    "chord": Figure(
        name="chord of a circle",
        nouns="chords?",
        context="circles?|minor|major|pizza",
        limits={"t": 181},
        quantities={
            "r": RADIUS,
            "d": DIAMETER,
            "k": Quantity("chord|length of (?:the|a) chord|chord length"),
            "x": Quantity(
                "distance from the centre|distance (?:from|to) (?:the )?cent(?:er|re)(?: "
                "(?:of the circle )?to (?:the )?chord)?|distance of the chord from the "
                "cent(?:er|re)|distance of the chord|distance"
            ),
            "t": CENTRAL,
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
        quantities={"s": SIDE, "r": RADIUS, "d": DIAMETER, "c": Quantity("circumference"), "A": AREA},
        relations=("s = 2*r", "d = 2*r", "c = 2*pi*r", "A = pi*r^2"),
    ),
    "inscribed_square": Figure(
        name="square in a circle",
        nouns=(
            "squares? (?:that is |is )?inscribed (?:in|inside) (?:a |the )?circles?|"
            "largest square that fits in(?:side)? a circle"
        ),
        context="squares?",
        quantities={"s": SIDE, "r": RADIUS, "d": DIAMETER, "p": Quantity("perimeter"), "A": AREA},
        relations=("d = 2*r", "d^2 = 2*s^2", "p = 4*s", "A = s^2"),
    ),
    "semicircle": Figure(
        name="semicircle",
        nouns="semi-?circles?|half circles?",
        quantities={
            "r": RADIUS,
            "d": DIAMETER,
            "p": PERIMETER,
            "A": AREA,
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
            "r": RADIUS,
            "d": DIAMETER,
            "t": CENTRAL,
            "A": AREA,
            "p": PERIMETER,
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
            "r": RADIUS,
            "d": DIAMETER,
            "t": CENTRAL,
            "A": AREA,
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
            "A": AREA,
        },
        relations=("M = 2*a", "N = 2*b", "A = pi*a*b"),
        sizes="ab",
    ),
    "equilateral": Figure(
        name="equilateral triangle",
        nouns="equilateral triangles?",
        quantities={
            "s": SIDE,
            "A": AREA,
            "p": PERIMETER,
            "h": HEIGHT,
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
            "h": HEIGHT,
            "A": AREA,
            "p": PERIMETER,
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
            "A": AREA,
            "p": PERIMETER,
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
        quantities={"b": Quantity("base"), "h": HEIGHT, "A": AREA},
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
            "p": PERIMETER,
            "A": AREA,
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
}
