"""Stories about work, mixtures and recipes."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Final

from eval.templates import Aside, Problem, Template
from eval.word_problems.amounts import cents, count, money


def _together(draw: Random) -> Problem | None:
    a, b = sorted(draw.sample(range(2, 16), 2))
    return count(Fraction(60 * a * b, a + b), a=a, b=b) if b <= 3 * a else None


def _machines(draw: Random) -> Problem | None:
    machines, hours, rate = draw.randint(3, 9), draw.randint(2, 8), draw.randint(6, 35)
    more, longer = machines + draw.randint(2, 6), hours + draw.randint(1, 6)
    return count(more * longer * rate, m=machines, h=hours, parts=machines * hours * rate, more=more, longer=longer)


def _tank(draw: Random) -> Problem | None:
    tap, leak, minutes, there = draw.randint(12, 40), draw.randint(2, 9), draw.randint(15, 60), draw.randint(4, 20) * 10
    return count(minutes, tap=tap, leak=leak, there=there, full=there + (tap - leak) * minutes)


def _pages(draw: Random) -> Problem | None:
    pages, days, a, b = draw.randint(24, 70) * 10, draw.randint(4, 8), draw.randint(14, 30), draw.randint(31, 48)
    left = pages - a * days
    return count(Fraction(left, b), pages=pages, days=days, a=a, b=b) if left > 0 else None


def _crew(draw: Random) -> Problem | None:
    crew, days, late = draw.randint(4, 10), draw.randint(8, 24), draw.randint(2, 6)
    extra = draw.randint(2, 6)
    left = Fraction(crew * (days - late), crew + extra)
    return count(left, crew=crew, days=days, late=late, extra=extra) if late < days // 2 else None


def _solutions(draw: Random) -> Problem | None:
    a, b, p, q = draw.randint(2, 12), draw.randint(2, 12), draw.randint(2, 8) * 5, draw.randint(9, 15) * 5
    return count(Fraction(a * p + b * q, a + b), a=a, b=b, p=p, q=q) if a != b else None


def _blend(draw: Random) -> Problem | None:
    a, b, p, q = draw.randint(2, 9), draw.randint(2, 9), draw.randint(16, 40) * 50, draw.randint(16, 40) * 50
    return money(Fraction(a * p + b * q, 100 * (a + b)), a=a, b=b, p=cents(p), q=cents(q)) if a != b and p != q else None


def _dilute(draw: Random) -> Problem | None:
    volume, strong, weak = draw.randint(2, 20), draw.randint(6, 15) * 5, draw.randint(2, 8) * 5
    return count(Fraction(volume * strong, weak) - volume, volume=volume, strong=strong, weak=weak) if weak < strong else None


def _scaling(draw: Random) -> Problem | None:
    people, more, flour = draw.choice((4, 6, 8)), draw.randint(9, 30), draw.randint(6, 30) * 20
    kept = draw.randint(3, 8) * 500
    used = Fraction(flour * more, people)
    return count(kept - used, people=people, more=more, flour=flour, kept=kept) if used < kept else None


def _limiting(draw: Random) -> Problem | None:
    eggs, flour, n_eggs, n_flour = (
        draw.randint(2, 5),
        draw.randint(6, 16) * 20,
        draw.randint(17, 60),
        draw.randint(12, 50) * 100,
    )
    a, b = n_eggs // eggs, n_flour // flour
    return count(min(a, b), eggs=eggs, flour=flour, n_eggs=n_eggs, n_flour=n_flour) if a != b and min(a, b) > 2 else None


TEMPLATES: Final = (
    Template(
        name="together",
        kind="work",
        draw=_together,
        settings=(
            {"job": "paint the fence"},
            {"job": "weed the whole allotment"},
            {"job": "stack the firewood"},
            {"job": "clean out the barn"},
        ),
        wordings=(
            "{name} can {job} in {a} hours, {name2} in {b} hours. | How many minutes do they need if they do it together, each "
            "at the same pace as alone?",
            "To {job} takes {name} {a} hours and {name2} {b} hours when each works alone. Today they work side by side. | "
            "After how many minutes are they finished?",
            "Working alone, {name2} needs {b} hours to {job}, but {name} needs only {a} hours. | "
            "How long does it take the two of them together, in minutes?",
        ),
        asides=(Aside("{name3} watches them for {n} minutes.", 16, 50), Aside("They get ${n} for it.", 17, 90)),
    ),
    Template(
        name="machines",
        kind="work",
        draw=_machines,
        settings=({"thing": "toy cars"}, {"thing": "screws"}, {"thing": "glass jars"}, {"thing": "envelopes"}),
        wordings=(
            "{m} machines make {parts} {thing} in {h} hours. | At the same rate, how many {thing} do {more} machines make in "
            "{longer} hours?",
            "In a factory {m} equal machines turn out {parts} {thing} in {h} hours. More machines are bought, so that "
            "there are {more}. | How many {thing} can they turn out in {longer} hours?",
            "If {parts} {thing} come off {m} identical machines in {h} hours, how many come off {more} of these machines in "
            "{longer} hours? | All of them run at the same speed.",
        ),
        asides=(Aside("The factory employs {n} people.", 40, 95),),
    ),
    Template(
        name="tank",
        kind="work",
        draw=_tank,
        settings=({"thing": "pond"}, {"thing": "water tank"}, {"thing": "paddling pool"}, {"thing": "rain barrel system"}),
        wordings=(
            "A {thing} holds {full} litres and already has {there} litres in it. A tap fills it at {tap} litres a minute,"
            " but a leak loses {leak} litres a minute. | How many minutes does it take until it is full?",
            "{name} fills a {thing} with {tap} litres per minute while {leak} litres per minute run out through a crack. There "
            "are {there} litres inside at the start and {full} litres fit in. | After how many minutes is it full?",
            "Every minute {tap} litres of water flow into a {thing} and {leak} litres leak out. It starts with {there} "
            "litres. | How many minutes until it contains {full} litres?",
        ),
        asides=(Aside("The water is {n} degrees warm.", 10, 14), Aside("The {thing} is {n} years old.", 10, 14)),
    ),
    Template(
        name="pages",
        kind="work",
        draw=_pages,
        settings=(
            {"do": "reads", "thing": "novel", "unit": "pages"},
            {"do": "translates", "thing": "manual", "unit": "pages"},
            {"do": "proofreads", "thing": "thesis", "unit": "pages"},
            {"do": "scans", "thing": "diary", "unit": "pages"},
        ),
        wordings=(
            "A {thing} has {pages} {unit}. {name} {do} {a} {unit} a day for {days} days and from then on {b} {unit} a day. | "
            "How many more days does {he} need for the rest?",
            "For {days} days {name} {do} {a} {unit} of a {thing} each day. Then {he} speeds up to {b} {unit} a day. "
            "The {thing} has {pages} {unit}. | How many days at the faster pace does {he} need to get to the end?",
            "{name} {do} a {thing} of {pages} {unit}: {a} {unit} on each of the first {days} days, {b} {unit} on every "
            "day after that. | On how many days does {he} do {b} {unit}?",
        ),
        asides=(Aside("It was written {n} years ago.", 50, 99), Aside("{name2} has a {thing} of {n} {unit}.", 100, 230)),
    ),
    Template(
        name="crew",
        kind="work",
        draw=_crew,
        settings=({"job": "pave a yard"}, {"job": "build a barn"}, {"job": "repair a bridge"}, {"job": "lay a cycle path"}),
        wordings=(
            "{crew} workers would need {days} days to {job}. After {late} days {extra} more workers join them. | "
            "How many more days does the job take from then on, if all work equally fast?",
            "A crew of {crew} is to {job} in {days} days. They work for {late} days, and then {extra} equally fast workers are "
            "added. | In how many further days is the work done?",
            "{name} plans {days} days for {crew} people to {job}. When {late} days are over, {extra} extra people arrive who "
            "work just as fast. | How many days of work are left with everybody on site?",
        ),
        asides=(Aside("Lunch break is at noon and takes {n} minutes.", 25, 60),),
    ),
    Template(
        name="solutions",
        kind="mixtures",
        draw=_solutions,
        settings=({"thing": "salt solution"}, {"thing": "vinegar"}, {"thing": "cleaning fluid"}, {"thing": "sugar syrup"}),
        wordings=(
            "{a} litres of a {p}% {thing} are mixed with {b} litres of a {q}% {thing}. | "
            "What is the concentration of the mixture in percent?",
            "{name} pours {a} litres of {thing} with a strength of {p}% and {b} litres with a strength of {q}% together. | "
            "What strength, in percent, does {he} get?",
            "How strong, in percent, is the result if I mix {b} litres of {q} percent {thing} with {a} litres of {p} percent "
            "{thing}? | Nothing is spilt.",
        ),
        asides=(Aside("The bucket holds {n} litres.", 26, 29), Aside("It took {n} seconds of stirring.", 21, 29)),
    ),
    Template(
        name="blend",
        kind="mixtures",
        draw=_blend,
        settings=({"thing": "coffee"}, {"thing": "tea"}, {"thing": "nuts"}, {"thing": "grass seed"}),
        wordings=(
            "A shop blends {a} kg of {thing} at ${p} per kg with {b} kg of {thing} at ${q} per kg. | "
            "What is the price of one kilogram of the blend?",
            "{name} mixes {a} kg of one sort of {thing}, which costs ${p} a kilo, and {b} kg of another sort at ${q} a kilo. | "
            "How many dollars is one kilo of the mixture worth?",
            "One kind of {thing} is ${p} per kilogram and another ${q} per kilogram. | "
            "If {a} kg of the first and {b} kg of the second are mixed, what does 1 kg of the mix cost in dollars?",
        ),
        asides=(Aside("The shop has sold {thing} for {n} years.", 41, 90),),
    ),
    Template(
        name="dilute",
        kind="mixtures",
        draw=_dilute,
        settings=({"thing": "cordial"}, {"thing": "disinfectant"}, {"thing": "plant food"}, {"thing": "dye"}),
        wordings=(
            "How many litres of water must be added to {volume} litres of a {strong}% {thing} to bring it down to {weak}%? | "
            "Give the number of litres.",
            "{name} has {volume} litres of {thing} with a strength of {strong}% and needs it at {weak}%. | "
            "How much water, in litres, does {he} add?",
            "A can holds {volume} litres of {strong} percent {thing}. Water is added until the strength is {weak} percent. | "
            "How many litres of water went in?",
        ),
        asides=(Aside("The can cost ${n}.", 21, 29),),
    ),
    Template(
        name="scaling",
        kind="recipes",
        draw=_scaling,
        settings=(
            {"dish": "pancakes", "stuff": "flour"},
            {"dish": "risotto", "stuff": "rice"},
            {"dish": "muesli", "stuff": "oats"},
            {"dish": "potato soup", "stuff": "potatoes"},
        ),
        wordings=(
            "A recipe with {people} servings of {dish} takes {flour} g of {stuff}. {name} cooks for {more} people and has "
            "{kept} g of {stuff}. | How many grams are left over?",
            "For {people} servings of {dish} you need {flour} g of {stuff}. {name} makes {more} servings out of a supply of "
            "{kept} g. | How much {stuff} remains, in grams?",
            "I have {kept} g of {stuff} and make {dish} for {more} people. The recipe says {flour} g for {people} people. | "
            "How many grams of {stuff} will I still have afterwards?",
        ),
        asides=(Aside("The recipe is on page {n} of the book.", 31, 119),),
    ),
    Template(
        name="limiting",
        kind="recipes",
        draw=_limiting,
        settings=({"dish": "sponge cake"}, {"dish": "batch of waffles"}, {"dish": "tray of brownies"}, {"dish": "plum cake"}),
        wordings=(
            "One {dish} needs {eggs} eggs and {flour} g of flour. {name} has {n_eggs} eggs and {n_flour} g of flour. | "
            "How many times can {he} make the full recipe?",
            "With {n_eggs} eggs and {n_flour} g of flour in the kitchen, {name} makes the same recipe again and again: a "
            "{dish} with {eggs} eggs and {flour} g of flour. | How often is there enough for it?",
            "My recipe for a {dish} asks for {flour} g of flour and {eggs} eggs. There are {n_flour} g of flour and "
            "{n_eggs} eggs in the house, and plenty of everything else. | What is the largest number of whole recipes I "
            "can make?",
        ),
        asides=(Aside("The oven was set to {n} degrees.", 161, 219),),
    ),
)
