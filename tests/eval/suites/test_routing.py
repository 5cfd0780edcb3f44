"""The routing suite: questions of every other suite in like numbers, judged by the way they go and by nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eval import Suite, load_suite
from eval.scoring import judge
from eval.suites import DOMAINS
from eval.suites.routing import PARTS, PER_SUITE
from router import Answer


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite("routing")


def test_each_suite_gives_as_many_questions_spread_over_its_kinds(suite: Suite) -> None:
    assert Counter(sample.kind for sample in suite.samples) == dict.fromkeys(PARTS, PER_SUITE) and len(suite.samples) >= 160
    for name in ("word-problems", "generated-tables", "general"):
        kinds = {sample.kind for sample in load_suite(name).samples}
        clusters = {sample.cluster for sample in suite.samples if sample.kind == name}
        assert len(clusters) == min(PER_SUITE, len(kinds)) and all(cluster.startswith(f"{name}: ") for cluster in clusters)
    assert load_suite("routing").version == suite.version


def test_it_is_no_domain_for_a_model_alone_has_no_route(suite: Suite) -> None:
    assert suite.name not in DOMAINS


def test_every_route_is_right_somewhere_and_wrong_elsewhere(suite: Suite) -> None:
    right = Counter(route for sample in suite.samples for route in sample.routes)
    assert right.keys() == {"compute", "table", "documents", "documents+compute", "chat", "abstain"}
    assert max(right.values()) < len(suite.samples) / 2


def test_only_the_route_is_judged(suite: Suite) -> None:
    sample = next(sample for sample in suite.samples if sample.kind == "generated-tables")
    there = judge(sample, Answer(text="nonsense", route="table", standing="proved"))
    elsewhere = judge(sample, Answer(text="nonsense", route="documents", standing="cited"))
    assert (there.correct, elsewhere.correct, elsewhere.extracted) == (True, False, "documents")
    assert not judge(sample, None).correct


def test_the_library_holds_the_tables_and_the_documents(suite: Suite, tmp_path: Path) -> None:
    assert suite.write_documents is not None
    suite.write_documents(tmp_path)
    suffixes = Counter(path.suffix for path in tmp_path.iterdir())
    assert suffixes[".csv"] + suffixes[".xlsx"] >= 14 and suffixes[".md"] + suffixes[".html"] + suffixes[".txt"] >= 20
