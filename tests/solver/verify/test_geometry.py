"""Claims about geometry hold for true answers and fail for every change that matters."""

from typing import Any

import pytest

from solver.verify import RefutedError, prove


def task(kind: str, args: dict[str, Any], **form: Any) -> dict[str, Any]:
    return {"kind": kind, "args": args, "form": "exact", **form}


def shown(value: str) -> dict[str, Any]:
    return {"value": value, "text": value}


CYLINDER = {
    "figure": "cylinder",
    "given": [["V", "90*pi", "cm^3"], ["r", "3", "cm"]],
    "linear": [],
    "asked": ["h"],
    "unit": "cm",
    "asked_unit": "",
}
FIELD = {
    "figure": "rectangle",
    "given": [["p", "36", ""]],
    "linear": [["l", "2", "w", "0", "", "+"]],
    "asked": ["A"],
    "unit": "",
    "asked_unit": "",
}
SSA = {"given": [["A", "30", "deg"], ["a", "6", ""], ["b", "10", ""]], "asked": ["c"], "unit": ""}
PAIR: dict[str, list[dict[str, str]]] = {
    "triangles": [{"a": "6", "b": "10", "c": "5*sqrt(3) + sqrt(11)"}, {"a": "6", "b": "10", "c": "5*sqrt(3) - sqrt(11)"}]
}
BOTH = "[5*sqrt(3) + sqrt(11), 5*sqrt(3) - sqrt(11)]"
LINE = {"points": [["2", "3"], ["5", "9"]], "equations": []}
PARABOLA = ["equal", ["pow", ["symbol", "y"], ["number", "2", "1"]], ["mul", ["number", "8", "1"], ["symbol", "x"]]]

HOLDING: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("figure", task("figure", CYLINDER), "10", {"basics": [{"r": "3", "h": "10"}]}),
    ("figure", task("figure", FIELD), "72", {"basics": [{"l": "12", "w": "6"}]}),
    ("triangle", task("triangle", SSA), BOTH, PAIR),
    (
        "triangle",
        task("triangle", {"given": [["a", "3", ""], ["b", "4", ""], ["c", "8", ""]], "asked": ["possible"], "unit": ""}),
        "no",
        {"triangles": []},
    ),
    (
        "triangle",
        task("triangle", {"given": [["A", "47", "deg"], ["B", "68", "deg"]], "asked": ["C"], "unit": ""}),
        "65",
        {"triangles": []},
    ),
    ("shadow", task("shadow", {"height": "6", "shadow": "4", "other": "20", "unit": "ft"}), "30", {}),
    ("coordinates", task("line", LINE), "y = 2*x - 1", {}),
    ("coordinates", task("distance", {"points": [["0", "0"], ["1", "1"]], "equations": []}), "sqrt(2)", {}),
    ("coordinates", task("rotation", {"points": [["2", "1"]], "equations": [], "turn": "90"}), "(-1, 2)", {}),
    ("conic", task("conic", {"equation": PARABOLA, "asked": ["foci", "directrix"], "named": ""}), "(2, 0); x = -2", {}),
    (
        "angle",
        task("sum", {"total": "180", "angles": [["1", "0"], ["2", "0"], ["3", "0"]], "asked": "all"}),
        "(30, 60, 90)",
        {},
    ),
    ("similarity", task("ratio", {"first": "4", "second": "9", "given": 2, "asked": 3}), "8:27", {}),
    ("similarity", task("percent", {"first": "9/10", "second": "1", "given": 1, "asked": 3}), "271/10", {}),
    ("similarity", task("size", {"first": "8", "second": "27", "given": 3, "asked": 2, "size": "90"}), "40", {}),
]


@pytest.mark.parametrize("kind, question, value, witness", HOLDING)
def test_true_claims_hold(kind: str, question: dict[str, Any], value: str, witness: dict[str, Any]) -> None:
    assert prove(kind, question, shown(value), witness).is_proof


@pytest.mark.parametrize(
    "index, value",
    [
        (0, "11"),
        (1, "70"),
        (2, "[5*sqrt(3) + sqrt(11), 5*sqrt(3)]"),
        (3, "yes"),
        (4, "66"),
        (5, "20"),
        (6, "y = 2*x + 1"),
        (6, "y = x^2 - 1"),
        (7, "-sqrt(2)"),
        (8, "(1, -2)"),
        (9, "(2, 0); x = 2"),
        (9, "(0, 2); x = -2"),
        (10, "(30, 90, 60)"),
        (11, "4:9"),
        (12, "729/10"),
        (13, "60"),
        (13, "-40"),
    ],
)
def test_another_answer_is_refuted(index: int, value: str) -> None:
    kind, question, _, witness = HOLDING[index]
    with pytest.raises(RefutedError):
        prove(kind, question, shown(value), witness)


@pytest.mark.parametrize(
    "kind, args, value, witness",
    [
        ("figure", CYLINDER | {"given": [["V", "91*pi", "cm^3"], ["r", "3", "cm"]]}, "10", {"basics": [{"r": "3", "h": "10"}]}),
        ("figure", CYLINDER | {"given": [["V", "90*pi", "m^3"], ["r", "3", "cm"]]}, "10", {"basics": [{"r": "3", "h": "10"}]}),
        ("figure", CYLINDER | {"asked": ["A"]}, "10", {"basics": [{"r": "3", "h": "10"}]}),
        ("figure", CYLINDER | {"figure": "cone"}, "10", {"basics": [{"r": "3", "h": "10"}]}),
        ("figure", CYLINDER, "10", {"basics": [{"r": "-3", "h": "10"}]}),
        ("figure", FIELD | {"linear": [["l", "3", "w", "0", "", "+"]]}, "72", {"basics": [{"l": "12", "w": "6"}]}),
    ],
)
def test_another_question_or_figure_is_refuted(kind: str, args: dict[str, Any], value: str, witness: dict[str, Any]) -> None:
    with pytest.raises(RefutedError):
        prove(kind, task("figure", args), shown(value), witness)


def test_a_forgotten_triangle_is_refuted() -> None:
    with pytest.raises(RefutedError):
        prove("triangle", task("triangle", SSA), shown("5*sqrt(3) + sqrt(11)"), {"triangles": PAIR["triangles"][:1]})


def test_rounding_is_followed() -> None:
    question = task("figure", CYLINDER | {"given": [["r", "3", ""], ["h", "1", ""]], "asked": ["V"], "unit": ""}, places=2)
    witness = {"basics": [{"r": "3", "h": "1"}]}
    assert prove("figure", question, shown("28.27"), witness).is_proof
    with pytest.raises(RefutedError):
        prove("figure", question, shown("28.28"), witness)


@pytest.mark.parametrize("unit, holds", [("cm^2", True), ("cm", False), ("cm^3", False), ("m^2", False), (None, True)])
def test_an_area_has_the_square_of_the_unit_named(unit: str | None, holds: bool) -> None:
    args = {"figure": "square", "given": [["s", "5", "cm"]], "linear": [], "asked": ["A"], "unit": "cm", "asked_unit": ""}
    question = task("figure", args) | {"topic": "figures"}
    if holds:
        assert prove("figure", question, shown("25") | {"unit": unit}, {"basics": [{"s": "5"}]}).is_proof
    else:
        with pytest.raises(RefutedError):
            prove("figure", question, shown("25") | {"unit": unit}, {"basics": [{"s": "5"}]})
