"""Coins read, fair or not."""

from __future__ import annotations

import re
from typing import Any

from solver.topics.probability.read import NUMBER, ChanceRead, take_apart, value
from solver.topics.reading.plain_words import Prose


def read_coins(text: str, original: str) -> ChanceRead | None:
    """The probability of an event with coins, fair or not."""
    if not re.search(r"\bcoins?\b", text) or re.search(
        r"\bexpected|average|until|cents?\b|dice|\bdie\b|card|worth|pence|bag|jar|first time", text
    ):
        return None
    apart = take_apart(text)
    if apart is None:
        return None
    whole = f"{apart.setup} ; {apart.event}"
    count = re.search(
        (
            r"(?P<n>\d+) (?:fair |unbiased |normal |biased |identical |different |independent "
            r")*(?:coins?\b(?: (?:tosses|flips|throws))?|tosses|flips|throws|coin tosses)|"
            r"coin(?: [a-z]+)*? (?P<t>\d+ times|twice|thrice)|(?P<one>\b(?:a|the) (?:fair "
            r"|biased )?coin\b)"
        ),
        whole,
    )
    if count is None:
        return None
    times = re.search(r"\b(\d+ times|twice|thrice)\b", whole)
    if times is not None and (count["n"] is None or count["n"] == "1"):
        n = {"twice": 2, "thrice": 3}.get(times[1]) or int(re.findall(r"\d+", times[1])[0])
    elif count["n"]:
        n = int(count["n"])
        if times is not None:
            return None
    else:
        more = re.search(r"(\d+) (?:tosses|flips|throws)", whole)
        n = int(more[1]) if more else 1
    bias = re.search(
        (
            r"(?:probability|chance) (?:of |that )?(?:it )?(?:getting |obtaining |landing "
            r")?(?:a )?(?:lands? |shows? )?(?:on )?(heads?|tails?)(?: is| of| being|:| =)? "
            rf"({NUMBER})|lands? (?:on )?(heads|tails) (?:with probability|with a probability "
            rf"of|with chance)? ?({NUMBER})(?: of the time)?|p\(h(?:eads?)?\) ?= ?({NUMBER})"
        ),
        text,
    )
    if re.search(r"\bbiased|unfair|weighted|loaded", text.replace("unbiased", "fair")) and bias is None:
        return None
    if bias is not None:
        # What is asked stands after the bias, and is not the bias itself.
        apart = take_apart(text.replace(bias[0], " ", 1).replace("with a probability", "").strip())
        if apart is None:
            return None
    event = _coin_event(apart.event, n)
    given = _coin_event(apart.given, n) if apart.given else None
    if event is None or apart.given and given is None or n > 200:
        return None
    rest = Prose(" ".join(re.sub(r"\b(?:biased|unbiased|fair)\b", "", apart.setup).split()))
    rest.take_all(
        r"\d+ (?:[a-z]+ )?(?:coins?|tosses|flips|throws|times)|\b(?:twice|thrice|once|"
        r"(?:at )?the same time|at once|with)\b|\b1 coin\b"
    )
    if rest.left("with so that each if"):
        return None
    shown = f"P({_coin_plain(apart.event)}{' | ' + apart.given if apart.given else ''}; {n} coins)"
    if bias is not None:
        if given is not None or event[0] != "count":
            return None
        p = value(next(each for each in bias.groups()[1::1] if each and each[0] in "0123456789."))
        heads = (bias[1] or bias[3] or "heads").startswith("head")
        target_heads = event[1] == [1]
        from fractions import Fraction

        chance = Fraction(p) if heads == target_heads else 1 - Fraction(p)
        if not 0 <= chance <= 1:
            return None
        k = int(event[3])
        low, high = {"=": (k, k), ">=": (k, n), "<=": (0, k), ">": (k + 1, n), "<": (0, k - 1)}[event[2]]
        return ChanceRead(
            "trials", {"chances": [str(chance)] * n, "low": max(low, 0), "high": max(high, -1) if high >= low else -1}, shown
        )
    args = {"faces": [[0, 1]] * n, "event": event, "given": given}
    if n > 40:
        if given is not None or event[0] != "count":
            return None
        k = int(event[3])
        low, high = {"=": (k, k), ">=": (k, n), "<=": (0, k), ">": (k + 1, n), "<": (0, k - 1)}[event[2]]
        return ChanceRead("trials", {"chances": ["1/2"] * n, "low": max(low, 0), "high": high}, shown)
    return ChanceRead("dice", args, shown)


def _coin_plain(phrase: str) -> str:
    plain = re.sub(
        (
            r"(?:,? ?(?:when|if|in|with|on|from|by|after|out of|for)) (?:you |i |we |one "
            r"|1 )?(?:(?:toss|flip|throw)(?:ing|es|s|ed)? )?(?:\d+|a|the|an?)? ?(?:fair |"
            r"unbiased |biased |single )*(?:coins?(?: (?:tosses|flips|throws))?|tosses|flips|"
            r"throws)(?: of (?:a|an?|\d+|the) (?:fair |biased |unbiased )*coins?)?(?: (?:is|"
            r"are) (?:tossed|flipped|thrown))?(?: (?:\d+ times|twice|thrice))?"
        ),
        " ",
        phrase,
    )
    plain = re.sub(
        (
            r"^(?:that |of |to |you |i |we |get |getting |obtaining |obtain |flipping |flip "
            r"|tossing |it |there (?:is|are) |they |the (?:result|outcome) (?:is|has) |see "
            r"|seeing |a (?:fair )?coin lands |lands |landing |on )*"
        ),
        "",
        " ".join(plain.split()),
    )
    return plain.strip(" ,.?")


