from __future__ import annotations

import pytest

from eval.size import Reference, bracket
from eval.statistics import compare, correct_family


def _references(rights: dict[str, tuple[float, int]], own: int) -> list[Reference]:
    """Bare models of a size and a number right of 100, beside a system with `own` right; all answer the same ones first."""
    system = [at < own for at in range(100)]
    pairs = correct_family({name: compare(system, [at < right for at in range(100)]) for name, (_, right) in rights.items()})
    return [Reference(model=name, n_params=rights[name][0], comparison=pair) for name, pair in pairs.items()]


def test_the_bracket_lies_between_the_largest_beaten_and_the_smallest_not() -> None:
    found = bracket(_references({"1.5B": (1.5e9, 58), "135M": (135e6, 10), "0.5B": (5e8, 30)}, 60))
    assert found.beats is not None and found.beats.model == "0.5B"
    assert found.not_shown_to_beat is not None and found.not_shown_to_beat.model == "1.5B"
    assert found.is_ordered and not found.worse_than
    assert found.sentence == (
        "Beats bare 135M (p < 0.001, n = 100), bare 0.5B (p < 0.001, n = 100);"
        " is not shown to beat bare 1.5B (p = 0.50, n = 100)."
    )


def test_what_beats_all_is_not_said_to_beat_larger_ones() -> None:
    found = bracket(_references({"135M": (135e6, 10), "0.5B": (5e8, 30)}, 60))
    assert found.not_shown_to_beat is None and not found.not_beaten
    assert found.sentence.endswith("No larger model was measured, so nothing is said of larger ones.")


def test_what_beats_none_has_no_lower_end() -> None:
    found = bracket(_references({"135M": (135e6, 59), "0.5B": (5e8, 90)}, 60))
    assert found.beats is None
    assert [each.model for each in found.worse_than] == ["0.5B"]
    assert found.sentence.startswith("Is not shown to beat bare 135M") and "is worse than bare 0.5B" in found.sentence


def test_a_larger_model_that_is_not_the_better_leaves_no_size_to_name() -> None:
    found = bracket(_references({"135M": (135e6, 10), "0.5B": (5e8, 58), "1.5B": (1.5e9, 30)}, 60))
    assert not found.is_ordered
    assert [each.model for each in found.beaten] == ["135M", "1.5B"]
    assert found.beats is not None and found.beats.model == "135M"
    assert found.sentence.endswith("so no size can be named.")


def test_without_references_there_is_no_bracket() -> None:
    with pytest.raises(ValueError, match="at least one"):
        bracket([])
