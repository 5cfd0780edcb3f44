"""More answers for the tests of the page: figures that are hard to keep exact, many rows, letters from right to left."""

from __future__ import annotations

from typing import Any

from router import Answer
from solver import Program

LONG = "Donaudampfschifffahrtsgesellschaft" * 8
BIG = 12345678901234567891


def _answer(
    text: str, columns: tuple[str, ...], types: tuple[str, ...], rows: tuple[tuple[Any, ...], ...], **more: Any
) -> Answer:
    units = (None,) * len(columns)
    table = {"sentence": text, "columns": columns, "types": types, "units": units, "rows": rows, "n_rows": len(rows), **more}
    return Answer(text=text, route="table", standing="checked", table=table, timings={"total": 0.02})


FIGURES = _answer(
    "The parts.",
    ("Part", "Weight", "Count"),
    ("text", "real", "integer"),
    (
        ("Bolt, long", 9.5, 2),
        ("=SUM(A1:A9)", 10.25, BIG),
        ('The "old" ring', None, 30),
        ("-12.5", 0.1, 4),
        ("Ångström", 1e-7, 100),
    ),
    units=(None, "kg", None),
)
MANY = _answer("The readings.", ("Nr", "Reading"), ("integer", "real"), tuple((n, (n * 37 % 1000) / 8) for n in range(1, 1001)))
FOREIGN = _answer("תשובה: 42", ("שם", "Word"), ("text", "text"), (("מִלָּה", LONG), ("كلمة", "short")))

WORDS = Answer(
    text="420 people",
    route="compute",
    standing="agreed",
    program=Program(language="python", source="def solution():\n    return 6 * 14 * 5\n"),
    timings={"total": 0.3},
)

TABLES = {"the parts": FIGURES, "the readings": MANY, "letters of others": FOREIGN, "the trips": WORDS}
"""By the question, in lower case, that they answer."""
