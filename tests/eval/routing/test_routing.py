from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from eval import EvalError
from eval.routing import ABSTAIN, as_text, figures, matrix
from eval.routing.__main__ import main
from eval.types import Record

ROUTES = ("chat", "compute", "documents")


def record(system: str, id: str, correct: bool, **fields: object) -> Record:
    known = {
        "suite": "mixed",
        "version": "1",
        "kind": "all",
        "outcome": "answered",
        "extracted": "",
        "reason": "",
        "route": "compute",
        "standing": "checked",
        "seconds": 0.1,
        "cpu_s": 0.1,
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "seed": 0,
        "gold": "7",
        "cluster": id,
        **fields,
    }
    return Record(system=system, id=id, correct=correct, **known)


def question(id: str, router: bool, right: str, chosen: str = "compute", **fields: object) -> list[Record]:
    """The router's verdict on a question, and those of the routes: the ones whose first letter is in `right`."""
    found = [record("fulcrum", id, router, route=chosen, **fields)]
    for route in ROUTES:
        found.append(record(f"fulcrum-via-{route}", id, route[:2] in right.split(), route=route, **fields))
    return found


RUN = [
    *question("a", True, "co do"),
    *question("b", True, "co"),
    *question("c", False, "do", cluster="pair"),
    *question("d", False, "", cluster="pair"),
    *question("e", True, "", chosen="chat"),
    *question("f", True, "ch co do", chosen="documents"),
]


def test_the_matrix_has_every_route_on_every_question() -> None:
    found = matrix(RUN)
    assert found.routes == (*ROUTES, ABSTAIN)
    assert [row.id for row in found.rows] == list("abcdef")
    assert [[row.right[route] for route in ROUTES] for row in found.rows] == [
        [False, True, True],
        [False, True, False],
        [False, False, True],
        [False, False, False],
        [False, False, False],
        [True, True, True],
    ]
    assert found.n_left_out == 0


def test_the_router_loses_to_the_oracle_where_another_route_is_right() -> None:
    found = figures(matrix(RUN))
    assert (found.n, found.n_right, found.n_oracle) == (6, 4, 4)
    # c is lost to the oracle; e is won by trying several routes, which no route alone has right.
    assert (found.regret.only_first, found.regret.only_second, found.n_beyond) == (1, 1, 1)
    assert found.regret.difference == 0
    assert found.regret.n_clusters == 5


def test_always_the_same_route_is_compared_with_choosing() -> None:
    always = figures(matrix(RUN)).always
    assert {route: n for route, (n, _) in always.items()} == {"chat": 1, "compute": 3, "documents": 3, ABSTAIN: 0}
    assert always["chat"][1].difference == pytest.approx(3 / 6)
    assert all(compared.p_holm >= compared.p_value for _, compared in always.values())


def test_a_wrong_choice_says_which_route_would_have_been_right() -> None:
    compute, *others = figures(matrix(RUN)).chosen
    assert (compute.route, compute.n, compute.n_right, compute.n_lost) == ("compute", 4, 2, 1)
    assert compute.instead == {"chat": 0, "documents": 1, ABSTAIN: 0}
    assert {each.route for each in others} == {"chat", "documents"}
    assert all(each.n == each.n_right for each in others)


def test_abstaining_is_right_about_what_nothing_answers_and_not_about_small_talk() -> None:
    nobody = question("n", False, "", gold="")
    talk = question("t", True, "ch", chosen="chat", gold="")
    refused = [
        record("fulcrum", "r", True, outcome="abstained", gold="", route="abstain"),
        *question("r", True, "", gold="")[1:],
    ]
    shy = [dataclasses.replace(one, outcome="abstained") for one in question("s", False, "", gold="")[:1]]
    shy += question("s", False, "", gold="")[1:]
    rows = {row.id: row.right[ABSTAIN] for row in matrix([*nobody, *talk, *refused, *shy]).rows}
    assert rows == {"n": True, "t": False, "r": True, "s": False}


def test_only_originals_asked_by_all_and_for_the_first_time_count() -> None:
    extra = [
        *question("v", True, "co", variant="case", variant_of="a"),
        *question("w", True, "co", repeat=1),
        *question("x", True, "co")[:-1],
    ]
    found = matrix([*RUN, *extra])
    assert [row.id for row in found.rows] == list("abcdef")
    assert found.n_left_out == 1


def test_an_error_of_the_router_is_a_choice_of_its_own() -> None:
    failed = record("fulcrum", "z", False, outcome="error", route="")
    rows = matrix([failed, *question("z", True, "co")[1:]]).rows
    assert rows[0].chosen == "error"


@pytest.mark.parametrize(
    ("records", "says"),
    [
        ([one for one in RUN if one.system == "fulcrum"], "fulcrum-via-LANE"),
        ([one for one in RUN if one.system != "fulcrum"], "fulcrum or fulcrum-0.5b"),
        ([RUN[0], *question("q", True, "co")[1:]], "one seed and limit"),
        ([], "no records"),
    ],
)
def test_without_the_records_it_is_said_which_to_make(records: list[Record], says: str) -> None:
    with pytest.raises(EvalError, match=says):
        matrix(records)


def test_the_text_has_the_verdict_the_interval_and_the_lost_ones() -> None:
    text = as_text(figures(matrix(RUN)))
    assert "4 of 6 right (66.7%)" in text
    assert "95 %" in text and "6 questions in 5 clusters" in text
    assert "instead: documents 1; none: 1" in text


def test_a_folder_gives_text_or_the_whole_matrix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for system in {one.system for one in RUN}:
        lines = [json.dumps(dataclasses.asdict(one)) + "\n" for one in RUN if one.system == system]
        (tmp_path / f"mixed.{system}.jsonl").write_text("".join(lines))
    main([str(tmp_path)])
    assert "Regret: +0.0 points" in capsys.readouterr().out
    main([str(tmp_path), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert said["figures"]["oracle"] == pytest.approx(4 / 6)
    assert said["matrix"]["rows"][0]["right"] == {"chat": False, "compute": True, "documents": True, "abstain": False}
    with pytest.raises(SystemExit, match="no records"):
        main([str(tmp_path), "--suite", "other"])
