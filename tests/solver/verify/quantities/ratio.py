"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180, 240)"),
    ("simplify the ratio 45:60:105", "3:4:7"),
    ("3 is to 4 as x is to 20", "15"),
    ("The ratio of cats to dogs is 2:3. There are 12 cats. How many dogs are there?", "18"),
    ("are 3:4 and 9:12 equivalent?", "yes"),
]
WRONG = [
    ("Share 540 euros in the ratio 2:3:4.", "(120, 240, 180)"),
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180)"),
    ("simplify the ratio 45:60:105", "9:12:21"),
    ("simplify the ratio 45:60:105", "3:4:8"),
    ("3 is to 4 as x is to 20", "16"),
    ("The ratio of cats to dogs is 2:3. There are 12 cats. How many dogs are there?", "8"),
    ("are 3:4 and 9:12 equivalent?", "no"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180, 240)", "total", "541"),
    ("simplify the ratio 45:60:105", "3:4:7", "ratio", ["45", "60", "106"]),
    ("3 is to 4 as x is to 20", "15", "terms", ["3", "5", "x", "20"]),
]
