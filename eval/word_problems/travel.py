"""Stories about journeys and timetables."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Final

from eval.templates import Aside, Problem, Template
from eval.word_problems.amounts import at, cents, clock, count, money


def _two_legs(draw: Random) -> Problem | None:
    a, b, v, w = draw.randint(2, 5), draw.randint(2, 4), draw.randint(9, 22) * 5, draw.randint(9, 22) * 5
    whole = a * v + b * w
    to_go = draw.randint(3, 20) * 10
    return count(to_go, a=a, b=b, v=v, w=w, whole=whole + to_go) if v != w and a != b else None


def _meeting(draw: Random) -> Problem | None:
    v, w, minutes = draw.randint(10, 24) * 5, draw.randint(10, 24) * 5, draw.choice((40, 60, 80, 90, 100, 120, 150, 160))
    apart = Fraction((v + w) * minutes, 60)
    return count(minutes, v=v, w=w, apart=int(apart)) if apart.denominator == 1 and v != w else None


def _fuel(draw: Random) -> Problem | None:
    distance, use, price = draw.randint(6, 45) * 20, draw.randint(4, 9), draw.randint(130, 199)
    return money(Fraction(distance * use, 100) * Fraction(price, 100), distance=distance, use=use, price=cents(price))


def _arrival(draw: Random) -> Problem:
    start, hours, minutes = draw.randint(6 * 12, 17 * 12) * 5, draw.randint(2, 4), draw.randint(11, 55)
    stop = draw.randint(12, 48)
    return clock(start + 60 * hours + minutes + stop, start=at(start), hours=hours, minutes=minutes, stop=stop)


def _average_speed(draw: Random) -> Problem | None:
    first, second, a, b = draw.randint(12, 60) * 5, draw.randint(12, 60) * 5, draw.randint(2, 5), draw.randint(2, 5)
    fits = 30 <= Fraction(first, a) <= 100 and 30 <= Fraction(second, b) <= 100 and a != b
    return count(Fraction(first + second, a + b), first=first, second=second, a=a, b=b) if fits else None


def _catch_up(draw: Random) -> Problem | None:
    slow, fast, ahead = draw.randint(4, 16), draw.randint(12, 30), draw.choice((10, 12, 15, 20, 24, 30, 40, 45))
    if fast - slow < 4 or fast > 3 * slow:
        return None
    return count(Fraction(slow * ahead, fast - slow), slow=slow, fast=fast, ahead=ahead)


def _lessons(draw: Random) -> Problem:
    start, n, long, pause = (
        draw.randint(8 * 12, 14 * 12) * 5,
        draw.randint(3, 6),
        draw.choice((35, 40, 45, 50)),
        draw.randint(5, 18),
    )
    return clock(start + n * long + (n - 1) * pause, start=at(start), n_lessons=n, long=long, pause=pause)


def _departures(draw: Random) -> Problem | None:
    first, gap, n = draw.randint(5 * 6, 9 * 6) * 10, draw.choice((12, 15, 18, 20, 25, 35)), draw.randint(14, 40)
    last = first + gap * (n - 1)
    return count(n, first=at(first), last=at(last), gap=gap) if last < 23 * 60 else None


def _practice(draw: Random) -> Problem | None:
    short, long, days, weeks = draw.randint(4, 9) * 5, draw.randint(10, 24) * 5, draw.randint(3, 5), draw.randint(4, 12)
    return count(Fraction((short * days + long) * weeks, 60), short=short, long=long, days=days, weeks=weeks)


TEMPLATES: Final = (
    Template(
        name="two-legs",
        kind="travel",
        draw=_two_legs,
        settings=({"goal": "the coast"}, {"goal": "a wedding"}, {"goal": "the mountains"}, {"goal": "a trade fair"}),
        wordings=(
            "{name} drives to {goal}, {whole} km away. {He} drives for {a} hours at {v} km/h and then for {b} hours at "
            "{w} km/h. | How many kilometres are still to go?",
            "The way to {goal} is {whole} km long. After {a} hours at {v} km/h and another {b} hours at {w} km/h, {name} "
            "stops for lunch. | How far is it from there to the end, in km?",
            "We set off on a {whole} km drive to {goal}: first {a} hours at a steady {v} km/h, then {b} hours at {w} km/h. | "
            "What distance in kilometres was left after that?",
        ),
        asides=(Aside("The car is {n} years old.", 6, 19), Aside("There are {n} songs on the playlist.", 130, 300)),
    ),
    Template(
        name="meeting",
        kind="travel",
        draw=_meeting,
        settings=({"thing": "train"}, {"thing": "coach"}, {"thing": "lorry"}, {"thing": "car"}),
        wordings=(
            "Two towns are {apart} km apart. A {thing} leaves one of them at {v} km/h towards the other, and at the same "
            "moment a second {thing} leaves the other at {w} km/h towards the first. | After how many minutes do they "
            "meet?",
            "{name} and {name2} live {apart} km from each other and each takes a {thing} towards the other at the same time, "
            "one going {v} km/h and the other {w} km/h. | How many minutes go by until they pass each other?",
            "A {thing} doing {v} km/h and another doing {w} km/h start {apart} km apart and head straight for each other. | "
            "How long does it take until they meet, in minutes?",
        ),
        asides=(Aside("The forecast promises {n} degrees.", 6, 29), Aside("One of the two towns has {n} schools.", 3, 19)),
    ),
    Template(
        name="fuel",
        kind="travel",
        draw=_fuel,
        settings=({"thing": "van"}, {"thing": "car"}, {"thing": "old camper"}, {"thing": "taxi"}),
        wordings=(
            "{name}'s {thing} uses {use} litres of fuel per 100 km. {He} drives {distance} km and fuel costs ${price} a "
            "litre. | What does the fuel for the trip cost?",
            "A trip is {distance} km long. The {thing} needs {use} litres for every 100 km, at ${price} per litre. | "
            "How many dollars are spent on fuel?",
            "How much will fuel cost me, in dollars, for {distance} km if my {thing} burns {use} litres per 100 km? | "
            "A litre is ${price} at the moment.",
        ),
        asides=(Aside("The tank holds {n} litres.", 42, 75), Aside("The tyres were changed {n} weeks ago.", 10, 30)),
    ),
    Template(
        name="arrival",
        kind="schedules",
        draw=_arrival,
        settings=({"goal": "Lakeside"}, {"goal": "Northport"}, {"goal": "Bellmere"}, {"goal": "Stonefield"}),
        wordings=(
            "{name} leaves home at {start} and travels for {hours} h {minutes} min to {goal}, not counting a stop of {stop} "
            "minutes on the way. | At what time does {he} arrive?",
            "A bus to {goal} departs at {start}. It is on the move for {hours} hours and {minutes} minutes and also waits "
            "{stop} minutes at a station. | When does it get to {goal}?",
            "I start at {start}. The drive to {goal} takes {hours} hours {minutes} minutes and I will rest for {stop} minutes "
            "somewhere. | What time will it be when I arrive?",
        ),
        asides=(Aside("It is {n} degrees outside.", 5, 9), Aside("{name2} made this journey {n} times last year.", 5, 9)),
    ),
    Template(
        name="average-speed",
        kind="travel",
        draw=_average_speed,
        settings=({"way": "by car"}, {"way": "by motorbike"}, {"way": "in a van"}, {"way": "by bus"}),
        wordings=(
            "Travelling {way}, {name} covers {first} km in the first {a} h and {second} km in the following {b} h. | "
            "What is the average speed of the whole journey in km/h?",
            "A journey {way} had two parts: {first} km that took {a} h and {second} km that took {b} h. | "
            "Find the average speed over both parts in km/h.",
            "We went {first} km in {a} h and then {second} km in {b} h, all {way}. | "
            "How many kilometres per hour did we make on average?",
        ),
        asides=(Aside("{name2} had made the same journey {n} times before.", 5, 15),),
    ),
    Template(
        name="catch-up",
        kind="travel",
        draw=_catch_up,
        settings=(
            {"where": "along the canal", "left": "the boathouse"},
            {"where": "on the forest track", "left": "the car park"},
            {"where": "round the big lake", "left": "the jetty"},
            {"where": "on the coast path", "left": "the lighthouse"},
        ),
        wordings=(
            "{name} sets out from {left} at {slow} km/h. {name2} leaves from there {ahead} minutes later and follows "
            "{where} at {fast} km/h. | How many minutes after {his2} own start does {name2} catch up?",
            "{name} rides {where} at {slow} km/h. {ahead} minutes after {him}, {name2} starts from the same place and "
            "rides the same way at {fast} km/h. | How many minutes does {name2} need to reach {name}?",
            "Going {where}, {name} does {slow} km/h and {name2} does {fast} km/h. {name} has a head start of {ahead} "
            "minutes. | For how many minutes must {name2} ride to draw level?",
        ),
        asides=(Aside("The track is {n} km long.", 61, 99), Aside("{name3} is {n} years old and stays at home.", 31, 78)),
    ),
    Template(
        name="lessons",
        kind="schedules",
        draw=_lessons,
        settings=({"thing": "lessons"}, {"thing": "talks"}, {"thing": "workshops"}, {"thing": "rehearsals"}),
        wordings=(
            "There are {n_lessons} {thing} of {long} minutes in a row with a break of {pause} minutes between each and "
            "the next. The first begins at {start}. | When does the last one end?",
            "{name} has {n_lessons} {thing} today, each {long} minutes long, with {pause}-minute breaks in between. "
            "It all starts at {start}. | At what time is {he} done?",
            "Starting at {start}, I have {n_lessons} {thing} of {long} minutes each and {pause} minutes off between any two of "
            "them. | What time do I finish?",
        ),
        asides=(Aside("The room is on floor {n}.", 2, 9), Aside("{n} people take part.", 60, 90)),
    ),
    Template(
        name="departures",
        kind="schedules",
        draw=_departures,
        settings=({"thing": "ferry"}, {"thing": "tram"}, {"thing": "shuttle bus"}, {"thing": "cable car"}),
        wordings=(
            "The first {thing} of the day leaves at {first}, and one follows every {gap} minutes until the last at {last}. | "
            "How many departures are there in a day?",
            "A {thing} runs every {gap} minutes from {first} to {last}, with departures at both of these times. | "
            "How often does it leave in one day?",
            "{name} counts every {thing} that leaves: one at {first}, then one every {gap} minutes, the last one at {last}. | "
            "What number does {he} get?",
        ),
        asides=(Aside("A {thing} has {n} seats.", 41, 90), Aside("A day ticket costs ${n}.", 5, 11)),
    ),
    Template(
        name="practice",
        kind="schedules",
        draw=_practice,
        settings=({"thing": "the piano"}, {"thing": "the violin"}, {"thing": "the drums"}, {"thing": "the flute"}),
        wordings=(
            "{name} practises {thing} for {short} minutes on {days} weekdays and for {long} minutes on Sundays. | "
            "How many hours is that in {weeks} weeks?",
            "Every week {name} plays {thing} {days} times for {short} minutes and once for {long} minutes. | "
            "After {weeks} weeks, how many hours has {he} played?",
            "My plan for {thing} is {days} sessions of {short} minutes and one session of {long} minutes a week. | "
            "What does that add up to over {weeks} weeks, in hours?",
        ),
        asides=(Aside("The teacher has {n} other pupils.", 13, 29), Aside("Each piece is about {n} pages long.", 2, 3)),
    ),
)
