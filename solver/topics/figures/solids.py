"""Solids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solver.topics.figures.quantities import DIAMETER, HEIGHT, LATERAL, RADIUS, SIDE, SLANT, SURFACE, VOLUME, Figure, Quantity

SOLIDS: Final[Mapping[str, Figure]] = {
    "cube": Figure(
        name="cube",
        nouns="cubes?",
        quantities={
            "s": SIDE,
            "V": VOLUME,
            "L": LATERAL,
            "A": SURFACE,
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
            "V": VOLUME,
            "L": LATERAL,
            "A": SURFACE,
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
            "V": VOLUME,
            "L": LATERAL,
            "A": SURFACE,
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
            "s": SLANT,
            "h": Quantity("height|perpendicular height|vertical height|altitude|depth"),
            "V": VOLUME,
            "L": LATERAL,
            "A": SURFACE,
            "B": Quantity("base area|area of (?:the|its) base", 2),
        },
        relations=("d = 2*r", "s^2 = r^2 + h^2", "B = pi*r^2", "V = B*h/3", "L = pi*r*s", "A = L + B"),
        shortcuts=("V = pi*r^2*h/3", "A = pi*r*(r+s)"),
    ),
    "sphere": Figure(
        name="sphere",
        nouns="spheres?|spherical (?:ball|balloon|tank)s?|balls?",
        quantities={
            "r": RADIUS,
            "d": DIAMETER,
            "V": VOLUME,
            "A": SURFACE,
            "c": Quantity("circumference|circumference of (?:a|its|the) great circle"),
        },
        relations=("d = 2*r", "V = 4*pi*r^3/3", "A = 4*pi*r^2", "c = 2*pi*r"),
    ),
    "hemisphere": Figure(
        name="hemisphere",
        nouns="(?:solid )?hemispheres?|hemispherical bowls?|half spheres?",
        quantities={"r": RADIUS, "d": DIAMETER, "V": VOLUME, "L": LATERAL, "A": SURFACE},
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
            "s": SLANT,
            "h": HEIGHT,
            "V": VOLUME,
            "L": LATERAL,
            "A": SURFACE,
            "B": Quantity("base area|area of (?:the|its) base", 2),
        },
        relations=("B = b^2", "V = B*h/3", "4*s^2 = b^2 + 4*h^2", "L = 2*b*s", "A = L + B"),
        shortcuts=("V = b^2*h/3", "A = b^2 + 2*b*s"),
    ),
    "pyramid": Figure(
        name="pyramid",
        nouns="pyramids?",
        quantities={"B": Quantity("base area|area of (?:the|its) base|base", 2), "h": HEIGHT, "V": VOLUME},
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
            "V": VOLUME,
        },
        relations=("V = B*h",),
    ),
    "frustum": Figure(
        name="frustum of a cone",
        nouns="(?:conical )?frust(?:um|ums|a)(?: of a (?:right )?(?:circular )?cone)?|truncated cones?",
        quantities={
            "R": Quantity("bottom radius|larger radius|base radius|lower radius|bigger radius|radii"),
            "r": Quantity("top radius|smaller radius|upper radius"),
            "s": SLANT,
            "h": HEIGHT,
            "V": VOLUME,
            "L": LATERAL,
            "A": SURFACE,
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
            "V": VOLUME,
            "A": SURFACE,
        },
        relations=("V = 2*pi^2*R*r^2", "A = 4*pi^2*R*r"),
        sizes="Rr",
    ),
    "tetrahedron": Figure(
        name="regular tetrahedron",
        nouns="(?:regular )?tetrahedr(?:on|ons|a)",
        quantities={"s": SIDE, "V": VOLUME, "A": SURFACE, "h": HEIGHT},
        relations=("V = sqrt(2)*s^3/12", "A = sqrt(3)*s^2", "h = sqrt(6)*s/3"),
        sizes="s",
    ),
    "octahedron": Figure(
        name="regular octahedron",
        nouns="(?:regular )?octahedr(?:on|ons|a)",
        quantities={"s": SIDE, "V": VOLUME, "A": SURFACE},
        relations=("V = sqrt(2)*s^3/3", "A = 2*sqrt(3)*s^2"),
        sizes="s",
    ),
}
