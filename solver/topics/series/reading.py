"""Questions about infinite series and Taylor polynomials read."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Constant, Node, Number, Symbol, free_symbols, integer, parse_expression, to_json
from solver.language.numerals import read_number_words
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.sequences.reading import ordinal
from solver.topics.sums.reading import read_indexed
from solver.topics.topic import IncompleteError, Task

_THE: Final = r"(?:(?:the|this|following|infinite|power|given)\s+)*(?:series|sum)?\s*(?:of\s+|:\s*)?"
_CONVERGES: Final = LatePattern(
    r"(?:(?:does|do|will)\s+(?P<a>.+?)\s+(?P<how1>absolutely\s+|conditionally\s+)?(?:converge"
    r"|diverge)(?:\s+(?P<how>absolutely|conditionally))?(?:\s+or\s+(?:diverge|converge|not))?"
    r"|(?:is|are)\s+(?P<b>.+?)\s+(?P<how2>absolutely\s+|conditionally\s+)?(?:convergent|divergent)(?:\s+or\s+(?:divergent"
    r"|convergent|not))?"
    r"|(?:determine|check|decide|test|find\s+out|tell\s+me|say|show)\s+(?:whether"
    r"|if)\s+(?P<c>.+?)\s+(?:is\s+)?(?P<how3>absolutely\s+|conditionally\s+)?(?:converges?|diverges?|convergent"
    r"|divergent)(?:\s+(?P<how4>absolutely|conditionally))?(?:\s+or\s+(?:diverges?|converges?|divergent|convergent|not))?"
    r"|test\s+(?P<d>.+?)\s+for\s+convergence|(?:(?:test|investigate|determine"
    r"|discuss)\s+)?(?:the\s+)?convergence\s+of\s+(?P<e>.+)"
    r"|(?P<f>.+?)\s*(?:[:,;-]\s*)?(?:does\s+it\s+)?(?:converges?\s+or\s+diverges?|convergent\s+or\s+divergent"
    r"|does\s+it\s+converge))",
    re.IGNORECASE,
)
_RADIUS: Final = LatePattern(
    r"(?:(?:what\s+is|find|determine|calculate|compute|give|state)\s+)?(?:the\s+)?(?P<what>radius"
    r"|interval)\s+of\s+convergence\s+(?:of|for)\s+(?P<body>.+)",
    re.IGNORECASE,
)
_CONVERGES_FOR: Final = LatePattern(
    r"for\s+(?:which|what)\s+(?:real\s+)?(?:values?\s+of\s+|numbers?\s+)?(?P<x>[a-z])\s+(?:does"
    r"|will)\s+(?P<body>.+?)\s*,?\s+converge",
    re.IGNORECASE,
)
_VALUE: Final = LatePattern(
    r"(?:(?:what\s+is|what's|find|evaluate|calculate|compute|determine"
    r"|work\s+out)\s+)?(?:the\s+)?(?:(?:exact\s+)?value\s+of\s+)?(?:the\s+)?(?P<body>.+)",
    re.IGNORECASE,
)
_LEAD: Final = (
    r"(?:(?:what\s+(?:is|are)|find|give|write(?:\s+(?:down|out))?|compute|calculate|determine|state|obtain"
    r"|derive|expand)\s+)?(?:me\s+)?(?:the\s+|a\s+|an\s+)?"
)
_ORDER: Final = (
    r"(?:(?P<ordinal>\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|[a-z]+)[- ](?:degree|order)\s+)"
)
_DEGREE: Final = (
    r"(?:\s*,?\s*(?:of|to|up\s+to|with|through)\s+(?:and\s+including\s+)?(?:the\s+)?(?:(?:degree"
    r"|order)\s*(?:n\s*=\s*)?(?P<degree{0}>\d+|[a-z]+)|(?:the\s+)?(?P<ordinal{0}>\d+(?:st|nd|rd|th)"
    r"|[a-z]+)\s+(?:degree|order)|(?:terms?\s+(?:in|of)\s+"
    r"|the\s+)?(?:[a-z]\s*\^\s*\{{?(?P<power{0}>\d+)\}}?)(?:\s+terms?)?|(?P<count{0}>\d+"
    r"|[a-z]+)\s+(?:non-?\s?zero\s+)?terms))"
)
_ABOUT: Final = (
    r"(?:\s*,?\s*(?:about|around|at|near|centered\s+at|centred\s+at"
    r"|in\s+powers\s+of)\s+(?:the\s+point\s+)?(?:[a-z]\s*=\s*|a\s*=\s*)?(?P<centre{0}>[^,]+?))"
)
_TAYLOR: Final = LatePattern(
    rf"{_LEAD}(?:first\s+(?P<first>\d+|[a-z]+)\s+(?P<nonzero>non-?\s?zero\s+)?terms\s+(?:of"
    rf"|in)\s+(?:the\s+)?)?{_ORDER}?(?P<who>taylor|maclaurin)(?:['’]?s)?(?:[- ]maclaurin)?\s+(?:(?P<ordinal9>\w+)[- "
    rf"](?:degree|order)\s+)?(?:series|polynomial|expansion|approximation)(?:\s+expansion)?"
    rf"{_DEGREE.format(1)}?{_ABOUT.format(1)}?\s+(?:of"
    rf"|for)\s+(?:the\s+function\s+)?(?P<body>.+?){_DEGREE.format(2)}?{_ABOUT.format(2)}?{_DEGREE.format(3)}?",
    re.IGNORECASE,
)  # fmt: skip
_EXPAND: Final = LatePattern(
    rf"expand\s+(?P<body>.+?)\s+(?:as|in|into)\s+(?:a\s+|its\s+)?(?P<who>taylor|maclaurin)\s+(?:series"
    rf"|polynomial){_DEGREE.format(1)}?{_ABOUT.format(1)}?{_DEGREE.format(2)}?",
    re.IGNORECASE,
)
_MAX_ORDER: Final = 20
_SUM: Final = LatePattern(
    r"^(?:(?:the\s+)?(?:series|sum)\s+(?:of\s+)?)?(?:∑|Σ|\\sum(?![_^])"
    r"|(?:sum\b)(?:\s+of)?)\s*(?P<body>.+?)(?:\s*,?\s*(?:for\s+)?(?P<var>[a-z])\s*(?:from|=|>=|≥"
    r"|\\geq)\s*(?P<low>\d+)(?:\s*(?:to|\.\.)\s*(?:∞|infinity|\\infty)|\s+(?:on|up|upwards?|onwards?)|\s*,\s*\d+\s*,.*)?)?$",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task of a question about an infinite series or a Taylor polynomial."""
    text = question.text
    for reader in (_taylor, _radius, _converges, _value):
        try:
            task = reader(text, question)
        except IncompleteError:
            raise
        except MathSyntaxError:
            continue
        if task is not None:
            return task
    return None


