"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("convert 5 miles to km", "8.04672"),
    ("-40 celsius to fahrenheit", "-40"),
    ("5 min/km in km/h", "12"),
    ("convert 60 degrees to radians", "pi/3"),
    ("convert 3725 seconds to hours, minutes and seconds", "1 h 2 min 5 s"),
    ("add 3 ft 7 in and 2 ft 9 in", "6 ft 4 in"),
    ("how many kilograms is 7 metres?", "no solution"),
    ("-300 C in F", "undefined"),
    ("which is longer, 5 miles or 8 km?", "5 miles"),
    ("what are the SI base units of force?", "kg*m/s^2"),
    ("100 km in miles", "62.137119"),
]
WRONG = [
    ("convert 5 miles to km", "8.04673"),
    ("convert 5 miles to km", "8"),
    ("-40 celsius to fahrenheit", "-39"),
    ("convert 60 degrees to radians", "pi/4"),
    ("convert 3725 seconds to hours, minutes and seconds", "1 h 2 min 6 s"),
    ("convert 5 miles to km", "no solution"),
    ("which is longer, 5 miles or 8 km?", "8 km"),
    ("what are the SI base units of force?", "kg*m/s"),
    ("100 km in miles", "62.1373"),
    ("how many kilograms is 7 metres?", "7"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("convert 5 miles to km", "8.04672", "from", [["6", [["mi", 1]]]]),
    ("convert 5 miles to km", "8.04672", "from", [["5", [["nmi", 1]]]]),
    ("convert 5 miles to km", "8.04672", "to", [[["m", 1]]]),
    ("convert 5 miles to km", "8.04672", "to", [[["parsec", 1]]]),
]
