"""Percentages, interest, units, dates and durations."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Final

from eval.templates import Problem, Template, problem, rounded


def _percent_of(draw: Random) -> Problem:
    rate, whole = Decimal(draw.randint(5, 190)) / 2, draw.randint(24, 960) * 20
    return problem(rate * whole / 100, rate=f"{rate.normalize():f}", whole=whole)


def _percent_change(draw: Random) -> Problem | None:
    old, change = draw.randint(8, 240) * 5, draw.randint(-60, 90)
    new = Fraction(old * (100 + change), 100)
    if new.denominator > 1 or abs(change) < 4:
        return None
    found = problem(abs(change), old=old, new=int(new), verb="rises" if change > 0 else "falls")
    return replace(found, answers=(str(change),)) if change < 0 else found


def _before_percent(draw: Random) -> Problem | None:
    before, rate = draw.randint(30, 900), draw.choice((5, 8, 12, 15, 20, 24, 25, 30, 35, 40))
    after = Fraction(before * (100 + rate), 100)
    return problem(before, after=int(after), rate=rate) if after.denominator == 1 else None


def _successive(draw: Random) -> Problem | None:
    start, up, down = draw.randint(4, 60) * 50, draw.randint(2, 12) * 5, draw.randint(2, 12) * 5
    gold = Fraction(start * (100 + up) * (100 - down), 10_000)
    return problem(gold, start=start, up=up, down=down) if up != down and (gold * 100).denominator == 1 else None


def _simple_interest(draw: Random) -> Problem:
    capital, rate, years = draw.randint(4, 95) * 100, Decimal(draw.randint(5, 18)) / 4, draw.randint(2, 9)
    return problem(capital * rate * years / 100, capital=capital, rate=f"{rate.normalize():f}", years=years)


def _compound_interest(draw: Random) -> Problem | None:
    capital, rate, years = draw.randint(4, 95) * 100, Fraction(draw.randint(3, 16), 2), draw.randint(3, 8)
    gold = capital * (1 + rate / 100) ** years
    return rounded(gold, 2, capital=capital, rate=f"{float(rate):g}", years=years)


def _lengths(draw: Random) -> Problem:
    unit, into, factor = draw.choice(
        (("km", "cm", 100_000), ("m", "mm", 1_000), ("cm", "km", Fraction(1, 100_000)), ("mm", "m", Fraction(1, 1_000)))
    )
    amount: Any = Fraction(draw.randint(11, 999), 10) if factor > 1 else draw.randint(11, 99) * 50
    names = {"km": "kilometres", "cm": "centimetres", "m": "metres", "mm": "millimetres"}
    size = f"{float(amount):g}"
    return problem(amount * factor, size=size, unit=unit, into=into, unit_name=names[unit], into_name=names[into])


def _speed(draw: Random) -> Problem:
    metres_per_second = Fraction(draw.randint(5, 90), 2)
    return problem(metres_per_second * Fraction(18, 5), speed=f"{float(metres_per_second):g}")


def _areas(draw: Random) -> Problem:
    small, large, factor, n = draw.choice(
        (("cm²", "m²", 10_000, 1), ("mm²", "cm²", 100, 10), ("m²", "hectares", 10_000, 1), ("m²", "km²", 10**6, 100))
    )
    area = draw.randint(12, 940) * 50 * n
    return problem(Fraction(area, factor), area=area, small=small, large=large)


def _temperature(draw: Random) -> Problem:
    celsius = draw.randint(-40, 240)
    fahrenheit = Fraction(celsius * 9, 5) + 32
    return problem(fahrenheit, celsius=celsius)


def _later_date(draw: Random) -> Problem:
    start = dt.date(2019, 1, 1) + dt.timedelta(days=draw.randint(0, 4_000))
    n = draw.randint(35, 500)
    return _dated((start + dt.timedelta(days=n)).isoformat(), start, n=n)


def _days_between(draw: Random) -> Problem:
    start = dt.date(2018, 1, 1) + dt.timedelta(days=draw.randint(0, 4_000))
    n = draw.randint(40, 900)
    end = start + dt.timedelta(days=n)
    return problem(n, start=_long(start), end=_long(end), start_iso=start.isoformat(), end_iso=end.isoformat())


def _weekday(draw: Random) -> Problem:
    day = dt.date(1950, 1, 1) + dt.timedelta(days=draw.randint(0, 40_000))
    return problem(day.strftime("%A"), "text", day=_long(day), iso=day.isoformat())


def _minutes(draw: Random) -> Problem | None:
    start, n = draw.randint(5 * 60, 22 * 60), draw.randint(75, 700)
    end = (start + n) % (24 * 60)
    over = "the next day" if start + n >= 24 * 60 else "the same day"
    return problem(n, start=f"{start // 60:02}:{start % 60:02}", end=f"{end // 60:02}:{end % 60:02}", over=over)


def _seconds(draw: Random) -> Problem:
    hours, minutes, seconds = draw.randint(2, 30), draw.randint(3, 58), draw.randint(3, 58)
    return problem(3600 * hours + 60 * minutes + seconds, h=hours, m=minutes, s=seconds)


def _dated(gold: str, start: dt.date, **values: Any) -> Problem:
    return problem(gold, "date", start=_long(start), iso=start.isoformat(), **values)


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


TEMPLATES: Final = (
    Template(
        name="percent-of",
        kind="percentages",
        draw=_percent_of,
        wordings=(
            "What is {rate}% of {whole}?",
            "Find {rate} percent of {whole:,}.",
            "How much is {rate} % of {whole:,}?",
            "I want to know {rate}% of {whole}. Please calculate it exactly.",
        ),
    ),
    Template(
        name="percent-change",
        kind="percentages",
        draw=_percent_change,
        wordings=(
            "A value {verb} from {old} to {new}. By how many percent does it change?",
            "By what percentage does a number change that {verb} from {old} to {new}?",
            "Something that was worth {old} is now worth {new}. How large is the change in percent of the old worth?",
            "From {old} to {new}: what is the size of the percentage change?",
        ),
    ),
    Template(
        name="before-percent",
        kind="percentages",
        draw=_before_percent,
        wordings=(
            "After an increase of {rate}% a number is {after}. What was it before?",
            "A number grew by {rate} percent and became {after}. Find the original number.",
            "{after} is {rate}% more than which number?",
            "Which number gives {after} when it is increased by {rate} percent?",
        ),
    ),
    Template(
        name="successive-percent",
        kind="percentages",
        draw=_successive,
        wordings=(
            "The number {start} is increased by {up}% and the result is decreased by {down}%. What is the final value?",
            "Increase {start:,} by {up} percent, then reduce what you get by {down} percent. What is left?",
            "{start} goes up {up}% and afterwards down {down}%. Where does it end?",
            "Start with {start:,}. Add {up}% to it. Then take {down}% off the new amount. Which number do you reach?",
        ),
    ),
    Template(
        name="simple-interest",
        kind="interest",
        draw=_simple_interest,
        wordings=(
            "How much simple interest does ${capital} earn in {years} years at {rate}% a year?",
            "Find the simple interest on ${capital:,} at {rate} percent per year over {years} years.",
            "${capital} is lent at {rate}% simple interest per annum. How much interest is due after {years} years?",
            "At a simple interest rate of {rate}% per year, what interest do ${capital:,} bring in {years} years?",
        ),
    ),
    Template(
        name="compound-interest",
        kind="interest",
        draw=_compound_interest,
        wordings=(
            "${capital} is invested at {rate}% a year, compounded yearly. What is it worth after {years} years, to the cent?",
            "What does a deposit of ${capital:,} grow to in {years} years at {rate}% yearly compound interest? Round to cents.",
            "With annual compounding at {rate} percent, what are ${capital} worth after {years} years? Round to two decimals.",
            "I put ${capital:,} into an account that pays {rate}% interest once a year and leave all of it there. "
            "How much is in the account after {years} years, rounded to two decimal places?",
        ),
    ),
    Template(
        name="length-units",
        kind="units",
        draw=_lengths,
        wordings=(
            "Convert {size} {unit} to {into}.",
            "How many {into_name} are {size} {unit_name}?",
            "{size} {unit} is how many {into}?",
            "Express {size} {unit_name} in {into_name}.",
        ),
    ),
    Template(
        name="speed-units",
        kind="units",
        draw=_speed,
        wordings=(
            "Convert {speed} m/s to km/h.",
            "How many kilometres per hour are {speed} metres per second?",
            "Something moves at {speed} m/s. What is that in km/h?",
            "Express a speed of {speed} metres per second in kilometres per hour.",
        ),
    ),
    Template(
        name="area-units",
        kind="units",
        draw=_areas,
        wordings=(
            "Convert {area} {small} to {large}.",
            "How much is an area of {area:,} {small} in {large}?",
            "{area:,} {small} = ? {large}",
            "Give {area} {small} in {large}.",
        ),
    ),
    Template(
        name="temperature",
        kind="units",
        draw=_temperature,
        wordings=(
            "What is {celsius} °C in degrees Fahrenheit?",
            "Convert {celsius} degrees Celsius to Fahrenheit.",
            "A thermometer shows {celsius} °C. What would it show in °F?",
            "How many degrees Fahrenheit correspond to {celsius} degrees Celsius?",
        ),
    ),
    Template(
        name="later-date",
        kind="dates",
        draw=_later_date,
        wordings=(
            "Which date is {n} days after {start}?",
            "What date will it be {n} days after {iso}?",
            "Add {n} days to {start}. What is the date?",
            "Counting {n} days on from {start}, what date do you reach?",
        ),
    ),
    Template(
        name="days-between",
        kind="dates",
        draw=_days_between,
        wordings=(
            "How many days are there from {start} to {end}?",
            "How many days after {start} is {end}?",
            "Find the number of days between {start_iso} and {end_iso}.",
            "What is the difference in days between {start} and {end}?",
        ),
    ),
    Template(
        name="weekday",
        kind="dates",
        draw=_weekday,
        wordings=(
            "What day of the week is {day}?",
            "Which weekday is {iso}?",
            "On which day of the week does {day} fall?",
            "Tell me the weekday of {day}.",
        ),
    ),
    Template(
        name="clock-minutes",
        kind="dates",
        draw=_minutes,
        wordings=(
            "How many minutes is it from {start} to {end} {over}?",
            "Something begins at {start} and ends at {end} {over}. How many minutes does it take?",
            "Give the time between {start} and {end} {over} in minutes.",
            "If I start at {start} and finish at {end} {over}, how many minutes have gone by?",
        ),
    ),
    Template(
        name="seconds",
        kind="dates",
        draw=_seconds,
        wordings=(
            "How many seconds are {h} hours, {m} minutes and {s} seconds?",
            "Convert {h} h {m} min {s} s to seconds.",
            "What is a duration of {h} hours {m} minutes {s} seconds in seconds alone?",
            "Express {h} hours, {m} minutes and {s} seconds in seconds.",
        ),
    ),
)
