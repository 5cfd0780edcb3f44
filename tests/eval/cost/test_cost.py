"""Costs: counted from records, measured from the system, compared at equal processor seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval import Record
from eval.cost import EnergyMeter, at_equal_cost, cost_of, estimated_energy, operations, processor_seconds
from eval.cost.equal import majority
from eval.statistics import clustered_interval
from models import Catalog
from tests.eval.cost.made import record


def test_tokens_still_in_the_cache_were_not_read() -> None:
    cost = cost_of([record("a"), record("b", correct=False)])
    assert (cost.read, cost.cached, cost.written) == (80, 120, 40)
    assert cost.flops == operations(1000, 120) == 2 * 1000 * 120
    assert (cost.cpu_s, cost.wall_s) == (6.0, 4.0)
    assert cost.per_answer(cost.cpu_s) == 3.0 and cost.per_correct(cost.cpu_s) == 6.0


def test_nothing_right_has_no_price_and_nothing_asked_costs_nothing() -> None:
    assert cost_of([record(correct=False)]).per_correct(1.0) is None
    assert cost_of([]).per_answer(0.0) == 0.0


def test_a_system_without_a_model_computes_nothing_and_one_of_unknown_size_is_not_guessed() -> None:
    silent = record(prompt_tokens=0, completion_tokens=0, facts={"model": "none"}, answer={})
    assert cost_of([silent]).flops == 0.0
    assert cost_of([record(facts={"model": "served"})]).flops is None
    assert cost_of([record(), record(facts={"model": "m", "n_params": "2000"})]).flops is None


def test_processor_seconds_count_a_child_that_still_runs() -> None:
    before = processor_seconds()
    code = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass\nprint(1, flush=True)\ninput()"
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline()
    running = processor_seconds() - before
    child.communicate(b"\n")
    ended = processor_seconds() - before
    assert 0.3 < running <= ended + 0.05


def test_processor_seconds_only_grow() -> None:
    looks = []
    for _ in range(5):
        looks.append(processor_seconds())
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass
    assert looks == sorted(looks) and looks[-1] - looks[0] >= 0.05


def test_energy_without_a_counter_is_an_estimate_with_its_band(tmp_path: Path) -> None:
    found = estimated_energy(10)
    assert found.low < found.joules < found.high and found.method.startswith("estimated")
    assert EnergyMeter(tmp_path).joules() is None


def test_energy_counters_are_read_and_may_begin_again(tmp_path: Path) -> None:
    for name in ("intel-rapl:0", "intel-rapl:1", "intel-rapl:0:0"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "energy_uj").write_text("900000\n")
        (tmp_path / name / "max_energy_range_uj").write_text("1000000\n")
    meter = EnergyMeter(tmp_path)
    (tmp_path / "intel-rapl:0/energy_uj").write_text("950000\n")
    (tmp_path / "intel-rapl:1/energy_uj").write_text("150000\n")  # it was at its end in between
    (tmp_path / "intel-rapl:0:0/energy_uj").write_text("990000\n")  # part of the first, not counted twice
    assert meter.joules() == pytest.approx(0.05 + 0.25)
    assert meter.joules() == 0.0
    (tmp_path / "intel-rapl:1/energy_uj").unlink()
    assert meter.joules() is None


def votes(*said: str, gold: str = "7") -> list[Record]:
    return [record(extracted=text, correct=text == gold, repeat=at) for at, text in enumerate(said)]


def test_the_majority_decides_and_silence_has_no_vote() -> None:
    assert majority(votes("7", "8", "7"))
    assert not majority(votes("7", "8", "8"))
    assert majority(votes("7", "8")) and not majority(votes("8", "7"))
    errors = [record(outcome="error", correct=False, extracted="", repeat=at) for at in range(3)]
    assert majority([*errors, *votes("7")]) and not majority(errors)
    assert majority([record(outcome="abstained", extracted="", correct=True)] * 2)


def test_what_is_left_of_a_budget_buys_more_samples() -> None:
    cheap = [record(f"q{at}", cpu_s=1.0, correct=at < 3) for at in range(4)]
    facts = {"temperature": "0.7"}
    sampled = [
        record(f"q{at}", repeat=repeat, facts=facts, cpu_s=1.0, extracted=("7" if repeat else "8"), correct=bool(repeat))
        for at in range(4)
        for repeat in range(5)
    ]
    dear = [record(f"q{at}", cpu_s=8.0) for at in range(4)]
    one, many, half = at_equal_cost({"cheap": cheap, "sampled": sampled, "dear": dear}, 4.0)
    assert (one.votes, one.paid, one.accuracy, one.is_exhausted) == (1, 1.0, 0.75, True)
    assert (many.votes, many.accuracy, many.is_exhausted) == (4, 1.0, False)
    assert (half.votes, half.paid, half.accuracy) == (0, 0.5, 0.5)
    assert (one.n, one.affordable, many.affordable) == (4, 4, 4)
    with pytest.raises(ValueError, match="pays for nothing"):
        at_equal_cost({}, 0)


def test_a_repeat_at_temperature_0_is_no_further_sample() -> None:
    copies = [record(repeat=repeat, cpu_s=1.0, facts={"temperature": "0.0"}) for repeat in range(3)]
    (found,) = at_equal_cost({"a": copies}, 10.0)
    assert (found.votes, found.affordable, found.is_exhausted) == (1, 10, True)


def test_questions_of_two_suites_may_have_one_id() -> None:
    (found,) = at_equal_cost({"a": [record(suite="s"), record(suite="t", correct=False)]}, 3.0)
    assert (found.n, found.accuracy) == (2, 0.5)


def test_waiting_and_limits_are_of_single_answers() -> None:
    cost = cost_of([record(f"q{at}", seconds=float(at + 1), cpu_s=float(at + 1), correct=at != 0) for at in range(10)])
    assert (cost.median_s, cost.slowest_tenth_s, cost.accuracy) == (5.5, 10.0, 0.9)
    assert (cost.within(1.0), cost.within(2.0), cost.within(100.0)) == (0.0, 0.1, 0.9)


def test_the_size_of_a_model_is_in_the_facts_or_in_the_catalogue() -> None:
    known = Catalog.load().get("smollm2-135m").n_params
    assert cost_of([record(facts={"model": "smollm2-135m"})]).n_params == known
    assert cost_of([record(facts={"model": "smollm2-135m", "n_params": "7"})]).n_params == 7


def test_energy_is_measured_where_every_answer_was_and_estimated_otherwise() -> None:
    both = [record("a", joules=10.0), record("b", joules=20.0)]
    assert (cost_of(both).energy.joules, cost_of(both).energy.method) == (30.0, "measured: RAPL")
    part = cost_of([*both, record("c")]).energy
    assert part.method.startswith("estimated") and part == estimated_energy(9.0)


def test_a_record_that_says_nonsense_of_its_tokens_costs_what_it_says_elsewhere() -> None:
    for usage in ("x", {"cached_tokens": "many"}, {"cached_tokens": None}, None):
        assert cost_of([record(answer={"usage": usage})]).read == 100


def test_a_question_that_lacks_its_last_samples_votes_with_those_it_has() -> None:
    made = [
        record(f"q{at}", repeat=repeat, cpu_s=1.0, facts={"temperature": "0.7"})
        for at in range(20)
        for repeat in range(1 if at == 19 else 3)
    ]
    (found,) = at_equal_cost({"a": made}, 3.0)
    assert (found.n, found.votes, found.accuracy) == (20, 3, 1.0)


def test_what_an_answer_costs_a_system_pays_for_its_answer() -> None:
    found = [record(f"q{at}", cpu_s=0.1 * at + 0.0001) for at in range(301)]
    cost = cost_of(found)
    for budget_s in (cost.per_answer(cost.cpu_s), cost.cpu_s / 301 * (1 - 1e-15)):
        assert at_equal_cost({"a": found}, budget_s)[0].votes == 1


def test_the_interval_is_that_of_the_votes_and_shrinks_with_what_is_paid() -> None:
    found = [record(f"q{at}", cpu_s=1.0, correct=at % 2 == 0, cluster=f"c{at // 4}") for at in range(40)]
    (whole,), (half,) = at_equal_cost({"a": found}, 1.0), at_equal_cost({"a": found}, 0.5)
    expected = clustered_interval([each.correct for each in found], [f"s {each.cluster}" for each in found])
    assert whole.interval == expected and whole.interval.low < whole.accuracy == 0.5 < whole.interval.high
    assert half.interval.high == pytest.approx(expected.high / 2) and half.accuracy == 0.25
    assert at_equal_cost({"a": []}, 1.0)[0].n == 0
