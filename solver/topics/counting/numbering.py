"""Numbers with given digits counted place by place, keeping only what later places depend on."""

from __future__ import annotations

from math import lcm
from typing import Any, Final

from solver.topics.topic import CannotSolveError
from solver.verify.fields import Fields

MAX_STATES: Final = 60_000


def digits(args: Fields) -> tuple[int, tuple[str, ...]]:
    """How many numbers there are, and by what last digit."""
    chosen = sorted(set(args.integers("digits")))
    length, repeat = args.integer("length"), args.flag("repeat")
    rules = [tuple(rule) for rule in args.items("rules")]
    total = _count(chosen, length, repeat, rules)
    choices = [len(chosen)] * length if repeat else [max(len(chosen) - place, 0) for place in range(length)]
    if not rules:
        return total, (f"Place by place: {' * '.join(map(str, choices))} = {total}",)
    if rules == [("no_leading_zero",)] and 0 in chosen and length > 1:
        choices[0] -= 1
        if not repeat:
            choices[1:] = [max(len(chosen) - place, 0) for place in range(1, length)]
        return total, (f"The first digit is not 0: {' * '.join(map(str, choices))} = {total}",)
    cases = [(digit, _count(chosen, length, repeat, [*rules, ("ends", digit)])) for digit in chosen]
    shown = ", ".join(f"{count} end in {digit}" for digit, count in cases if count)
    return total, (f"By the last digit: {shown or 'none'}", f"Together {total}")


def _count(chosen: list[int], length: int, repeat: bool, rules: list[tuple[Any, ...]]) -> int:
    modulus = lcm(*(int(rule[1]) for rule in rules if rule[0] in ("divisible", "not_divisible")), 1)
    watched = sorted({int(rule[1]) for rule in rules if rule[0] in ("contains", "exactly")})
    by_name = {rule[0] for rule in rules}
    limits = [(rule[0], str(int(rule[1])).zfill(length)) for rule in rules if rule[0] in ("above", "below")]
    if any(len(limit) > length for _, limit in limits):
        if any(name == "above" for name, limit in limits if len(limit) > length):
            return 0
        limits = [(name, limit) for name, limit in limits if len(limit) <= length]
    states: dict[tuple[Any, ...], int] = {((), 0, (0,) * len(watched), 0, (), (0,) * len(limits), False, (False, False)): 1}
    for place in range(length):
        after: dict[tuple[Any, ...], int] = {}
        for (used, rest, seen, total, prefix, compared, doubled, flags), ways in states.items():
            for digit in chosen:
                if not repeat and digit in used or not _may_stand(rules, place, length, digit, prefix):
                    continue
                track = "some_repeat" in by_name or not repeat
                key = (
                    tuple(sorted({*used, digit})) if track else (),
                    (rest * 10 + digit) % modulus,
                    tuple(count + (digit == each) for count, each in zip(seen, watched, strict=True)),
                    total + digit if "digit_sum" in by_name else 0,
                    (*prefix, digit) if "palindrome" in by_name else (digit,) if by_name & {"rising", "falling"} else (),
                    tuple(
                        sign or (digit > int(limit[place])) - (digit < int(limit[place]))
                        for sign, (_, limit) in zip(compared, limits, strict=True)
                    ),
                    doubled or digit in used,
                    (flags[0] or digit % 2 == 1, flags[1] or digit % 2 == 0) if by_name & {"some_odd", "some_even"} else flags,
                )
                after[key] = after.get(key, 0) + ways
        states = after
        if len(states) > MAX_STATES:
            raise CannotSolveError("There are too many cases. Ask with fewer digits.")
    return sum(ways for state, ways in states.items() if _complete(rules, state, watched, limits))


def _may_stand(rules: list[tuple[Any, ...]], place: int, length: int, digit: int, prefix: tuple[int, ...]) -> bool:
    for rule in rules:
        match rule[0]:
            case "no_leading_zero" if place == 0 and digit == 0 and length > 1:
                return False
            case "lacks" if digit == int(rule[1]):
                return False
            case "starts" if place == 0 and digit != int(rule[1]):
                return False
            case "ends" if place == length - 1 and digit != int(rule[1]):
                return False
            case "all_odd" if digit % 2 == 0:
                return False
            case "all_even" if digit % 2:
                return False
            case "rising" if prefix and digit <= prefix[-1]:
                return False
            case "falling" if prefix and digit >= prefix[-1]:
                return False
            case "palindrome" if place >= (length + 1) // 2 and digit != prefix[length - 1 - place]:
                return False
    return True


def _complete(rules: list[tuple[Any, ...]], state: tuple[Any, ...], watched: list[int], limits: list[tuple[str, str]]) -> bool:
    _, rest, seen, total, _, compared, doubled, flags = state
    counts = dict(zip(watched, seen, strict=True))
    for rule in rules:
        match rule[0]:
            case "divisible" if rest % int(rule[1]):
                return False
            case "not_divisible" if rest % int(rule[1]) == 0:
                return False
            case "contains" if counts[int(rule[1])] == 0:
                return False
            case "exactly" if counts[int(rule[1])] != int(rule[2]):
                return False
            case "digit_sum" if total != int(rule[1]):
                return False
            case "some_odd" if not flags[0]:
                return False
            case "some_even" if not flags[1]:
                return False
            case "some_repeat" if not doubled:
                return False
    return all((sign > 0) == (name == "above") and sign != 0 for sign, (name, _) in zip(compared, limits, strict=True))
