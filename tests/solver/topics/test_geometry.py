"""Plane figures, solids, triangles, coordinates, conics, angles and similar figures, against values found by hand."""

import pytest

from solver import Declined, Sandbox, Solution, reads_as_math, solve_math
from solver.topics.figures.table import FIGURES
from solver.verify.claims.figures import FORMULAS


def answer(question: str, sandbox: Sandbox) -> Solution:
    found = solve_math(question, sandbox)
    assert isinstance(found, Solution), found
    assert found.check.verdict == "verified", found.check
    return found


@pytest.mark.parametrize(
    "question, value, unit",
    [
        ("What is the area of a circle with radius 5 cm?", "25*pi", "cm^2"),
        ("What is the circumference of a circle whose area is 49π?", "14*pi", None),
        ("The diameter of a circle is 10 m. What is its area?", "25*pi", "m^2"),
        ("A rectangle is 8 m long and 5 m wide. What is its perimeter?", "26", "m"),
        ("The length of a rectangle is twice its width and the perimeter is 36 cm. Find the area.", "72", "cm^2"),
        ("The length of a rectangle is 3 more than twice its width and the perimeter is 36. Find the width.", "5", None),
        ("A rectangle has perimeter 20 and area 24. Find its dimensions.", "(6, 4)", None),
        ("trapezoid with parallel sides 6 cm and 10 cm and height 4 cm: area?", "32", "cm^2"),
        ("A rhombus has diagonals 6 and 8. Find its side and its area", "(5, 24)", None),
        ("area of a rhombus with side 6 and angle 120 degrees", "18*sqrt(3)", None),
        ("area of a sector, radius 6, central angle 60 degrees", "6*pi", None),
        ("area of a sector with radius 4 and angle pi/2", "4*pi", None),
        ("A chord of a circle is 6 cm long and its distance from the centre is 4 cm. Find the radius.", "5", "cm"),
        ("A right triangle has hypotenuse 10 and an angle of 30 degrees. Find the legs.", "(5, 5*sqrt(3))", None),
        ("find the third side of a right triangle with legs 5 and 12", "13", None),
        ("In a right triangle one acute angle is 35°. What is the other acute angle?", "55", "degrees"),
        ("altitude of an equilateral triangle with side 2", "sqrt(3)", None),
        ("How many sides does a regular polygon have if each interior angle is 150°?", "12", None),
        ("sum of the interior angles of a hexagon in degrees", "720", "degrees"),
        ("How many diagonals does a 12-sided polygon have?", "54", None),
        ("regular hexagon side 4 area", "24*sqrt(3)", None),
        ("volume of a cone, r = 3, h = 7", "21*pi", None),
        ("A cone has volume 100π and height 12. What is the radius?", "5", None),
        ("diagonal of a box 2 x 3 x 6", "7", None),
        ("A cylinder has volume 90π and radius 3. What is its height?", "10", None),
        ("Find the surface area of a cylinder with radius 2 m and height 50 cm", "10*pi", "m^2"),
        ("What is the volume of a rectangular tank 2 m long, 1.5 m wide and 1 m deep in litres?", "3000", "l"),
        ("volume of a frustum with radii 3 and 5 and height 4", "196*pi/3", None),
        ("surface area of a sphere of radius 7 to 2 decimal places", "615.75", None),
        ("area of a segment of a circle radius 6 angle 60 degrees", "-9*sqrt(3) + 6*pi", None),
    ],
)
def test_figures_forward_and_backward(question: str, value: str, unit: str | None, sandbox: Sandbox) -> None:
    found = answer(question, sandbox)
    assert (found.value.value, found.value.unit) == (value, unit)
    assert found.certificate is not None


