"""Stories of two kinds of things with a number of things and a number of parts: heads and legs, coins, tickets sold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.reading.things import singular
from solver.topics.stories.story import Story, constant, unknown

_LEGS: Final[Mapping[str, int]] = {
    **dict.fromkeys("chicken hen duck goose turkey bird ostrich rooster pigeon emu human person man".split(), 2),
    **dict.fromkeys("rabbit cow pig sheep goat horse dog cat lamb donkey lion elephant zebra table chair calf hare".split(), 4),
    **dict.fromkeys("beetle ant insect fly bee".split(), 6),
    **dict.fromkeys("spider octopus".split(), 8),
    "stool": 3,
}
_WHEELS: Final[Mapping[str, int]] = {
    **dict.fromkeys("bicycle bike motorcycle motorbike scooter".split(), 2),
    **dict.fromkeys("tricycle trike".split(), 3),
    **dict.fromkeys("car van wagon taxi".split(), 4),
    "unicycle": 1,
}
_COINS: Final[Mapping[str, int]] = {"nickel": 5, "dime": 10, "quarter": 25, "penny": 1, "pennie": 1}
_PARTS: Final = {"leg": _LEGS, "feet": _LEGS, "foot": _LEGS, "wheel": _WHEELS}
_SCENE: Final = (
    "the a an in at on of there is are i we he she they farmer farm barn farmyard field yard has have had with and only "
    "both some kept keeps total altogether"
    " all together counts count counted see sees can you saw lot parking car park shop garage cage zoo meadow for that "
    "which animals vehicles if between them their"
    " just contains containing holds it but no other others kinds kind having where whose only consisting consist consists "
    "made up coops coop"
    " , . ; : ? ! 'm i'm looking looks number so his her my our respectively then or either"
).split()
_VALUE: Final = LatePattern(
    r"(?:worth(?: a total of)?|totalling|totaling|total value (?:of|is)|making|amounting to|with a (?:total )?value of"
    r"|(?:are|is) worth(?: a total of)?|for a total of|(?:which )?(?:add|adds|adding) up to|have|has)"
    r" (?:(?P<sign>[$€]) ?(?P<n>\d+(?:\.\d+)?)|(?P<m>\d+(?:\.\d+)?) (?P<unit>dollars?|cents?|euros?))"
)


def heads_and_legs(text: str) -> Story | None:
    """A number of heads (animals, vehicles) and of legs or wheels of two kinds."""
    part = re.search(r"\b(\d+) (legs?|feet|wheels?)\b", text)
    if part is None:
        return None
    table = _PARTS[singular(part[2])] if part[2] != "feet" else _LEGS
    kinds = list(dict.fromkeys(word for word in (singular(found) for found in re.findall(r"[a-z]+", text)) if word in table))
    if "car" in kinds and "car park" in text and len(kinds) > 2:
        return None
    if len(kinds) != 2 or table[kinds[0]] == table[kinds[1]]:
        return None
    rest = text.replace(part[0], " ", 1)
    plural = "|".join(re.escape(word) for word in _forms(text, kinds))
    count = re.search(
        rf"\b(\d+) (?:heads?|animals|vehicles|creatures|birds and animals|(?:{plural})(?: (?:and|or) (?:{plural}))|of them"
        rf"|in all|in total|altogether|pieces)\b",
        rest,
    )
    if count is None:
        return None
    rest = rest.replace(count[0], " ", 1)
    asked = _asked(rest, kinds, plural)
    if asked is None:
        return None
    wanted, rest = asked
    rest = re.sub(rf"\b(?:{plural})\b", " ", rest)
    if re.search(r"\d", rest) or _unexplained(rest):
        return None
    letters = {kind: kind for kind in kinds}
    first = unknown(kinds[0]) + unknown(kinds[1]) - constant(int(count[1]))
    second = constant(-int(part[1]))
    for kind in kinds:
        second = second + unknown(kind).scaled(Fraction(table[kind]))
    return Story(
        unknowns={kind: f"{kind}s" for kind in letters},
        zeros=(first, second),
        asked=tuple((f"{kind}s", unknown(kind)) for kind in wanted),
        must_be="whole",
        notes=("; ".join(f"a {kind} has {table[kind]} {part[2]}" for kind in kinds),),
    )


def coins(text: str) -> Story | None:
    """A number of coins of two kinds and what they are worth."""
    kinds = list(dict.fromkeys(word for word in (singular(found) for found in re.findall(r"[a-z]+", text)) if word in _COINS))
    value, count = _VALUE.search(text), re.search(r"\b(\d+) (?:coins|in all|coins in (?:all|total))\b", text)
    if len(kinds) != 2 or value is None or "coin" not in text and count is None:
        return None
    plural = "|".join(_forms(text, kinds))
    rest = text.replace(value[0], " ", 1)
    count = re.search(rf"\b(\d+) (?:coins|(?:{plural}) and (?:{plural}))(?: in (?:all|total))?\b", rest)
    if count is None:
        return None
    rest = rest.replace(count[0], " ", 1)
    asked = _asked(rest, kinds, plural)
    if asked is None:
        return None
    wanted, rest = asked
    rest = re.sub(rf"\b(?:{plural}|coins?|pocket|jar|purse|piggy bank|wallet|box|collection|all|value)\b", " ", rest)
    if re.search(r"\d", rest) or _unexplained(rest):
        return None
    cents = Fraction(value["n"] or value["m"]) * (1 if (value["unit"] or "").startswith("cent") else 100)
    worth = constant(-cents)
    for kind in kinds:
        worth = worth + unknown(kind).scaled(Fraction(_COINS[kind]))
    return Story(
        unknowns={kind: f"{kind}s" for kind in kinds},
        zeros=(unknown(kinds[0]) + unknown(kinds[1]) - constant(int(count[1])), worth),
        asked=tuple((f"{kind}s", unknown(kind)) for kind in wanted),
        must_be="whole",
        notes=("; ".join(f"a {kind} is worth {_COINS[kind]} cents" for kind in kinds),),
    )


def _forms(text: str, kinds: list[str]) -> list[str]:
    return list(dict.fromkeys(word for word in re.findall(r"[a-z]+", text) if singular(word) in kinds))


def _asked(text: str, kinds: list[str], plural: str) -> tuple[list[str], str] | None:
    both = re.search(
        rf"how many (?:of )?(?:each|there are of each|are there of each|of each kind|of each animal)(?: (?:kind|type|animal"
        rf"|sort|coin|one|vehicle))?(?: (?:of )?(?:animal|vehicle|coin|coins))?(?: are there| does (?:he|she) have| do (?:i"
        rf"|we) have)?"
        rf"|(?:how many|find the number of) (?P<one>{plural}) and (?:how many )?(?P<two>{plural})(?: are there| does (?:he"
        rf"|she) have| do (?:i|we|they) have| are (?:in|on) the \w+)?",
        text,
    )
    if both is not None:
        names = [singular(both["one"]), singular(both["two"])] if both["one"] else kinds
        return (names, f"{text[: both.start()]} {text[both.end() :]}") if names[0] != names[1] else None
    one = re.search(
        rf"(?:how many|find the number of|what is the number of) (?:of them are |are "
        rf"|of the animals are )?(?P<one>{plural})(?: are there| does (?:he|she) have| do (?:i|we|they) have| are (?:in"
        rf"|on) the \w+)?",
        text,
    )
    return None if one is None else ([singular(one["one"])], f"{text[: one.start()]} {text[one.end() :]}")


def _unexplained(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z']+", text) if word not in _SCENE]