class _Endless:
    """An infinite sum: term, index and first value."""

    def __init__(self, text: str, *, power_series: bool = False) -> None:
        plain = re.sub(
            r"^(?:(?:the|this|following|infinite|power"
            r"|given)\s+)*(?:series\s+)?(?::\s*)?(?:with\s+(?:general\s+)?terms?\s+)?(?:the\s+)?",
            "",
            text.strip(),
            flags=re.I,
        )
        self.assumed = False
        if (found := read_indexed(plain)) is not None:
            head, self.body, self.index, self.low, high = found
            if head != "sum" or high != "infinity":
                raise MathSyntaxError("Not an infinite sum.", 0)
        elif (written := _written(plain)) is not None:
            self.body, self.index, self.low = written
        elif (match := _SUM.fullmatch(plain)) is not None:
            self.body = parse_expression(match["body"], letters=tuple(filter(None, [match["var"]])))
            letters = [name for name in free_symbols(self.body) if not power_series or name in "nkmj"]
            self.index = match["var"] or (letters[0] if len(letters) == 1 else "")
            if not self.index:
                raise MathSyntaxError("The index of the sum is not clear.", 0)
            self.low = integer(int(match["low"] or 1))
            self.assumed = match["low"] is None
        else:
            raise MathSyntaxError("Not a series.", 0)
        if not isinstance(self.low, Number) or self.low.value.denominator != 1:
            raise MathSyntaxError("The first index is not a whole number.", 0)
        self.first = self.low.value

    def args(self) -> dict[str, Any]:
        return {"body": to_json(self.body), "index": self.index, "low": str(self.first)}

    def notes(self) -> tuple[str, ...]:
        return (f"The sum is taken from {self.index} = 1.",) if self.assumed else ()

    def source(self) -> str:
        return f"sum({to_text(self.body)}, {self.index} = {self.first}..infinity)"


def _written(text: str) -> tuple[Node, str, Node] | None:
    if not re.search(r"\\sum\s*_|[∑Σ]\s*_", text):
        return None
    node = parse_expression(text)
    factor: Node | None = None
    if isinstance(node, Apply) and node.head in ("mul", "neg"):
        factor = node
    if (
        isinstance(node, Apply)
        and node.head == "sum"
        and node.args[3] == Constant("infinity")
        and isinstance(node.args[1], Symbol)
        and factor is None
    ):
        return node.args[0], node.args[1].name, node.args[2]
    raise MathSyntaxError("Not an infinite sum.", 0)


