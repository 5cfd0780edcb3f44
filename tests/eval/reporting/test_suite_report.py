from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from eval import DEFAULT_SYSTEMS, Record, as_text, report


def _record(system: str, n: int, kind: str, correct: bool, **changes: object) -> Record:
    values: dict[str, object] = {
        "suite": "s",
        "version": "1",
        "system": system,
        "id": f"q{n}",
        "kind": kind,
        "outcome": "answered",
        "correct": correct,
        "extracted": "",
        "reason": "",
        "route": "chat",
        "standing": "unverified",
        "seconds": 1.0,
        "cpu_s": 1.0,
        "prompt_tokens": 900,
        "completion_tokens": 10,
        "seed": 0,
        "facts": {"max_tokens": "768"},
    }
    return Record(**{**values, **changes})  # type: ignore[arg-type]


KINDS = ["single"] * 20 + ["mathematics"] * 6 + ["chat"] * 4


def _run(system: str, right: Sequence[bool]) -> list[Record]:
    return [_record(system, n, kind, correct) for n, (kind, correct) in enumerate(zip(KINDS, right, strict=True))]


@pytest.fixture
def runs() -> dict[str, list[Record]]:
    return {
        "bare-1.5b": _run("bare-1.5b", [False] * 20 + [True] * 10),
        "retrieval-1.5b": _run("retrieval-1.5b", [True] * 12 + [False] * 8 + [True] * 10),
        "fulcrum": _run("fulcrum", [True] * 20 + [True] * 6 + [False] * 4),
    }


def test_replies_cut_at_the_limit_are_counted() -> None:
    found = report(
        {
            "cut": [_record("cut", 0, "k", False, completion_tokens=768)],
            "whole": [_record("whole", 0, "k", False, completion_tokens=767)],
            "computed": [_record("computed", 0, "k", False, route="compute", completion_tokens=900)],
        }
    )
    assert [row.cut for row in found.rows] == [1, 0, 0]
    assert "cut" in as_text(found).splitlines()[2]


def test_what_a_bare_model_can_win_is_reported_by_itself(runs: dict[str, list[Record]]) -> None:
    found = report(runs)
    part = found.without_documents
    assert part is not None
    assert {row.system: (row.correct, row.n) for row in part.rows} == {
        "bare-1.5b": (10, 10),
        "retrieval-1.5b": (10, 10),
        "fulcrum": (6, 10),
    }
    assert part.comparisons["fulcrum", "bare-1.5b"].only_second == 4
    assert found.comparisons["fulcrum", "bare-1.5b"].only_first == 20
    text = as_text(found)
    assert "The bare models are closed-book: 20 of the 30 questions are about documents they never see." in text
    assert "chat and mathematics alone, 10 questions" in text
    assert json.loads(json.dumps(found.to_dict()))["without_documents"]["n"] == 10


def test_the_comparisons_of_a_report_are_one_family(runs: dict[str, list[Record]]) -> None:
    found = report(runs)
    assert found.without_documents is not None
    pairs = [*found.comparisons.values(), *found.without_documents.comparisons.values()]
    assert len(pairs) == 4
    smallest = min(pairs, key=lambda pair: pair.p_value)
    assert smallest.p_holm == pytest.approx(4 * smallest.p_value)
    assert all(pair.p_holm >= pair.p_value for pair in pairs)
    assert "p (Holm)" in as_text(found)


def test_a_suite_of_one_sort_is_not_reported_twice(runs: dict[str, list[Record]]) -> None:
    for kinds in ({"single"}, {"mathematics", "chat"}):
        part = {system: [record for record in records if record.kind in kinds] for system, records in runs.items()}
        assert report(part).without_documents is None


def test_the_larger_model_is_given_the_documents_too_by_default() -> None:
    assert {"bare-1.5b", "pasted-1.5b"} <= {name.partition(":")[0] for name in DEFAULT_SYSTEMS}