@pytest.mark.parametrize(
    "question, value",
    [
        ("The sides of a triangle are 13, 14 and 15. Find its area.", "84"),
        ("In triangle ABC, a = 7, b = 8 and the angle C between them is 60°. Find c.", "sqrt(57)"),
        ("In triangle PQR, PQ = 5, QR = 7 and angle Q = 60°. Find PR.", "sqrt(39)"),
        ("In triangle ABC: A = 30°, B = 45°, a = 10. b = ?", "10*sqrt(2)"),
        ("In triangle ABC, A = 30°, a = 6, b = 10. Find c.", "[sqrt(11) + 5*sqrt(3), -sqrt(11) + 5*sqrt(3)]"),
        ("In triangle ABC, A = 30°, a = 5, b = 10. Find c.", "5*sqrt(3)"),
        ("In triangle ABC, A = 30°, a = 12, b = 10. Find c.", "5*sqrt(3) + sqrt(119)"),
        ("triangle angles: two of them are 47° and 68°. third?", "65"),
        (
            (
                "Two sides of a triangle are 5 cm and 8 cm and the included angle is 60 "
                "degrees. Find the third side and the area."
            ),
            "(7, 10*sqrt(3))",
        ),
        ("pythagoras: c = 13, a = 5, b?", "12"),
        ("What type of triangle has sides 5, 5 and 8?", "obtuse isosceles"),
        ("Is a triangle with sides 5, 12 and 13 a right triangle?", "yes"),
        ("Can a triangle have sides 3, 4 and 8?", "no"),
        ("Do sides of length 1, 2 and 3 form a triangle?", "no"),
        ("A ladder 6.5 m long leans against a wall with its foot 2.5 m away. How high does it reach?", "6"),
        (
            ("From a point 40 m from the base of a tower the angle of elevation to the top is 30°. How tall is the tower?"),
            "40*sqrt(3)/3",
        ),
        (
            "From the top of a cliff 50 m high the angle of depression of a boat is 30 degrees. "
            "How far is the boat from the base of the cliff?",
            "50*sqrt(3)",
        ),
        ("A man walks 3 km north and then 4 km east. How far is he from his starting point?", "5"),
        ("A 6 ft man casts a 4 ft shadow. A tree casts a 20 ft shadow. How tall is the tree?", "30"),
    ],
)
def test_triangles(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox).value.value == value


@pytest.mark.parametrize(
    "question, reason",
    [
        ("What is the area of a square with side -4?", "cannot be -4"),
        ("rectangle length 3 width 4 diagonal 6, find area", "does not hold"),
        ("each exterior angle of a regular polygon is 25°. How many sides does it have?", "whole number"),
        ("A rectangle has perimeter 20 and area 30. Find its length.", "no positive lengths"),
        ("In triangle ABC, A = 30°, a = 4, b = 10. Find c.", "too short"),
        ("A triangle has angles of 120 and 70 degrees. What is the third angle?", "190"),
    ],
)
def test_what_cannot_be_is_an_answer(question: str, reason: str, sandbox: Sandbox) -> None:
    found = answer(question, sandbox)
    assert found.value.value == "no solution"
    assert reason in found.value.text


@pytest.mark.parametrize(
    "question, value",
    [
        ("Find the distance between the points (1, 2) and (4, 6).", "5"),
        ("midpoint of A(-3, 5) and B(7, -1)", "(2, 2)"),
        ("The midpoint of AB is (3, 4) and A is (1, 2). Find B.", "(5, 6)"),
        ("equation of the line through (2, 3) and (5, 9)", "y = 2*x - 1"),
        ("equation of the line through (2, 3) and (2, 9)", "x = 2"),
        ("slope of the vertical line x = 3", "undefined"),
        ("perpendicular bisector of the segment from (0, 0) to (4, 2)", "y = -2*x + 5"),
        ("line through (1,2) parallel to y = 3x + 1", "y = 3*x - 1"),
        ("Find the line perpendicular to 2x - y = 4 through (0, 3).", "y = -x/2 + 3"),
        ("Where do the lines y = 2x + 1 and y = -x + 4 intersect?", "(1, 3)"),
        ("Find the intersection of the lines x + y = 5 and 2x + 2y = 1", "no solution"),
        ("distance from the point (3, 4) to the line 3x + 4y = 5", "4"),
        ("Area of the polygon with vertices (0,0), (4,0), (5,3), (1,4)", "29/2"),
        ("Are the points (1,1), (2,2) and (3,4) collinear?", "no"),
        ("centre and radius of the circle x² + y² - 4x + 6y = 12", "(2, -3), 5"),
        ("Find the equation of the circle through (0,0), (4,0) and (0,2).", "(x - 2)^2 + (y - 1)^2 = 5"),
        ("tangent to the circle x^2 + y^2 = 25 at (3, 4)", "y = 25/4 - 3*x/4"),
        ("Rotate the point (2, 1) 90 degrees counterclockwise about the origin", "(-1, 2)"),
        ("Rotate the point (2, 1) 90 degrees clockwise about the origin", "(1, -2)"),
        ("reflect (3, 4) in the line y = x", "(4, 3)"),
        ("Find the point dividing the segment from (1,2) to (7,8) in the ratio 1:2", "(3, 4)"),
        ("find the focus and directrix of y^2 = 8x", "(2, 0); x = -2"),
        ("foci of the ellipse x^2/25 + y^2/9 = 1", "(-4, 0), (4, 0)"),
        ("eccentricity of ellipse 3x^2 + 4y^2 = 12", "1/2"),
        ("asymptotes of the hyperbola x^2/9 - y^2/16 = 1", "y = 4*x/3, y = -4*x/3"),
        ("What is the vertex of y = -(x-3)^2 + 5?", "(3, 5)"),
        ("The angles of a triangle are x, 2x and 3x. Find x.", "30"),
        ("Three angles of a quadrilateral are 80°, 95° and 110°. Find the fourth angle.", "75"),
        ("Two angles are supplementary. One is 20 degrees more than the other. Find both angles.", "(100, 80)"),
        ("What is the complement of 35°?", "55"),
        ("sin of 60 degrees", "sqrt(3)/2"),
        ("Two similar triangles have sides in the ratio 2:3. What is the ratio of their areas?", "4:9"),
        ("If the radius of a circle is doubled, by what factor does the area increase?", "4"),
    ],
)
def test_coordinates_conics_angles_and_ratios(question: str, value: str, sandbox: Sandbox) -> None:
    found = answer(question, sandbox)
    assert found.value.value == value
    assert found.certificate is not None and found.certificate.is_proof


