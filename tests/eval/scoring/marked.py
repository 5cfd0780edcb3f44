"""Replies marked by hand, and what the judge says of them."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from eval.scoring import Judgement, judge
from eval.types import AnswerType, Sample
from rag import Quote
from router import Answer

CASES = Path(__file__).parent / "cases"
TYPES: dict[str, AnswerType] = {
    "numeric": "number",
    "span": "text",
    "items": "list",
    "denotation": "denotation",
    "expression": "expression",
    "mathematical": "value",
    "quoted": "quote",
    "route": "route",
    "chat": "chat",
    "abstention": "text",
}
SAID_ON_ARRIVAL = ("", "42", "I don't know", "It was Ada Brenn.")  # the way counts, whatever is said


class Case(NamedTuple):
    """A reply, what a fair marker says of it, and what the judge does."""

    note: str
    sample: Sample
    answer: Answer
    shown: str
    expected: str
    judged: Judgement
    is_beyond: bool

    @property
    def agrees(self) -> bool:
        """Whether the judge says what the marker does; of what is beyond its rules, nothing is asked."""
        return self.is_beyond or self.expected == (
            ("right" if self.judged.correct else "wrong") if self.is_verdict else self.judged.outcome
        )

    @property
    def is_verdict(self) -> bool:
        """Whether the marker said right or wrong, and not what came of the question."""
        return self.expected in ("right", "wrong")


def groups(name: str) -> list[dict[str, Any]]:
    """The groups of a file of cases."""
    return list(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["group"])


def cases(name: str, group: dict[str, Any]) -> Iterator[Case]:
    """Every reply of a group, judged."""
    gold = group.get("gold")
    answer_type = "abstain" if name == "abstention" and gold is None else group.get("type", TYPES[name])
    sample = Sample(
        id="case",
        kind=name,
        question=group["question"],
        answer=gold or None,
        answers=tuple(group.get("answers", ())),
        answer_type=answer_type,
        unit=group.get("unit"),
        tolerance=group.get("tolerance"),
        routes=tuple(group.get("routes", ())),
    )
    documents = {"library/" + group["source"]: group["document"]} if "document" in group else None
    for expected in (
        "right",
        "wrong",
        "right_quotes",
        "wrong_quotes",
        "abstained",
        "refused",
        "answered",
        "unscored",
        "beyond_right",
        "beyond_wrong",
    ):
        for text in group.get(expected, ()):
            for answer in _answers(name, expected, text, group):
                judged = judge(sample, answer, documents=documents)
                yield Case(
                    group["note"],
                    sample,
                    answer,
                    text,
                    expected.removesuffix("_quotes").removeprefix("beyond_"),
                    judged,
                    "beyond" in expected,
                )


def _answers(name: str, expected: str, text: str, group: dict[str, Any]) -> Iterator[Answer]:
    if name == "route":
        for said in SAID_ON_ARRIVAL:
            standing = "abstained" if text == "abstain" else "unverified"
            yield Answer(text=said, route=text, standing=standing)  # type: ignore[arg-type]  # read from a file
    elif expected.endswith("_quotes"):
        quote = Quote(doc_id="d", source=group["source"], location="line 1", start=0, end=len(text), text=text)
        yield Answer(text=f"“{text}”", route="documents", standing="cited", quotes=(quote,))
    else:
        yield Answer(text=text, route="chat", standing="unverified")


if __name__ == "__main__":
    for each in sys.argv[1:] or TYPES:
        found = [case for group in groups(each) for case in cases(each, group)]
        differing = [case for case in found if not case.agrees]
        for case in differing:
            said = f"{case.judged.outcome}: {case.judged.reason} ({case.judged.extracted!r})"
            print(f"  {case.note[:30]:30} {case.sample.answer!r:22} {case.shown!r} -> {case.expected}; {said}")
        n_distinct = len({(case.sample.question, case.shown) for case in found})
        print(f"{each:13} {len(found):5} cases, {n_distinct:5} distinct, {len(differing):3} differ")
