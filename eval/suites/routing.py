"""Which way questions go: some of every other suite, over one library of all their tables and documents, judged by route alone.

It is for systems that route; a model alone has no route to be right about, so the suite is no domain of a comparison with one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Final

from eval.suites import load_suite
from eval.types import Sample, Suite
from router import RouteKind

SOURCE: Final = "questions of the generated and general suites of this project (Apache-2.0)"
PER_SUITE: Final = 24
PARTS: Final[Mapping[str, tuple[RouteKind, ...]]] = {
    "generated-mathematics": ("compute",),
    "word-problems": ("compute",),
    "generated-tables": ("table",),
    "documents": ("documents", "documents+compute"),
    "two-documents": ("documents", "documents+compute"),
    "figures-in-text": ("documents", "documents+compute"),
    "unanswerable": ("abstain",),
    "general": ("chat",),
}
"""The suites drawn from, with the routes that are right for their questions beside those a question names itself."""
_WITH_FILES: Final = ("generated-tables", "documents")
"""The suites whose files make up the library; the others over documents ask about the same ones."""


@cache
def routing() -> Suite:
    """As many questions of each suite, spread over its kinds; the kind says the suite, the cluster the kind there."""
    suites = {name: load_suite(name) for name in PARTS}
    samples = tuple(sample for suite in suites.values() for sample in _drawn(suite))
    version = hashlib.sha256(repr((samples, [suites[name].version for name in _WITH_FILES])).encode()).hexdigest()[:12]
    return Suite(name="routing", version=version, samples=samples, source=SOURCE, write_documents=write_files)


def write_files(folder: Path) -> None:
    """The tables and documents that the questions are about, in `folder`."""
    for name in _WITH_FILES:
        write = load_suite(name).write_documents
        assert write is not None  # named for its files
        write(folder)


def _drawn(suite: Suite) -> Iterator[Sample]:
    by_kind: dict[str, list[Sample]] = {}
    for sample in sorted(suite.samples, key=lambda each: hashlib.sha256(each.id.encode()).digest()):
        by_kind.setdefault(sample.kind, []).append(sample)
    for sample in _in_turn(list(by_kind.values()))[:PER_SUITE]:
        own = () if suite.name == "unanswerable" else sample.routes  # the way there may lead over a lane; its end may not
        yield Sample(
            id=f"{suite.name}/{sample.id}",
            kind=suite.name,
            question=sample.question,
            answer=None,
            answer_type="route",
            cluster=f"{suite.name}: {sample.kind}",
            routes=tuple(dict.fromkeys((*PARTS[suite.name], *own))),
        )


def _in_turn(groups: Sequence[Sequence[Sample]]) -> list[Sample]:
    """One of each group, then a second of each, and so on."""
    return [sample for each in zip_longest(*groups) for sample in each if sample is not None]
