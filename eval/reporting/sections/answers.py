"""A question with the answers of both systems and how they came about, everything from outside escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from eval.held_out import is_withheld
from eval.reporting.findings.items import Item
from eval.reporting.markup import Child, Markup, folded, joined, tag, without_paths
from eval.reporting.wording import domain_words, listed, seconds
from eval.types import Record

MOST_CHARS = 1200
MOST_QUOTES = 3
_HELD_OUT = "This question is held out: neither it nor an answer to it is printed, so that nobody develops towards it."


def item(found: Item, *, open_: bool = False) -> Markup:
    """The question, the gold answer, both answers and who else had it right."""
    question = found.first.question or found.first.id
    right = [name for name, is_right in found.others.items() if is_right]
    wrong = [name for name, is_right in found.others.items() if not is_right]
    others = [f"also right: {listed(right)}"] if right else []
    others += [f"also wrong: {listed(wrong)}"] if wrong else []
    gold = _said(found.first.gold) if found.first.gold else "to say that there is no answer"
    body = [
        tag("p", _HELD_OUT, class_="note") if is_withheld(found.first) else tag("p", tag("b", "Gold answer: "), gold),
        tag("div", _answer(found.first), _answer(found.second), class_="both"),
        tag("p", "; ".join(others), class_="note") if others else None,
    ]
    summary = joined([tag("span", domain_words(found.domain), class_="domain"), " ", _said(question)])
    if open_:
        return tag("article", tag("h4", summary), body, class_="item")
    return folded(summary, body, kind="item")


def _answer(record: Record) -> Markup:
    verdict = "right" if record.correct else record.outcome if record.outcome != "answered" else "wrong"
    facts = [record.route and f"by {record.route}", record.standing, seconds(record.seconds)]
    head = [
        tag("p", tag("b", record.system), " ", tag("span", verdict, class_="won" if record.correct else "lost"), class_="who"),
        tag("p", " · ".join(fact for fact in facts if fact), class_="note"),
    ]
    if is_withheld(record):
        return tag("div", head)
    judged = f"read as “{_cut(record.extracted, 200)}” ({record.reason})" if record.extracted else record.reason
    text = record.answer.get("text")
    return tag(
        "div",
        head,
        tag("pre", _said(_cut(str(text), MOST_CHARS))) if text else tag("p", _said(record.error or "no text"), class_="note"),
        tag("p", "Judged: ", _said(judged), class_="note") if judged else None,
        _trace(record.answer),
    )


def _trace(answer: Mapping[str, Any]) -> Markup | None:
    """How the answer came about, as far as the record tells it."""
    parts: list[Child] = []
    attempts = [each for each in _list(answer.get("trace")) if isinstance(each, dict)]
    if attempts:
        lines = [
            f"{each.get('lane')}: {each.get('outcome')} – {each.get('why')} ({_time(each.get('seconds'))})" for each in attempts
        ]
        parts.append(tag("ol", [tag("li", _said(line)) for line in lines]))
    for quote in [each for each in _list(answer.get("quotes")) if isinstance(each, dict)][:MOST_QUOTES]:
        source = PurePosixPath(str(quote.get("source", ""))).name
        where = " · ".join(filter(None, (source, str(quote.get("location") or ""))))
        parts.append(tag("blockquote", _said(_cut(str(quote.get("text", "")), 400)), tag("footer", _said(where))))
    program = answer.get("program")
    if isinstance(program, dict) and program.get("source"):
        parts.append(tag("pre", _said(_cut(str(program["source"]), MOST_CHARS)), class_="program"))
    steps = [str(step) for step in _list(answer.get("steps"))][:12]
    if steps:
        parts.append(tag("ol", [tag("li", _said(_cut(step, 300))) for step in steps]))
    check = answer.get("check")
    if isinstance(check, dict):
        parts.append(tag("p", _said(f"Check: {check.get('verdict')} by {check.get('method')}. {check.get('reason') or ''}")))
    return tag("div", parts, class_="trace") if parts else None


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _time(value: object) -> str:
    return seconds(float(value)) if isinstance(value, int | float) else "?"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rstrip() + f" … ({len(text):,} characters)"


def _said(text: str) -> Markup:
    """What was said by someone else: isolated, so that it cannot turn the direction of what stands around it."""
    return tag("bdi", without_paths(text))
