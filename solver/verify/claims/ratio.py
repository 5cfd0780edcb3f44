"""Claims about ratios: cross-multiplied with the answer put in, shares added up."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect, number


def ratio(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about ratios."""
    args, kind, value = task.fields("args"), task.text("kind"), answer.text("value")
    if kind == "share":
        _shares(task, args, value)
    elif kind == "one_share":
        parts = args.rationals("ratio")
        expect(task, answer, args.rational("total") * parts[args.integer("index")] / sum(parts, Fraction(0)), is_money=True)
    elif kind == "simplify":
        _simplest(args.rationals("ratio"), value)
    elif kind == "proportion":
        _proportion(task, args, answer)
    elif kind == "parts":
        parts = args.rationals("ratio")
        known = args.integer("known")
        whole = parts[0] + parts[1] if known < 0 else parts[known]
        if whole == 0 or value == "undefined":
            if whole or value != "undefined":
                raise RefutedError("The part known has a share in the ratio.")
        else:
            expect(task, answer, Fraction(args.integer("n")) * parts[args.integer("asked")] / whole)
    elif kind == "scale":
        expect(task, answer, args.rational("scale") * args.rational("length") / args.rational("per_unit"))
    elif kind == "equivalent":
        left, right = args.rationals("ratio"), args.rationals("other")
        same = all(a * d == b * c for a, c in zip(left, right, strict=True) for b, d in zip(left, right, strict=True))
        if value != ("yes" if same else "no"):
            raise RefutedError(f"The ratios are {'' if same else 'not '}equivalent.")
    else:
        raise FieldError(f"Unknown kind of task {kind!r}.")
    return Proved(f"{task.text('source')} is {value}.")


def _shares(task: Fields, args: Fields, value: str) -> None:
    total, parts = args.rational("total"), args.rationals("ratio")
    shares = [number(text.strip()) for text in value.strip("()").split(",")]
    if len(shares) != len(parts):
        raise RefutedError("There is not one share for each part.")
    slack = Fraction(0)
    for share, part in zip(shares, parts, strict=True):
        answer = Fields({"value": str(share[0]) if share[1] is None else _plain(share)}, "answer")
        expect(task, answer, part * total / sum(parts, Fraction(0)), is_money=True)
        slack += Fraction(0) if share[1] is None else Fraction(1, 2 * 10 ** max(share[1], 0))
    if abs(sum((share[0] for share in shares), Fraction(0)) - total) > slack:
        raise RefutedError("The shares do not add up to the total.")


def _plain(share: tuple[Fraction, int | None]) -> str:
    value, places = share
    digits = str(abs(value) * 10 ** (places or 0)).zfill((places or 0) + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _simplest(given: tuple[Fraction, ...], value: str) -> None:
    found = [int(part) for part in value.split(":")]
    if len(found) != len(given) or any(part <= 0 for part in found):
        raise RefutedError(f"{value} does not have the parts of the ratio.")
    for left, right in zip(given, found, strict=True):
        if left * found[0] != given[0] * right:
            raise RefutedError(f"{value} is another ratio.")
    smallest = min(found)
    if smallest > 10**7:
        raise FieldError("The parts are too large to try every divisor.")
    divisor = 2
    while divisor * divisor <= smallest or divisor <= smallest <= 10_000:
        if all(part % divisor == 0 for part in found):
            raise RefutedError(f"All parts of {value} are divisible by {divisor}.")
        divisor += 1
    if smallest > 1 and all(part % smallest == 0 for part in found):
        raise RefutedError(f"All parts of {value} are divisible by {smallest}.")


def _proportion(task: Fields, args: Fields, answer: Fields) -> None:
    terms = args.texts("terms")
    if len(terms) != 4 or terms.count("x") != 1:
        raise FieldError("A proportion has four terms, one of them unknown.")
    if answer.text("value") == "undefined":
        if all(Fraction(term) for term in terms if term != "x"):
            raise RefutedError("The proportion is defined.")
        return
    opposite = 3 - terms.index("x")
    others = [Fraction(term) for index, term in enumerate(terms) if index not in (terms.index("x"), opposite)]
    expect(task, answer, others[0] * others[1] / Fraction(terms[opposite]))
