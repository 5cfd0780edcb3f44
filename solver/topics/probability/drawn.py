"""What is drawn: numbers of each kind, one kind, different kinds, or kinds in order."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.reading.things import bounds, singular

ITEM: Final = (
    r"(?:balls?|marbles?|beads?|counters?|chips?|tokens?|sweets?|candies|candy|socks?|"
    r"pens?|pencils?|discs?|disks?|cubes?|tickets?|bulbs?|items?|ones?|people|students?|"
    r"cookies?|chocolates?|stones?|buttons?|jelly ?beans?|members?|cards?|parts?|"
    r"components?|batteries|fuses?|apples?|eggs?|light ?bulbs?|blocks?|skittles?|"
    r"m&ms?|toys?|phones?|flowers?|shirts?|gloves?|tulips?|roses?)"
)


def _limits(names: list[str], n: int, which: dict[str, tuple[int, int]]) -> list[Any]:
    return ["counts", [list(which.get(name, (0, n))) for name in names]]


def drawn_event(phrase: str, names: list[str], n: int, counts: dict[str, int]) -> list[Any] | None:
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
    item = rf"(?:{ITEM}|of them|of the \w+|draws|draw)"
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
        rf"(?:the )?(?P<o>first|1st|second|2nd|third|3rd|fourth|last)(?: (?:\d )?(?:{ITEM}|"
        r"draw|1))?(?: (?:is|are|was|being|to be|drawn|be|has|comes up))*(?: (?P<no>not))?(?: "
        rf"an?)? (?P<c>{colour})(?: (?:{ITEM}))?|(?:an? )?(?P<c2>{colour})(?: (?:{ITEM}))?(?: "
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
            rf"(?:an? |first an? )?({colour})(?: (?:{ITEM}))?(?:,? (?:and )?then|,? followed "
            rf"by)(?: an?)? ({colour})(?: (?:{ITEM}))?(?:(?:,? (?:and )?then|,? followed "
            rf"by)(?: an?)? ({colour})(?: (?:{ITEM}))?)?(?: in that order)?"
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
