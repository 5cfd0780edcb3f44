"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("y varies inversely as the square of x; y = 9 when x = 2. Find y when x = 3", "4"),
    ("How long does it take to drive 210 km at 84 km/h?", "2.5"),
    ("A can paint a room in 3 hours and B in 6 hours. How long does it take them together?", "2"),
    ("How many litres of pure water must I add to 6 litres of a 40% acid solution to bring it down to 25%?", "3.6"),
    ("2 litres of a 30% solution is mixed with 3 litres of a 50% solution. What is the concentration?", "42"),
    ("How many litres of a 20% solution and of a 50% solution are needed to make 30 litres of a 30% solution?", "(20, 10)"),
    ("A cyclist rides to town at 20 km/h and returns at 30 km/h. What is the average speed?", "24"),
]
WRONG = [
    ("y varies inversely as the square of x; y = 9 when x = 2. Find y when x = 3", "81/4"),
    ("How long does it take to drive 210 km at 84 km/h?", "2.6"),
    ("A can paint a room in 3 hours and B in 6 hours. How long does it take them together?", "4.5"),
    ("A can paint a room in 3 hours and B in 6 hours. How long does it take them together?", "never"),
    ("How many litres of pure water must I add to 6 litres of a 40% acid solution to bring it down to 25%?", "2.4"),
    ("2 litres of a 30% solution is mixed with 3 litres of a 50% solution. What is the concentration?", "40"),
    ("How many litres of a 20% solution and of a 50% solution are needed to make 30 litres of a 30% solution?", "(10, 20)"),
    ("A cyclist rides to town at 20 km/h and returns at 30 km/h. What is the average speed?", "25"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("How long does it take to drive 210 km at 84 km/h?", "2.5", "distance", "211000"),
    ("A can paint a room in 3 hours and B in 6 hours. How long does it take them together?", "2", "times", ["10800", "10800"]),
    ("y varies inversely as the square of x; y = 9 when x = 2. Find y when x = 3", "4", "power", -1),
]