def _coin_event(phrase: str, n: int) -> list[Any] | None:
    plain = _coin_plain(phrase)
    side = r"(?P<side>heads?|tails?)"
    if (
        re.fullmatch(
            (
                r"(?:they |all |both |the )*(?:\d )?(?:coins |tosses |flips |show |land |are "
                r"|come up |be |on )*(?:all |both )?(?:the )?(?:same(?: (?:side|face|result|way))?|"
                r"alike|match)(?: up)?"
            ),
            plain,
        )
        and n > 1
    ):
        return ["all_same"]
    if (match := re.fullmatch(r"(?:more|strictly more) (heads|tails) than (heads|tails)", plain)) is not None:
        return ["count", [int(match[1] == "heads")], ">=", n // 2 + 1]
    if re.fullmatch(
        r"(?:an )?(?:equal|the same) numbers? of (?:heads and tails|tails and heads)|as many (?:heads as tails|tails as heads)",
        plain,
    ):
        return ["count", [1], "=", n // 2] if n % 2 == 0 else ["and", ["count", [1], "=", n], ["count", [1], "=", 0]]
    if re.fullmatch(r"at least 1 head and (?:at least )?1 tail", plain):
        return ["not", ["all_same"]]
    if (
        match := re.fullmatch(
            (
                r"(?:(?:the )?(?:coins?|tosses|flips|they|it) )?(?:(?:all|both|each|every|only)(?: "
                rf"\d)?(?: of (?:them|the coins))?|{n})(?: (?:the )?(?:coins?|tosses|flips|of "
                r"them|3))?(?: (?:shows?|land|lands|come|comes|are|is|be|do|turn|turns))*(?: "
                rf"(?:up|on))? {side}(?: up)?"
            ),
            plain,
        )
    ) is not None:
        return ["count", [int(match["side"].startswith("head"))], "=", n]
    if re.fullmatch(r"all (?:3|2|4|5|\d|of them|coins) do", plain):
        return ["count", [1], "=", n]
    if (
        match := re.fullmatch(
            rf"(?:no|0|zero|not a single|not any|none (?:of (?:them|the coins) )?(?:shows?|lands? on|is|are)) {side}", plain
        )
    ) is not None:
        return ["count", [int(match["side"].startswith("head"))], "=", 0]
    if (match := re.fullmatch(r"(\d+) heads? and (\d+) tails?|(\d+) tails? and (\d+) heads?", plain)) is not None:
        heads, tails = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
        return ["count", [1], "=", heads] if heads + tails == n else None
    if (
        match := re.fullmatch(
            (
                r"(?:the )?(?P<which>first|second|third|last)(?: (?:toss|coin|flip|throw|1))?(?: "
                r"(?:is|was|shows?|showed|lands?|landed|comes up|came up))*(?: on)?(?: an?)? "
                rf"{side}"
            ),
            plain,
        )
    ) is not None:
        index = {"first": 0, "second": 1, "third": 2, "last": n - 1}[match["which"]]
        return ["at", index, [int(match["side"].startswith("head"))]] if index < n <= 14 else None
    if (
        match := re.fullmatch(rf"(?:an? )?{side} on the (?P<which>first|second|third|last) (?:toss|flip|throw|coin)", plain)
    ) is not None:
        index = {"first": 0, "second": 1, "third": 2, "last": n - 1}[match["which"]]
        return ["at", index, [int(match["side"].startswith("head"))]] if index < n <= 14 else None
    match = re.fullmatch(
        (
            r"(?P<b>exactly|at least|at most|no more than|more than|fewer than|less than|"
            r"precisely|just|only)? ?(?P<k>\d+|a|an|1)(?P<o> or (?:more|fewer|less))?(?: "
            r"of (?:them|the coins|the \d))?(?: coins?)?(?: (?:shows?|lands?|comes?|are|is|"
            rf"up|on))* {side}(?: up)?(?: (?:appears?|comes? up|turns? up|(?:is|are) obtained|"
            r"show(?:s|ing)?|occurs?))?"
        ),
        plain,
    )
    if match is None:
        if (single := re.fullmatch(rf"{side}", plain)) is not None and n == 1:
            return ["count", [int(single["side"].startswith("head"))], "=", 1]
        return None
    k = 1 if match["k"] in ("a", "an") else int(match["k"])
    if match["b"] is None and match["k"] in ("a", "an") and n > 1:
        return None
    sign = {"at least": ">=", "at most": "<=", "no more than": "<=", "more than": ">", "fewer than": "<", "less than": "<"}.get(
        match["b"] or "", "="
    )
    if match["o"]:
        sign = ">=" if "more" in match["o"] else "<="
    return ["count", [int(match["side"].startswith("head"))], sign, k]
