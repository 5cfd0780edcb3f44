"""Claims about formulas, sets, Venn counts and puzzles: they hold, and fail once a value, a task or a witness is changed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.solver.verify.tampering import changed, fails, holds

P, Q, R = (["letter", name] for name in "pqr")
IMPLIES = ["implies", P, Q]
ONE, TWO, THREE = (["number", str(value)] for value in (1, 2, 3))
A, B = ["set", ONE, TWO], ["set", TWO, THREE]


def task(kind: str, **args: Any) -> dict[str, Any]:
    return {"kind": kind, "args": args}


# claim, task, right value, wrong values, changes of the task that make the right value wrong
CASES: list[tuple[str, dict[str, Any], str, list[str], list[dict[str, Any]]]] = [
    ("propositions", task("classify", formula=IMPLIES, asked="tautology"), "no", ["yes"], [{"formula": ["implies", P, P]}]),
    (
        "propositions",
        task("classify", formula=IMPLIES, asked=""),
        "contingency",
        ["tautology"],
        [{"formula": ["and", P, ["not", P]]}],
    ),
    ("propositions", task("equivalent", left=IMPLIES, right=["or", ["not", P], Q]), "yes", ["no"], [{"right": ["or", P, Q]}]),
    ("propositions", task("follows", premises=[IMPLIES, P], conclusion=Q), "yes", ["no"], [{"premises": [IMPLIES]}]),
    ("propositions", task("count", formula=IMPLIES, value=True), "3", ["2", "4"], [{"value": False}]),
    ("propositions", task("rows", formula=["and", P, Q, R]), "8", ["4"], [{"formula": IMPLIES}]),
    (
        "propositions",
        task("table", formula=["and", P, Q], value=True),
        "p true, q true",
        ["p true, q false"],
        [{"value": False}],
    ),
    (
        "propositions",
        task("value", givens=[[P, True], [Q, False]], asked=[IMPLIES]),
        "false",
        ["true"],
        [{"givens": [[P, False]]}],
    ),
    ("propositions", task("bit", givens=[[P, True]], asked=[["or", P, Q]]), "1", ["0"], [{"givens": []}]),
    (
        "propositions",
        task("letters", givens=[[IMPLIES, False]], asked=[P, Q]),
        "p is true and q is false",
        ["p is true and q is true", "p is false and q is true"],
        [{"givens": [[IMPLIES, True]]}],
    ),
    ("propositions", task("simplify", formula=["and", P, ["or", P, Q]]), "p", ["q", "p ∧ q"], [{"formula": ["or", P, Q]}]),
    ("propositions", task("cnf", formula=IMPLIES), "¬p ∨ q", ["p ∨ q", "p → q", "¬(p ∧ ¬q)"], [{"formula": Q}]),
    ("propositions", task("dnf", formula=["iff", P, Q]), "p ∧ q ∨ ¬p ∧ ¬q", ["(p ∨ ¬q) ∧ (¬p ∨ q)"], [{"formula": IMPLIES}]),
    ("propositions", task("negation", formula=IMPLIES), "p ∧ ¬q", ["p → ¬q", "¬p ∧ q"], [{"formula": ["or", P, Q]}]),
    (
        "propositions",
        task("contrapositive", formula=IMPLIES),
        "¬q → ¬p",
        ["¬p → ¬q", "q → p"],
        [{"formula": ["implies", Q, P]}],
    ),
    ("propositions", task("converse", formula=IMPLIES), "q → p", ["¬q → ¬p"], [{"formula": ["implies", Q, P]}]),
    ("sets", task("evaluate", set=["union", A, B]), "{1, 2, 3}", ["{1, 2}", "{1, 2, 3, 4}", "{1, 1, 2, 3}"], [{"set": A}]),
    ("sets", task("evaluate", set=["power", ["set", ONE]]), "{{}, {1}}", ["{{1}}", "{{}, 1}"], [{"set": ["power", A]}]),
    ("sets", task("evaluate", set=["product", ["set", ONE], B]), "{(1, 2), (1, 3)}", ["{(2, 1), (3, 1)}"], [{"set": B}]),
    (
        "sets",
        task("evaluate", set=["intersection", ["interval", "1", "5", True, False], ["interval", "3", "8", True, True]]),
        "[3, 5)",
        ["[3, 5]", "(3, 5)", "[3, 8]", "{}"],
        [{"set": ["interval", "3", "", True, False]}],
    ),
    ("sets", task("size", set=["power", A]), "4", ["2", "3"], [{"set": A}]),
    ("sets", task("member", element=ONE, set=A, negated=False), "yes", ["no"], [{"negated": True}, {"element": THREE}]),
    ("sets", task("relation", relation="subset", left=["set", ONE], right=A), "yes", ["no"], [{"right": B}]),
    ("sets", task("relation", relation="disjoint", left=A, right=B), "no", ["yes"], [{"left": ["set", ONE]}]),
    (
        "sets",
        task("property", pairs=["set", ["tuple", ONE, TWO], ["tuple", TWO, ONE]], property="symmetric", domain=A),
        "yes",
        ["no"],
        [{"property": "reflexive"}, {"property": "transitive"}],
    ),
    ("sets", task("subsets", n="5", size="2", which=""), "10", ["20", "32"], [{"n": "6"}, {"size": "1"}]),
    ("sets", task("subsets", n="3", size="", which="proper"), "7", ["8", "6"], [{"which": ""}]),
    ("sets", task("elements", count="32"), "5", ["4", "no solution"], [{"count": "33"}]),
    ("sets", task("possible", count="10"), "no", ["yes"], [{"count": "16"}]),
    (
        "sets",
        task("multiples", low="1", high="100", divisors=["3", "5"], how="any", negated=False, unless=""),
        "47",
        ["53", "46"],
        [{"how": "all"}, {"negated": True}, {"high": "99"}, {"unless": "2"}],
    ),
    (
        "knights",
        task(
            "knights",
            people=["A", "B"],
            said=[["A", ["count", ["A", "B"], False, "==", 2]]],
            asked=["all"],
            words=["knight", "knave"],
        ),
        "A is a knave and B is a knight",
        ["A is a knight and B is a knave", "cannot be determined"],
        [{"said": [["A", ["truthful", "B", True]]]}, {"asked": ["which", True]}, {"words": ["knave", "knight"]}],
    ),
]


@pytest.mark.parametrize("kind, data, value, wrong, edits", CASES)
def test_claims_hold_and_fail_when_changed(
    kind: str, data: dict[str, Any], value: str, wrong: list[str], edits: list[dict[str, Any]]
) -> None:
    assert holds(kind, data, value)
    for other in wrong:
        fails(kind, data, other)
    for edit in edits:
        fails(kind, changed(data, **edit), value)


def test_a_venn_count_needs_its_combination_and_its_diagram() -> None:
    data = task("count", groups=["a", "b"], facts=[[[0, 1, 2, 3], "30"], [[1, 3], "18"], [[2, 3], "15"], [[3], "7"]], asked=[0])
    witness = {"combination": ["1", "-1", "-1", "1"], "regions": ["4", "11", "8", "7"]}
    assert holds("venn_counts", data, "4", witness)
    fails("venn_counts", data, "5", witness)
    fails("venn_counts", changed(data, asked=[1]), "4", witness)
    fails("venn_counts", changed(data, facts=[*data["args"]["facts"][:3], [[3], "8"]]), "5", witness)
    fails("venn_counts", data, "4", {**witness, "combination": ["1", "-1", "-1", "2"]})
    fails("venn_counts", data, "4", {**witness, "regions": ["4", "11", "9", "6"]})
    fails("venn_counts", data, "4", {**witness, "regions": ["5", "10", "8", "7"]})
