"""From the slots of a matched pattern to a problem about numbers: percentages, primes, division, averages, rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.language import Apply, Node, Number, Symbol, free_symbols, integer, parse_list, walk
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.mathematics.problem import Problem
from solver.mathematics.slots import Slots, evaluation, is_fractional, make, number, refuse

_YEARS: Final = frozenset(range(1900, 2101))


def prime(slots: Slots) -> Problem:
    """Read "is 97 prime"."""
    return make(slots, "is_prime", number(slots, "number", "number2"))


def prime_factors(slots: Slots) -> Problem:
    """Read "the prime factorisation of 360"."""
    return make(slots, "factor_integer", number(slots, "number", "number2"))


def divisible(slots: Slots) -> Problem:
    """Read "is 91 divisible by 7"."""
    remainder = Apply("mod", (number(slots, "dividend"), number(slots, "divisor")))
    return make(slots, "truth", Apply("equal", (remainder, integer(0))))


def division(slots: Slots) -> Problem:
    """Read "the remainder when … is divided by …", for numbers and polynomials."""
    dividend, divisor = slots.node("dividend", "dividend2"), slots.node("divisor")
    names = tuple(sorted({*free_symbols(dividend), *free_symbols(divisor)}))
    remainder = slots.word("what") == "remainder"
    if len(names) == 1:
        return make(slots, "divide", dividend, divisor, variables=names, target=Symbol("r" if remainder else "q"))
    if names:
        raise refuse(slots, "Polynomial division needs one unknown.")
    if remainder:
        return evaluation(slots, Apply("mod", (dividend, divisor)))
    return evaluation(slots, Apply("floor", (Apply("div", (dividend, divisor)),)))


def _rate(slots: Slots, *names: str) -> Node:
    """A percentage as a fraction, whether its slot took the percent sign or not."""
    return Apply("div", (number(slots, *names), integer(100)))


def what_percent(slots: Slots) -> Problem:
    """Read "x is what percent of y"."""
    part, whole = number(slots, "part", "part2", "part3", "part4"), number(slots, "whole", "whole2", "whole3", "whole4")
    return evaluation(slots, Apply("mul", (Apply("div", (part, whole)), integer(100))), unit="%")


def percent_of_what(slots: Slots) -> Problem:
    """Read "18 is 30% of what number"."""
    return evaluation(slots, Apply("div", (number(slots, "part", "part2"), _rate(slots, "rate", "rate2"))))


def out_of(slots: Slots) -> Problem:
    """Read "15 out of 60" where a percentage is asked for."""
    if slots.phrasing.form != "percent":
        raise refuse(slots, "Say in which form 'out of' is wanted, such as as a percentage.")
    return evaluation(slots, Apply("div", (number(slots, "part"), number(slots, "whole"))))


def operation(slots: Slots) -> Problem:
    """Read "add 3 and 4", "multiply 12 by 5", "subtract 5 from 12", "divide 10 by 4"."""
    text, verb = slots.phrasing.text, slots.word("verb")
    if slots.span("items") is not None:
        items = parse_list(text, *slots.need("items"))
    else:
        items = (number(slots, "left"), number(slots, "right"))
    if any(isinstance(part, Apply) and part.head == "percent" for item in items for part in walk(item)):
        raise refuse(slots, "A percentage here can mean a part of one or a part of the other number. Say 'of'.")
    if any(free_symbols(item) for item in items) or len(items) < 2:
        raise refuse(slots, "At least two numbers were expected.")
    match verb:
        case "subtract" | "subtracting":
            return evaluation(slots, Apply("add", (items[1], Apply("neg", (items[0],)))))
        case "divide" | "dividing":
            return evaluation(slots, Apply("div", items))
    return evaluation(slots, Apply("add" if verb in ("add", "adding") else "mul", items))


def average(slots: Slots) -> Problem:
    """Read "the average of 3, 5 and 10"."""
    items = parse_list(slots.phrasing.text, *slots.need("items"))
    if len(items) < 2 or any(free_symbols(item) for item in items):
        raise refuse(slots, "An average needs at least two numbers.")
    return evaluation(slots, Apply("div", (Apply("add", items), integer(len(items)))))


def converted(slots: Slots) -> Problem:
    """Read "convert 3/8 to a decimal"; the form has been taken off the end already."""
    node = number(slots, "body")
    if slots.phrasing.form == "exact" or isinstance(node, Number) and not is_fractional(node):
        raise refuse(slots, "The question does not say into what. Say to a decimal, a fraction or a percentage.")
    return make(slots, "evaluate", node)


def _value(node: Node) -> Fraction:
    """The number a formula stands for; 1 where it is not rational, and so neither negative nor a year."""
    try:
        return evaluate(node)
    except (NotRationalError, TooLargeError, UndefinedError):
        return Fraction(1)


def percent_change(slots: Slots) -> Problem:
    """Read "the percent increase from 40 to 50"."""
    old, new = number(slots, "old"), number(slots, "new")
    if _value(old) <= 0:
        raise refuse(slots, "A change from zero or from a negative number has no percentage that everyone agrees on.")
    if {_value(old), _value(new)} <= _YEARS:
        raise refuse(slots, "The numbers look like years. Give the figures of both years.")
    first, last = (new, old) if slots.word("what") == "decrease" else (old, new)
    change = Apply("add", (last, Apply("neg", (first,))))
    return evaluation(slots, Apply("mul", (Apply("div", (change, old)), integer(100))), unit="%")


def change_by_percent(slots: Slots) -> Problem:
    """Read "increase 80 by 15%"."""
    base, rate = number(slots, "base", "base2"), _rate(slots, "rate", "rate2")
    grows = "verb" in slots.match.re.groupindex and slots.word("verb", "verb2").startswith("increase")
    return evaluation(slots, Apply("mul", (base, Apply("add", (integer(1), rate if grows else Apply("neg", (rate,)))))))


def round_off(slots: Slots) -> Problem:
    """Read "round 3.14159 to 2 decimal places"."""
    phrasing = slots.phrasing
    if phrasing.places is None and phrasing.significant is None:
        raise refuse(slots, "The question does not say to how many decimals. Say to 2 decimal places, or to the nearest ten.")
    return make(slots, "evaluate", number(slots, "body"))
