"""What a plan asks, of whom, in which order."""

from __future__ import annotations

import pytest

from eval import Entry, Plan, Sample, Suite


def suite(name: str, n: int, variants: tuple[str, ...] = ()) -> Suite:
    def sample(at: int, variant: str = "") -> Sample:
        return Sample(
            id=f"{name}-{at}{variant}",
            kind="k",
            question=f"What is {at}? {variant}",
            answer=str(at),
            answer_type="number",
            variant=variant,
            variant_of=f"{name}-{at}" if variant else "",
        )

    return Suite(
        name=name,
        version="1",
        source="here",
        samples=tuple(sample(at) for at in range(n)),
        variants=tuple(sample(at, variant) for at in range(n) for variant in variants),
    )


def plan(*suites: Suite, **options: object) -> Plan:
    return Plan(suites=suites, systems=(Entry(system="a"), Entry(system="b")), **options)  # type: ignore[arg-type]


def test_a_round_asks_every_system_one_question_of_every_suite() -> None:
    tasks = list(plan(suite("x", 3), suite("y", 5)).tasks())
    assert len(tasks) == 16
    assert [(task.suite.name, task.system) for task in tasks[:4]] == [("x", "a"), ("x", "b"), ("y", "a"), ("y", "b")]
    assert tasks[0].sample == tasks[1].sample and tasks[2].sample == tasks[3].sample
    assert {task.suite.name for task in tasks[12:]} == {"y"}  # the shorter suite is over


def test_every_system_meets_the_same_questions_in_an_order_drawn_from_the_seed() -> None:
    orders = {}
    for seed in (0, 0, 1):
        made = plan(suite("x", 30), suite("y", 30), seed=seed)
        order = [task.sample.id for task in made.tasks() if task.system == "a" and task.suite.name == "x"]
        assert order == [task.sample.id for task in made.tasks() if task.system == "b" and task.suite.name == "x"]
        assert sorted(order) == sorted(f"x-{at}" for at in range(30))
        assert orders.setdefault(seed, order) == order
        assert [s.id.partition("-")[2] for s in made.chosen(made.suites[0])] != [
            s.id.partition("-")[2] for s in made.chosen(made.suites[1])
        ]
    assert orders[0] != orders[1] != [f"x-{at}" for at in range(30)]


def test_fewer_items_are_the_first_of_more() -> None:
    made = plan(suite("x", 30), items=20)
    assert made.chosen(made.suites[0], 5) == made.chosen(made.suites[0])[:5] == plan(suite("x", 30)).chosen(suite("x", 30))[:5]
    assert len(made.chosen(made.suites[0], 25)) == 20
    slow = Plan(suites=(suite("x", 9),), systems=(Entry(system="a"), Entry(system="b", items=2)), items=4)
    asked = [task.system for task in slow.tasks()]
    assert (asked.count("a"), asked.count("b")) == (4, 2)


def test_variants_and_repeats_are_asked_right_after_their_question() -> None:
    made = plan(suite("x", 4, ("case", "paraphrase")), items=2, repeats=2, variants=("case",))
    tasks = [task for task in made.tasks() if task.system == "a"]
    first = tasks[0].sample.id
    assert [(task.sample.id, task.repeat) for task in tasks[:4]] == [
        (first, 0),
        (first, 1),
        (f"{first}case", 0),
        (f"{first}case", 1),
    ]
    assert len(tasks) == 8 and not any("paraphrase" in task.sample.id for task in tasks)


@pytest.mark.parametrize("text", ["bare-1.5b:many", "bare-1.5b:0", "a:-3"])
def test_a_number_of_questions_that_is_none_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="no number of questions"):
        Entry.read(text)


def test_an_address_is_a_name_with_a_colon() -> None:
    assert Entry.read("openai:qwen@http://host:80/v1") == Entry(system="openai:qwen@http://host:80/v1")
