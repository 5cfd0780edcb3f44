"""Draws from urns read: coloured balls, broken bulbs, people of several groups."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.probability.card_hands import read_cards
from solver.topics.probability.drawn import ITEM, drawn_event
from solver.topics.probability.read import ChanceRead, take_apart
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import singular
from solver.topics.topic import IncompleteError

_COLOURS: Final = (
    "red|blue|green|yellow|white|black|orange|purple|pink|brown|grey|gray|silver|"
    "gold|violet|defective|broken|faulty|good|spoiled|rotten|bad|damaged|working|"
    "winning|losing"
    "|men|women|boys|girls|male|female|man|woman|boy|girl|chocolate|vanilla|strawberry|"
    "mint|lemon|lime|cherry|apple|oatmeal|non defective|nondefective|dark|milk|plain|"
    "striped"
    "|males|females|democrats|republicans|seniors|juniors|adults|children|teachers|"
    "students|apples|oranges|pears|bananas|nickels|dimes|quarters|pennies"
)


_NO_REPLACE: Final = (
    r"(?:,? ?(?:and|but|it is|which is|the ball is|balls are|\w+ is|then|with(?=out)|"
    r"1 after (?:the other|another)) )*(?:without (?:being )?replac\w+(?: (?:it|them|"
    r"the \w+))?|(?:is|are)? ?not (?:put back|replaced|returned)|w/o replacement|"
    r"not replacing (?:it|them)|without (?:putting|placing|returning|being put) (?:it |them |any |the \w+ )?back"
    r"|simultaneously|at (?:once|the same time)|together|"
    r"no replacement|in 1 (?:go|draw|grab))"
)


_REPLACE: Final = (
    r"(?:,? ?(?:and|but|it is|which is|the ball is|the first \w+ is|the card is|after "
    r"\w+ing \w+|then|each time|being|,) )*(?:with replac\w+|(?:it is |is |are |were "
    r")?(?:then )?(?:put back|replaced|returned)(?: (?:to|in|into) the \w+)?(?: (?:each "
    r"time|after each draw|before the (?:next|second)(?: \w+)? ?(?:is drawn|draw)?))?)(?: "
    r"each time| after each draw)?"
)


def read_draws(text: str, original: str) -> ChanceRead | None:
    """The probability of the colours or kinds drawn."""
    apart = take_apart(text)
    if apart is None or re.search(
        r"\b(?:urn|bag|box|jar) (?:1|2|a|b|i|ii)\b|\b(?:2|3) (?:urns|bags|boxes|jars)\b|until|expected|conditional", text
    ):
        return None
    replace = None
    whole = Prose(text)
    if whole.take(_NO_REPLACE) is not None:
        replace = False
    elif whole.take(_REPLACE) is not None:
        replace = True
    clean = [re.sub(_REPLACE if replace else _NO_REPLACE, " ", part) if replace is not None else part for part in apart]
    setup, event, given = (" ".join(part.split()).strip(" ,.;") for part in clean)
    cards = (
        re.search(r"\b(?:deck|pack|cards?)\b", text) is not None
        and re.search(
            (
                r"\b(?:hearts?|spades?|clubs?|diamonds?|aces?|kings?|queens?|jacks?|face|picture|"
                r"court|52|standard|suits?|same suit|red|black)\b"
            ),
            text,
        )
        is not None
    )
    if cards and not re.search(r"\d+ (?:red|blue|green|white) cards", text):
        return read_cards(setup, event, given, replace)
    return _urn(setup, event, given, replace)


def _urn(setup: str, event: str, given: str, replace: bool | None) -> ChanceRead | None:
    prose = Prose(setup)
    counts: dict[str, int] = {}
    if prose.has(rf"\b(?:some|several|many|few|unknown number of) (?:{_COLOURS})\b"):
        if prose.has(rf"\d+ (?:{_COLOURS})\b"):
            raise IncompleteError("The number of one kind is not given. Say how many there are of each.")
        return None
    where = setup
    if not prose.has(rf"\d+ (?:{_COLOURS})\b|\d+ of (?:them|which|these|the \w+) (?:are|is)|\d+ (?:are|is)\b"):
        # The urn may be told of behind what is asked: "... from a bag with 3 red and 2 blue balls".
        match = re.search(
            (
                r"(?:from|out of|in) (?:a|an|the) (?:\w+ )?(?:bag|urn|box|jar|drawer|bowl|group|"
                r"committee|class|lot|batch|shipment|pile|tray|basket|crate|container|hat|sack|"
                r"pot|set)?[^;]*?\d.*$"
            ),
            event,
        )
        if match is None:
            return None
        where, event = f"{setup} ; {match[0]}", event[: match.start()].strip(" ,")
        prose = Prose(where)
    draws = prose.take(
        (
            r"(?:(?:i|you|we|she|he|someone|tom|a (?:person|child|student|customer))(?: randomly)? "
            r")?(?:draw|draws|pick|picks|take|takes|select|selects|choose|chooses|grab|grabs|"
            r"remove|removes|taking|pull|pulls|drawing|picking)(?: out)?(?: randomly)? (?:(?:a "
            r"(?:random )?sample|a group|a committee|a handful|a set) of )?(?P<n>\d+|a|an|"
            r"both)(?: of them| more| different)?(?: (?:[a-z]+ )?(?:balls?|marbles?|items?|"
            r"bulbs?|socks?|sweets?|people|students?|of them|beads?|counters?|ones?|apples|"
            r"cards?|chips?|pens?|tickets?|[a-z]+))?(?: out)?(?: of (?:it|them))?(?: (?:at "
            r"random|randomly|from (?:it|the \w+)))*"
        ),
        (
            r"(?:(?:a (?:random )?sample|a group|a committee|a team) of )?(?P<n>\d+|a|an)(?: "
            rf"of (?:them|these|the [a-z]+))?(?: (?:different )?{ITEM})? (?:is|are|was|were|"
            r"be) (?:(?:then|randomly|drawn|now) )*(?:drawn|picked|taken|selected|chosen|"
            r"removed|pulled|tested|inspected|sampled)(?: out)?(?: (?:at random|randomly|"
            r"from (?:it|the \w+)|1 by 1|in succession|successively|one after (?:the other|"
            r"another)|1 after (?:the other|another)))*"
        ),
        r"(?P<n>\d+) (?:draws|picks|selections)",
        r"(?P<n>\d+) (?:members|students|people) (?:are )?(?:chosen|selected)",
    )
    n = 1
    if draws is not None:
        n = int(draws["n"]) if draws["n"].isdigit() else 2 if draws["n"] == "both" else 1
    second = (
        prose.take(
            r"(?:(?:then|and|,) )*(?:a|another) (?:second|2nd|further)?(?: [a-z]+)? ?(?:is "
            r"|are )?(?:then )?(?:drawn|taken|picked|draw|chosen)"
        )
        if draws is not None and n == 1
        else None
    )
    if second is not None:
        n = 2
    if draws is None:
        inner = re.search(r"\b(?:drawing|picking|choosing|selecting|taking|pulling|drawing out) (\d+|a|an) ", event)
        if inner is None:
            inner = re.search(
                (
                    r"\b(\d+) (?:balls?|marbles?|beads|socks|items|bulbs|sweets)? ?(?:drawn|picked|"
                    r"chosen|selected|taken)(?: at random)?"
                ),
                event,
            )
        if inner is None:
            return None
        n = int(inner[1]) if inner[1].isdigit() else 1
    prose.take_all(
        r"\b(?:at random|randomly|1 (?:at a time|by 1|after (?:the other|another))|in (?:succession|a row)|successively)\b"
    )
    kinds = prose.take_all(
        r"(?P<n>\d+) (?:of (?:them|which|these|the \w+) (?:are |is )?)?(?:are )?(?:identical "
        rf")?(?P<c>non defective|{_COLOURS})(?: (?:{ITEM}))?(?! ?\d)"
    )
    for kind in kinds:
        name = singular(kind["c"])
        if name in counts:
            return None
        counts[name] = int(kind["n"])
    total = prose.take(
        rf"(?:total of |contains |there are |has |of |with )?(?P<n>\d+) (?:[a-z]+ )?(?P<i>{ITEM})",
        r"(?:out of|from|of|among|are|contains) (?P<n>\d+)\b",
    )
    if total is not None:
        size, known = int(total["n"]), sum(counts.values())
        if known < size:
            if not counts:
                return None
            rest = "other"
            if (
                named := prose.take(
                    rf"(?:the )?(?:rest|others|remaining(?: {ITEM})?|remainder)(?: of them)? (?:are|is) (?P<c>{_COLOURS})"
                )
            ) is not None:
                rest = singular(named["c"])
            counts[rest] = size - known
        elif known > size:
            return None
    if len(counts) < 1 or sum(counts.values()) == 0 or not 1 <= n <= 30:
        return None
    if prose.left(
        "with without out contain contains containing of all identical each either left "
        "remaining rest 1 same different drawer other"
    ) or prose.has(r"\d|\b(?:then|until|add|added|wins|player|bags|urns|boxes|exchanged|transfer)"):
        return None
    notes: tuple[str, ...] = ()
    if n > 1 and replace is None:
        replace, notes = False, ("Drawn without putting back.",)
    names = list(counts)
    happening = drawn_event(event, names, n, counts)
    if happening is None:
        return None
    condition = None
    if given:
        condition = drawn_event(given, names, n, counts)
        if condition is None:
            return None
    if (happening[0] == "sequence") != (condition is not None and condition[0] == "sequence") and condition is not None:
        return None
    args = {"counts": list(counts.values()), "draws": n, "replace": bool(replace), "event": happening, "given": condition}
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    return ChanceRead(
        "urn", args, f"P({event}{' | ' + given if given else ''}; {n} of {shown}{', replaced' if replace else ''})", notes
    )
