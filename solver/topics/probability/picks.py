"""One thing picked out of many alike: a card, a number; birthdays; arrangements and committees at random."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.probability.read import ChanceRead, compare_words, take_apart
from solver.topics.reading.plain_words import Prose

_RANKS: Final = {"ace": 1, "jack": 11, "queen": 12, "king": 13}
_SUITS: Final = {"heart": "hearts", "diamond": "diamonds", "club": "clubs", "spade": "spades"}


def read_birthday(text: str, original: str) -> ChanceRead | None:
    """Shared birthdays, or months of birth."""
    by_month = re.search(r"\b(?:birth|birthday) months?\b|\bborn in the same month\b|\bsame month of birth\b", text) is not None
    if by_month:
        text = re.sub(r"\b(?:birth|birthday) months?\b|\bmonth of birth\b", "birthday", text)
        text = re.sub(r"\b(?:are |were |is )?born in the same month\b", "have the same birthday", text)
        text = re.sub(r"\(?(?:assum\w+ |with )?(?:all )?(?:12 )?(?:months )?(?:are )?equally likely(?: months)?\)?", "", text)
    if not re.search(r"\bbirthdays?\b", text):
        return None
    apart = take_apart(text)
    people = re.search(
        (
            r"(\d+) (?:random |randomly chosen |randomly selected )?(?:people|persons|students|"
            r"guests|friends|employees|children|players)|(?:group|class|room|party) of (\d+)"
        ),
        text,
    )
    if (
        apart is None
        or people is None
        or re.search(r"\b(?:month|your|my|particular|same as|week|january|on )\b", apart.event)
        or apart.given
    ):
        return None
    if re.search(r"\bnot\b|n't\b", apart.event):
        return None
    denied = re.search(r"\b(?:no|none|nobody|never|different|distinct)\b", apart.event) is not None
    if not denied and re.search(
        (
            r"(?<!at most )(?<!more than )(?<!less than )(?<!fewer than )\b(?:at least )?(?:2|a pair|1 pair|any 2"
            r"|some)(?: or more)?(?: of (?:them|the "
            r"\w+|\d+))?(?: people| persons| students| of them| guests| employees)?(?: in (?:a|"
            r"the) \w+(?: of \d+(?: \w+)?)?)?(?: (?:will|have|having|share|shares|sharing|"
            r"who share|that share|with|has))+ (?:the same |a |common |the |their )*birthday"
        ),
        apart.event,
    ):
        shared = True
    elif re.search(
        (
            r"(?:all(?: of them)?(?: \d+)?(?: \w+)? (?:have|having) (?:different|distinct)|"
            r"no (?:2|1)(?: of (?:them|the \w+|\d+))?(?: people| students| persons)?(?: in (?:a|the) \w+(?: of \d+(?: "
            r"\w+)?)?)? "
            r"(?:share|have|shares) (?:the same|a|their) birthdays?|(?:all )?birthdays are (?:all )?(?:different"
            r"|distinct)|nobody "
            r"shares)"
        ),
        apart.event,
    ):
        shared = False
    else:
        return None
    n = people[1] or people[2]
    numbers = set(re.findall(r"\d+", text)) - {n, "2", "12" if by_month else "365", "1"}
    if numbers or re.search(r"exactly|at least 3|\b3 people|leap", text):
        return None
    return ChanceRead(
        "birthday",
        {"people": int(n), "days": 12 if by_month else 365, "shared": shared},
        f"P(birthdays {'shared' if shared else 'all different'}; {n} people)",
        ("12 equally likely months." if by_month else "365 equally likely days.",),
    )


def read_pick(text: str, original: str) -> ChanceRead | None:
    """One card, or one whole number of a range."""
    apart = take_apart(text)
    if apart is None:
        return None
    return (
        _letter(text, apart.event, apart.given, original)
        or _card(apart.setup, apart.event, apart.given)
        or _number(apart.setup, apart.event, apart.given, text)
    )


_NO_WORDS: Final = frozenset(
    "in on of at that which is was with and for from to written shown spelled printed below above the".split()
)


def _letter(text: str, event: str, given: str, original: str) -> ChanceRead | None:
    """One letter out of a word."""
    told = re.search(
        r"\b(?:a|an|one|1) (?:single )?letter (?:is )?(?:(?:picked|chosen|selected|drawn|taken)\b)?[^.?;]*?\b(?:word|name)\b",
        text,
    ) or re.search(r"\bletters? of the word\b[^.?;]*?\b(?:a|one|1) (?:letter )?(?:is )?(?:picked|chosen|selected|drawn)", text)
    word = re.search(r"\b(?:word|name):? [\"'“‘]?([A-Za-z]{2,30})\b", original)
    if told is None or word is None or given or re.search(r"\b(?:2|3|two|three) letters\b|\barrang|\bboth\b|\btwice\b", text):
        return None
    letters = word[1].lower()
    if letters in _NO_WORDS and not word[1].isupper():
        return None
    wanted = re.search(
        r"(?:vowels?|consonants?|(?:letter|a|an|the) [\"']?(?P<l>[a-z])[\"']?)\s*$",
        re.sub(r"\b(?:from|in|of|out of) the (?:word|name) [\"']?[a-z]+[\"']?$", "", event).strip(),
    )
    if wanted is None or re.search(r"\b(?:not|no|or|and|first|last|neither)\b", event):
        return None
    kind = "vowel" if "vowel" in wanted[0] else "consonant" if "consonant" in wanted[0] else f"letter {wanted['l']}"
    if wanted["l"]:
        n = letters.count(wanted["l"])
    else:
        vowels = sum(letter in "aeiou" for letter in letters)
        n = vowels if kind == "vowel" else len(letters) - vowels
    notes = ("Y is counted as a consonant.",) if "y" in letters and not wanted["l"] else ()
    args = {
        "counts": [n, len(letters) - n],
        "draws": 1,
        "replace": False,
        "event": ["counts", [[1, 1], [0, 0]]],
        "given": None,
    }
    return ChanceRead("urn", args, f"P({kind}; one letter of {letters.upper()})", notes)


def _card(setup: str, event: str, given: str) -> ChanceRead | None:
    both = f"{setup} ; {event}"
    if not re.search(r"\b(?:deck|pack|playing cards?)\b|\bcards?\b", both) or re.search(
        (
            r"\b(?:\d+ cards are|2|3|4|5) cards?\b(?! deck)|jokers?|removed|hand\b|replac|"
            r"numbered|\b(?!52\b)\d{2,3} cards?\b|decks|packs|coin|dice|die\b|marble|ball|"
            r"then\b|second\b"
        ),
        both,
    ):
        return None
    deck = (
        r"(?:,? ?(?:from|out of|in|of))? ?(?:a|the|an) (?:(?:standard|well shuffled|ordinary|"
        r"normal|full|regular|shuffled|complete|usual|fair|well|single) )*(?:52 card "
        r"|52 |playing card )?(?:deck|pack)(?: of (?:52 )?(?:standard |playing )*cards|"
        r" of 52)?"
    )
    prose = Prose(setup)
    if not re.search(deck, both) and not re.search(r"52|\b(?:aces?|kings?|queens?|hearts?|diamonds|clubs|spades?)\b", both):
        return None
    prose.take_all(deck)
    prose.take_all(r"\b(?:a|1|one|single) (?:single )?card\b|\b52(?: playing)? cards\b|at random|randomly")
    if prose.left() or re.search(r"\d", prose.text):
        return None
    plain = re.sub(deck, " ", event)
    plain = re.sub(
        (
            r"(?:,? ?(?:when|if|by|in) )?(?:(?:a|1|one|single|random|the|you|i|we|when|if) "
            r")*\bcard\b(?: (?:is|drawn|selected|chosen|picked|at random|randomly|that|which))*|"
            r"(?:drawn|selected|chosen|picked)? ?(?:at random|randomly)| of 52(?: playing)? "
            r"cards| 52 card"
        ),
        " ",
        plain,
    )
    happening = card_event(plain)
    condition = card_event(re.sub(deck, " ", given)) if given else None
    if happening is None or given and condition is None:
        return None
    args = {"of": "cards", "event": happening, "given": condition}
    return ChanceRead(
        "pick", args, f"P({' '.join(plain.split())}{' | ' + given if given else ''}; one card of 52)", ("A deck of 52 cards.",)
    )


def card_event(phrase: str) -> list[Any] | None:
    """The cards a phrase describes.

    >>> card_event("a king or a heart")
    ['or', ['ranks', [13]], ['suit', 'hearts']]
    """
    plain = re.sub(
        (
            r"\b(?:that|of getting|getting|drawing|draw|picking|selecting|choosing|pulling|"
            r"obtaining|it|is|be|being|was|will|you|i|get|drawn|card|cards|either|both|the|"
            r"a|an|to|turns out|shows?|numbered|are|suit|us)\b"
        ),
        " ",
        phrase,
    )
    plain = " ".join(plain.split()).strip(" ,.")
    plain = re.sub(r"^of (?=\w)", "", plain)
    if not plain:
        return None
    if (match := re.fullmatch(r"(?:not|neither|anything but|other than|non) (.+)", plain)) is not None:
        inner = re.sub(r"\bnor\b", "or", match[1])
        if " and " in inner or " or " in inner and "neither" not in plain:
            return None
        found = card_event(inner)
        return None if found is None else ["not", found]
    if (match := re.fullmatch(r"(.+?) (?:but not|and not|that not|which not|not)(?: of)? (.+)", plain)) is not None:
        left, right = card_event(match[1]), card_event(match[2])
        return None if left is None or right is None else ["and", left, ["not", right]]
    if " or " in plain:
        parts = [card_event(part) for part in re.split(r",? or |, ", plain)]
        return None if any(part is None for part in parts) else ["or", *parts]
    if " and " in plain:
        parts = [card_event(part) for part in plain.split(" and ")]
        return None if any(part is None for part in parts) else ["and", *parts]
    if (match := re.fullmatch(r"(\w+) of (hearts?|diamonds?|clubs?|spades?)", plain)) is not None:
        rank = _rank(match[1])
        return None if rank is None else ["and", rank, ["suit", _SUITS[match[2].rstrip("s")]]]
    if plain.rstrip("s") in _SUITS:
        return ["suit", _SUITS[plain.rstrip("s")]]
    if plain in ("red", "black"):
        return ["colour", plain]
    if (match := re.fullmatch(r"(red|black) (.+)", plain)) is not None:
        inner_event = card_event(match[2])
        return None if inner_event is None else ["and", ["colour", match[1]], inner_event]
    return _rank(plain)


def _rank(word: str) -> list[Any] | None:
    single = word.rstrip("s")
    if single in _RANKS:
        return ["ranks", [_RANKS[single]]]
    if single in ("face", "picture", "court"):
        return ["ranks", [11, 12, 13]]
    if re.fullmatch(r"\d+", single) and 2 <= int(single) <= 10:
        return ["ranks", [int(single)]]
    if word in ("number", "numbered", "numeric"):
        return None
    return None


def _number(setup: str, event: str, given: str, text: str) -> ChanceRead | None:
    span = (
        r"(?:(?:the )?(?:numbers?|integers?|whole numbers?|set|tickets?|cards?|balls?) "
        r"?)?(?:numbered |labelled |marked )?(?:from |between |\{)?(?:the )?(?:numbers? "
        r"|integers? )?(?P<a>\d+) ?(?:to|through|and|-|, ?\d+(?:, ?\d+)*, ?\.\.\.,?|\.\.\.) "
        r"?(?P<b>\d+)\}?(?:,? ?\(?inclusive\)?)?"
    )
    prose = Prose(setup)
    match = prose.take(span)
    plain = event
    if match is None:
        inside = re.search(rf",? ?(?:from|between|in|out of|of)? ?{span}$", event)
        first = re.match(
            rf"(?:that )?(?:an? |the )?(?:random|randomly \w+)? ?{span}(?: (?:\w+ )?(?:at random|randomly))? is\b", event
        )
        if inside is not None:
            match, plain = inside, event[: inside.start()]
        elif first is not None:
            match, plain = first, event[first.end() :]
        else:
            return None
    if not re.search(r"\b(?:numbers?|integers?|tickets?|cards?|balls?|spinner)\b", text) or re.search(
        (
            r"\b(?:2|3|4|5|two) (?:numbers|integers|tickets|cards|balls|different)|dice|die\b|"
            r"coin|without replac|twice|times|urns|uniform|real"
        ),
        text,
    ):
        return None
    low, high = int(match["a"]), int(match["b"])
    if "between" in match[0] and "inclusive" not in text and low != 1 or low >= high:
        return None
    prose.take_all(
        r"(?:a|an|1|one) (?:whole )?(?:number|integer|ticket|card|ball|positive integer)|"
        r"at random|randomly|(?:is )?(?:chosen|picked|selected|drawn)|tickets?|numbered|"
        r"spinner|equal (?:sections|sectors|parts)|with|\d+ (?:equal )?(?:sections|sectors|"
        r"tickets|cards|balls)"
    )
    if prose.left() or re.search(r"\d", prose.text):
        return None
    happening = number_event(plain)
    condition = number_event(given) if given else None
    if happening is None or given and condition is None:
        return None
    args = {"of": "numbers", "low": low, "high": high, "event": happening, "given": condition}
    return ChanceRead("pick", args, f"P({plain}{' | ' + given if given else ''}; number from {low} to {high})")


def number_event(phrase: str) -> list[Any] | None:
    """The numbers a phrase describes: prime, even, a multiple of 3, greater than 20."""
    plain = re.sub(
        (
            r"\b(?:that|getting|drawing|draw|picking|selecting|choosing|pulling|obtaining|"
            r"it|is|be|being|was|will|you|i|get|drawn|the|a|an|to|number|numbers|integer|"
            r"selected|chosen|picked|card|ticket|ball|random|randomly|at|which|its|are|shows|"
            r"either|ticket drawn|of|spinner|lands|on)\b"
        ),
        " ",
        phrase,
    )
    plain = " ".join(plain.split()).strip(" ,.")
    if not plain:
        return None
    if (match := re.fullmatch(r"neither (.+) nor (.+)", plain)) is not None:
        left, right = number_event(match[1]), number_event(match[2])
        return None if left is None or right is None else ["not", ["or", left, right]]
    if " or " in plain and not re.search(r"\d or (?:more|less|greater|higher|fewer)|than or equal", plain):
        parts: list[Any] = [
            number_event(
                part
                if not re.fullmatch(r"(?:by )?\d+", part) or "divis" not in plain and "multiple" not in plain
                else f"multiple {part.removeprefix('by ')}"
            )
            for part in plain.split(" or ")
        ]
        return None if any(part is None for part in parts) else ["or", *parts]
    if " and " in plain or " but " in plain:
        parts = [
            number_event(
                part
                if not re.fullmatch(r"(?:by )?\d+", part) or "divis" not in plain
                else f"multiple {part.removeprefix('by ')}"
            )
            for part in re.sub(r"\b(?:both)\b ?", "", plain).replace(" but ", " and ").split(" and ")
        ]
        return None if any(part is None for part in parts) else ["and", *parts]
    if (match := re.fullmatch(r"(?:not|non) (.+)", plain)) is not None:
        inner = number_event(match[1])
        return None if inner is None else ["not", inner]
    if plain in ("even", "odd"):
        return ["divisible", 2] if plain == "even" else ["not", ["divisible", 2]]
    if plain in ("prime", "primes"):
        return ["prime"]
    if plain in ("perfect square", "square", "perfect squares"):
        return ["square"]
    if (match := re.fullmatch(r"(?:divisible by|multiple|multiples|by) (\d+)", plain)) is not None:
        return ["divisible", int(match[1])]
    if (match := re.fullmatch(r"(?:contains?|has|includes?)(?: digit)? (\d)", plain)) is not None:
        return ["digit", int(match[1])]
    if (match := re.fullmatch(r"(.+?) ((?:greater|less|more|smaller|larger) than \d+)", plain)) is not None:
        left, right = number_event(match[1]), number_event(match[2])
        return None if left is None or right is None else ["and", left, right]
    compared = compare_words(plain)
    return None if compared is None else ["compare", compared[0], int(compared[1])]


def read_counted(text: str, original: str) -> ChanceRead | None:
    """Arrangements, committees and codes at random: those wanted over all."""
    from solver.topics.counting.reading import read_count

    apart = take_apart(text)
    if (
        apart is None
        or apart.given
        or not re.search(r"random|arrang|seated|sit\b|line up|committee|letters|chosen|selected|digit|row|stand", text)
    ):
        return None
    setup = re.sub(r",? ?(?:at random|randomly|in (?:a )?random order)", "", apart.setup)
    setup = re.sub(r"^(?:if|suppose|when) ", "", setup)
    event = re.sub(
        (
            r"^(?:that )?(?:they |the (?:arrangement|committee|word|number|result) (?=begin|"
            r"start|end|contain|has|consist|include))?"
        ),
        "",
        apart.event,
    )
    every = read_count(f"how many ways : {setup}", original)
    favourable = read_count(f"how many ways : {setup} so that {apart.event}", original) or read_count(
        f"how many ways : {setup} so that {event}", original
    )
    if (
        every is None
        or favourable is None
        or every.kind != favourable.kind
        or every.kind not in ("arrange", "select", "digits")
    ):
        return None
    first, second = every.args, favourable.args
    if every.kind == "arrange":
        same = (
            sum(first["counts"]) == sum(second["counts"])
            and first["take"] == second["take"]
            and not first["rules"]
            and second["rules"]
            and first["circular"] == second["circular"]
            and first["distinct"] == second["distinct"]
        )
    elif every.kind == "select":
        return None
    else:
        same = (
            first["length"] == second["length"]
            and first["digits"] == second["digits"]
            and first["repeat"] == second["repeat"]
            and first["rules"] != second["rules"]
            and all(rule in second["rules"] for rule in first["rules"])
        )
    if not same:
        return None
    args = {"kind": every.kind, "favourable": second, "all": first}
    return ChanceRead("counts", args, f"{favourable.source} / {every.source}", favourable.notes)
