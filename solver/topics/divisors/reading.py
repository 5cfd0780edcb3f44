"""Divisors of whole numbers, common divisors and multiples, coprime, perfect and amicable numbers, totient."""

from __future__ import annotations

import re

from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_MAX_NUMBER = 10**40
_DIVISORS = "[positive] [integer|whole number] (divisors|factors)"
_OF = "(of|for) [the number] {number:whole}"
_LEAD = "(<lead>|list|name|write [out]|enumerate|show|which are)"
_COUNT = "(how many|<lead> [the] (number|count) of|[the] (number|count) of|count [all] [the])"
_GCD = "(gcd|hcf|gcf|(greatest|highest|largest|biggest) common (divisor|factor))"
_LCM = "(lcm|(least|lowest|smallest) common multiple)"
_METHOD = (
    "[(using|by|with|via) [the] (euclidean algorithm|euclid's algorithm|prime factorisation|prime factorization|prime factors)]"
)


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"[{_LEAD}] [all] [of] [the] {_DIVISORS} {_OF}", "list"),
    (f"{_LEAD} [all] [of] [the] (proper) {_DIVISORS} {_OF}", "proper_list"),
    (f"(proper) {_DIVISORS} {_OF}", "proper_list"),
    ("(what|which) [(whole )] (numbers|integers) (divide|go into) {number:whole} [exactly|evenly]", "list"),
    (f"{_LEAD} [all] [of] [the] (numbers|integers) that (divide|go into) {{number:whole}} [exactly|evenly]", "list"),
    (f"{_COUNT} [different|distinct] {_DIVISORS} (does|has|do) [the number] {{number:whole}} [have|got|has|possess]", "count"),
    (f"{_COUNT} [different|distinct] {_DIVISORS} [(are there|there are)] {_OF} [are there|has]", "count"),
    ("how many [whole|positive] (numbers|integers) divide {number:whole} [exactly|evenly]", "count"),
    (f"{_COUNT} (proper) {_DIVISORS} (does|has) [the number] {{number:whole}} [have]", "proper_count"),
    (f"{_COUNT} (proper) {_DIVISORS} {_OF}", "proper_count"),
    (f"{_COUNT} (odd) {_DIVISORS} (does|has) [the number] {{number:whole}} [have]", "odd_count"),
    (f"{_COUNT} (even) {_DIVISORS} (does|has) [the number] {{number:whole}} [have]", "even_count"),
    (f"{_COUNT} (odd) {_DIVISORS} {_OF}", "odd_count"),
    (f"{_COUNT} (even) {_DIVISORS} {_OF}", "even_count"),
    (f"[<lead>] [the] sum of [all] [of] [the] {_DIVISORS} {_OF}", "sum"),
    (f"[add up|sum] [all] [of] [the] {_DIVISORS} {_OF}", "sum"),
    (f"[<lead>] [the] sum of [all] [of] [the|its] (proper) {_DIVISORS} {_OF}", "proper_sum"),
    ("[<lead>] [the] (sum of divisors function|sigma) (of|at) {number:whole}", "sum"),
    ("[<lead>] (σ|sigma) ( {number:whole} )", "sum"),
    (f"[<lead>] [the] product of [all] [of] [the] {_DIVISORS} {_OF}", "product"),
    (f"[<lead>] [the] (largest|greatest|biggest) proper (divisor|factor) {_OF}", "largest_proper"),
    (f"[{_LEAD}] [all] [of] [the] factor pairs {_OF}", "pairs"),
    ("[is|check (if|whether)|determine (if|whether)] [the number] {number:whole} [is] [a] perfect number [or not]",
     "is_perfect"),
    ("is [the number] {number:whole} perfect", "is_perfect"),
    ("is [the number] {number:whole} [an] abundant [number] [or not]", "is_abundant"),
    ("is [the number] {number:whole} [a] deficient [number] [or not]", "is_deficient"),
    ("is [the number] {number:whole} (perfect|abundant|deficient)(, perfect|, abundant|, deficient|,)[,] or"
     " (perfect|abundant|deficient)", "class"),
    ("is [the number] {number:whole} (perfect or abundant|abundant or deficient|deficient or abundant|perfect or"
     " deficient)", "class"),
    ("(are|is) {numbers:wholes} [an] amicable [(numbers|pair)]", "are_amicable"),
    ("(are|is) {numbers:wholes} (coprime|co-prime|relatively prime|mutually prime) [(numbers|to each other|or not)]",
     "are_coprime"),
    ("(check|determine|decide|tell me) (if|whether) {numbers:wholes} are (coprime|co-prime|relatively prime) [or not]",
     "are_coprime"),
    ("is {number:whole} (coprime|co-prime|relatively prime) (to|with) {other:whole}", "are_coprime"),
    ("[<lead>] [the] [(euler's|euler)] (totient|phi) [function] (of|for|at) {number:whole}", "totient"),
    ("[<lead>] [the] [value of] [(euler's|euler)] [totient] [function] (φ|ϕ|phi|\\phi|\\varphi|totient) [of] ("
     " {number:whole} )", "totient"),
    ("how many [positive] (integers|numbers|whole numbers) [are [there]] (less than|below|up to|from 1 to|between 1 and"
     "|not exceeding|smaller than) {number:whole} [that] [are] (coprime|co-prime|relatively prime) (to|with)"
     " ({same:whole}|it)", "totient"),
    (f"[{_LEAD}] [all] [of] [the] common (factors|divisors) of {{numbers:wholes}}", "common_divisors"),
    (f"[<lead>] [the] {_GCD} (of|for|between) {{numbers:wholes}} {_METHOD}", "gcd"),
    (f"(<lead>|(use|using) [the] (euclidean algorithm|euclid's algorithm) (to|,)"
     f" (find|get|compute|calculate|determine|work out)) [the] {_GCD} [(of|for)] {{numbers:wholes}} {_METHOD}", "gcd"),
    (f"[<lead>] {_GCD} [of] {{numbers:wholes}}", "gcd"),
    ("[<lead>] [the] (largest|biggest|greatest|highest) [whole|positive] (number|integer) that [(evenly|exactly)]"
     " (divides|goes into) [both|all] [of] {numbers:wholes} [exactly|evenly]", "gcd"),
    (f"[<lead>] [the] {_LCM} (of|for|between) {{numbers:wholes}} {_METHOD}", "lcm"),
    (f"[<lead>] {_LCM} [of] {{numbers:wholes}}", "lcm"),
    ("[<lead>] [the] (smallest|least|lowest) [positive|whole|natural] (number|integer) [that is] (divisible by|a multiple of)"
     " [both|all|each|every] [of] [the] [numbers|integers] {numbers:wholes}", "lcm"),
    ("[<lead>] [the] (smallest|least|lowest) [positive|whole|natural] (number|integer) (that is|which is) [evenly] divisible by"
     " (all|each|every) [of] [the] [natural] (numbers|integers|number) (from|between) {low:whole} (to|and) {high:whole}",
     "lcm_range"),
    (f"[<lead>] [the] {_LCM} of [all] [the] [first] [natural] (numbers|integers) (from|between) {{low:whole}} (to|and)"
     f" {{high:whole}}",
     "lcm_range"),
    (f"[<lead>] [the] {_GCD} and [the] {_LCM} of {{numbers:wholes}}", "gcd_and_lcm"),
    (f"[<lead>] [the] {_LCM} and [the] {_GCD} of {{numbers:wholes}}", "gcd_and_lcm"),
    (f"(write|express) [the] {_GCD} [of] {{numbers:wholes}} as [a|an] [integer] linear combination [of (them|the two|the"
     f" two numbers|these)]",
     "bezout"),
    ("(find|give|determine) [the] bezout (coefficients|identity) (of|for) {numbers:wholes}", "bezout"),
)  # fmt: skip
_SEVERAL = frozenset({"gcd", "lcm", "gcd_and_lcm", "common_divisors", "are_coprime"})
_PAIRS = frozenset({"bezout", "are_amicable"})


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    # "φ(360) = ? (Euler's totient)"
    text = re.sub(
        r"\s*(?:=\s*\??)?\s*(?:\((?:euler['’]?s?\s+)?(?:totient|phi)(?:\s+function)?\))?$",
        "",
        question.text,
        flags=re.IGNORECASE,
    )
    found = first_reading(_SHAPES, text)
    if found is None:
        return None
    kind, slots = found
    if kind == "lcm_range":
        low, high = slots["low"], slots["high"]
        require(
            1 <= low <= high <= 2_000, "Common multiples are computed of ranges within 1 to 2,000. Ask for a smaller range."
        )
        return _several(question, "lcm", tuple(range(low, high + 1)))
    if "other" in slots:
        slots = Reading(numbers=(slots["number"], slots["other"]))
    if "numbers" in slots:
        return _several(question, kind, slots["numbers"])
    number = slots["number"]
    if "same" in slots and slots["same"] != number:
        return None
    require(number != 0, "Every whole number divides 0. Ask about another number.")
    require(number > 0, "Divisors are listed for positive numbers. Ask for the number without its sign.")
    require(number < _MAX_NUMBER, "Divisors are found for numbers of up to 40 digits. Ask for a smaller number.")
    notes = ("Divisors are the positive ones.",) if kind in ("list", "count") else ()
    return Task(
        topic="divisors",
        kind=kind,
        args={"number": str(number)},
        source=f"{kind}(divisors of {number})",
        notes=notes,
        **question.request,
    )


def _several(question: Question, kind: str, numbers: tuple[int, ...]) -> Task | None:
    require(len(numbers) > 1, "Two numbers or more are needed. Name them.")
    if kind in _PAIRS and len(numbers) != 2:
        return None
    require(all(abs(number) < 10**300 for number in numbers), "The numbers are too long. Ask for numbers of up to 300 digits.")
    require(0 not in numbers or kind in ("gcd", "are_coprime") and any(numbers), "Every number divides 0. Leave it out.")
    if kind in ("common_divisors", "are_amicable"):
        require(all(0 < number < _MAX_NUMBER for number in numbers), "Positive numbers of up to 40 digits are needed.")
    listed = ", ".join(map(str, numbers[:12])) + (", ..." if len(numbers) > 12 else "")
    notes = ("Pairwise, where there are more than two.",) if kind == "are_coprime" and len(numbers) > 2 else ()
    return Task(
        topic="divisors",
        kind=kind,
        args={"numbers": [str(number) for number in numbers]},
        source=f"{kind}({listed})",
        notes=notes,
        **question.request,
    )
