"""Stories about ages, sharing and comparing."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random
from typing import Final

from eval.templates import Aside, Problem, Template
from eval.word_problems.amounts import count

_TIMES: Final = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
_PARTS: Final = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 6: "a sixth"}


def _sum_of_ages(draw: Random) -> Problem | None:
    younger, gap, years = draw.randint(6, 40), draw.randint(2, 14), draw.randint(3, 15)
    return count(younger, gap=gap, years=years, total=2 * younger + gap + 2 * years)


def _times_as_old(draw: Random) -> Problem | None:
    child, times, years = draw.randint(3, 16), draw.choice((2, 3, 4)), draw.randint(3, 12)
    parent = times * (child + years) - years
    gap, fits = parent - child, 19 <= parent - child <= 42 and child + years >= 9
    return count(child, k=times, times=_TIMES[times], part=_PARTS[times], years=years, gap=gap) if fits else None


def _three_ages(draw: Random) -> Problem | None:
    young, older, times = draw.randint(7, 20), draw.randint(3, 9), draw.choice((2, 3))
    oldest = times * young
    total, fits = young + young + older + oldest, young + older < oldest
    return count(oldest, older=older, k=times, times=_TIMES[times], total=total) if fits else None


def _ratio(draw: Random) -> Problem | None:
    a, b, k, c = draw.randint(2, 5), draw.randint(6, 9), draw.randint(6, 24), draw.randint(3, 20)
    return count(b * k - c, a=a, b=b, total=(a + b) * k, c=c) if b * k - c > a * k and gcd(a, b) == 1 else None


def _left_over(draw: Random) -> Problem | None:
    boxes, each, broken, people = draw.randint(4, 12), draw.randint(10, 24), draw.randint(3, 18), draw.randint(6, 19)
    good = boxes * each - broken
    return count(good % people, boxes=boxes, each=each, broken=broken, people=people) if good // people > 3 else None


def _fractions(draw: Random) -> Problem | None:
    a, b, total, c = draw.randint(3, 6), draw.randint(2, 5), draw.randint(8, 40) * 6, draw.randint(3, 12)
    rest = total * (1 - Fraction(1, a))
    left = rest * (1 - Fraction(1, b)) - c
    fits = total % a == 0 and rest % b == 0 and a != b
    return count(left, a=a, b=b, first=_PARTS[a], second=_PARTS[b], total=total, c=c) if fits else None


def _times_as_many(draw: Random) -> Problem | None:
    first, times, fewer = draw.randint(12, 60), draw.choice((3, 4, 5)), draw.randint(5, 30)
    third = times * first - fewer
    total = first + times * first + third
    return count(total, first=first, k=times, times=_TIMES[times], fewer=fewer) if third > first else None


def _fewer_reversed(draw: Random) -> Problem | None:
    first, fewer, more, days = draw.randint(30, 95), draw.randint(6, 25), draw.randint(5, 28), draw.randint(3, 6)
    return count((first + fewer + more) * days, first=first, fewer=fewer, more=more, days=days) if fewer != more else None


def _equalise(draw: Random) -> Problem | None:
    given, second = draw.randint(4, 25), draw.randint(12, 70)
    first, more = second + 2 * given, draw.randint(2, 9)
    return count(given, first=first + more, second=second, more=more)


def _seats(draw: Random) -> Problem | None:
    rows, seats, broken, empty = draw.randint(12, 30), draw.randint(14, 28), draw.randint(3, 9), draw.randint(15, 70)
    return count(rows * seats - broken - empty, rows=rows, seats=seats, broken=broken, empty=empty) if rows != seats else None


TEMPLATES: Final = (
    Template(
        name="sum-of-ages",
        kind="ages",
        draw=_sum_of_ages,
        wordings=(
            "{name} is {gap} years older than {name2}. In {years} years the sum of their ages will be {total}. | "
            "How old is {name2} now?",
            "In {years} years {name} and {name2} will be {total} years old together. {name2} is {gap} years younger than "
            "{name}. | What is {name2}'s age today?",
            "{name2} was born {gap} years after {name}. Their ages will add up to {total} in {years} years. | "
            "What age is {name2} at present?",
        ),
        asides=(Aside("{name3}, a neighbour, is {n}.", 41, 90), Aside("They live at number {n}.", 101, 190)),
    ),
    Template(
        name="times-as-old",
        kind="ages",
        draw=_times_as_old,
        settings=({"elder": "mother"}, {"elder": "father"}, {"elder": "aunt"}, {"elder": "uncle"}),
        wordings=(
            "{name}'s {elder} is {gap} years older than {name}. In {years} years the {elder} will be {times} as old as "
            "{name}. | How old is {name} now?",
            "In {years} years {name}'s {elder} will be exactly {times} {name}'s age. The {elder} is {gap} years older. | "
            "What is {name}'s age today?",
            "There are {gap} years between {name} and {his} {elder}. {years} years from now, {name} will be {part} as old "
            "as the {elder}. | How many years old is {name} at the moment?",
        ),
        asides=(
            Aside("{name} has been at {his} school for {n} months.", 2, 24),
            Aside("{name2} will turn {n} next week.", 2, 80),
        ),
    ),
    Template(
        name="three-ages",
        kind="ages",
        draw=_three_ages,
        wordings=(
            "{name} is {times} as old as {name2}. {name3} is {older} years older than {name2}. Together the three are "
            "{total}. | How old is {name}?",
            "The ages of {name}, {name2} and {name3} add up to {total}. {name3} is {older} years older than {name2}, and "
            "{name} is {times} {name2}'s age. | What is {name}'s age?",
            "{name2} is {older} years younger than {name3}, and {name}'s age is {times} that of {name2}. All three "
            "ages make {total}. | Find the age of {name}.",
        ),
        asides=(Aside("Their dog is {n} years old.", 10, 14),),
    ),
    Template(
        name="ratio",
        kind="sharing",
        draw=_ratio,
        settings=({"thing": "marbles"}, {"thing": "trading cards"}, {"thing": "stickers"}, {"thing": "walnuts"}),
        wordings=(
            "{name} and {name2} share {total} {thing} in the ratio {a} to {b}. Then {name2} gives {c} of {his2} share to "
            "{his2} cousin. | How many {thing} does {name2} have left?",
            "{total} {thing} are divided between {name} and {name2} so that {name} gets {a} parts and {name2} {b} parts. Later "
            "{name2} loses {c} {thing}. | How many has {name2} then?",
            "Out of {total} {thing}, {name} gets {a} for every {b} that {name2} gets. | After {name2} has given {c} away, what "
            "number of {thing} is left to {him2}?",
        ),
        asides=(Aside("{name3} has {n} {thing} of {his3} own.", 31, 99),),
    ),
    Template(
        name="left-over",
        kind="sharing",
        draw=_left_over,
        settings=(
            {"thing": "eggs", "box": "trays", "bad": "are cracked", "who": "families"},
            {"thing": "glasses", "box": "crates", "bad": "are chipped", "who": "tables"},
            {"thing": "pencils", "box": "boxes", "bad": "are broken", "who": "children"},
            {"thing": "oranges", "box": "bags", "bad": "have gone bad", "who": "teams"},
        ),
        wordings=(
            "There are {boxes} {box} with {each} {thing} each. {broken} of the {thing} {bad} and are thrown out. The "
            "others are shared equally among {people} {who}, as many as possible to each. | How many {thing} are left "
            "over?",
            "{name} opens {boxes} {box} of {each} {thing} and finds that {broken} {bad}. {He} hands the good ones out "
            "evenly to {people} {who} until no more full round is possible. | How many good {thing} does {he} still have?",
            "Of {boxes} × {each} {thing} in {boxes} {box}, {broken} {bad}. | If the rest is divided equally among "
            "{people} {who}, what is the remainder?",
        ),
        asides=(
            Aside("One of the {box} weighs {n} kg.", 25, 29),
            Aside("They were delivered at {n} minutes past nine.", 26, 58),
        ),
    ),
    Template(
        name="fraction-chain",
        kind="sharing",
        draw=_fractions,
        settings=({"thing": "biscuits"}, {"thing": "cherries"}, {"thing": "dumplings"}, {"thing": "grapes"}),
        wordings=(
            "{name} has {total} {thing}. {He} gives {first} of them to {name2} and {second} of what remains to {name3}. Then "
            "{he} eats {c}. | How many {thing} are left?",
            "Of {total} {thing}, {first} go to the neighbours. After that {second} of the rest is packed for a picnic, and "
            "{c} are eaten at once. | How many {thing} remain?",
            "There were {total} {thing} on the table. {name} took {first} of them, {name2} took {second} of those still "
            "there, and {name3} took {c}. | What number of {thing} stayed on the table?",
        ),
        asides=(Aside("{name2} is {n} cm tall.", 151, 189), Aside("The plate has a diameter of {n} cm.", 13, 38)),
    ),
    Template(
        name="times-as-many",
        kind="comparisons",
        draw=_times_as_many,
        settings=({"thing": "stamps"}, {"thing": "shells"}, {"thing": "comics"}, {"thing": "badges"}),
        wordings=(
            "{name} has {first} {thing}. {name2} has {times} as many, and {name3} has {fewer} fewer than {name2}. | "
            "How many {thing} do the three have together?",
            "{name2} owns {times} as many {thing} as {name}, who owns {first}. {name3} owns {fewer} fewer than "
            "{name2}. | What is the total number of {thing}?",
            "{name3} collects {thing} and has {fewer} fewer than {name2}. {name2} has {times} as many as {name}. "
            "{name} has {first}. | How many {thing} do they have in all?",
        ),
        asides=(
            Aside("The club they belong to is {n} years old.", 61, 90),
            Aside("{name2} swaps with {n} friends at school.", 2, 4),
        ),
    ),
    Template(
        name="fewer-reversed",
        kind="comparisons",
        draw=_fewer_reversed,
        settings=(
            {"do": "picks", "thing": "apples", "did": "picked"},
            {"do": "folds", "thing": "leaflets", "did": "folded"},
            {"do": "plants", "thing": "seedlings", "did": "planted"},
            {"do": "wraps", "thing": "parcels", "did": "wrapped"},
        ),
        wordings=(
            "{name} {do} {first} {thing} a day, which is {fewer} fewer than {name2}. {name3} {do} {more} more a day than "
            "{name2}. | How many {thing} does {name3} manage in {days} days?",
            "Every day {name} {do} {first} {thing}. That is {fewer} fewer than {name2} does, and {name2} does {more} "
            "fewer than {name3}. | What number of {thing} has {name3} {did} after {days} days?",
            "{name3} is the quickest: {more} {thing} a day more than {name2}. {name} {do} {first} a day, {fewer} fewer than "
            "{name2}. | How many {thing} does that make for {name3} alone in {days} days?",
        ),
        asides=(Aside("They start at {n} minutes past six.", 29, 58),),
    ),
    Template(
        name="equalise",
        kind="comparisons",
        draw=_equalise,
        settings=({"thing": "books"}, {"thing": "counters"}, {"thing": "chestnuts"}, {"thing": "coins"}),
        wordings=(
            "{name} has {first} {thing} and {name2} has {second}. {name} first loses {more}. | How many {thing} must "
            "{name} now give {name2} so that both have the same number?",
            "After losing {more} of {his} {first} {thing}, {name} wants to give some to {name2}, who has {second}, so "
            "that they have equally many. | How many does {he} have to give?",
            "{name2} owns {second} {thing}. {name} owned {first}, but {more} got lost. | They want to end up with equal "
            "numbers: how many should pass from {name} to {name2}?",
        ),
        asides=(Aside("{name3} has {n} {thing}.", 2, 40),),
    ),
    Template(
        name="seats",
        kind="comparisons",
        draw=_seats,
        settings=({"place": "theatre"}, {"place": "cinema"}, {"place": "lecture hall"}, {"place": "circus tent"}),
        wordings=(
            "A {place} has {rows} rows of {seats} seats. {broken} seats are broken and may not be used. One evening "
            "{empty} of the usable seats stay empty. | How many people are sitting in the {place}?",
            "In the {place} there are {rows} rows with {seats} seats each. Tonight {broken} seats are roped off and "
            "{empty} others are free. | How many seats are taken?",
            "{name} counts the audience in a {place} of {rows} rows, {seats} seats to a row. All are seated, nobody uses the "
            "{broken} broken seats, and {empty} good seats are empty. | What number does {he} get?",
        ),
        asides=(Aside("The performance lasts {n} minutes.", 71, 140), Aside("The {place} is {n} years old.", 71, 140)),
    ),
)