def _converges(text: str, question: Question) -> Task | None:
    match = _CONVERGES.fullmatch(text)
    if match is None:
        return None
    found = _Endless(next(filter(None, (match[name] for name in "abcdef"))))
    if set(free_symbols(found.body)) - {found.index}:
        return None
    how = next(filter(None, (match[name] for name in ("how", "how1", "how2", "how3", "how4"))), "").strip().lower()
    asks = "divergent" if re.search(r"^does\b.*\bdiverge$|^is\b.*\bdivergent$", text, re.IGNORECASE) else how or "convergent"
    yes_no = re.match(r"(?:does|do|will|is|are)\b", text, re.IGNORECASE) is not None and not re.search(
        r"\bor\s+(?:div|conv)", text, re.IGNORECASE
    )
    args = {**found.args(), "asks": asks, "yes_no": yes_no}
    return Task(
        topic="series",
        kind="convergence",
        args=args,
        source=f"converges({found.source()})",
        notes=found.notes(),
        **question.request,
    )


def _radius(text: str, question: Question) -> Task | None:
    match, asked = _RADIUS.fullmatch(text), _CONVERGES_FOR.fullmatch(text)
    if (match or asked) is None:
        return None
    found = _Endless((match or asked)["body"], power_series=True)  # type: ignore[index]
    letters = set(free_symbols(found.body)) - {found.index}
    if len(letters) != 1 or asked is not None and asked["x"] not in letters:
        return None
    what = "interval" if match is None else match["what"].lower()
    args = {**found.args(), "variable": letters.pop()}
    return Task(
        topic="series",
        kind=what,
        args=args,
        source=f"{what}_of_convergence({found.source()})",
        notes=found.notes(),
        **question.request,
    )


def _value(text: str, question: Question) -> Task | None:
    match = _VALUE.fullmatch(text)
    if match is None or not re.search(r"infinity|∞|\\infty", text):
        return None
    found = _Endless(match["body"])
    if set(free_symbols(found.body)) - {found.index}:
        return None
    return Task(topic="series", kind="value", args=found.args(), source=found.source(), notes=found.notes(), **question.request)


def _taylor(text: str, question: Question) -> Task | None:
    match = _TAYLOR.fullmatch(text) or _EXPAND.fullmatch(text)
    if match is None:
        return None
    named = {name: value for name, value in match.groupdict().items() if value is not None}
    body = parse_expression(re.sub(r"^(?:[a-z]\s*\(\s*[a-z]\s*\)|y)\s*=\s*", "", named["body"]))
    letters = free_symbols(body)
    if len(letters) != 1:
        return None
    centre: Node = integer(0)
    about = next((value for name, value in named.items() if name.startswith("centre")), None)
    if about is not None:
        if (shifted := re.fullmatch(rf"\(?{letters[0]}\s*([-+])\s*(\S+?)\)?", about)) is not None:
            centre = parse_expression(shifted[2] if shifted[1] == "-" else f"-({shifted[2]})")
        else:
            centre = parse_expression(about)
        if about == letters[0]:
            centre = integer(0)
        if free_symbols(centre):
            return None
    elif named["who"].lower() == "taylor" and "centre1" not in named:
        about = None
    args: dict[str, Any] = {"body": to_json(body), "variable": letters[0], "centre": to_json(centre)}
    numbers = [
        (name.rstrip("123456789"), value)
        for name, value in named.items()
        if re.match(r"degree|ordinal|power|count|first", name)
    ]
    if len(numbers) > 1:
        raise MathSyntaxError("The order is given twice.", 0)
    for name, value in numbers:
        number = ordinal(value) if name == "ordinal" else _count(value)
        if not 0 <= number <= _MAX_ORDER:
            raise IncompleteError(f"Ask for an order from 0 to {_MAX_ORDER}.")
        args["terms" if name in ("count", "first") else "degree"] = str(number)
    notes: tuple[str, ...] = ()
    if about is None and named["who"].lower() == "taylor":
        notes = (f"Expanded about {letters[0]} = 0.",)
    kind = "taylor" if "degree" in args or "terms" in args else "taylor_series"
    order = f", degree {args['degree']}" if "degree" in args else f", {args['terms']} terms" if "terms" in args else ""
    source = f"taylor({to_text(body)}, {letters[0]} = {to_text(centre)}{order})"
    return Task(topic="series", kind=kind, args=args, source=source, notes=notes, **question.request)


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    spelt = read_number_words(word, 0, len(word))
    if spelt is None:
        raise MathSyntaxError(f"{word!r} is not a number.", 0)
    return int(spelt[0])
