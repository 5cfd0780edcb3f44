from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from eval.scoring import score
from eval.suites import load_suite
from eval.templates import Aside, Problem, Template, exact, instances, make_suite, problem, rounded
from eval.types import Sample, Suite
from router import Answer

SUITES = ("generated-mathematics", "word-problems")
MEASURED = {"generated-mathematics": "74251bb9d8c0", "word-problems": "463dda1c410d"}
N_LEAST = {"generated-mathematics": (40, 160), "word-problems": (30, 120)}


def _sum(draw: Random) -> Problem | None:
    a, b = draw.randint(2, 50), draw.randint(2, 50)
    return problem(a + b, "number", a=a, b=b) if a != b else None


SUM = Template(
    name="sum",
    kind="arithmetic",
    wordings=("{name} has {a} {thing} and gets {b}. | How many is that?", "Add {b} {thing} to {a}. | What is it?"),
    draw=_sum,
    settings=({"thing": "pens"}, {"thing": "pins"}),
    asides=(Aside("{He} is {n}.", 60, 90),),
)


@pytest.fixture(params=SUITES, scope="module")
def suite(request: pytest.FixtureRequest) -> Suite:
    return load_suite(request.param)


def _says(text: str) -> Answer:
    return Answer(text=text, route="chat", standing="unverified")


def _changed(sample: Sample) -> str:
    """The gold with one of its digits raised, or another word; not beyond the digits that a relative tolerance can tell."""
    gold = sample.answer or ""
    places = [at for at, char in enumerate(gold) if char.isdigit()]
    if not places:
        return {"yes": "no", "no": "yes"}.get(gold, gold.replace("day", "night"))
    place = places[7] if gold.isdigit() and len(gold) > 8 else places[-1]
    return f"{gold[:place]}{(int(gold[place]) + 1) % 10}{gold[place + 1 :]}"


def test_there_are_enough_templates_questions_and_wordings(suite: Suite) -> None:
    n_templates, n_samples = N_LEAST[suite.name]
    clusters = {sample.cluster for sample in suite.samples}
    assert len(clusters) >= n_templates and len(suite.samples) >= n_samples
    assert all(sum(sample.cluster == cluster for sample in suite.samples) == 4 for cluster in clusters)


def test_no_question_comes_twice(suite: Suite) -> None:
    questions = [sample.question for sample in suite.samples]
    assert len(set(questions)) == len(questions)
    redrawn = [variant.question for variant in suite.variants if variant.variant == "redrawn"]
    assert len(set(questions + redrawn)) == len(questions + redrawn)


def test_a_suite_is_the_same_each_time(suite: Suite) -> None:
    again = load_suite(suite.name)
    assert (again.version, again.samples, again.variants) == (suite.version, suite.samples, suite.variants)


def test_questions_are_those_that_were_measured(suite: Suite) -> None:
    """A changed question or gold makes the records that are kept those of another suite; then measure again."""
    shown = [(sample.id, sample.question, sample.answer, sample.tolerance) for sample in suite.samples + suite.variants]
    assert hashlib.sha256(repr(shown).encode()).hexdigest()[:12] == MEASURED[suite.name]


def test_ids_are_unique_among_originals_and_variants(suite: Suite) -> None:
    ids = [sample.id for sample in suite.samples + suite.variants]
    assert len(set(ids)) == len(ids)


def test_variants_belong_to_originals_and_keep_cluster_and_type(suite: Suite) -> None:
    originals = {sample.id: sample for sample in suite.samples}
    for variant in suite.variants:
        original = originals[variant.variant_of]
        assert (variant.cluster, variant.answer_type, variant.kind) == (original.cluster, original.answer_type, original.kind)
        assert variant.question != original.question
        if variant.variant != "redrawn":
            assert variant.answer == original.answer


def test_every_question_has_a_redrawn_twin_with_other_numbers(suite: Suite) -> None:
    twins = {variant.variant_of: variant for variant in suite.variants if variant.variant == "redrawn"}
    assert set(twins) == {sample.id for sample in suite.samples}
    assert all(twins[sample.id].question != sample.question for sample in suite.samples)


def test_scorer_accepts_each_gold_of_each_question(suite: Suite) -> None:
    wrong = [
        (sample.id, gold)
        for sample in suite.samples + suite.variants
        for gold in (sample.answer or "", *sample.answers)
        if score(sample, _says(f"Step by step.\nAnswer: {gold}")).value != 1.0
    ]
    assert wrong == []


def test_scorer_refuses_each_gold_with_one_digit_changed(suite: Suite) -> None:
    samples = suite.samples + suite.variants
    assert [sample.id for sample in samples if score(sample, _says(f"Answer: {_changed(sample)}")).value] == []


def test_scorer_refuses_the_gold_of_the_twin(suite: Suite) -> None:
    """Where numbers were drawn again, the old answer is wrong, or the answers are the same by chance."""
    originals = {sample.id: sample for sample in suite.samples}
    twins = [variant for variant in suite.variants if variant.variant == "redrawn"]
    old = [(twin, originals[twin.variant_of]) for twin in twins]
    different = [(twin, original) for twin, original in old if twin.answer != original.answer]
    assert len(different) > 0.9 * len(old)
    assert [twin.id for twin, original in different if score(twin, _says(f"Answer: {original.answer}")).value] == []


def test_questions_say_when_their_gold_is_rounded(suite: Suite) -> None:
    said = ("round", "decimal", "to the cent")
    silent = [
        sample.id for sample in suite.samples if sample.tolerance and not any(word in sample.question.lower() for word in said)
    ]
    assert silent == []


def test_question_is_worded_by_turns_and_settings_too() -> None:
    drawn = instances(SUM, 4, seed=1)
    assert [each.wording for each in drawn] == [0, 1, 0, 1]
    assert [each.setting["thing"] for each in drawn] == ["pens", "pins", "pens", "pins"]


def test_no_number_in_a_question_is_its_answer() -> None:
    same = replace(SUM, draw=lambda draw: problem(7, a=7, b=draw.randint(1, 9)))
    with pytest.raises(ValueError, match="cannot be drawn"):
        instances(same, 1, seed=1)


def test_seed_decides_what_is_drawn() -> None:
    first, again, other = (make_suite("s", [SUM], 4, seed, "here") for seed in (1, 1, 2))
    assert first == again
    assert first.version != other.version


def test_variants_are_paraphrase_case_redrawn_and_distractor() -> None:
    suite = make_suite("s", [SUM], 2, 1, "here")
    assert [variant.variant for variant in suite.variants[:4]] == ["paraphrase", "case", "redrawn", "distractor"]
    paraphrase, case, redrawn, distractor = suite.variants[:4]
    original = suite.samples[0]
    assert paraphrase.question.startswith("Add ") and original.answer == paraphrase.answer
    assert case.question == original.question.lower()
    assert redrawn.question.split()[0] == original.question.split()[0]
    assert distractor.question.split(". ")[1].startswith(("He is ", "She is "))


def test_rounded_golds_are_not_drawn_near_a_half() -> None:
    assert rounded(Fraction(5, 1000), 2) is None
    near = rounded(Decimal("3.14159"), 2, r=1)
    assert near is not None and near.answer == "3.14" and near.tolerance == pytest.approx(0.005 / 3.14)


@pytest.mark.parametrize(
    ("number", "text"), [(7, "7"), (Fraction(1, 8), "0.125"), (Fraction(1, 3), "1/3"), (Decimal("2.50"), "2.5"), (-4, "-4")]
)
def test_exact_numbers_are_written_plainly(number: int | Fraction | Decimal, text: str) -> None:
    assert exact(number) == text
