"""Puzzles of knights and knaves: every way the people could be is tried."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from solver.language.propositions import Compound, Letter, Proposition, Truth
from solver.topics.propositions.tables import models
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """What is asked, in every world where each knight's statement is true and each knave's false."""
    people, said = task.fields.texts("people"), task.fields.items("said")
    words = task.fields.texts("words")
    worlds = []
    steps = [f"Each of {', '.join(people)} is a {words[0]} or a {words[1]}: {2 ** len(people)} cases."]
    for values in itertools.product((True, False), repeat=len(people)):
        world = dict(zip(people, values, strict=True))
        broken = next((speaker for speaker, statement in said if world[speaker] != _is_true(statement, world)), None)
        named = ", ".join(f"{name} {_kind(value, words)}" for name, value in world.items())
        if broken is None:
            worlds.append(world)
            steps.append(f"{named}: everything said fits.")
        elif len(people) <= 3:
            steps.append(f"{named}: a {_kind(world[broken], words)} would not say what {broken} says.")
    rules = Compound("and", tuple(Compound("iff", (Letter(speaker), _formula(statement))) for speaker, statement in said))
    agrees = models(rules, people) == len(worlds)
    check = Check(
        verdict="verified" if agrees else "refuted",
        method="the fitting cases counted by splitting a formula on one person after another",
        reason="" if agrees else "another number of cases fits",
    )
    value, text = _answer(task, worlds, people, words)
    return Outcome(value=Value(value=value, text=text), check=check, steps=tuple(steps), claim=Claim(kind="knights"))


def _answer(task: Task, worlds: list[dict[str, bool]], people: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, str]:
    asked = task.fields.items("asked")
    if not worlds:
        return "no solution", "Nobody could say this: no case fits.\nno solution"
    match asked:
        case ["one", name]:
            found = {f"{name} is a {_kind(world[name], words)}" for world in worlds}
        case ["is", name, flag]:
            found = {"yes" if world[name] == flag else "no" for world in worlds}
        case ["which", flag]:
            found = {_joined([name for name in people if world[name] == flag]) or "nobody" for world in worlds}
        case _:
            found = {_joined([f"{name} is a {_kind(world[name], words)}" for name in people]) for world in worlds}
    if len(found) > 1:
        return "cannot be determined", f"It may be: {'; or '.join(sorted(found))}.\ncannot be determined"
    (value,) = found
    return value, value


def _is_true(statement: Any, world: Mapping[str, bool]) -> bool:
    match statement:
        case ["truthful", name, flag]:
            return bool(world[name] == flag)
        case ["count", names, flag, sign, number]:
            count = sum(world[name] == flag for name in names)
            return bool({"==": count == number, ">=": count >= number, "<=": count <= number}[sign])
        case ["same", a, b]:
            return world[a] == world[b]
        case ["not", inner]:
            return not _is_true(inner, world)
        case [head, left, right]:
            a, b = _is_true(left, world), _is_true(right, world)
            return {"and": a and b, "or": a or b, "implies": not a or b, "iff": a == b}[head]
    raise ValueError("A statement is not one.")


def _formula(statement: Any) -> Proposition:
    """The statement as a formula whose letters are true for those who tell the truth."""
    match statement:
        case ["truthful", name, flag]:
            return Letter(name) if flag else Compound("not", (Letter(name),))
        case ["count", names, flag, sign, number]:
            sizes = {"==": [number], ">=": range(number, len(names) + 1), "<=": range(number + 1)}[sign]
            cases = tuple(
                Compound("and", tuple(_formula(["truthful", name, flag == (name in chosen)]) for name in names))
                for size in sizes
                for chosen in itertools.combinations(names, size)
            )
            return Compound("or", cases) if cases else Truth(False)
        case ["same", a, b]:
            return Compound("iff", (Letter(a), Letter(b)))
        case [head, *parts]:
            return Compound(head, tuple(map(_formula, parts)))
    raise ValueError("A statement is not one.")


def _kind(value: bool, words: tuple[str, ...]) -> str:
    return words[0] if value else words[1]


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
