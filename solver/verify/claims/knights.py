"""Claims about puzzles of knights, who say what is true, and knaves, who say what is false: every case is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError

MAX_PEOPLE: Final = 12


def knights(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer holds in every case in which all that is said fits."""
    args = task.fields("args")
    people, words, asked = args.texts("people"), args.texts("words"), args.items("asked")
    if not 1 <= len(people) <= MAX_PEOPLE or len(set(people)) != len(people) or len(words) != 2 or not asked:
        raise FieldError("The people of the puzzle are not as they should be.")
    fitting = []
    for bits in range(2 ** len(people)):
        world = {name: bits >> place & 1 == 1 for place, name in enumerate(people)}
        if all(world[str(each[0])] is _truth(each[1], world) for each in args.items("said")):
            fitting.append(world)
    found = {_answer(asked, world, people, words) for world in fitting}
    expected = "no solution" if not found else found.pop() if len(found) == 1 else "cannot be determined"
    if answer.text("value") != expected:
        raise RefutedError(f"The cases that fit say: {expected}.")
    return Proved(f"Of all {2 ** len(people)} cases {len(fitting)} fit what is said: {expected}.")


def _truth(statement: Any, world: Mapping[str, bool]) -> bool:
    match statement:
        case ["truthful", str(name), bool(flag)]:
            return world[name] is flag
        case ["same", str(left), str(right)]:
            return world[left] is world[right]
        case ["count", [*names], bool(flag), str(sign), int(number)]:
            count = [world[name] for name in names].count(flag)
            if sign not in ("==", ">=", "<="):
                raise FieldError("A comparison is unknown.")
            return count == number or (sign == ">=" and count > number) or (sign == "<=" and count < number)
        case ["not", inner]:
            return not _truth(inner, world)
        case ["and", *parts]:
            return all(_truth(part, world) for part in parts)
        case ["or", *parts]:
            return any(_truth(part, world) for part in parts)
        case ["implies", condition, consequence]:
            return _truth(consequence, world) or not _truth(condition, world)
        case ["iff", left, right]:
            return _truth(left, world) is _truth(right, world)
    raise FieldError("A statement is not one.")


def _answer(asked: tuple[Any, ...], world: Mapping[str, bool], people: tuple[str, ...], words: tuple[str, ...]) -> str:
    kinds = {name: f"{name} is a {words[0] if world[name] else words[1]}" for name in people}
    match asked:
        case ("all",):
            return _listed([kinds[name] for name in people])
        case ("one", str(name)):
            return kinds[name]
        case ("is", str(name), bool(flag)):
            return "yes" if world[name] is flag else "no"
        case ("which", bool(flag)):
            return _listed([name for name in people if world[name] is flag]) or "nobody"
    raise FieldError("What is asked is unknown.")


def _listed(parts: list[str]) -> str:
    return " and ".join([*([", ".join(parts[:-1])] if parts[:-1] else []), *parts[-1:]])
