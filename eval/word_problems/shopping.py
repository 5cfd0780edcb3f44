"""Stories about prices, bills and takings."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Final

from eval.templates import Aside, Problem, Template
from eval.word_problems.amounts import cents, count, money


def _change(draw: Random) -> Problem | None:
    a, b, p, q = draw.randint(2, 7), draw.randint(2, 6), draw.randint(6, 24) * 10, draw.randint(25, 60) * 10
    due = a * p + b * q
    note = next((note for note in (20, 50, 100) if note * 100 > due), 0)
    return money(note - cents(due), a=a, b=b, p=cents(p), q=cents(q), note=note) if a != b and note else None


def _discount(draw: Random) -> Problem | None:
    price, rate, coupon = draw.randint(8, 40) * 5, draw.choice((10, 15, 20, 25, 30, 40)), draw.choice((4, 5, 6, 8, 10))
    return money(Fraction(price * (100 - rate), 100) - coupon, price=price, rate=rate, coupon=coupon)


def _packs(draw: Random) -> Problem | None:
    guests, each, size, price = draw.randint(11, 38), draw.randint(2, 3), draw.choice((6, 8, 10, 12)), draw.randint(12, 49) * 10
    needed = guests * each
    packs = -(-needed // size)
    return money(packs * cents(price), guests=guests, each=each, size=size, price=cents(price)) if needed % size else None


def _cheaper_pack(draw: Random) -> Problem | None:
    size, single, packs = draw.choice((4, 6, 8, 12)), draw.randint(8, 30) * 10, draw.randint(2, 6)
    pack = size * single - draw.randint(4, 20) * 10
    saved = packs * (size * single - pack)
    return (
        money(cents(saved), size=size, single=cents(single), pack=cents(pack), packs=packs)
        if pack > size * single // 2
        else None
    )


def _tickets(draw: Random) -> Problem | None:
    adults, children, adult, child = draw.randint(12, 60), draw.randint(15, 90), draw.randint(8, 15), draw.randint(3, 7)
    taken, sold = adults * adult + children * child, adults + children
    return count(children, sold=sold, taken=taken, adult=adult, child=child) if adults != children else None


def _profit(draw: Random) -> Problem | None:
    made, left, cost, price = draw.randint(30, 90), draw.randint(3, 12), draw.randint(20, 60), draw.randint(9, 20) * 10
    return money(cents((made - left) * price - made * cost), made=made, left=left, cost=cents(cost), price=cents(price))


def _bill(draw: Random) -> Problem | None:
    bill, rate, people = draw.randint(40, 260), draw.choice((10, 15, 20)), draw.randint(3, 8)
    return money(Fraction(bill * (100 + rate), 100 * people), bill=bill, rate=rate, people=people)


TEMPLATES: Final = (
    Template(
        name="change",
        kind="shopping",
        draw=_change,
        settings=(
            {"one": "pens", "two": "notebooks", "shop": "stationer's", "sort": "pencil cases"},
            {"one": "bread rolls", "two": "jars of jam", "shop": "bakery", "sort": "cake"},
            {"one": "seed packets", "two": "flower pots", "shop": "garden centre", "sort": "shrubs"},
            {"one": "postcards", "two": "key rings", "shop": "museum shop", "sort": "posters"},
        ),
        wordings=(
            "{name} buys {a} {one} at ${p} each and {b} {two} at ${q} each. {He} pays with a ${note} note. | "
            "How much change does {he} get?",
            "At the {shop}, {one} cost ${p} apiece and {two} cost ${q} apiece. {name} takes {a} {one} and {b} {two} and hands "
            "over ${note}. | What is {his} change in dollars?",
            "I went to the {shop} with ${note}. I bought {b} {two} for ${q} each and {a} {one} for ${p} each. | "
            "How many dollars did I have left?",
        ),
        asides=(Aside("The {shop} also sells {n} sorts of {sort}.", 9, 40), Aside("The {shop} opened {n} years ago.", 8, 70)),
    ),
    Template(
        name="discount",
        kind="shopping",
        draw=_discount,
        settings=({"thing": "jacket"}, {"thing": "desk lamp"}, {"thing": "pair of boots"}, {"thing": "backpack"}),
        wordings=(
            "A {thing} costs ${price}. In the sale it is {rate}% off, and {name} also has a coupon worth ${coupon} that "
            "is taken off the sale price. | How much does {name} pay?",
            "{name} wants a {thing} with a price tag of ${price}. The shop reduces it by {rate} percent. | At the till "
            "{he} hands in a ${coupon} voucher. What does the {thing} cost {him} in the end?",
            "What do I pay for a {thing} that normally costs ${price} if I first get {rate}% off and then another "
            "${coupon} off with a voucher? | Please give the amount in dollars.",
        ),
        asides=(Aside("The sale lasts {n} days.", 3, 14), Aside("Delivery takes {n} working days and is free.", 2, 9)),
    ),
    Template(
        name="packs",
        kind="shopping",
        draw=_packs,
        settings=(
            {"thing": "paper plates", "event": "birthday party"},
            {"thing": "sausages", "event": "barbecue"},
            {"thing": "bread rolls", "event": "summer fête"},
            {"thing": "candles", "event": "lantern walk"},
        ),
        wordings=(
            "{name} expects {guests} guests at a {event} and wants {each} {thing} for each of them. The {thing} come only"
            " in packs of {size} at ${price} a pack. | What does {name} have to spend?",
            "For a {event} with {guests} people we need {each} {thing} per person. A pack of {size} costs ${price} and "
            "packs are not split. | How much do we pay for enough packs, in dollars?",
            "{guests} people are coming to the {event}. Everyone gets {each} {thing}. | {name} can only buy whole packs of "
            "{size} {thing}, each for ${price}. How many dollars does {he} need at least?",
        ),
        asides=(Aside("Last year {n} people came.", 12, 60), Aside("The {event} goes on for {n} hours.", 3, 7)),
    ),
    Template(
        name="cheaper-pack",
        kind="shopping",
        draw=_cheaper_pack,
        settings=({"thing": "yoghurt"}, {"thing": "light bulb"}, {"thing": "bottle of juice"}, {"thing": "bar of soap"}),
        wordings=(
            "A single {thing} costs ${single}, while a pack of {size} costs ${pack}. {name} buys {packs} packs. | "
            "How much does {he} save compared with buying the same number one by one?",
            "You can buy one {thing} for ${single} or {size} in a pack for ${pack}. | How many dollars are saved on "
            "{packs} packs compared with single prices?",
            "A {thing} is ${single} on its own, and a pack with {size} of them is ${pack}. {name} takes {packs} packs. | "
            "How many dollars does {he} save compared with buying them singly?",
        ),
        asides=(Aside("There are {n} packs left on the shelf.", 13, 60),),
    ),
    Template(
        name="tickets",
        kind="shopping",
        draw=_tickets,
        settings=({"event": "concert"}, {"event": "puppet show"}, {"event": "boat trip"}, {"event": "film evening"}),
        wordings=(
            "Tickets for a {event} cost ${adult} for adults and ${child} for children. {sold} tickets were sold for ${taken} "
            "altogether. | How many children's tickets were sold?",
            "{name} sold {sold} tickets for the {event} and took ${taken}. Adults paid ${adult} and children ${child}. | "
            "How many of the tickets were for children?",
            "A {event} took in ${taken} from {sold} visitors. Each adult paid ${adult}, each child ${child}. | "
            "Find the number of children among the visitors.",
        ),
        asides=(Aside("The {event} lasted {n} minutes.", 61, 140), Aside("It was the {n}th {event} that season.", 4, 20)),
    ),
    Template(
        name="profit",
        kind="shopping",
        draw=_profit,
        settings=(
            {"thing": "muffins", "unit": "muffin"},
            {"thing": "cups of lemonade", "unit": "cup of lemonade"},
            {"thing": "bookmarks", "unit": "bookmark"},
            {"thing": "paper stars", "unit": "star"},
        ),
        wordings=(
            "{name} makes {made} {thing} for the school market. Each {unit} costs {him} ${cost} to make and is sold for "
            "${price}. At the end {left} are unsold. | What is {his} profit in dollars?",
            "It costs ${cost} to make one {unit}. {name} makes {made} of them and sells all but {left} at ${price} each. | "
            "How much money does {he} earn after the cost of all {made} is taken off?",
            "We prepared {made} {thing} at a cost of ${cost} each and sold them at ${price} each, but {left} were left over. | "
            "How many dollars of profit did we make?",
        ),
        asides=(Aside("The stall is open for {n} hours.", 13, 18), Aside("There are {n} other stalls.", 13, 28)),
    ),
    Template(
        name="bill",
        kind="shopping",
        draw=_bill,
        settings=({"place": "pizzeria"}, {"place": "noodle bar"}, {"place": "garden café"}, {"place": "fish restaurant"}),
        wordings=(
            "{people} friends eat at a {place} and the bill is ${bill}. They add a tip of {rate}% and share everything "
            "equally. | How much does each of them pay?",
            "The bill at the {place} comes to ${bill}. {name} suggests adding {rate} percent as a tip and splitting the total "
            "evenly among all {people} people at the table. | What is each share in dollars?",
            "We were {people} at the {place}. Our bill was ${bill}, plus a {rate}% tip. | "
            "If everybody paid the same, how many dollars did each person pay?",
        ),
        asides=(Aside("The {place} has {n} tables.", 9, 38), Aside("They stayed for {n} minutes.", 45, 130)),
    ),
)
