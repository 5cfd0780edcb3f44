from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from eval.robustness import as_text, main, robustness
from eval.types import Record
from tests.eval.routing.test_routing import record


def with_variant(id: str, before: bool, after: bool, variant: str = "case", **fields: object) -> list[Record]:
    changed = record("fulcrum", f"{id}-{variant}", after, variant=variant, variant_of=id, **fields)
    return [record("fulcrum", id, before, **fields), changed]


RUN = [
    *with_variant("a", True, True),
    *with_variant("b", True, False),
    *with_variant("c", False, True),
    *with_variant("d", False, False),
    *with_variant("a", True, False, "redrawn")[1:],
    *with_variant("b", True, False, "redrawn")[1:],
]


def test_verdicts_that_flip_are_counted_by_way_and_kind() -> None:
    case, redrawn = robustness(RUN).variants
    assert (case.system, case.variant, redrawn.variant) == ("fulcrum", "case", "redrawn")
    assert (case.flips.n, case.flips.rate, case.flips.to_wrong, case.flips.to_right) == (4, 0.5, 1, 1)
    assert case.gap.difference == 0
    assert (redrawn.flips.n, redrawn.gap.difference, redrawn.gap.only_first) == (2, 1.0, 2)


def test_forms_of_one_question_are_one_cluster() -> None:
    again = [dataclasses.replace(one, id=one.id + "2") for one in RUN if one.variant == "case"]
    (case, _) = robustness([*RUN, *again]).variants
    assert (case.flips.n, case.gap.n, case.gap.n_clusters) == (8, 8, 4)


def test_a_form_without_its_original_is_left_out() -> None:
    assert robustness([one for one in RUN if one.variant]).variants == ()


def test_suites_may_use_the_same_ids() -> None:
    other = [dataclasses.replace(one, suite="other", correct=True) for one in RUN if one.variant != "redrawn"]
    case = next(each for each in robustness([*RUN, *other]).variants if each.variant == "case")
    assert (case.flips.n, case.flips.rate, case.gap.n_clusters) == (8, 0.25, 8)


def test_asked_again_verdicts_and_words_are_compared() -> None:
    first = [record("bare", id, id == "a", answer={"text": f"It is {id}."}) for id in "ab"]
    second = [dataclasses.replace(first[0], repeat=1), dataclasses.replace(first[1], repeat=1, answer={"text": "Perhaps."})]
    (rerun,) = robustness([*first, *second]).reruns
    assert (rerun.verdicts.n, rerun.verdicts.share, rerun.texts.share) == (2, 1.0, 0.5)
    assert robustness(first).reruns == ()


def test_the_text_says_how_many_of_how_many_and_how_sure() -> None:
    text = as_text(robustness(RUN))
    assert "fulcrum, case: 50.0% of 4 verdicts flip (95 %" in text
    assert "redrawn numbers" in text and "+100.0 points" in text
    assert "no changed forms" in as_text(robustness([]))


def test_a_folder_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(json.dumps(dataclasses.asdict(one)) + "\n" for one in RUN)
    (tmp_path / "mixed.fulcrum.jsonl").write_text(lines)
    main([str(tmp_path), "--json"])
    assert [each["variant"] for each in json.loads(capsys.readouterr().out)["variants"]] == ["case", "redrawn"]
