"""Quantifiers turned round and the statement behind them denied; denied twice, the statement must come back."""

from __future__ import annotations

from collections.abc import Sequence

from solver.topics.propositions.sentences import opposite, plainly
from solver.topics.topic import Outcome, Task
from solver.types import Check, Value

_AN = frozenset("aefhilmnorsx")


def solve(task: Task) -> Outcome:
    """The negation in the words or signs of the question."""
    if task.kind == "spoken":
        return _spoken(task)
    prefix = [[str(part) for part in each] for each in task.fields.items("prefix")]
    turned = [["some" if how == "all" else "all", letter, domain] for how, letter, domain in prefix]
    matrix, denied = task.fields.text("matrix"), task.fields.text("denied")
    style = task.fields.text("style")
    said = _said(turned, denied, style)
    again = matrix if denied.startswith("¬") or matrix.startswith("¬") else opposite(denied)
    agrees = again in (matrix, plainly(matrix))
    steps = [
        f"'For all' and 'there is' change places: {_said(turned, '...', style)}",
        f"What stands behind them is denied: {denied}.",
    ]
    return _outcome(said, agrees, steps)


def _said(prefix: Sequence[Sequence[str]], matrix: str, style: str) -> str:
    if style == "signs":
        return " ".join(
            [
                *(
                    (("∀" if how == "all" else "∃") + letter + (f" {domain}" if domain else ""))
                    for how, letter, domain in prefix
                ),
                matrix,
            ]
        )
    parts = []
    for how, letter, domain in prefix:
        within = f"{letter} {domain}" if domain else letter
        parts.append(f"for all {within}," if how == "all" else f"there is {'an' if letter in _AN else 'a'} {within} such that")
    return " ".join([*parts, matrix])


def _spoken(task: Task) -> Outcome:
    fields = task.fields
    how, who, verb, what = (fields.text(name) for name in ("how", "who", "verb", "what"))
    is_negated = fields.flag("is_negated")
    if fields.flag("single"):
        said = f"not every {who} {verb} {what}" if not is_negated else f"some {who} {verb} {what}"
        steps = ["'Every' is denied by 'not every'."]
    elif how == "all":
        said = f"some {who} {verb} {'' if is_negated else 'not '}{what}"
        steps = ["'All are' is denied by 'some are not'."]
    elif how == "no":
        said = f"some {who} {verb} {what}"
        steps = ["'No' is denied by 'some'."]
    else:
        said = f"all {who} {verb} {what}" if is_negated else f"no {who} {verb} {what}"
        steps = ["'Some are' is denied by 'none is', 'some are not' by 'all are'."]
    return _outcome(said, _contradicts(how, is_negated), steps)


def _contradicts(how: str, is_negated: bool) -> bool:
    """Among three things with or without the property, the statement and its negation are never both true or both false."""
    for bits in range(8):
        has = [bool(bits >> place & 1) != is_negated for place in range(3)]
        statement = all(has) if how == "all" else not any(has) if how == "no" else any(has)
        negation = any(not each for each in has) if how == "all" else any(has) if how == "no" else all(not each for each in has)
        if statement == negation:
            return False
    return True


def _outcome(said: str, agrees: bool, steps: Sequence[str]) -> Outcome:
    check = Check(
        verdict="verified" if agrees else "unknown",
        method="the negation denied again gives the statement back",
        reason="" if agrees else "denied twice the statement reads differently",
    )
    return Outcome(value=Value(value=said, text=said), check=check, steps=tuple(steps))
