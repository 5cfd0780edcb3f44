"""Claims of statistics: they hold, and fail once a value or a task is changed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from solver.verify.mathematics.normal_curve import below
from tests.solver.verify.tampering import fails, holds


def task(kind: str, **args: Any) -> dict[str, Any]:
    return {"kind": kind, "args": args}


def described(*measures: str, taken_as: str = "") -> dict[str, Any]:
    values = [["1", "1"], ["3", "1"], ["5", "1"], ["7", "1"]]
    return task("describe", data=values, measures=[[measure, ""] for measure in measures], taken_as=taken_as)


MORE = [["1", "1"], ["3", "1"], ["5", "1"], ["9", "1"]]
XY = {"x": ["1", "2", "3", "4"], "y": ["2", "3", "5", "6"], "at": "", "taken_as": ""}
NORMAL = {"mean": "170", "variance": "64", "low": "180", "high": "", "outside": False, "as_percent": False}
CASES: list[tuple[str, dict[str, Any], str, list[str], list[dict[str, Any]]]] = [
    ("describing", described("mean"), "4", ["5"], [{"data": MORE}]),
    ("describing", described("mean", "median", "range"), "(4, 4, 6)", ["(4, 6, 4)", "(4, 4)"], [{"data": MORE}]),
    ("describing", described("deviation"), "sqrt(5)", ["2*sqrt(15)/3", "-sqrt(5)", "2"], [{"data": MORE}]),
    ("describing", described("deviation", taken_as="sample"), "2*sqrt(15)/3", ["sqrt(5)"], [{"taken_as": "population"}]),
    ("describing", described("variance"), "5", ["20/3"], [{"taken_as": "sample"}]),
    ("describing", described("mode"), "no mode", ["1", "{1, 3}"], [{"data": [["1", "2"], ["3", "1"]]}]),
    ("describing", described("iqr"), "4", ["3", "5"], [{"data": MORE}]),
    (
        "regression",
        task("line", **XY),
        "y = 7/5*x + 1/2",
        ["y = 7/5*x - 1/2", "y = 1.4*x + 0.5", "y = x"],
        [{"y": ["2", "3", "5", "7"]}],
    ),
    ("regression", task("predict", **{**XY, "at": "10"}), "29/2", ["14"], [{"at": "11"}]),
    (
        "regression",
        task("correlation", x=["1", "2", "3", "4", "5"], y=["2", "4", "5", "4", "5"]),
        "sqrt(15)/5",
        ["-sqrt(15)/5", "3/5"],
        [],
    ),
    ("regression", task("correlation", x=["1", "2"], y=["5", "5"]), "undefined", ["0"], [{"y": ["5", "6"]}]),
    (
        "normal_distribution",
        task("probability", **NORMAL),
        "0.10565",
        ["0.10575", "0.89435", "0.11"],
        [{"low": "181"}, {"outside": True}],
    ),
    (
        "normal_distribution",
        task("quantile", mean="500", variance="10000", p="9/10"),
        "628.1552",
        ["628.1652", "371.8448"],
        [{"p": "4/5"}],
    ),
    ("inference", task("score", x="85", mean="70", deviation="10"), "3/2", ["-3/2"], [{"x": "84"}]),
    ("inference", task("statistic_t", mean="52", null="50", deviation="4", n="16"), "2", ["-2"], [{"null": "54"}]),
    ("inference", task("error", deviation="10", n="50"), "sqrt(2)", ["2"], [{"n": "25"}]),
    ("inference", task("chi_square", observed=["10", "30"], expected=["20", "20"]), "10", ["20"], [{"expected": ["10", "30"]}]),
    ("inference", task("size", deviation="15", margin="2", level="19/20"), "217", ["216", "218"], [{"level": "9/10"}]),
    (
        "inference",
        task("interval_z", mean="50", deviation="10", n="100", level="19/20"),
        "(48.04, 51.96)",
        ["(48.04, 51.97)", "(48.35, 51.65)", "(51.96, 48.04)"],
        [{"level": "99/100"}, {"n": "25"}],
    ),
    (
        "inference",
        task("interval_t", mean="20", deviation="4", n="16", level="19/20"),
        "(17.8686, 22.1314)",
        ["(18.04, 21.96)"],
        [{"n": "100"}],
    ),
    ("summary_figures", task("missing", n="5", mean="12", known=["10", "11", "13", "15"]), "11", ["12"], [{"mean": "13"}]),
    ("summary_figures", task("combined", n="10", mean="5", m="20", other="8"), "7", ["13/2"], [{"m": "10"}]),
    ("summary_figures", task("added", n="5", mean="10", after="11"), "16", ["15"], [{"n": "4"}]),
    ("summary_figures", task("removed", n="5", mean="10", after="9"), "14", ["15"], [{"after": "8"}]),
]


@pytest.mark.parametrize("kind, data, value, wrong, edits", CASES)
def test_claims_hold_and_fail_when_changed(
    kind: str, data: dict[str, Any], value: str, wrong: list[str], edits: list[dict[str, Any]]
) -> None:
    assert holds(kind, data, value)
    for other in wrong:
        fails(kind, data, other)
    for edit in edits:
        fails(kind, {**data, "args": {**data["args"], **edit}}, value)


def test_the_power_of_a_geometric_mean() -> None:
    whole = task("describe", data=[["2", "1"], ["4", "1"], ["8", "1"]], measures=[["geometric_mean", ""]], taken_as="")
    assert holds("describing", whole, "4")
    fails("describing", whole, "14/3")
    rounded = {
        **task("describe", data=[["2", "1"], ["3", "1"], ["5", "1"]], measures=[["geometric_mean", ""]], taken_as=""),
        "places": 2,
    }
    assert holds("describing", rounded, "3.11")
    fails("describing", rounded, "3.12")


@pytest.mark.parametrize(
    "z, digits", [("0", "0.5"), ("1", "0.8413447460685429"), ("-1.96", "0.0249978951482204"), ("6", "0.9999999990134124")]
)
def test_the_series_of_the_normal_distribution(z: str, digits: str) -> None:
    assert abs(below(Fraction(z)) - Fraction(digits)) < Fraction(1, 10**15)
