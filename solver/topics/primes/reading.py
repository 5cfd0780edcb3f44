"""Prime numbers: whether one is, those of a range, the n-th, the next; a number as the sum of two."""

from __future__ import annotations

from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_MAX_HIGH = 2_000_000
_MAX_NTH = 100_000
_MAX_DIGITS = 120

_THERE = "[(are|is|do|does|can)] [(there|we have|exist|lie|fall|you find|you get|be found)] [that are]"
_RANGE = (
    "(between {low:whole} and {high:whole}|from {low:whole} (to|through|up to|until) {high:whole}"
    "|in the (range|interval) [from|of|between] {low:whole} (to|and) {high:whole}"
    "|(less than|below|under|smaller than|before) {below:whole}|(up to|not exceeding|no greater than|not greater than)"
    " {high:whole}"
    "|greater than {above:whole} (and|but) (less|smaller) than {below:whole}|(<|<=|≤) {high:whole})"
)
_PRIMES = "(primes|prime numbers)"
_WRITTEN = "[in order] [inclusive] [(both|all) inclusive]"
_LEAD = "(<lead>|list|name|write [out]|enumerate|show|which are|generate)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    ("(is|check (if|whether)|determine (if|whether)|decide (if|whether)|tell me (if|whether)|prove that|show that|verify that)"
     " [the number] {number:whole} [is] [a] prime [number] [or not]", "is_prime"),
    ("test [whether|if|the number] {number:whole} [is prime|for primality]", "is_prime"),
    ("is [the number] {number:whole} [a] composite [number] [or not]", "is_composite"),
    ("(is|determine (if|whether)|check (if|whether)|tell me (if|whether)) [the number] {number:whole} [is] [a]"
     " (prime or [a] composite|composite or [a] prime) [number]",
     "prime_or_composite"),
    ("(prime or composite|composite or prime) [is|:] {number:whole}", "prime_or_composite"),
    (f"[{_LEAD}] [out] [me] [all] [of] [the] {_PRIMES} {_THERE} {_RANGE} {_WRITTEN}", "list"),
    (f"(what|which) {_PRIMES} {_THERE} {_RANGE} {_WRITTEN}", "list"),
    (f"(what|which) number(s) {_RANGE} (are|is) prime", "list"),
    (f"how many {_PRIMES} {_THERE} {_RANGE} {_WRITTEN}", "count"),
    (f"how many [of the] numbers {_RANGE} are prime", "count"),
    (f"(<lead>|count) [the] (number|count) of {_PRIMES} {_THERE} {_RANGE} {_WRITTEN}", "count"),
    (f"count [all] [the] {_PRIMES} {_THERE} {_RANGE} {_WRITTEN}", "count"),
    (f"[{_LEAD}] [the] first {{count:integer}} {_PRIMES}", "list"),
    ("[<lead>] [the] {nth:ordinal} [smallest] prime [number]", "nth"),
    ("[<lead>] [the] prime number (number|no.) {count:integer}", "nth"),
    ("[<lead>] [the] (next|first|smallest|least|lowest) prime [number] [that is] (after|above|greater than|larger"
     " than|bigger than|over)"
     " {number:whole}", "next"),
    ("(what|which) prime [number] comes [right|directly|immediately|next] after {number:whole}", "next"),
    ("[<lead>] [the] (largest|biggest|greatest|highest|last|previous|preceding) prime [number] [that is]"
     " (before|below|less than|smaller than|under) {number:whole}", "previous"),
    ("(what|which) prime [number] comes [right|directly|immediately] before {number:whole}", "previous"),
    ("[<lead>] [the] (largest|biggest|greatest) {digits:integer} [-] digit prime [number]", "largest_digits"),
    ("[<lead>] [the] (smallest|least|lowest) {digits:integer} [-] digit prime [number]", "smallest_digits"),
    ("(write|express|give|show) {number:whole} as [a|the] sum of two (primes|prime numbers)", "two_primes"),
    ("[(find|name|give)] [two] (primes|prime numbers) (whose sum is|that (add [up] to|sum to)) {number:whole}", "two_primes"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    if kind in ("largest_digits", "smallest_digits"):
        require(1 <= slots["digits"] <= 60, "Primes of 1 to 60 digits are looked for. Ask for fewer digits.")
        number = 10 ** slots["digits"] if kind == "largest_digits" else max(10 ** (slots["digits"] - 1), 1)
        kind, slots = ("previous" if kind == "largest_digits" else "next"), Reading(number=number)
    if "number" in slots:
        return _about(question, kind, slots["number"])
    if "count" in slots or "nth" in slots:
        count = slots["nth"] if "nth" in slots else slots["count"]
        require(1 <= count <= _MAX_NTH, f"The first {_MAX_NTH:,} primes are known here. Ask for one of them.")
        return _task(question, kind, {"count": str(count)}, f"{kind}(first {count} primes)")
    return _range(question, kind, slots)


def _range(question: Question, kind: str, slots: Reading) -> Task:
    high = slots["high"] if "high" in slots else slots["below"] - 1
    low = slots["low"] if "low" in slots else slots["above"] + 1 if "above" in slots else 2
    require(high <= _MAX_HIGH, f"Primes are listed and counted up to {_MAX_HIGH:,}. Ask for a smaller range.")
    require(low <= high or "high" not in slots or "low" not in slots, "The range ends before it begins. Check its bounds.")
    note = (f"From {low} to {high}, both included.",) if "low" in slots else ()
    return _task(question, kind, {"low": str(low), "high": str(high)}, f"{kind}(primes from {low} to {high})", note)


def _about(question: Question, kind: str, number: int) -> Task:
    require(abs(number) < 10**_MAX_DIGITS, f"Primality is proved up to {_MAX_DIGITS} digits. Ask for a smaller number.")
    notes: tuple[str, ...] = ()
    if kind == "previous":
        require(number > 2, "There is no prime below 2, the first prime.")
    if kind == "two_primes":
        require(abs(number) <= 10**7, "Sums of two primes are looked for up to 10,000,000. Ask for a smaller number.")
    if kind in ("next", "previous"):
        require(abs(number) < 10**60, "The next prime is looked for up to 60 digits. Ask for a smaller number.")
    return _task(question, kind, {"number": str(number)}, f"{kind}({number})", notes)


def _task(question: Question, kind: str, args: dict[str, str], source: str, notes: tuple[str, ...] = ()) -> Task:
    return Task(topic="primes", kind=kind, args=args, source=source, notes=notes, **question.request)
