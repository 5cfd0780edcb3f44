"""Dice read."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.probability.read import ChanceRead, compare_words, take_apart
from solver.topics.reading.plain_words import Prose

_PLURALS: Final = {"ones": "1s", "twos": "2s", "threes": "3s", "fours": "4s", "fives": "5s", "sixes": "6s", "eights": "8s"}


_KIND: Final = (
    r"(?:fair|standard|ordinary|normal|regular|unbiased|balanced|different|distinct|"
    r"independent|identical|usual|cubic|cubical|coloured|red|blue|green|white|6 sided|"
    r"six sided|honest|single|the|same)"
)


_DICE: Final = (
    rf"(?:(?P<n>\d+|a pair of|pair of|both|a|an|1|the) )?(?:{_KIND},? (?:and )?)*(?:(?P<s>\d+) "
    rf"(?:sided|faced) )?(?:{_KIND} )*(?:dice|die|d(?P<d>4|6|8|10|12|20))\b(?! (?:shows?|"
    r"is|are) (?:an? )?(?:even|odd|\d|prime))"
)


_TIMES: Final = r"(?P<t>\d+ times|twice|thrice|once)"


_ROLLS: Final = r"(?P<r>\d+) (?:rolls|throws|tosses|flips|rolls or throws)"


_VERBS: Final = (
    r"(?:(?:is|are|i|you|we|someone|one|a person|player|if|when|suppose|was|were|"
    r"being|have|be|he|she|then|a|an|in|on|of|with|the) )*(?:roll(?:ed|ing|s)?|throw(?:n|"
    r"s|ing)?|toss(?:ed|es|ing)?|flip(?:ped|ping|s)?|cast)(?: (?:together|simultaneously|"
    r"at (?:once|the same time)|independently))?"
)


_VERB: Final = r"(?:roll(?:ed|ing|s)?|throw(?:n|s|ing)?|toss(?:ed|es|ing)?|cast(?:ing)?)"


_SOME: Final = (
    r"(?:\d+|a pair of|a|an|the|both|1|any)?(?: \d+)?(?: (?:fair|standard|ordinary|"
    r"normal|regular|unbiased|balanced|single|\d+ sided|sided))*,? ?(?:dice|die|d\d+)"
)


_TAIL: Final = (
    r",? ?\b(?:when|if|with|in|on|from|by|after|out of|using|for|while|at)? ?(?:i "
    rf"|you |we |one |1 )?(?:{_VERB} )?(?:(?:\d+|a|1) (?:rolls?|throws?|tosses|tossing) "
    rf"of )?{_SOME}"
    rf"(?: (?:is|are|was|were))?(?: {_VERB})?(?: (?:together|simultaneously|once|at once))?(?: (?:\d+ times|twice|thrice))?$"
)


def read_dice(text: str, original: str) -> ChanceRead | None:
    """The probability of an event with dice."""
    if not re.search(r"\b(?:dice|die|d6|d20|d8|d10|d12|d4)\b", text) or re.search(
        r"\bloaded|biased(?<!un)|weighted|unfair|expected|average|how many times|until\b|unequal",
        text.replace("unbiased", "fair"),
    ):
        return None
    text = re.sub(r"\b(?:ones|twos|threes|fours|fives|sixes|eights)\b", lambda match: _PLURALS[match[0]], text)
    apart = take_apart(text)
    if apart is None:
        return None
    setup, event, given = Prose(apart.setup), apart.event, apart.given
    # Dice may be told of before or within what is asked: "a sum of 7 with two dice".
    found = None
    for part in (setup.text, event):
        for match in re.finditer(_DICE, part):
            if match["n"] not in ("the", "both") and not (
                match["n"] is None and match[0].startswith("di") and part is event and setup.has("dice|die")
            ):
                found = match
                break
        if found is not None:
            break
    if found is None:
        return None
    n = {"a": 1, "an": 1, "1": 1, None: 1, "a pair of": 2, "pair of": 2}.get(found["n"]) or int(found["n"] or 1)
    if found["n"] is None and "dice" in found[0]:
        return None
    sides = int(found["s"] or found["d"] or 6)
    times = re.search(rf"\b(?:{_TIMES}|{_ROLLS})\b", text)
    if times is not None:
        many = {"twice": 2, "thrice": 3, "once": 1}.get(times["t"] or "") or int(re.findall(r"\d+", times[0])[0])
        if many > 1 and n > 1:
            return None
        n *= many
    if not 1 <= n <= 30 or not 2 <= sides <= 100:
        return None
    coin = re.search(r"\b(?:a|1|the) (?:fair )?coin\b", text)
    setup.take_all(_DICE)
    setup.take(rf"\b(?:{_TIMES}|{_ROLLS})\b")
    setup.take_all(_VERBS)
    setup.take_all(
        r"\b(?:a|the|1|and|fair|coin|numbers? (?:that )?(?:come up|shown|are shown)|numbered "
        r"(?:from )?1 (?:to|through) \d+|its faces|faces|the (?:sum|total) of (?:the "
        r")?(?:2 )?(?:numbers|dice|scores) (?:is|are) (?:noted|recorded|found))\b"
    )
    if setup.left("each") or re.search(
        r"[a-z]{5,}",
        re.sub(r"suppose|simultaneously|together|which|being|consider|randomly|person|player|someone", "", setup.text),
    ):
        return None
    faces: list[list[int]] = [list(range(1, sides + 1))] * n
    if coin is not None and re.search(r"\b(?:toss|flip|coin)", text):
        parts = re.split(r"\band\b|,", _strip(event))
        if n != 1 or len(parts) != 2 or given:
            return None
        faces = [*faces, [0, 1]]
        chosen = []
        for part in parts:
            if re.search(r"\b(heads?|tails?)\b", part):
                if not re.fullmatch(
                    (
                        r"\s*(?:that |the |coin |shows? |lands? |on |is |a |an |getting |comes up |flipping "
                        r"|of |landing )*(?:heads?|tails?)(?: on the coin)?\s*"
                    ),
                    part,
                ):
                    return None
                chosen.append(["at", 1, [int("head" in part)]])
            elif (
                wanted := _faces(
                    re.sub(r"(?: on the (?:die|dice)|the (?:die|dice) (?:shows?|is|lands on|comes up))", "", part), sides
                )
            ) is not None:
                chosen.append(["at", 0, wanted])
            else:
                return None
        happening: list[Any] | None = ["and", *chosen]
        condition = None
    else:
        happening = _event(event, n, sides)
        condition = _event(given, n, sides) if given else None
        if given and condition is None:
            return None
    if happening is None:
        return None
    args = {"faces": faces, "event": happening, "given": condition}
    shown = f"P({_strip(event)}{' | ' + _strip(given) if given else ''}; {n} dice with {sides} sides)"
    return ChanceRead("dice", args, shown)


def _strip(phrase: str) -> str:
    """The event without the dice it is about and words that add nothing."""
    plain = re.sub(_TAIL, " ", phrase)
    plain = re.sub(
        (
            r"(?:in|on) (?:\d+ (?:rolls|throws|tosses)|a single roll|1 roll|1 throw|a single "
            r"throw|a roll|each (?:die|dice|roll|throw))|when rolled"
        ),
        " ",
        plain,
    )
    return " ".join(plain.split()).strip(" ,.")


def _faces(phrase: str, sides: int) -> list[int] | None:
    """The faces a phrase describes: "an even number", "a 3 or a 5", "greater than 4"."""
    plain = re.sub(
        (
            r"\b(?:getting|rolling|throwing|obtaining|a|an|the|number|numbers|that|is|of|"
            r"which|it|lands on|on|shows?|show|result|outcome|value|face|score|roll|rolled|"
            r"comes up|turns up|you|i|get|be|will|are|die|dice|to|showing|up|appears|being|"
            r"any|single|1 roll|with)\b"
        ),
        " ",
        phrase,
    )
    plain = " ".join(plain.split()).strip(" ,")
    if (compared := compare_words(plain)) is not None:
        sign, bound = compared[0], int(compared[1])
        tests = {
            "=": lambda f: f == bound,
            "<": lambda f: f < bound,
            ">": lambda f: f > bound,
            "<=": lambda f: f <= bound,
            ">=": lambda f: f >= bound,
        }
        return [face for face in range(1, sides + 1) if tests[sign](face)]
    if plain in ("even", "odd"):
        return [face for face in range(1, sides + 1) if face % 2 == (plain == "odd")]
    if plain == "prime":
        return [face for face in range(2, sides + 1) if all(face % k for k in range(2, face))]
    if plain in ("perfect square", "square"):
        return [face for face in range(1, sides + 1) if round(face**0.5) ** 2 == face]
    if (match := re.fullmatch(r"(?:multiple|multiples|divisible) (?:by )?(\d+)|factor (\d+)", plain)) is not None:
        if match[2]:
            return [face for face in range(1, sides + 1) if int(match[2]) % face == 0]
        return [face for face in range(1, sides + 1) if face % int(match[1]) == 0]
    if re.fullmatch(r"(?:either )?\d+s?(?:(?:, ?| or |, or )\d+s?)+", plain):
        return sorted({int(each) for each in re.findall(r"\d+", plain) if int(each) <= sides})
    if (match := re.fullmatch(r"(?:not|other than|anything but) (.+)", plain)) is not None and (
        inner := _faces(match[1], sides)
    ) is not None:
        return [face for face in range(1, sides + 1) if face not in inner]
    if (match := re.fullmatch(r"(\d+)s", plain)) is not None:
        return [int(match[1])] if int(match[1]) <= sides else []
    if " or " in plain:
        parts = [_faces(part, sides) for part in plain.split(" or ")]
        return None if any(part is None for part in parts) else sorted({face for part in parts if part for face in part})
    return None


def _event(phrase: str, n: int, sides: int) -> list[Any] | None:
    plain = _strip(phrase)
    plain = re.sub(
        (
            r"^(?:that |of |to |the event that |you |i |we |get |getting |rolling |roll |"
            r"obtaining |obtain |throwing |throw |rolled |it |there is |there are |they |"
            r"to get |seeing |will be |will )*"
        ),
        "",
        plain,
    )
    plain = re.sub(
        (
            r"\b(?:the )?(?:2 |both )?(?:dice|numbers|throws|rolls|outcomes|upper faces|faces|"
            r"scores|results) (?:that )?(?:show|are|have|come up|turn up|shown|appear|add "
            r"up|will be)\b(?= (?:a |the )?(?:sum|total))"
        ),
        "",
        plain,
    ).strip()
    subject = (
        r"(?:the )?(?:sum|total|total score|score|sum total)(?: (?:of|on|shown (?:by|"
        r"on)|for) (?:the )?(?:2 |3 |both |their |upper )?(?:dice|numbers|faces|scores|"
        r"rolls|throws|values|outcomes|results|points|spots|number of dots|two)(?: (?:rolled|"
        r"shown|showing|facing up|that come up|obtained|on them))?)?"
    )
    if (
        n > 1
        and (
            match := re.fullmatch(
                (
                    rf"(?:a |an )?{subject} (?P<rest>.+)|(?:the )?(?:numbers|dice|faces|scores|they|"
                    r"rolls|2 numbers)?(?: that come up)? ?(?:add up|sum|sum up|adding up|summing|"
                    r"add) (?:to|up to) (?P<to>.+)|(?P<even>an? (?:even|odd|prime) (?:sum|total))"
                ),
                plain,
            )
        )
        is not None
    ):
        rest = re.sub(
            r"^(?:is |of |being |equals |equal |to |that is |which is |will be |be |are |a |an |number )*",
            "",
            match["rest"] or match["to"] or re.sub("^an? | sum| total", "", match["even"]),
        )
        return _sum(rest.strip(), n, sides)
    if n > 1 and re.fullmatch(
        (
            r"(?:a |any )?(?:doubles?|triples?|pair)|(?:both|all|all \d|the 2|the)? ?(?:dice|"
            r"numbers|rolls|throws|of them|faces|\d dice|\d numbers|die|results|scores)? "
            r"?(?:all |both )?(?:show(?:ing)?|are|come up|land on|is|have|be|will be|shows?|"
            r"display|turn up)? ?(?:all |both )?(?:the )?(?:same|equal|identical|match|matching)(?: "
            r"number| face| value| result| numbers| faces| score| on (?:both|all)(?: dice)?)*"
        ),
        plain,
    ):
        return ["matches", [n]] if "pair" not in plain or n == 2 else None
    if n > 1 and re.fullmatch(
        (
            r"(?:both|all|all \d|the 2|the)? ?(?:dice|numbers|rolls|throws|of them|faces|"
            r"\d dice|\d numbers|results|scores)? ?(?:show(?:ing)?|are|come up|land on|have|"
            r"is|be)? ?(?:all |both )?(?:on |the )?(?:different|distinct|unequal)(?: numbers|"
            r" faces| values| results| scores)*|no (?:2|two) (?:dice )?(?:show |are )?(?:the "
            r")?same(?: number)?"
        ),
        plain,
    ):
        return ["all_different"]
    for name, words in (
        ("max", r"(?:larger|largest|greater|greatest|higher|highest|maximum|max|bigger|biggest)"),
        ("min", r"(?:smaller|smallest|lower|lowest|minimum|min|lesser)"),
    ):
        match = re.fullmatch(
            (
                rf"(?:the )?{words}(?: (?:of the )?(?:2 |3 |two )?(?:numbers?|scores?|dice|rolls?|"
                r"values?|results?|number rolled|faces?|of them))*(?: (?:rolled|shown|obtained|"
                r"showing))? (?P<rest>.+)"
            ),
            plain,
        )
        if match is not None and n > 1 and (compared := compare_words(match["rest"])) is not None:
            return [name, compared[0], int(compared[1])]
    match = re.fullmatch(
        (
            r"(?:a |the )?(?P<what>product|(?:absolute )?difference)(?: (?:of|between) (?:the "
            r")?(?:2 |both |two )?(?:dice|numbers|scores|rolls|faces|values|results)(?: (?:rolled|"
            r"shown))?)? (?P<rest>.+)"
        ),
        plain,
    )
    if match is not None and n > 1:
        what = "product" if match["what"] == "product" else "difference"
        if what == "difference" and n != 2:
            return None
        rest = re.sub(r"^(?:is |of |being |equals |an? )*", "", match["rest"])
        if what == "product" and rest in ("even", "even number"):
            return ["count", list(range(2, sides + 1, 2)), ">=", 1]
        if what == "product" and rest in ("odd", "odd number"):
            return ["count", list(range(2, sides + 1, 2)), "=", 0]
        compared = compare_words(rest)
        return None if compared is None else [what, compared[0], int(compared[1])]
    if (
        n == 2
        and (
            match := re.fullmatch(
                (
                    r"(.+?) on the (?:1st|first|red|one|1)(?: (?:roll|die|throw|dice|one))? and (.+?) "
                    r"on the (?:2nd|second|blue|other|green|white)(?: (?:roll|die|throw|dice|one))?|"
                    r"(?:the )?first (?:roll |die |throw |number )?(?:is|shows?|lands on|being) (.+?) "
                    r"and (?:the )?second (?:roll |die |throw |number )?(?:is|shows?|lands on|being)? "
                    r"?(.+)"
                ),
                plain,
            )
        )
        is not None
    ):
        first, second = (_faces(part, sides) for part in (match[1] or match[3], match[2] or match[4]))
        return None if first is None or second is None else ["and", ["at", 0, first], ["at", 1, second]]
    if (
        n > 1
        and (
            match := re.fullmatch(
                (
                    r"(?:the )?(first|second) (?:die |dice |roll |throw |1 |number )?(?:is|shows?|"
                    r"showed|was|landed on|lands on|came up|comes up) (.+)"
                ),
                plain,
            )
        )
        is not None
    ):
        wanted = _faces(match[2], sides)
        return None if wanted is None else ["at", 0 if match[1] == "first" else 1, wanted]
    if (
        n == 2
        and (
            match := re.fullmatch(
                (
                    r"(?:the )?(?:number on the )?(second|first)(?: (?:roll|die|throw|number|result))? "
                    r"(?:is|shows|being) (?:a |strictly )*(larger|greater|higher|bigger|smaller|less|"
                    r"lower)(?: number)? than (?:on )?(?:the )?(?:number on the )?(first|second)(?: "
                    r"(?:roll|die|throw|number|result|1))?"
                ),
                plain,
            )
        )
        is not None
        and match[1] != match[3]
    ):
        rises = (match[1] == "second") == (match[2] in ("larger", "greater", "higher", "bigger"))
        pairs = [(a, b) for a in range(1, sides + 1) for b in range(1, sides + 1) if (a < b if rises else a > b)]
        return [
            "or",
            *(["and", ["at", 0, [a]], ["at", 1, [b for c, b in pairs if c == a]]] for a in sorted({a for a, _ in pairs})),
        ]
    hits = _hits(plain, n, sides)
    if hits is not None or n == 1:
        return hits
    for joint, name in ((" and ", "and"), (" or ", "or")):
        parts = plain.split(joint)
        if len(parts) == 2 and not re.search(r"\d+s?$", parts[0]):
            events = [_event(part, n, sides) for part in parts]
            if all(event is not None for event in events):
                return [name, *events]
    return None


def _sum(rest: str, n: int, sides: int) -> list[Any] | None:
    if re.fullmatch(r"(?:number )?(?:even|odd)", rest):
        even: list[Any] = ["sum_divisible", 2]
        return even if "even" in rest else ["not", even]
    if (match := re.fullmatch(r"(not )?(?:divisible by|multiple of) (\d+)(?: or (?:by )?(\d+))?", rest)) is not None:
        event: list[Any] = ["sum_divisible", int(match[2])]
        if match[3]:
            event = ["or", event, ["sum_divisible", int(match[3])]]
        return ["not", event] if match[1] else event
    if rest in ("prime", "prime number"):
        top = n * sides
        return ["or", *(["sum", "=", k] for k in range(2, top + 1) if all(k % d for d in range(2, k)))]
    if re.fullmatch(r"(?:either )?\d+(?:(?:, ?| or (?:a )?|, or )\d+)+", rest):
        return ["or", *(["sum", "=", int(k)] for k in re.findall(r"\d+", rest))]
    if (match := re.fullmatch(r"between (\d+) and (\d+),? ?\(?(inclusive)?\)?", rest)) is not None and match[3]:
        return ["and", ["sum", ">=", int(match[1])], ["sum", "<=", int(match[2])]]
    if (match := re.fullmatch(r"not (?:equal to )?(\d+)", rest)) is not None:
        return ["not", ["sum", "=", int(match[1])]]
    compared = compare_words(rest)
    return None if compared is None else ["sum", compared[0], int(compared[1])]


def _hits(plain: str, n: int, sides: int) -> list[Any] | None:
    """How many dice show certain faces."""
    plain = re.sub(r" in (?:total|all)$", "", plain)
    if (
        match := re.fullmatch(
            (
                r"(?P<b>exactly|at least|at most|no more than|more than|fewer than|less than|"
                r"precisely|just|only)? ?(?P<k>\d+) (?:of (?:them|the (?:dice|rolls|\d dice)) "
                r")?(?:(?:dice|die|rolls?|of the dice) )?(?:shows?|is|are|showing|lands? on|shows "
                r"an?|comes? up|being)? ?(?:an? )?(?P<f>(?:\d+s?|evens?|odds?|even numbers?|odd "
                r"numbers?|prime numbers?|primes)(?: (?:or (?:more|less|higher|greater|lower)))?)(?: "
                r"(?:is|are) (?:rolled|thrown|obtained)| appears?| comes? up)?"
            ),
            plain,
        )
    ) is not None and (n > 1 or match["b"]):
        if match["b"] is None and int(match["k"]) != n and not match["f"].endswith("s"):
            return None
        if match["b"] is None and re.fullmatch(r"\d+", match["f"]):
            return None
        wanted = _faces(re.sub(r"(?<=even|.odd)s$|(?<=prime)s$", "", match["f"]), sides)
        if wanted is None:
            return None
        sign = {
            "at least": ">=",
            "at most": "<=",
            "no more than": "<=",
            "more than": ">",
            "fewer than": "<",
            "less than": "<",
        }.get(match["b"] or "", "=")
        return ["count", wanted, sign, int(match["k"])]
    if (
        match := re.fullmatch(
            (
                r"(?:no|not getting (?:a|any)|not (?:a|any)|none (?:of (?:them|the dice) )?(?:shows?|"
                r"is|are|of)|neither (?:die |of them |of the dice )?(?:shows?|is)|not rolling "
                r"(?:a|any)) (?:an? )?(.+?)(?: at all| (?:is|are) (?:rolled|thrown))?"
            ),
            plain,
        )
    ) is not None:
        wanted = _faces(match[1], sides)
        return None if wanted is None else ["count", wanted, "=", 0]
    if (
        n > 1
        and (
            match := re.fullmatch(
                (
                    rf"(?:both|all|all {n}|{n}|each|every|the 2)(?: of (?:them|the dice))? ?(?:dice|"
                    r"rolls|numbers|throws|die|faces|outcomes)? ?(?:shows?|are|land on|come up|is|"
                    r"will be|be|being|showing|turn up)? ?(.+)"
                ),
                plain,
            )
        )
        is not None
    ):
        wanted = _faces(re.sub(r"(?<=even|.odd)s$", "", match[1]), sides)
        return None if wanted is None else ["count", wanted, "=", n]
    if n == 1:
        wanted = _faces(plain, sides)
        return None if wanted is None else ["count", wanted, "=", 1]
    if (
        n == 2
        and (match := re.fullmatch(r"(?:an? )?(\d+) and (?:an? )?(\d+)(?: in any order)?", plain)) is not None
        and match[1] != match[2]
    ):
        return ["and", ["count", [int(match[1])], "=", 1], ["count", [int(match[2])], "=", 1]]
    if (match := re.fullmatch(r"(?:at least 1|any|either (?:die|of them) (?:shows?|is)) (.+)", plain)) is not None:
        wanted = _faces(match[1], sides)
        return None if wanted is None else ["count", wanted, ">=", 1]
    return None