@pytest.mark.parametrize(
    "question, reason",
    [
        ("What is the area of a rectangle with length 5?", "width"),
        ("triangle with sides 5 and 7, what's the third side?", "third side"),
        ("area of a sector with radius 4 and angle 2", "degrees or radians"),
        ("Rotate the point (2, 1) by 90 degrees about the origin", "clockwise"),
        ("Area of the polygon with vertices (0,0), (4,4), (4,0), (0,4)", "cross"),
        ("Find the area of a circle with radius 5 cm in cm", "not measured in cm"),
    ],
)
def test_what_is_missing_or_ambiguous_is_said(question: str, reason: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert isinstance(found, Declined) and found.is_decisive
    assert reason in found.reason


@pytest.mark.parametrize(
    "question",
    [
        "What is the area of the east dome?",
        "What is the perimeter of the Pentagon?",
        "What is the area of the triangle on the flag of Guyana?",
        "How tall is the tower on the north side of the square?",
        "How many sides did the octagon building lose in 1966?",
        "Which of the 2 circles has the larger radius in figure 3?",
        "What is the volume of 3 spheres of radius 2?",
        "What is the distance between Paris (48.8, 2.3) and the airport?",
        "How far north of the river is gate 4?",
        "What is the height of the ladder in room 12?",
        "Area of the shaded part of the circle with radius 5",
        "What is the volume of the cylinder in section 4 of the manual?",
    ],
)
def test_questions_for_documents_are_left_alone(question: str) -> None:
    assert not reads_as_math(question).is_math


@pytest.mark.parametrize("key", FIGURES)
def test_every_quantity_has_a_second_formula(key: str) -> None:
    letters, formulas = FORMULAS[key]
    assert set(FIGURES[key].quantities) <= set(letters) | set(formulas)


@pytest.mark.parametrize(
    "question",
    [
        "reflect (3,4) across the x-axis and then the y-axis",
        "Find the equation of a line through (1,2), (3,4) and (5,6)",
        "what is the diameter of a circle with centre (0,0) and radius 5",
        "Is the line through (1,2) perpendicular to y = 2x + 1?",
        "y-intercept of the line through (1,2) and (3,6)",
        "area of half a circle with radius 3",
        "surface area of an open cylinder with radius 3 and height 4",
        "the two legs of a right triangle are equal and the hypotenuse is 10. find the legs",
        "two sides of a right triangle are 3 and 4. Find the third side.",
        "A 6 foot tall man stands 20 feet from a tower. The angle of elevation to the top is 45 degrees. How tall?",
        "a triangle has sides 5, 7 and an angle of 40 degrees. find the third side",
    ],
)
def test_what_is_not_fully_understood_is_not_answered(question: str, sandbox: Sandbox) -> None:
    assert isinstance(solve_math(question, sandbox), Declined)
