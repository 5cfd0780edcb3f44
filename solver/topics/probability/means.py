"""Expectations read: dice, games with prizes, tables of values and probabilities, waiting for a first success."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.topics.probability.read import NUMBER, ChanceRead, value
from solver.topics.reading.plain_words import Prose
from solver.topics.topic import IncompleteError

_MONEY: Final = r"(?:[$€£]? ?\d+(?:\.\d+)?(?: ?(?:dollars?|euros?|pounds?|points?|cents?|€|eur|usd))?)"


def read_mean(text: str, original: str) -> ChanceRead | None:
    """The mean or variance of a finite distribution that the question tells."""
    if not re.search(r"\bexpect|average|\bmean\b|variance|\bvar\b|\be\(|\be\[|fair price|how much should", text):
        return None
    for reader in (_table, _dice, _waiting, _game):
        if (found := reader(text)) is not None:
            return found
    return None


def _table(text: str) -> ChanceRead | None:
    """X takes values with probabilities."""
    prose = Prose(text.replace("[x]", "(x)"))
    asked = (
        "variance"
        if prose.take(r"\bvariance(?: of x)?|var\( ?x ?\)") is not None
        else "mean"
        if prose.take(r"e\( ?x ?\)|expected value(?: of x)?|expectation(?: of x)?|\bmean(?: of x)?") is not None
        else ""
    )
    if not asked or prose.has(r"variance|standard deviation|e\(|expected value|\bmean\b"):
        return None
    pairs = prose.take_all(rf"p\( ?x ?= ?(?P<v>-?\d+(?:\.\d+)?) ?\) ?(?:=|is) ?(?P<p>{NUMBER})")
    values, weights = [match["v"] for match in pairs], [match["p"] for match in pairs]
    if not pairs:
        number_list = rf"(?:{NUMBER}|-\d+)(?:, ?(?:{NUMBER}|-\d+))*,? (?:and )?(?:{NUMBER}|-\d+)"
        listed = prose.take(
            rf"(?:takes?|has|with)(?: on)?(?: the)?(?: possible)? values? (?P<v>{number_list}),? "
            rf"with(?: the)?(?: respective| corresponding)? probabilit(?:y|ies) (?P<p>{number_list})(?:,? "
            r"?respectively)?"
        )
        if listed is not None:
            values, weights = ([each for each in re.findall(rf"-?{NUMBER}", listed[name])] for name in ("v", "p"))
        else:
            each = prose.take_all(
                r"(?:(?:takes|is|equals|has)?(?: the)? ?(?:value )?)(?P<v>-?\d+(?:\.\d+)?) with(?: "
                rf"a)? (?:probability|prob)(?: of)? (?P<p>{NUMBER})"
            )
            values, weights = [match["v"] for match in each], [match["p"] for match in each]
            if re.search(r"win|lose|cost|pay|prize|game", text):
                return None
    if len(values) < 2 or len(values) != len(weights):
        return None
    if prose.left("x with and if random variable discrete takes values p given probability") or prose.has(r"\d"):
        return None
    chances = [Fraction(value(each)) for each in weights]
    if sum(chances) != 1:
        raise IncompleteError(f"The probabilities add up to {sum(chances)}, not to 1. Check them.")
    args = {
        "values": [str(Fraction(value(each.lstrip("-"))) * (-1 if each.startswith("-") else 1)) for each in values],
        "weights": [str(each) for each in chances],
        "asked": asked,
    }
    return ChanceRead(
        "mean",
        args,
        f"{'E' if asked == 'mean' else 'Var'}(X; {', '.join(f'{v}: {p}' for v, p in zip(values, weights, strict=True))})",
    )


def _dice(text: str) -> ChanceRead | None:
    """Sums of dice and numbers of heads or of a face."""
    prose = Prose(text)
    if not prose.has(r"\bdice\b|\bdie\b|\bcoins?\b|\brolls\b") or prose.has(
        r"until|first|win|pay|prize|game|loaded|biased(?<!unbiased)|maximum|larger|product|"
        r"square|how many times|distinct|different numbers"
    ):
        return None
    asked = (
        "variance"
        if prose.take(r"\bvariance\b") is not None
        else "mean"
        if prose.take(
            r"\b(?:expected (?:value|number|sum|total|score|outcome|result)|expectation|mean|"
            r"average(?: (?:value|number|sum|total|score|outcome|result))?|expect)\b"
        )
        is not None
        else ""
    )
    if not asked or prose.has("variance|standard"):
        return None
    faces = prose.take(r"(?:number of )?(?:\bsixes|\bfives|\bones|\btwos|\bthrees|\bfours|\b[1-6]s)\b")
    heads = prose.take(r"(?:number of )?\b(?:heads|tails)\b")
    dice = prose.take(
        r"(?P<n>\d+|a|an|1|the|pair of|a pair of)? ?(?:(?:rolls?|throws?|toss(?:es)?|flips?) of )?(?P<m>\d+|a|an|1)? "
        r"?(?:(?:fair|standard|ordinary|unbiased|regular|normal|independent) )*(?:(?P<s>\d+) "
        r"sided )?(?:fair )?(?:dice|die|coins?)(?: (?:tosses|flips))?"
    )
    if dice is None:
        return None
    n = 2 if dice["n"] and "pair" in dice["n"] else int(dice["n"]) if dice["n"] and dice["n"].isdigit() else 1
    if dice["m"] and dice["m"].isdigit():
        n *= int(dice["m"])
    times = prose.take(r"(?:(?P<t>\d+) times|\btwice|\bthrice)|(?P<r>\d+) (?:rolls|throws|tosses|flips)(?: of)?")
    if times is not None:
        n *= int(times["t"] or times["r"] or (2 if "twice" in times[0] else 3))
    sides = int(dice["s"] or 6)
    prose.take_all(
        r"\b(?:sum|total|score|numbers?|value|outcome|result|when|if|rolled|thrown|tossed|"
        r"flipped|rolling|of|throwing|you|roll|throw|toss|shown|rolls?|single|1 roll|"
        r"on|in)\b"
    )
    if prose.left() or prose.has(r"\d") or n > 1000:
        return None
    if "coin" in dice[0]:
        if heads is None:
            return None
        p = Fraction(1, 2)
    elif faces is not None:
        p = Fraction(1, sides)
    else:
        mean, variance = Fraction(sides + 1, 2), Fraction(sides**2 - 1, 12)
        if asked == "mean":
            return ChanceRead(
                "mean",
                {
                    "values": [str(face) for face in range(1, sides + 1)],
                    "weights": [str(Fraction(n, sides))] * sides,
                    "asked": "mean",
                },
                f"E(sum of {n} dice) = {n} * {mean}",
            )
        if n == 1:
            return ChanceRead(
                "mean",
                {
                    "values": [str(face) for face in range(1, sides + 1)],
                    "weights": [str(Fraction(1, sides))] * sides,
                    "asked": "variance",
                },
                f"Var(die) = {variance}",
            )
        return None
    if asked == "mean":
        return ChanceRead("mean", {"values": ["1", "0"], "weights": [str(n * p), "0"], "asked": "mean"}, f"E = {n} * {p}")
    return None


def _waiting(text: str) -> ChanceRead | None:
    """The mean number of trials until the first success."""
    prose = Prose(text)
    if (
        not prose.has(r"\b(?:until|before|to get|for the first|till)\b")
        or not prose.has(r"\b(?:expected|average|mean|expect)\b")
        or prose.has(r"\b(?:2|3|two|consecutive|row|all|each|every|twice|both|variance)\b")
    ):
        return None
    if not prose.has(r"how (?:many|often)|number of|rolls|tosses|throws|flips|times|trials|attempts"):
        return None
    success: Fraction | None = None
    if (
        rate := prose.take(
            r"(?:probability|chance)(?: of (?:success|winning|a hit|hitting))?(?: is| of|"
            rf" =)? ({NUMBER})|({NUMBER}) (?:chance|probability)"
        )
    ) is not None:
        success = Fraction(value(rate[1] or rate[2]))
    elif (
        prose.has(r"\b(?:die|dice)\b")
        and (
            face := re.search(
                (
                    r"(?:until|before|to get|for|till)[a-z ,']*?(?:(?:a|an|the first) (\d)\b|(?:1|"
                    r"a|the) (?:first )?(six|five|four|three|two|one)\b|the first (\d)|first (\d)|"
                    r"(\d)\b)"
                ),
                text,
            )
        )
        is not None
    ):
        number = next(each for each in face.groups() if each)
        if (
            number in ("1", "2", "3", "4", "5", "6")
            and len(set(re.findall(r"\d+", text)) - {number, "1", "6"}) == 0
            and "sided" not in text
        ):
            success = Fraction(1, 6)
            prose.take_all(r"\d")
    elif prose.has(r"\bcoin\b") and prose.has(r"\b(?:heads?|tails?)\b"):
        success = Fraction(1, 2)
    if (
        success is None
        or not 0 < success <= 1
        or re.search(r"before (?:the|getting|you)", text)
        or prose.has("biased(?<!unbiased)|loaded")
    ):
        return None
    if prose.left("first until before until 1 fair on he times first") or prose.has(r"\d"):
        return None
    return ChanceRead(
        "mean",
        {"values": [str(1 / success)], "weights": ["1"], "asked": "mean"},
        f"E(trials until the first success) = 1/({success})",
    )


def _game(text: str) -> ChanceRead | None:
    """Prizes with their probabilities, and a price to play."""
    prose = Prose(text)
    if not prose.has(r"\b(?:win|wins|won|lose|loses|prize|prizes|pays?|receive|payout|gain|payoff|get|gets)\b"):
        return None
    outcomes: list[tuple[Fraction, Fraction]] = []
    while (
        match := prose.take(
            (
                r"(?:with |a |there is a |you have a |has a |an )*(?:probability|chance|prob)(?: "
                rf"of)? (?P<p>{NUMBER})(?: (?:chance|probability))?,? (?:that |of )?(?:you |i "
                r"|he |a player |the player |it )?(?:to )?(?P<v>win|wins|lose|loses|winning|losing|"
                rf"gain|gains|pays|receive|get|gets) (?P<m>{_MONEY})"
            ),
            (
                r"(?:you |i |he |a player |the player |it |of |to )*(?P<v>win|wins|lose|loses|"
                rf"winning|losing|gain|gains|pays|receive|get|gets) (?P<m>{_MONEY}) (?:with|at) "
                rf"(?:a )?(?:probability|chance|prob)?(?: of)? ?(?P<p>{NUMBER})(?: (?:chance|probability))?"
            ),
            (
                rf"(?P<p>{NUMBER}) (?:chance|probability) (?:of |to |that you |you )(?P<v>win|"
                rf"winning|lose|losing|gain|gaining|get|getting|receiving) (?P<m>{_MONEY})"
            ),
        )
    ) is not None:
        amount = Fraction(re.findall(r"\d+(?:\.\d+)?", match["m"])[0])
        outcomes.append((-amount if match["v"].startswith("los") else amount, Fraction(value(match["p"]))))
    if not outcomes:
        return None
    known = sum((p for _, p in outcomes), Fraction(0))
    rest = prose.take(
        rf"(?:and |or |but |, ?)*(?:you |i |he |it |the player )?(?P<v>lose|loses|win|wins|get|gets|receive|pay|pays) "
        rf"(?P<m>{_MONEY}) "
        r"(?:otherwise|else|if not|in all other cases|in (?:the )?other cases?)",
        r"(?:and |or |but |, ?)*(?:otherwise|else|if not|in all other cases|in (?:the "
        r")?other cases?)[, ]*(?:you |i |he |it |the player )?(?:(?P<v>win|wins|lose|"
        rf"loses|get|gets|receive|pay|pays)? ?(?P<m>{_MONEY})|(?:win |wins |get |gets "
        r"|receive )?nothing|lose (?:your|the) (?:stake|bet))",
    )
    if rest is not None:
        if "stake" in rest[0] or "bet" in rest[0]:
            return None
        amount = Fraction(0) if rest["m"] is None else Fraction(re.findall(r"\d+(?:\.\d+)?", rest["m"])[0])
        outcomes.append((-amount if (rest["v"] or "").startswith(("lose", "pay")) else amount, 1 - known))
    elif known != 1:
        return None
    if sum(p for _, p in outcomes) != 1 or any(p < 0 for _, p in outcomes):
        return None
    cost = prose.take(
        r"(?:costs?|price(?: of| is)?|pay|paying|entry fee(?: is| of)?|ticket(?: costs?)?|"
        rf"fee of|stake(?: of| is)?) (?:is |of )?(?:you )?(?P<m>{_MONEY})(?: (?:to play|"
        r"per game|to enter|a ticket|each))?"
    )
    price = Fraction(re.findall(r"\d+(?:\.\d+)?", cost["m"])[0]) if cost is not None else Fraction(0)
    net = prose.take(
        r"\b(?:expected|average|mean) (?:net )?(?:profit|gain|loss|winnings?|return|value|"
        r"payoff|payout|earnings?|amount)\b|fair price|\bexpected\b"
    )
    if net is None or prose.left("per game each fair play to if of nothing once price with") or prose.has(r"\d"):
        return None
    if "loss" in net[0]:
        return None
    if cost is not None and not re.search(r"profit|gain|net", net[0]):
        if not re.search(r"value|winning|return", net[0]):
            return None
        raise IncompleteError(
            "Whether the price to play is to be taken off is not said. Ask for the expected profit or the expected prize."
        )
    pairs = [(amount - price, p) for amount, p in outcomes]
    unit = (
        "€"
        if re.search("€|euro", text)
        else "$"
        if re.search(r"\$|dollar", text)
        else "£"
        if re.search("£|pound", text)
        else None
    )
    names = {"€": "EUR", "$": "USD", "£": "GBP", None: None}
    args = {"values": [str(v) for v, _ in pairs], "weights": [str(p) for _, p in pairs], "asked": "mean", "unit": names[unit]}
    return ChanceRead("mean", args, "E(profit) = " + " + ".join(f"{v} * {p}" for v, p in pairs))
