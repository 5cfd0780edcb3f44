"""Prime factors of a number: the largest, how many, square-free. The factorisation itself is read by the core too."""

from __future__ import annotations

from solver.mathematics.primes import trial_factors
from solver.topics.question import Question
from solver.topics.reading.shapes import Shape, first_reading
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_OF = "(of|for) [the number] {number:whole}"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"[<lead>] [the] (largest|biggest|greatest|highest) prime (factor|divisor) {_OF}", "largest_prime_factor"),
    (f"[<lead>] [the] (smallest|least|lowest) prime (factor|divisor) {_OF}", "smallest_prime_factor"),
    (f"[<lead>|list] [all] [the] (distinct|different|unique) prime (factors|divisors) {_OF}", "distinct_prime_factors"),
    (f"[<lead>|list] [all] [the] prime divisors {_OF}", "distinct_prime_factors"),
    ("(what|which) primes divide {number:whole}", "distinct_prime_factors"),
    ("how many (distinct|different|unique) prime (factors|divisors) (does|has) [the number] {number:whole} [have]",
     "count_distinct"),
    ("how many prime divisors (does|has) [the number] {number:whole} [have]", "count_distinct"),
    ("how many prime factors (does|has) [the number] {number:whole} [have]"
     " (counted with multiplicity|with multiplicity|counting multiplicity|counting repeats|counting repetitions)",
     "count_with_multiplicity"),
    (f"[<lead>] [the] sum of [all] [the] (distinct|different|unique) prime factors {_OF}", "sum_distinct"),
    (f"[<lead>] [the] sum of [all] [the] prime factors {_OF}", "sum_of_all"),
    ("is [the number] {number:whole} (square-free|squarefree|square free)", "is_squarefree"),
    ("is [the number] {number:whole} [a] (semiprime|semi-prime)", "is_semiprime"),
    ("(write|express|give|put|decompose|break [down]|split) [the number] {number:whole} [down] (as|into|in|in terms of)"
     " [(a|the|its)]"
     " (product of [its] (primes|prime factors|prime numbers)|[product of] powers of primes|prime factors|prime factor"
     " form|index form"
     "|product of [its] prime powers)", "factorisation"),
    ("(prime factorise|prime factorize|prime-factorise|prime-factorize) {number:whole}", "factorisation"),
    (f"[<lead>|draw|make] [a|the] factor tree {_OF}", "factorisation"),
    ("how many prime factors (does|has) [the number] {number:whole} [have]", "how_many"),
    (f"[<lead>] [the] number of prime factors {_OF}", "how_many"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    number = slots["number"]
    require(number > 1, "Only whole numbers from 2 up have prime factors. Ask about another number.")
    require(number < 10**60, "Prime factors are looked for up to 60 digits. Ask for a smaller number.")
    notes: tuple[str, ...] = ()
    if kind == "sum_of_all":
        factors = trial_factors(number) if number <= 10**12 else {}
        require(
            max(factors.values(), default=2) == 1,
            f"A prime may divide {number} more than once. Say the distinct prime factors, if each is to be added once.",
        )
        kind = "sum_distinct"
    if kind == "how_many":
        kind, notes = "count_distinct", ("Different prime factors are counted, each once.",)
    return Task(
        topic="factorisations",
        kind=kind,
        args={"number": str(number)},
        source=f"{kind}({number})",
        notes=notes,
        **question.request,
    )
