"""Sets by a condition, "{x in Z : -3 < x <= 2}" or "the primes below 20", listed element by element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, free_symbols, parse_relations, substitute
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate

_REACH: Final = 1_000
Test = Callable[[int], bool]
_DOMAINS: Final = (
    (
        re.compile(
            r"(?:the\s)?(?:set of\s)?(?:all\s)?(?:whole numbers and their negatives|integers?|ℤ|Z|\\mathbb\{?\s?Z\s?\}?)"
        ),
        "Z",
    ),
    (
        re.compile(
            r"(?:the\s)?(?:set of\s)?(?:all\s)?(?:positive (?:whole numbers?|integers?)|ℤ\+|Z\+|ℤ\^\+|Z\^\+|counting numbers?)"
        ),
        "Z+",
    ),
    (re.compile(r"(?:the\s)?(?:set of\s)?(?:all\s)?(?:non-?negative integers?|whole numbers?)"), "Z0"),
    (re.compile(r"(?:the\s)?(?:set of\s)?(?:all\s)?(?:natural numbers?|naturals|ℕ|N|\\mathbb\{?\s?N\s?\}?)"), "N"),
    (re.compile(r"(?:the\s)?(?:set of\s)?(?:all\s)?(?:real numbers?|reals|ℝ|R|\\mathbb\{?\s?R\s?\}?)"), "R"),
)
_ADJECTIVES: Final[dict[str, Test]] = {
    "even": lambda n: n % 2 == 0,
    "odd": lambda n: n % 2 == 1,
    "prime": lambda n: n > 1 and all(n % d for d in range(2, int(n**0.5) + 1)),
    "composite": lambda n: n > 3 and any(n % d == 0 for d in range(2, int(n**0.5) + 1)),
    "positive": lambda n: n > 0,
    "negative": lambda n: n < 0,
    "non-negative": lambda n: n >= 0,
    "nonnegative": lambda n: n >= 0,
    "square": lambda n: n >= 0 and round(n**0.5) ** 2 == n,
}
_WORD: Final = "|".join(sorted(_ADJECTIVES, key=len, reverse=True))
_PROPERTY: Final = re.compile(
    rf"(?:is\s)?(?:an?\s)?(?:(?P<first>{_WORD})\s)?(?:(?P<adjective>{_WORD})s?(?:\s(?:numbers?|integers?))?"
    r"|(?P<above_zero>positive\s)?(?:multiples?\sof|divisible\sby)\s(?P<multiple>\d{1,4})|(?P<exact>positive\s)?(?:factors?|divisors?)\sof\s(?P<divisor>\d{1,6})"
    r"|(?:perfect\s)?(?P<square>squares?)(?:\snumbers?)?|(?P<number>(?:natural\s|whole\s)?numbers?|integers?))",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"(?:that\s(?:are|is)\s|which\sare\s)?(?:(?P<less>(?:strictly\s)?(?:less|smaller)\sthan|below|under)\s(?P<below>-?\d{1,4})|(?P<more>(?:greater|more|larger)\sthan|above)\s(?P<above>-?\d{1,4})"
    r"|(?:between\s(?P<low>-?\d{1,4})\sand\s(?P<high>-?\d{1,4})(?P<inclusive>,?\sinclusive)?)|from\s(?P<from>-?\d{1,4})\s(?:up\s)?to\s(?P<to>-?\d{1,4})"
    r"|(?:up\sto|at\smost|not\sexceeding|no\smore\sthan|less\sthan\sor\sequal\sto)\s(?P<most>-?\d{1,4})|at\sleast\s(?P<least>-?\d{1,4}))",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(
    r"(?:is\s)?(?:an?\s|the\s)?(?P<vowels>vowels?|letters?)(?:\s(?:in|of)\s(?:the\s)?(?P<what>word\s)?[\"“'‘]?(?P<word>[A-Za-z]+)[\"”'’]?(?:\salphabet)?)?",
    re.IGNORECASE,
)


def built(head: str, condition: str) -> list[Any]:
    """The set of all `head` with a condition: head is a letter, with or without its domain.

    Raises:
        MathSyntaxError: the condition is not understood, or the set is not finite.

    >>> built("x in Z", "-3 < x <= 0")
    ['set', ['number', '-2'], ['number', '-1'], ['number', '0']]
    """
    match = re.fullmatch(r"(?P<letter>[a-z])(?:\s?(?:∈|\\in|in|is in)\s?(?P<domain>.+))?", head.strip(), re.IGNORECASE)
    if match is None:
        raise MathSyntaxError(f"{head!r} is not one letter with its domain.", 0)
    letter, domain = match["letter"], _domain(match["domain"]) if match["domain"] else ""
    tests: list[Test] = []
    bounds: list[Fraction] = []
    is_whole = domain != ""
    for part in re.split(r"\s*(?:,\s*and\b|,|;|\band\b|∧|&)\s*", re.sub(r"between (\S+) and ", r"between \1 AND ", condition)):
        part = part.replace(" AND ", " and ").strip()
        membership = re.fullmatch(
            rf"{letter}\s?(?:∈|\\in|in|is an? element of|is an?|are)\s?(?P<domain>.+)", part, re.IGNORECASE
        )
        if membership is not None and not domain and (found := _domain(membership["domain"], strict=False)):
            domain, is_whole = found, True
            continue
        said = re.sub(rf"^{letter}\s", "", part)
        vowels = _LETTERS.fullmatch(said)
        if vowels is not None:
            return _letters(vowels)
        named, limits = _described(said) if said != part else ((), ())
        is_whole = is_whole or bool(named)
        if not named:
            named, limits = _related(part, letter)
        tests += named
        bounds += limits
    if not is_whole:
        raise MathSyntaxError("It is not said whether whole or real numbers are meant. Write 'x in Z' or an interval.", 0)
    return _listed(domain, tests, bounds)


def described(text: str) -> list[Any]:
    """The set a phrase describes: "primes less than 20", "even numbers between 1 and 9", "letters of the word apple".

    Raises:
        MathSyntaxError: it is not such a phrase.
    """
    plain = re.sub(r"^(?:the\s)?(?:set\sof\s)?(?:all\s)?(?:the\s)?", "", text.strip(), flags=re.IGNORECASE)
    vowels = _LETTERS.fullmatch(plain)
    if vowels is not None:
        return _letters(vowels)
    found, bounds = _described(plain)
    domain = (
        "N"
        if re.search(r"\bnatural\b", plain, re.IGNORECASE)
        else "Z0"
        if re.search(r"\bwhole\b", plain, re.IGNORECASE)
        else ""
    )
    if not found:
        raise MathSyntaxError(f"{text!r} is not read as a set.", 0)
    return _listed(domain, found, bounds)


def _domain(text: str, *, strict: bool = True) -> str:
    for pattern, name in _DOMAINS:
        if pattern.fullmatch(text.strip(" .")):
            return name
    if strict:
        raise MathSyntaxError(f"{text!r} is not a set of numbers known here.", 0)
    return ""


def _described(text: str) -> tuple[tuple[Test, ...], tuple[Fraction, ...]]:
    """The tests a phrase names, and the limits it sets; none where a part of it is not understood."""
    match = _PROPERTY.match(text)
    bound = _BOUND.match(text) if match is None else None
    tests: list[Test] = []
    limits: list[Fraction] = []
    if match is not None and match.end() > 0:
        for name in ("first", "adjective"):
            if match[name]:
                tests.append(_ADJECTIVES[match[name].lower()])
        if match["square"]:
            tests.append(_ADJECTIVES["square"])
        if match["multiple"] and int(match["multiple"]):
            tests.append(lambda n, step=int(match["multiple"]): n % step == 0)  # type: ignore[misc]
        if match["above_zero"]:
            tests.append(lambda n: n > 0)
        if match["divisor"] and int(match["divisor"]):
            size = int(match["divisor"])
            tests.append(lambda n: n > 0 and size % n == 0)
            limits += [Fraction(1), Fraction(size)]
        if match["number"]:
            tests.append(lambda n: True)
        if re.search(r"prime|composite|square", match[0], re.IGNORECASE):
            limits.append(Fraction(0))
        rest = text[match.end() :].strip()
    elif bound is not None:
        rest = text
    else:
        return (), ()
    while rest:
        rest = re.sub(r"^(?:and|but|,)\s", "", rest)
        bound = _BOUND.match(rest)
        if bound is None:
            return (), ()
        new, ends = _bounded(bound)
        tests.append(new)
        limits += ends
        rest = rest[bound.end() :].strip()
    return tuple(tests), tuple(limits)


def _bounded(match: re.Match[str]) -> tuple[Test, list[Fraction]]:
    value = {name: int(found) for name, found in match.groupdict().items() if found and re.fullmatch(r"-?\d+", found)}
    if "low" in value:
        low, high = value["low"], value["high"]
        if not match["inclusive"]:
            raise MathSyntaxError("'between' may count its ends or not. Write 'from ... to ...' or use < and <=.", 0)
        return (lambda n: low <= n <= high), [Fraction(low), Fraction(high)]
    if "from" in value:
        first, last = value["from"], value["to"]
        return (lambda n: first <= n <= last), [Fraction(first), Fraction(last)]
    name, limit = next(iter(value.items()))
    tests: dict[str, Test] = {
        "below": lambda n: n < limit,
        "above": lambda n: n > limit,
        "most": lambda n: n <= limit,
        "least": lambda n: n >= limit,
    }
    return tests[name], [Fraction(limit)]


def _related(text: str, letter: str) -> tuple[tuple[Test, ...], tuple[Fraction, ...]]:
    """A relation such as -3 < x <= 2 or x^2 = 4 as a test of whole numbers."""
    relations = parse_relations(text)
    for relation in relations:
        if free_symbols(relation) != (letter,):
            raise MathSyntaxError(f"{text!r} has another unknown than {letter}.", 0)

    def holds(n: int) -> bool:
        return all(_true(substitute(relation, {letter: Number(Fraction(n))})) for relation in relations)

    limits = [node.value for relation in relations for node in relation.args if isinstance(node, Number)]
    limits += [
        -node.args[0].value
        for relation in relations
        for node in relation.args
        if isinstance(node, Apply) and node.head == "neg" and isinstance(node.args[0], Number)
    ]
    return (holds,), tuple(limits)


def _true(relation: Node) -> bool:
    assert isinstance(relation, Apply)
    try:
        left, right = (evaluate(side) for side in relation.args)
    except (NotRationalError, TooLargeError, UndefinedError) as error:
        raise MathSyntaxError(str(error), 0) from error
    holds = {
        "equal": left == right,
        "unequal": left != right,
        "less": left < right,
        "at_most": left <= right,
        "greater": left > right,
        "at_least": left >= right,
    }
    if relation.head not in holds:
        raise MathSyntaxError(f"The relation {relation.head} is not read in a set.", 0)
    return holds[relation.head]


def _listed(domain: str, tests: Iterable[Test], bounds: Sequence[Fraction]) -> list[Any]:
    """The whole numbers that pass every test, where a search far outside all limits finds no more."""
    if domain == "R":
        raise MathSyntaxError("A set of real numbers by a condition is not listed here; write it as an interval.", 0)
    reach = _REACH + 2 * int(max(map(abs, bounds), default=0))
    if reach > 20_000 or not bounds:
        raise MathSyntaxError("The set is not known to be finite. Give limits.", 0)
    every = tuple(tests)
    found = [n for n in range(-reach, reach + 1) if all(test(n) for test in every)]
    if domain in ("Z+", "N"):
        if domain == "N" and 0 in found:
            raise MathSyntaxError("Natural numbers may begin with 0 or 1. Write 'positive integers' or 'x >= 0'.", 0)
        found = [n for n in found if n > 0]
    elif domain == "Z0":
        found = [n for n in found if n >= 0]
    elif not domain and any(n <= 0 for n in found):
        raise MathSyntaxError("It is not said which numbers are meant. Write 'integers' or 'positive integers'.", 0)
    if any(abs(n) > reach // 2 for n in found):
        raise MathSyntaxError("The set is not finite. Give both limits.", 0)
    return ["set", *(["number", str(n)] for n in found)]


def _letters(match: re.Match[str]) -> list[Any]:
    word = (match["word"] or "").lower()
    if word in ("the", "english"):
        word = "abcdefghijklmnopqrstuvwxyz"
    is_vowel = match["vowels"].lower().startswith("vowel")
    if not word and not is_vowel:
        raise MathSyntaxError("It is not said which letters are meant.", 0)
    letters = [letter for letter in dict.fromkeys(word or "aeiou") if not is_vowel or letter in "aeiou"]
    return ["set", *(["word", letter] for letter in letters)]
