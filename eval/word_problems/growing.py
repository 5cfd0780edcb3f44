"""Stories about saving, areas and changes in percent."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Final

from eval.templates import Aside, Problem, Template
from eval.word_problems.amounts import cents, count, money


def _saving(draw: Random) -> Problem | None:
    price, has, week, spent = draw.randint(18, 70) * 10, draw.randint(20, 90), draw.randint(12, 40), draw.randint(3, 9)
    left = price - has
    return count(-(-left // (week - spent)), price=price, has=has, week=week, spent=spent) if left % (week - spent) else None


def _matching(draw: Random) -> Problem | None:
    month, months, rate, gift = draw.randint(8, 40), draw.randint(5, 18), draw.choice((10, 20, 25, 50)), draw.randint(20, 90)
    gold = Fraction(month * months * (100 + rate), 100) + gift
    return money(gold, month=month, months=months, rate=rate, gift=gift) if months != 12 else None


def _tiles(draw: Random) -> Problem | None:
    long, wide, side, price = (
        draw.randint(5, 16) * 60,
        draw.randint(4, 12) * 60,
        draw.choice((20, 30, 40, 60)),
        draw.randint(8, 60),
    )
    if long % side or wide % side or long <= wide:
        return None
    n = (long // side) * (wide // side)
    return money(cents(n * price * 5), long=f"{long / 100:g}", wide=f"{wide / 100:g}", side=side, price=cents(price * 5))


def _fence(draw: Random) -> Problem | None:
    long, wide, gate, price = draw.randint(18, 60), draw.randint(8, 30), draw.randint(2, 4), draw.randint(18, 60) * 50
    fits = long > wide + 3
    return (
        money(cents((2 * (long + wide) - gate) * price), long=long, wide=wide, gate=gate, price=cents(price)) if fits else None
    )


def _path(draw: Random) -> Problem | None:
    long, wide, path = draw.randint(12, 40), draw.randint(8, 25), draw.randint(1, 3)
    gold = (long + 2 * path) * (wide + 2 * path) - long * wide
    return count(gold, long=long, wide=wide, path=path) if long > wide and path > 1 else None


def _population(draw: Random) -> Problem | None:
    start, up, down = draw.randint(4, 45) * 40, draw.choice((5, 10, 15, 20, 25, 30)), draw.choice((5, 10, 20, 25, 40))
    gold = Fraction(start * (100 + up) * (100 - down), 10_000)
    return count(gold, start=start, up=up, down=down) if up != down else None


def _share_in_percent(draw: Random) -> Problem | None:
    girls, boys, p, q = draw.randint(4, 30) * 5, draw.randint(4, 30) * 5, draw.randint(2, 17) * 5, draw.randint(2, 17) * 5
    swim = Fraction(girls * p + boys * q, 100)
    gold = Fraction(100 * swim, girls + boys)
    fits = girls != boys and p != q and (girls * p) % 100 == 0 == (boys * q) % 100
    return count(gold, girls=girls, boys=boys, p=p, q=q) if fits else None


def _battery(draw: Random) -> Problem | None:
    start, rate, hours, end = draw.randint(60, 100), draw.randint(3, 9), draw.randint(2, 7), draw.randint(5, 20)
    left = start - rate * hours - end
    return count(Fraction(left, 2 * rate), start=start, rate=rate, hours=hours, end=end, twice=2 * rate) if left > 0 else None


TEMPLATES: Final = (
    Template(
        name="saving",
        kind="savings",
        draw=_saving,
        settings=({"thing": "bicycle"}, {"thing": "guitar"}, {"thing": "tent"}, {"thing": "telescope"}),
        wordings=(
            "{name} wants to buy a {thing} for ${price}. {He} has ${has}. Every week {he} earns ${week} and spends "
            "${spent} of it. | After how many weeks does {he} have enough?",
            "A {thing} costs ${price} and {name} has saved ${has} so far. {He} gets ${week} a week, of which ${spent} go "
            "on bus fares and the rest is saved. | How many weeks must {he} wait until {he} can buy it?",
            "I have ${has} and need ${price} for a {thing}. Each week I put aside what is left of ${week} after spending "
            "${spent}. | What is the smallest number of weeks after which I can pay for the {thing}?",
        ),
        asides=(
            Aside("The {thing} comes with a guarantee of {n} years.", 2, 9),
            Aside("{name}'s best friend is {n} years old.", 41, 80),
        ),
    ),
    Template(
        name="matching",
        kind="savings",
        draw=_matching,
        settings=({"who": "grandmother"}, {"who": "grandfather"}, {"who": "godmother"}, {"who": "aunt"}),
        wordings=(
            "{name} puts ${month} into {his} savings box every month for {months} months. {His} {who} then adds {rate}% "
            "of that sum and {name} gets another ${gift} for {his} birthday. | How many dollars are in the box?",
            "For {months} months {name} saves ${month} a month. At the end {his} {who} gives {him} {rate} percent of the "
            "savings on top, and a birthday card with ${gift} arrives. | How much money does {he} have in all?",
            "Saving ${month} a month for {months} months, {name} fills a box. {His} {who} tops it up by {rate}%. | "
            "With a present of ${gift} added after that, how many dollars are there?",
        ),
        asides=(Aside("{name2} saves in a jar that is {n} cm high.", 19, 29),),
    ),
    Template(
        name="tiles",
        kind="area",
        draw=_tiles,
        settings=({"room": "kitchen"}, {"room": "bathroom"}, {"room": "hall"}, {"room": "workshop"}),
        wordings=(
            "The floor of a {room} is {long} m long and {wide} m wide. It is covered with square tiles of {side} cm by "
            "{side} cm that cost ${price} each. | What do the tiles cost?",
            "{name} tiles a rectangular {room} floor of {long} m by {wide} m. Each tile is a square with sides of {side} "
            "cm and costs ${price}. | How many dollars does {he} pay for the tiles?",
            "Square tiles with {side} cm sides are ${price} apiece. | How much do enough of them for a {room} floor measuring "
            "{long} m × {wide} m cost, in dollars, if no gaps are left?",
        ),
        asides=(Aside("The ceiling is {n} cm high.", 241, 290), Aside("The old floor lay there for {n} years.", 12, 19)),
    ),
    Template(
        name="fence",
        kind="area",
        draw=_fence,
        settings=({"place": "vegetable garden"}, {"place": "paddock"}, {"place": "playground"}, {"place": "orchard"}),
        wordings=(
            "A rectangular {place} is {long} m long and {wide} m wide. A fence is put up all round it except for a gate "
            "that is {gate} m wide. A metre of fence costs ${price}. | What does the fence cost?",
            "{name} fences in a {place} of {long} m by {wide} m, leaving an opening of {gate} m. The fence is ${price} "
            "per metre. | How many dollars does {he} need for it?",
            "How much, in dollars, is a fence round a rectangle of {long} m × {wide} m with a gap of {gate} m for the gate? | "
            "The fence for the {place} is sold at ${price} a metre.",
        ),
        asides=(Aside("The fence is {n} cm high.", 90, 180), Aside("There are {n} posts in the shed.", 61, 89)),
    ),
    Template(
        name="path",
        kind="area",
        draw=_path,
        settings=({"place": "swimming pool"}, {"place": "lawn"}, {"place": "flower bed"}, {"place": "courtyard"}),
        wordings=(
            "A rectangular {place} of {long} m by {wide} m has a path {path} m wide all the way round the outside. | "
            "What is the area of the path in square metres?",
            "{name} lays a path, {path} m wide everywhere, around the outside of a {place}. The {place} is a rectangle "
            "with sides of {long} m and {wide} m, and the path has square corners. | How many square metres does the path"
            " cover?",
            "Round a {long} m × {wide} m {place} runs a border of constant width {path} m, itself with a rectangular "
            "outer edge. | How large is the border in m²?",
        ),
        asides=(Aside("A bench stands there, {n} cm long.", 120, 190),),
    ),
    Template(
        name="population",
        kind="percent changes",
        draw=_population,
        settings=(
            {"thing": "members", "place": "a sports club"},
            {"thing": "pupils", "place": "a school"},
            {"thing": "hens", "place": "a farm"},
            {"thing": "subscribers", "place": "a magazine"},
        ),
        wordings=(
            "The number of {thing} of {place} was {start}. It grew by {up}% in one year and shrank by {down}% in the next. | "
            "How many {thing} were there then?",
            "At first {place} had {start} {thing}. After one year there were {up} percent more; after a second year there were "
            "{down} percent fewer than after the first. | What was the number of {thing} at the end?",
            "Starting with {start} {thing}, {place} gains {up}% and afterwards loses {down}% of what it then has. | "
            "How many {thing} are left?",
        ),
        asides=(Aside("It was founded {n} years ago.", 41, 95),),
    ),
    Template(
        name="share-in-percent",
        kind="percent changes",
        draw=_share_in_percent,
        settings=({"do": "can swim"}, {"do": "play chess"}, {"do": "come by bus"}, {"do": "sing in the choir"}),
        wordings=(
            "In a year group there are {girls} girls and {boys} boys. {p}% of the girls and {q}% of the boys {do}. | "
            "What percentage of the whole year group is that?",
            "{girls} girls and {boys} boys were asked. Of the girls {p} percent {do}, of the boys {q} percent. | "
            "How many percent of all the children {do}?",
            "{p}% of {girls} girls {do}, and so do {q}% of {boys} boys. | "
            "Taking girls and boys together, what percentage is it?",
        ),
        asides=(
            Aside("The school has {n} teachers.", 11, 19),
            Aside("The oldest of them is {n} months older than the youngest.", 11, 14),
        ),
    ),
    Template(
        name="battery",
        kind="percent changes",
        draw=_battery,
        settings=({"thing": "laptop"}, {"thing": "phone"}, {"thing": "tablet"}, {"thing": "camera"}),
        wordings=(
            "The battery of a {thing} is at {start}%. In normal use it loses {rate} percentage points an hour, when "
            "filming {twice}. After {hours} hours of normal use {name} starts filming. | For how many hours can {he} film"
            " until the battery is down to {end}%?",
            "{name}'s {thing} shows {start}% charge and drops by {rate} points each hour. {hours} hours later {he} begins"
            " to film, and now it drops by {twice} points an hour. | How many hours of filming bring it to {end}%?",
            "A {thing} at {start}% is used normally for {hours} hours, at a loss of {rate} percentage points per hour, "
            "and then for filming at {twice} points per hour. | After how many hours of filming is {end}% reached?",
        ),
        asides=(Aside("The {thing} cost ${n}.", 210, 590), Aside("The film is about {n} swans.", 21, 40)),
    ),
)
