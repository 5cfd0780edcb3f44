"""Draws read: coloured balls from urns, cards from a deck, broken bulbs from a box."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.plain_words import Prose
from solver.topics.probability.read import ChanceRead, take_apart
from solver.topics.quantities import bounds, singular
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
_ITEM: Final = (
    r"(?:balls?|marbles?|beads?|counters?|chips?|tokens?|sweets?|candies|candy|socks?|"
    r"pens?|pencils?|discs?|disks?|cubes?|tickets?|bulbs?|items?|ones?|people|students?|"
    r"cookies?|chocolates?|stones?|buttons?|jelly ?beans?|members?|cards?|parts?|"
    r"components?|batteries|fuses?|apples?|eggs?|light ?bulbs?|blocks?|skittles?|"
    r"m&ms?|toys?|phones?|flowers?|shirts?|gloves?|tulips?|roses?)"
)
_NO_REPLACE: Final = (
    r"(?:,? ?(?:and|but|it is|which is|the ball is|balls are|\w+ is|then|with(?=out)|"
    r"1 after (?:the other|another)) )*(?:without (?:being )?replac\w+(?: (?:it|them|"
    r"the \w+))?|(?:is|are)? ?not (?:put back|replaced|returned)|w/o replacement|"
    r"not replacing (?:it|them)|simultaneously|at (?:once|the same time)|together|"
    r"no replacement|in 1 (?:go|draw|grab))"
)
_REPLACE: Final = (
    r"(?:,? ?(?:and|but|it is|which is|the ball is|the first \w+ is|the card is|after "
    r"\w+ing \w+|then|each time|being|,) )*(?:with replac\w+|(?:it is |is |are |were "
    r")?(?:then )?(?:put back|replaced|returned)(?: (?:to|in|into) the \w+)?(?: (?:each "
    r"time|after each draw|before the (?:next|second)(?: \w+)? ?(?:is drawn|draw)?))?)(?: "
    r"each time| after each draw)?"
)
_RANKS: Final = {
    "ace": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "jack": 11,
    "queen": 12,
    "king": 13,
}
_SUITS: Final = ("hearts", "diamonds", "clubs", "spades")
_CARD_KINDS: Final = {
    "heart": 13, "diamond": 13, "club": 13, "spade": 13, "red": 26, "black": 26, "ace": 4, "king": 4, "queen": 4, "jack": 4,
    "face card": 12, "face": 12, "picture card": 12, "court card": 12, "ten": 4, "two": 4, "seven": 4,
}  # fmt: skip


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
        return _cards(setup, event, given, replace)
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
            rf"of (?:them|these|the [a-z]+))?(?: (?:different )?{_ITEM})? (?:is|are|was|were|"
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
        rf")?(?P<c>non defective|{_COLOURS})(?: (?:{_ITEM}))?(?! ?\d)"
    )
    for kind in kinds:
        name = singular(kind["c"])
        if name in counts:
            return None
        counts[name] = int(kind["n"])
    total = prose.take(
        rf"(?:total of |contains |there are |has |of |with )?(?P<n>\d+) (?:[a-z]+ )?(?P<i>{_ITEM})",
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
                    rf"(?:the )?(?:rest|others|remaining(?: {_ITEM})?|remainder)(?: of them)? (?:are|is) (?P<c>{_COLOURS})"
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
    happening = _event(event, names, n, counts)
    if happening is None:
        return None
    condition = None
    if given:
        condition = _event(given, names, n, counts)
        if condition is None:
            return None
    if (happening[0] == "sequence") != (condition is not None and condition[0] == "sequence") and condition is not None:
        return None
    args = {"counts": list(counts.values()), "draws": n, "replace": bool(replace), "event": happening, "given": condition}
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    return ChanceRead(
        "urn", args, f"P({event}{' | ' + given if given else ''}; {n} of {shown}{', replaced' if replace else ''})", notes
    )


def _limits(names: list[str], n: int, which: dict[str, tuple[int, int]]) -> list[Any]:
    return ["counts", [list(which.get(name, (0, n))) for name in names]]


def _event(phrase: str, names: list[str], n: int, counts: dict[str, int]) -> list[Any] | None:
    """What is drawn: numbers of each kind, one kind, different kinds, or kinds in order."""
    plain = re.sub(
        (
            r"\b(?:at random|randomly|in any order|in total|altogether|from (?:it|the \w+)|"
            r"drawn|picked|chosen|selected|taken|that (?:is|are|were)|will be)\b"
        ),
        " ",
        phrase,
    )
    plain = re.sub(
        (
            r"^(?:that |of |to |you |i |we |he |she |get |getting |drawing |draw |picking "
            r"|pick |choosing |choose |selecting |select |pulling |obtaining |it |there (?:is|"
            r"are) |they |the (?:sample|committee|group|selection|team) (?:contains?|has|"
            r"includes?|consists of) |exactly (?=the)|out )*"
        ),
        "",
        " ".join(plain.split()),
    ).strip(" ,.")
    item = rf"(?:{_ITEM}|of them|of the \w+|draws|draw)"
    colour = "|".join(sorted({form for name in names for form in _forms(name)}, key=len, reverse=True))
    the = r"(?:the |they |these |all |both |of |\d )*"
    if re.fullmatch(
        (
            rf"{the}(?:{item} )?(?:are |is |be |have |being |match(?: in)?|have )*(?:of |in "
            r")*(?:the )?(?:all )?(?:same|identical|matching|alike)(?: in)?(?: colou?rs?|"
            rf" kind| type| gender| sex| flavou?r)?(?: {item})?|a matching pair|{the}(?:{item} "
            rf")?match(?: in colou?r)?|(?:\d )?(?:{item} )?of the same (?:colou?r|kind|type|"
            r"gender)"
        ),
        plain,
    ):
        return ["same"]
    if re.fullmatch(
        (
            rf"{the}(?:{item} )?(?:are |is |be |have |being |match )*(?:of |in )*(?:all )?(?:different|"
            rf"distinct|not the same)(?: in)?(?: colou?rs?| kinds?| types?)?(?: {item})?|(?:1|"
            rf"a|an) {item}? ?(?:of each|from each)(?: colou?r| kind| type)?|1 of each(?: "
            r"colou?r| kind| type)?"
        ),
        plain,
    ):
        if "each" in plain and n != len(names):
            return None
        return ["different"] if "not the same" not in plain or n == 2 else ["not", ["same"]]
    if re.fullmatch(rf"{the}(?:{item} )?(?:are |is )*not (?:all )?(?:of )?the same(?: colou?r)?", plain):
        return ["not", ["same"]]
    ordinals = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "last": n - 1}
    places: list[Any] = [None] * n
    hits = 0
    rest = plain
    pattern = (
        rf"(?:the )?(?P<o>first|1st|second|2nd|third|3rd|fourth|last)(?: (?:\d )?(?:{_ITEM}|"
        r"draw|1))?(?: (?:is|are|was|being|to be|drawn|be|has|comes up))*(?: (?P<no>not))?(?: "
        rf"an?)? (?P<c>{colour})(?: (?:{_ITEM}))?|(?:an? )?(?P<c2>{colour})(?: (?:{_ITEM}))?(?: "
        r"on| in)? (?:the )?(?P<o2>first|second|third|1st|2nd|3rd|last)(?: (?:draw|pick|"
        r"1|try))?"
    )
    while (match := re.search(pattern, rest)) is not None:
        kind, place = _name(match["c"] or match["c2"], names), ordinals[match["o"] or match["o2"]]
        if kind is None or place >= n or places[place] is not None:
            return None
        chosen = names.index(kind)
        places[place] = [i for i in range(len(names)) if i != chosen] if match["no"] else [chosen]
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        hits += 1
    if hits:
        return ["sequence", places] if not re.sub(r"\b(?:and|the|then|but|is|was|,)\b|[ ,]", "", rest) else None
    match = re.fullmatch(
        (
            rf"(?:an? |first an? )?({colour})(?: (?:{_ITEM}))?(?:,? (?:and )?then|,? followed "
            rf"by)(?: an?)? ({colour})(?: (?:{_ITEM}))?(?:(?:,? (?:and )?then|,? followed "
            rf"by)(?: an?)? ({colour})(?: (?:{_ITEM}))?)?(?: in that order)?"
        ),
        plain,
    )
    if match is not None:
        kinds = [_name(each, names) for each in match.groups() if each]
        if len(kinds) != n or any(kind is None for kind in kinds):
            return None
        return ["sequence", [[names.index(kind)] for kind in kinds if kind]]
    if (
        match := re.fullmatch(
            (
                rf"{the}(?:{item} )?(?:are |is |be |being |all |both |drawn )*(?:(?:an? )?(?P<c>{colour})(?: "
                rf"or (?:an? )?(?P<d>{colour}))?)(?: {item})?"
            ),
            plain,
        )
    ) is not None:
        if n > 1 and not re.search(r"\ball\b|\bboth\b|\bthe \d\b|\bthey\b", plain) and not re.match(rf"{n} ", plain):
            return None
        if re.match(r"\d", plain) and not re.match(rf"{n} ", plain):
            return _counted(plain, names, n, colour, item)
        kinds = [_name(each, names) for each in (match["c"], match["d"]) if each]
        if any(kind is None for kind in kinds):
            return None
        if n > 1 and len(kinds) > 1 and re.search(r"\bboth\b", plain) and " or " in plain:
            return None
        return _limits(names, n, {name: (0, 0) for name in names if name not in kinds})
    if (
        n == 1
        and (
            match := re.fullmatch(
                (
                    rf"(?:is |be )?(?:not|neither|isn't|other than)(?: an?)? (?P<c>{colour})(?:(?: "
                    rf"nor| or)(?: an?)? (?P<d>{colour}))?(?: {item})?"
                ),
                plain,
            )
        )
        is not None
    ):
        kinds = [_name(each, names) for each in (match["c"], match["d"]) if each]
        return None if any(kind is None for kind in kinds) else _limits(names, n, {kind: (0, 0) for kind in kinds if kind})
    if (
        n == 1
        and (
            match := re.fullmatch(
                (
                    rf"(?:it )?(?:is |be )?(?:not|isn't)(?: an?)? (?P<c>{colour})(?: {item})?|(?:a "
                    rf")?non (?P<d>{colour})(?: {item})?"
                ),
                plain,
            )
        )
        is not None
    ):
        kind = _name(match["c"] or match["d"], names)
        return None if kind is None else _limits(names, n, {kind: (0, 0)})
    return _counted(plain, names, n, colour, item)


def _counted(plain: str, names: list[str], n: int, colour: str, item: str) -> list[Any] | None:
    which: dict[str, tuple[int, int]] = {}
    rest = plain
    pattern = (
        r"(?P<b>exactly|at least|at most|no more than|more than|fewer than|less than|"
        r"precisely|just|only)? ?(?:\b(?P<k>\d+|a|an|no|none|neither)\b)(?P<o> or (?:more|"
        rf"fewer))?(?: (?:{item}))*(?: (?:is|are|of them|being|be|to be|which|that|of|"
        rf"{item}))* ?(?:an? )?(?P<c>{colour})\b(?: {item})?"
    )
    while (match := re.search(pattern, rest)) is not None:
        kind = _name(match["c"], names)
        if kind is None or kind in which:
            return None
        k = 0 if match["k"] in ("no", "none", "neither") else 1 if match["k"] in ("a", "an") else int(match["k"])
        bound = match["b"] or (match["o"] or "").strip()
        which[kind] = bounds(bound, k, n)
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if not which or re.sub(r"\b(?:and|the|of|them|but|are|is|other|contains?|has|includes?)\b|[ ,]", "", rest):
        return None
    exact = all(low == high for low, high in which.values())
    if len(which) > 1 and exact and sum(low for low, _ in which.values()) > n:
        return None
    if len(which) == 1 and exact and " or " in plain:
        return None
    (first, *_) = which.values()
    if len(which) == 1 and first == (1, 1) and re.match(r"(?:an?|1) ", plain) and n > 1 and not re.match("exactly|1 ", plain):
        return None  # "a red ball": at least one, or exactly one
    return _limits(names, n, which)


def _forms(name: str) -> set[str]:
    plural = {"man": "men", "woman": "women", "child": "children", "person": "people"}.get(name, name + "s")
    return {name, plural}


def _name(word: str, names: list[str]) -> str | None:
    word = singular(word)
    return word if word in names else None


def _cards(setup: str, event: str, given: str, replace: bool | None) -> ChanceRead | None:
    """Several cards of a standard deck; a single card is read by `picks`."""
    both = f"{setup} ; {event}"
    if re.search(r"\b(?:32|36|40|48|54|104) cards?|jokers?|without the|removed|decks\b|missing", both):
        return None
    match = re.search(
        (
            r"\b(\d+)(?: (?:random|playing))* cards?\b(?! deck| standard)|\b(\d+) card (?:poker "
            r")?hand|(?:hand|sample) of (\d+)|\b(?:draw|dealt|deal|drawing|pick|picking|choose|"
            r"select|selecting)\w* (\d+)\b"
        ),
        re.sub(
            r"\b52 (?:playing )?cards?|deck of 52(?: playing)?(?: cards)?|pack of 52(?: playing)?(?: cards)?|52 card",
            "deck",
            both,
        ),
    )
    if match is None:
        return None
    n = int(next(each for each in match.groups() if each))
    if not 2 <= n <= 26:
        return None
    prose = Prose(re.sub(r"\b52 (?:playing )?cards?|deck of 52(?: playing)?(?: cards)?|52 card", "deck", setup))
    prose.take_all(
        r"\b\d+(?: random)?(?: playing)? cards?\b|\d+ card (?:poker )?hand|hand of \d+(?: "
        r"cards)?|\b(?:draw|dealt|deal|pick|choose|select)\w* \d+\b|1 after (?:the other|"
        r"another)|at random|(?:from|in|of) (?:a|the) (?:standard |well shuffled |ordinary "
        r"|normal |full |regular |shuffled )*(?:deck|pack)|52"
    )
    if prose.left("with without of") or prose.has(r"\d"):
        return None
    plain = re.sub(
        (
            r"(?:(?:,? (?:when|if|in|from|by|out of)) )?(?:(?:drawing|you draw|dealing|picking|"
            r"selecting|dealt|a|an) )*(?:\d+ cards?(?: hand)?|\d+ card (?:poker )?hand|(?:a "
            r")?hand of \d+(?: cards)?)?(?: (?:are|is) (?:drawn|dealt|picked|chosen))?(?: "
            r"(?:from|out of|of) (?:a|the) (?:standard |well shuffled |ordinary |normal |"
            r"full |regular |shuffled )*(?:52 card |52 )?(?:deck|pack)(?: of (?:52 )?(?:playing "
            r")?cards)?)$"
        ),
        "",
        event,
    ).strip(" ,")
    plain = re.sub(r"^(?:(?:that |the |a )*(?:\d card )?(?:poker )?hand (?:contains|has|consists of|contain|have) )", "", plain)
    plain = re.sub(
        (
            r"^(?:drawing|getting|being dealt|dealing|picking|selecting|that|of|a hand (?:of "
            r"\d+ cards )?(?:contains|has)|the hand (?:contains|has)|it contains|you get|"
            r"there are|drawing) "
        ),
        "",
        plain,
    )
    plain = re.sub(
        (
            r"^(?:drawing|getting|being dealt|dealing|picking|selecting|that|of|you get|there "
            r"(?:are|is)|the hand (?:contains|has)|i get) "
        ),
        "",
        plain,
    )
    suits = re.fullmatch(
        (
            r"(?:the |they |these |all |both |of |\d )*(?:cards )?(?:are |is |be |have |being "
            r"|all |both |come )*(?:of |from |in )*(?:the )?(?:all )?(?P<how>same|different|"
            r"distinct)(?: (?P<what>suit|suits|colou?rs?|rank|ranks|value|denomination))(?: "
            r"as each other)?|(?P<pair>a pair)"
        ),
        plain,
    )
    if suits is not None:
        what = (suits["what"] or "rank").rstrip("s")
        counts = {"suit": [13] * 4, "color": [26] * 2, "colour": [26] * 2}.get(what, [4] * 13)
        if suits["pair"] and n != 2:
            return None
        if given:
            return None
        happening: list[Any] = ["same"] if suits["how"] == "same" or suits["pair"] else ["different"]
        return _card_read(counts, n, replace, happening, None, event, given)
    kinds: list[str] = []
    for phrase in (plain, given):
        for word in re.findall(
            (
                r"\b(hearts?|diamonds?|clubs?|spades?|red|black|aces?|kings?|queens?|jacks?|face "
                r"cards?|picture cards?|court cards?|10s|tens?|sevens?|7s|2s|twos?)\b"
            ),
            phrase,
        ):
            name = {"10": "ten", "7": "seven", "2": "two"}.get(
                word.rstrip("s"), singular(word) if " " not in word else word.rstrip("s")
            )
            if name not in kinds:
                kinds.append(name)
    families = {
        "suit": {"heart", "diamond", "club", "spade"},
        "colour": {"red", "black"},
        "face": {"face card", "picture card", "court card"},
    }
    family = {next((f for f, members in families.items() if kind in members), "rank") for kind in kinds}
    if len(family) != 1 or "face" in family and len(kinds) > 1:
        return None
    names = [kind.replace(" card", "") for kind in kinds]
    counts = [_CARD_KINDS[kind] for kind in kinds]
    if sum(counts) < 52:
        names, counts = [*names, "other"], [*counts, 52 - sum(counts)]
    tidy = [re.sub(r"\b10s\b", "tens", re.sub(r"\b(face|picture|court) cards?\b", r"\1", phrase)) for phrase in (plain, given)]
    happening2 = _event(tidy[0], names, n, dict(zip(names, counts, strict=True)))
    condition = _event(tidy[1], names, n, dict(zip(names, counts, strict=True))) if given else None
    if happening2 is None or given and condition is None:
        return None
    if condition is not None and (condition[0] == "sequence") != (happening2[0] == "sequence"):
        return None
    return _card_read(counts, n, replace, happening2, condition, event, given)


def _card_read(
    counts: list[int], n: int, replace: bool | None, event: list[Any], given: list[Any] | None, said: str, condition: str
) -> ChanceRead:
    args = {"counts": counts, "draws": n, "replace": bool(replace), "event": event, "given": given}
    notes = ("A deck of 52 cards.", *(("Drawn without putting back.",) if replace is None else ()))
    return ChanceRead(
        "urn",
        args,
        f"P({said}{' | ' + condition if condition else ''}; {n} of 52 cards{', replaced' if replace else ''})",
        notes,
    )
