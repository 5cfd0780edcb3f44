"""Percentages beyond "15% of 80": discounts, taxes and tips, markup and margin, changes one after another, what was before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.answering.amounts import CENTS_NOTE, currency_in, plain
from solver.topics.finance.terms import MONEY, TYPES, money
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import NUMBER, SlotType, number
from solver.topics.topic import IncompleteError, Task

_PCT: Final = rf"(?:{NUMBER})\s?(?:%|percent\b|per\scent\b)"
_DOWN_NOUN: Final = r"(?:discount|off|reduction|decrease|markdown|mark-down|price\scut|cut|drop|decline|fall|loss|rebate)s?"
_UP_NOUN: Final = (
    r"(?:increase|rise|raise|pay\srise|growth|gain|mark-?up|surcharge|tip|(?:sales\s|value\sadded\s)?tax"
    r"|VAT|GST|service\scharge|gratuity|profit)s?"
)
_DOWN_VERB: Final = (
    r"(?:reduc(?:ed|es|ing)|discount(?:ed|s)|decreas(?:ed|es|ing)|lower(?:ed|s)|marked\sdown|cut|cuts|falls|fell|fall"
    r"|drops|dropped|drop|declines|declined|loses|lost|goes\sdown|went\sdown|going\sdown"
    r"|is\sdown|shrinks|shrank|falling)"
)
_UP_VERB: Final = (
    r"(?:increas(?:ed|es|ing)|rais(?:ed|es|ing)|rises|rose|rise|rising|grew|grows|gained|gains|goes\sup"
    r"|went\sup|going\sup|marked\sup|marks\s(?:it\s|them\s)?up(?:\s(?:an?|the|its|all)\s\w+)?|is\sup"
    r"|appreciat(?:ed|es))"
)
_FURTHER: Final = (
    r"(?:(?:a|an|the|another|further|extra|additional|added|with|plus|and|of|successive|two|three|four|five|then)\s)*"
)
_NOUN_FOLLOWS: Final = rf"(?!\s(?:of\s)?(?:{_DOWN_NOUN}|{_UP_NOUN})\b)"
# A noun behind the last percentage claims it for itself: "reduced by 20% and then 10% sales tax".
_MANY: Final = (
    rf"(?P<NAME>{_PCT}(?:\s?(?:,\s?(?:and\s|then\s|and\sthen\s)?|and\sthen\s|then\s|and\s"
    rf"|followed\sby\s)(?:a\s|another\s|by\s|a\sfurther\s)?{_PCT}FOLLOWS)*)"
)


def _many(name: str) -> str:
    """Percentages in a row as the group `name`; those before a noun may be followed by it."""
    return _MANY.replace("NAME", name).replace("FOLLOWS", "" if name.endswith("3") else _NOUN_FOLLOWS)


_CHANGES: Final = LatePattern(
    rf"{_FURTHER}(?:{_DOWN_NOUN}\s(?:rate\s)?(?:of|is|=|at|:)\s{_many('down1')}|{_DOWN_VERB}\s(?:in\s(?:price"
    rf"|value)\s)?(?:by\s|first\sby\s)?{_FURTHER}{_many('down2')}"
    rf"|{_many('down3')}\s{_DOWN_NOUN}\b|{_UP_NOUN}\s(?:rate\s)?(?:(?:of|is|=|at|:)\s)?{_many('up1')}"
    rf"|{_UP_VERB}\s(?:in\s(?:price|value)\s)?(?:by\s|first\sby\s)?{_FURTHER}{_many('up2')}"
    rf"|{_many('up3')}\s(?:of\s)?{_UP_NOUN}\b)",
    re.IGNORECASE,
)
_BEFORE: Final = LatePattern(
    r"\b(?:before|original\w*|initial\w*|net\sprice|net\samount|excluding|exclusive|without|pre-?tax|list\sprice"
    r"|marked\sprice|regular\sprice|usual\sprice|normal\sprice|old\sprice|full\sprice|used\sto|cost\sprice)\b",
    re.IGNORECASE,
)
_DIFFERENCE: Final = LatePattern(
    r"\b(?:sav(?:e|ed|es|ing|ings)|(?:how\smuch|what|the\samount\sof|amount\sof|how\slarge|how\sbig|calculate"
    r"|find)\s(?:is|was|should|of|are)?\s?(?:the\s|I\s)?(?:tip|(?:sales\s)?tax|VAT|GST|discount|increase|decrease"
    r"|reduction|gratuity|service\scharge|raise)\b(?!\s(?:price|bill))"
    r"|by\show\smuch|how\smuch\s(?:tax|tip|VAT|GST|discount)|tip\samount|tax\samount|discount\samount"
    r"|amount\sof\s(?:the\s)?(?:tip|tax|discount|VAT))\b",
    re.IGNORECASE,
)
_OVERALL: Final = LatePattern(
    r"\b(?:overall|net|total|combined|single|equivalent|cumulative|final)\s(?:equivalent\s)?(?:percent(?:age)?|%|discount"
    r"|change|increase|decrease)|\bpercent(?:age)?\s(?:change|increase|decrease)\s(?:overall|in\stotal)"
    r"|\bby\swhat\spercent(?:age)?\b"
    r"|\bequivalent\sto\swhat|\bsingle\sdiscount",
    re.IGNORECASE,
)
_RESULT: Final = LatePattern(
    r"\b(?:how\smuch|what|find|calculate|work\sout|determine|compute|price|total|cost|final|new|bill|salary|value)\b",
    re.IGNORECASE,
)
_STOP: Final = LatePattern(
    r"\b(?:each|per|every|twice|double|half|third|quarter|times|people|person|share|split|ratio|than|average|remaining"
    r"|rest|left|both|together|hours?|minutes?|km|days?|weeks?|months?|years?|items|pairs|dozen|another"
    r"|girls|boys|students|members|votes|of\sthem|interest|margin|compound\w*|some|several|who|average|second"
    r"|first\s(?!by)|only|except|more|fewer|less|two|three|four|five|six|ten|paid|mixture|solution|acid|alloy)\b",
    re.IGNORECASE,
)
_TAX: Final = LatePattern(r"\b(?:tax|VAT|GST)\b", re.IGNORECASE)
_TIP: Final = LatePattern(r"\b(?:tip|gratuity|service\scharge)\b", re.IGNORECASE)
_ORDERED: Final = LatePattern(r"\bthen\b|\bafter\s(?:the\s)?tax|\b(?:including|with|on)\s(?:the\s)?tax", re.IGNORECASE)
_RESULTS: Final = LatePattern(
    r"\b(?:gives?|giving|becom\w+|became|now|results?|resulting|makes?|reach\w*|equals?|(?:is|was)(?!\s(?:added|applied"
    r"|charged|taken|put|levied|deducted)))\b|^\s*to(?:\s(?:get|give|make|a|the))?\s*$",
    re.IGNORECASE,
)
"""What between a change and the amount behind it says that the amount is what came out."""
_TRADE: Final = LatePattern(r"\b(?:profit|loss|mark-?ups?|marked\sup|gain)\b", re.IGNORECASE)
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}
_ASKS_DECREASE: Final = LatePattern(
    r"(?:percent(?:age)?|%)[^.?]{0,40}\b(?:decreas\w*|drop\w*|reduc\w*|declin\w*|loss|f[ae]ll\w*|less|lower|smaller)\b"
    r"|\b(?:loss|discount)\s(?:percent|%)|(?:percent(?:age)?|%)\s(?:discount|off)\b",
    re.IGNORECASE,
)
_YEARS: Final = frozenset(range(1900, 2101))
_COMMON_WORDS: Final = LatePattern(r"\b(?:two|three|successive|first\sby)\b", re.IGNORECASE)
_NAME: Final = SlotType(r"[A-Za-z][A-Za-z'’ -]{0,40}?", str)
_P: Final = {**TYPES, "name": _NAME}
_OBJECT: Final = "[{w:name}]"
_CHANGE_WORD: Final = (
    "(change|increase|decrease|percent change|percentage change|percentage increase|percentage "
    "decrease|percent increase|percent decrease|% change|% increase|% "
    "decrease|rise|drop|growth|reduction|fall)"
)
_PERCENT_WORD: Final = "(percent|percentage|per cent|%)"
_WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "change": (
        f"(what|which) {_PERCENT_WORD} (change|increase|decrease|rise|drop|growth|reduction) (is|was) (it|there|that) "
        "[in {w:name}] from {a:money} to {b:money}",
        f"[<lead>] [the] {_CHANGE_WORD} [in {{w:name}}] (from|between|when {{w2:name}} (goes|changes|rises|falls|grows) "
        f"from) {{a:money}} (to|and) {{b:money}} [as a percentage|in percent]",
        "[<lead>] [the] (percent|percentage|%) (change|increase|decrease|rise|drop|growth|difference) [in {w:name}] "
        "(from|between) {a:money} (to|and) {b:money}",
        f"(by|) what {_PERCENT_WORD} (did|does|has|have|is|was) {{w:name}} [been] "
        f"(change|changed|increase|increased|decrease|decreased|rise|risen|rose|fall|fallen|grow|grown|drop|dropped|go "
        f"up|gone up|go down|reduced|raised) [by] "
        "[,] [if|when|as] [it|they|{w2:name}] [went|goes|rose|fell|changed|increased|decreased|grew|dropped|moved|is "
        "reduced|was reduced|has gone] from {a:money} to {b:money}",
        "[if|when] {w:name} (went|goes|rose|rises|fell|falls|changed|changes|increased|increases|decreased|decreases|grew"
        "|grows|dropped|drops|was raised|was reduced|is reduced|is raised|has risen|has fallen|went up|went down"
        "|climbed|moved|shrank) "
        "[in price] [(up|down)] from {a:money} "
        "[(up|down)] to {b:money} [.|,|;] [(<lead>|by|find|calculate)] [what] [is|was] [the] [(percent|percentage|%)] "
        "[(change|increase|decrease|rise|drop|reduction|growth)] [(is|was) (that|this|it)] [in percent|as a percentage]",
        f"[by] what {_PERCENT_WORD} (is|are) {{b:money}} (greater|more|larger|bigger|higher|less|smaller|lower) than "
        f"{{a:money}}",
        f"{{b:money}} is what {_PERCENT_WORD} (more|less|greater|higher|lower) than {{a:money}}",
        f"[my|his|her|the|their|our|a] {{w:name}} (went|goes|rose|fell|grew|dropped|increased|decreased|changed) [up|down] "
        f"from {{a:money}} "
        f"to {{b:money}} [.|,|;|:] (what|which) {_PERCENT_WORD} "
        f"(raise|rise|increase|decrease|drop|change|fall|growth|gain|loss) [(is|was) "
        "(that|this|it)]",
        f"(original|old|regular|list|full) price [of|is|was|:] {{a:money}} [,|and|;] (sale|new|discounted|reduced) price "
        f"[of|is|was|:] "
        f"{{b:money}} [.|,|;] [what is|what's|find] [the] (discount {_PERCENT_WORD}|{_PERCENT_WORD} "
        f"discount|{_PERCENT_WORD} off)",
        f"[<lead>] [the] (profit|loss|gain) {_PERCENT_WORD} [(if|when|for)] [the|it was|an item] (cost|cost "
        f"price|bought|bought for|bought at) "
        "[price] [is|of|:|=] {a:money} [and|,] [the|it was] (selling price|sold|sold for|sold at|price) [is|of|:|=] {b:money}",
        f"[I] (bought|buy) [it|{{w:name}}] (for|at) {{a:money}} [and|,] (sold|sell) [it|{{x:name}}] (for|at) {{b:money}} "
        f"[.|,|;|:] [what is|what's|"
        f"find] [my|the] (profit|loss|gain) {_PERCENT_WORD}",
        f"[<lead>] [the] {_PERCENT_WORD} (profit|loss|gain|profit or loss) (if|when|on) {{w:name}} (bought|is bought|was "
        f"bought) (for|at) {{a:money}} [and] [is|was] (sold|resold) (for|at) {{b:money}}",
        "{w:name} (is bought|was bought|buys {x:name}|bought {x:name}|bought|buy {x:name}) (for|at) {a:money} and "
        "(sold|sells it|sells {y:name}|is sold|was sold|sell it|sold it|resold) (for|at) {b:money} [.|,|;] <lead> [the] "
        "[{z:name}] "
        "[percent|percentage|%] (profit|loss|gain|profit percentage|loss percentage|profit percent|profit margin on cost) "
        "[percent|percentage|%]",
    ),
    "share": (
        "[if] [{who:name}] (scored|got|had|answered|received|scores|gets|earned|made) {a:money} (out of|of) [a possible] "
        "{b:money} [{w:name}] [.|,|;] [{x:name}] (what|what is|what's|what was|find|calculate) [(is|was|'s)] "
        "[my|his|her|the|their|that] [score as a] (percentage|percent|percentage score|score in percent|percent score) "
        "[score|is that|is this]",
        f"(what|which) {_PERCENT_WORD} (is|are) {{a:money}} (out of|of) {{b:money}}",
        f"{{a:money}} out of {{b:money}} (as a|in|is what|is what a|to a|=) [a] {_PERCENT_WORD}",
        f"{{a:money}} is what {_PERCENT_WORD} of {{b:money}}",
        f"[if] [{{who:name}}] (scored|got|answered|has|have|passed) {{a:money}} (out of|of) {{b:money}} [{{w:name}}] "
        f"[.|,|;|:] [what] "
        f"{_PERCENT_WORD}",
        "(express|write|give|what is) {a:money} (out of|of|as a percentage of|as a percent of) {b:money} [as a "
        "percentage|as a percent]",
    ),
    "points": (
        "[by] how many percentage points (is|are) [the] [(difference|increase|decrease|change|rise|fall)] (from|between) "
        "{p:pct} (to|and) {q:pct}",
        "[if|when] {w:name} (rose|rises|fell|falls|went|goes|increased|increases|dropped|drops|decreased|changed|grew) "
        "from {p:pct} to {q:pct} [.|,|;] [by] how many percentage points [(is that|is this|did it "
        "(rise|fall|change|drop|increase)|<any:name>)]",
        "[<lead>] [the] [(difference|change|increase|decrease)] [in] percentage points [(from|between)] {p:pct} (to|and) "
        "{q:pct}",
        "[by] how many percentage points did {w:name} (rise|fall|change|increase|decrease|drop|grow) [,] [if|when] [it] "
        "[went|rose|fell|increased|changed|goes] from {p:pct} to {q:pct}",
    ),
    "more": (
        "[<lead>] [the] (price|cost|total) [of {w:name}] {a:money} plus {p:pct} (tax|VAT|GST|sales tax|tip|service "
        "charge|service)",
        "[<lead>] {a:money} (plus|with|and) [a] {p:pct} (tax|VAT|GST|sales tax|tip|service charge|service)",
        "[a|an|the] {w:name} (costs|cost|is) {a:money} plus {p:pct} (tax|VAT|GST|sales tax|service charge) [.|,|;] [what "
        "is|what's] [the] "
        "[total|final|gross] [price|cost|total]",
        "(what number|which number|what|x) is {p:pct} (more|greater|higher|larger) than {a:money} [.|,|;] [find x]",
        "[<lead>] [a|the] markup [of] {p:pct} on [a] (cost|cost price) of {a:money}",
        "[<lead>] [the] [number] [that is] {p:pct} (more|greater|higher|larger) than {a:money}",
        "[<lead>] {a:money} (increased by|plus|raised by|+) {p:pct}",
        "(increase|raise) {a:money} by {p:pct}",
        "[<lead>|add] [a] {p:pct} (tip|tax|VAT|GST|markup|service charge|surcharge) to [a|the] [bill|price|total|meal] "
        "[of] {a:money}",
    ),
    "on_top": (
        "[<lead>] [the] (tip|tax|sales tax|VAT|GST|service charge|commission) (of|at|=|is|) {p:pct} (on|for) [a|an] "
        "{a:money} [{w:name}]",
        "[<lead>] [how much (is|would be|would)] [a|the] (tip|tax|sales tax|VAT|GST|service charge|gratuity|commission) "
        "(on|for) [a|an] {a:money} [{w:name}] (at|with a rate of|if the rate is) {p:pct}",
        "[<lead>] [how much (is|would be)] [a|an|the] {p:pct} (tip|tax|sales tax|VAT|GST|service "
        "charge|gratuity|commission) (on|for) [a|an] [{w:name}] [of] {a:money} [{x:name}]",
    ),
    "less": (
        "(what number|which number|what|x) is {p:pct} (less|smaller|lower) than {a:money} [.|,|;] [find x]",
        "[<lead>] [the] [number] [that is] {p:pct} (less|smaller|lower) than {a:money}",
        "[<lead>] {a:money} (decreased by|reduced by|minus|lowered by|discounted by) {p:pct}",
        "(decrease|reduce|lower|discount) {a:money} by {p:pct}",
    ),
    "of_what": (
        "if {p:pct} is {a:money} [,|.|;] [then] (what is|what's|how much is|find) [the] (100%|100 percent|the "
        "whole|whole|total|all|everything)",
        "{a:money} is {p:pct} of (what|which) [number|amount|value|total]",
        "(of|) {p:pct} of (what|which) [number|amount|value] (is|equals) {a:money}",
        "[if] {p:pct} of (a|the) (number|amount|quantity|total) is {a:money} [,|.|;] [then] (what is (the|that) "
        "[original|whole] (number|amount|quantity|total)|find the (number|amount|quantity|total))",
    ),
    "margin_price": (
        "{w:name} (costs|costing|cost|bought for|bought at|buys {x:name} for|bought {x:name} for|with a cost of) "
        "{a:money} {tail:name} {p:pct} [profit|gross] margin [on (the selling price|sales|revenue|price)] [.|,|;|?] [{z:name}]",
        "[<lead>] [the] (selling price|price|sale price) [(is needed|must be charged)] [(of|for) {w:name}] [(costing|with "
        "a cost of|that costs|if the cost is|if it costs|at a cost of)] {a:money} {tail:name} {p:pct} [profit|gross] "
        "margin [on (the selling price|sales|revenue|price)]",
        "[<lead>] [the] selling price (for|with|at) a {p:pct} [profit|gross] margin (if|when|on) [the] [{w:name}] "
        "(cost|costs) [price] [is|of] {a:money}",
    ),
    "margin": (
        "[<lead>] [the] [gross|profit] (margin|profit margin|gross margin) [percentage|percent|in percent] "
        "[(if|when|of|for|on)] [{w:name}] (cost|costs|costing|bought for|with a cost of|cost is|cost price is|cost price "
        "of|a cost of) {a:money} [and|,] "
        "[is|it|a|the] [(sold|sells|selling price|price|sold for|sells for|selling price is|selling price of|a price of)] "
        "[for|at|is|of] {b:money}",
        "{w:name} (costs|cost) {a:money} [to make|to produce] and (sells|is sold|sold) (for|at) {b:money} [.|,|;] <lead> "
        "[the] [gross|profit] margin [percentage|percent|in percent]",
    ),
    "markup": (
        "[<lead>] [the] markup [percentage|percent|in percent] [(if|when|of|for|on)] [{w:name}] "
        "(cost|costs|costing|bought for|with a cost of|cost is|cost price is|cost price of|a cost of) {a:money} [and|,] "
        "[is|it|a|the] "
        "[(sold|sells|selling price|price|sold for|sells for|selling price is|selling price of|a price of)] "
        "[for|at|is|of] {b:money}",
        "{w:name} (costs|cost) {a:money} [to make|to produce] and (sells|is sold|sold) (for|at) {b:money} [.|,|;] <lead> "
        "[the] markup [percentage|percent|in percent]",
    ),
}
_SHAPES: Final = {
    kind: tuple(Shape(template.replace("<any:name>", "{any:name}"), _P) for template in templates)
    for kind, templates in _WORDINGS.items()
}


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = re.sub(r"\bper cent\b", "percent", question.text)
    if not re.search(r"\d", text):
        return None
    if re.fullmatch(rf"(?:what (?:is|does)\s)?{NUMBER}\s[+−-]\s{NUMBER}\s?(?:%|percent)", text, re.IGNORECASE):
        raise IncompleteError("Adding a percentage can mean a part of one or a part of the number before it. Say of what.")
    for kind, shapes in _SHAPES.items():
        for shape in shapes:
            if (slots := shape.read(text)) is not None:
                return _shaped(question, kind, slots)
    return _told(question, text)


def _shaped(question: Question, kind: str, slots: Reading) -> Task | None:
    if "tail" in slots and re.search(r"\b(?:mark|discount|tax|off|tip)", slots["tail"]):
        return None
    text = question.text
    values = {name: slots[name] for name in ("a", "b", "p", "q") if name in slots}
    if kind == "change" and {slots["a"], slots["b"]} <= _YEARS and not re.search(r"[$£€]", text):
        return None  # the years of two figures that stand in some table
    if kind == "change" and re.search(r"(?:percent|percentage|per\scent|%)\sdifference", text, re.IGNORECASE):
        raise IncompleteError(
            "A percentage difference is taken of the first number or of the mean of both. Ask for the percentage change from "
            "one to the other, or say of what."
        )
    if kind == "change" and slots["a"] < 0:
        raise IncompleteError("A change from a negative number has no percentage that everyone agrees on.")
    if kind in ("more", "less"):
        return _chain(question, slots["a"], [slots["p"] if kind == "more" else -slots["p"]], "result")
    if kind == "on_top":
        return _chain(question, slots["a"], [slots["p"]], "difference")
    if kind == "of_what":
        return _made(question, "of_what", values, f"{plain(slots['a'])} / {plain(slots['p'])}")
    if kind in ("margin_price",) and slots["p"] >= 1:
        raise IncompleteError("A margin on the selling price lies below 100%. Change it, or ask for a markup.")
    args = {**values, "as_decrease": kind == "change" and _ASKS_DECREASE.search(question.text) is not None}
    return _made(question, kind, args, f"{kind}({', '.join(plain(value) for value in values.values())})")


_GEOMETRY: Final = re.compile(
    r"^(?=.*\b(?:radius|radii|diameters?|sides?|edges?|lengths?|widths?|heights?|dimensions)\b)"
    r".*\b(?:areas?|volumes?|perimeters?|circumferences?|diagonals?)\b",
    re.IGNORECASE | re.DOTALL,
)


def _told(question: Question, text: str) -> Task | None:
    """A price or amount and the changes made to it, in the order told."""
    if _GEOMETRY.search(text) is not None:
        return None  # when a side grows by 10%, the area does not
    changes: list[Fraction] = []

    def take(match: re.Match[str]) -> str:
        sign = 1 if any(match[f"up{index}"] for index in (1, 2, 3)) else -1
        part = next(found for found in match.groups() if found)
        found = [
            sign * number(each) / 100 for each in re.findall(rf"({NUMBER})\s?(?:%|percent|per\scent)", part, re.IGNORECASE)
        ]
        told = re.search(r"\b(two|three|four|five)\b", match[0], re.IGNORECASE)
        count = _COUNTS[told[1].lower()] if told else len(found)
        # "Two discounts of 10%" are 10% each; two of three percentages are not understood.
        changes.extend(found * count if len(found) == 1 else found if len(found) == count else [Fraction(0)] * 9)
        return " ; "

    rest = _CHANGES.sub(take, text)
    if not changes or len(changes) > 8:
        return None
    ask = _ask(rest)
    if _OVERALL.search(ask) is not None and not re.search(rf"{MONEY}", rest):
        if _STOP.search(_COMMON_WORDS.sub("", rest)) or re.search(r"\d", rest):
            return None
        return _chain(question, None, changes, _overall(ask))
    amounts = list(re.finditer(MONEY, rest, re.IGNORECASE))
    if len(amounts) != 1:
        return None
    if re.search(r"\b(?:in|since|of|by|from|year)\s(?:19|20)\d\d\b", rest):
        return None  # a year is no amount
    left = rest[: amounts[0].start()] + " ; " + rest[amounts[0].end() :]
    if _STOP.search(left) or re.search(r"\d|%", left) or not _RESULT.search(ask) or len(left.split()) > 45:
        return None
    if any(abs(change) >= 1 and change < 0 for change in changes):
        raise IncompleteError("A reduction by 100% or more leaves nothing. Change the percentage.")
    if _TAX.search(text) and _TIP.search(text) and not _ORDERED.search(text):
        raise IncompleteError("The tip may be on the bill before the tax or after it. Say which.")
    base = money(amounts[0][0])
    if _OVERALL.search(ask) is not None:
        return _chain(question, None, changes, _overall(ask))
    told = rest.replace(ask, " ")
    between = rest[: amounts[0].start()].rpartition(";")
    is_after = (
        bool(between[1]) and _RESULTS.search(between[2]) is not None or re.search(r"\bafter\b[^.?;]{0,25};", told) is not None
    )
    if re.search(r"\bafter\b[^.?;]{0,12};", rest) and _TAX.search(text) and not re.search(r"\badd", text, re.IGNORECASE):
        return None  # a tax may be added to a price, or taken off an income
    is_trade = _TRADE.search(text) is not None
    sold = re.search(r"\b(?:sold|sells?|selling)\b[^.?]{0,30}\bfor\s?$", rest[: amounts[0].start()], re.IGNORECASE) is not None
    if is_trade and re.search(r"\b(?:cost|bought|paid|buy)\b", ask, re.IGNORECASE):
        return _chain(question, base, changes, "base") if sold else None
    is_after = is_after or is_trade and sold or re.search(r";\s*(?:now|today|afterwards)\b", left) is not None
    if is_after and not re.search(r"\bincl", rest, re.IGNORECASE):
        if _DIFFERENCE.search(ask) is not None:
            return _chain(question, base, changes, "included")
        wants_first = _BEFORE.search(ask) is not None or re.search(
            r"\b(?:number|was\s(?:it|the\sprice)|did\s.*\bcost)\b", ask, re.IGNORECASE
        )
        return _chain(question, base, changes, "base") if wants_first else None
    if _DIFFERENCE.search(ask) is not None:
        if re.search(r"\bincl", rest, re.IGNORECASE):
            return _chain(question, base, changes, "included")
        return None if _BEFORE.search(ask) else _chain(question, base, changes, "difference")
    if _BEFORE.search(ask) is not None:
        known = re.search(r"\b(?:before|without|excluding|net|original\w*|initial\w*)\b[^.?;]{0,25};", left, re.IGNORECASE)
        return None if known and not re.search(r"\bafter\b", left, re.IGNORECASE) else _chain(question, base, changes, "base")
    if re.search(r"\bincl", told, re.IGNORECASE) or re.search(r"\bafter\b", told, re.IGNORECASE):
        return None
    return _chain(question, base, changes, "result")


def _overall(ask: str) -> str:
    """A change with its sign, or the size of a discount where one is asked for."""
    return "discount" if re.search(r"\b(?:discount|decrease|reduction)\b", ask, re.IGNORECASE) else "overall"


def _ask(text: str) -> str:
    parts = [part for part in re.split(r"(?<=[.!?])\s|;\s|:\s|,\s", text) if part.strip(" ;.?")]
    asks = [
        part
        for part in parts
        if re.search(r"\b(?:how|what|find|calculate|determine|compute|work\sout|by\swhat)\b", part, re.IGNORECASE)
    ]
    return asks[-1] if asks else (parts[-1] if parts else text)


def _chain(question: Question, base: Fraction | None, changes: list[Fraction], find: str) -> Task:
    shown = ", ".join(f"{'+' if change > 0 else ''}{plain(change * 100)}%" for change in changes)
    args: dict[str, Any] = {"changes": changes, "find": find}
    if base is not None:
        args["base"] = base
    return _made(question, "chain", args, f"{find}({'' if base is None else plain(base) + ', '}{shown})")


def _made(question: Question, kind: str, args: Mapping[str, Any], source: str) -> Task:
    values = {
        key: str(value) if isinstance(value, Fraction) else [str(each) for each in value] if isinstance(value, list) else value
        for key, value in args.items()
    }
    currency = currency_in(question.text)
    notes = (CENTS_NOTE,) if currency and kind in ("chain", "of_what", "margin_price") and question.places is None else ()
    return Task(
        topic="percentages", kind=kind, args={**values, "currency": currency}, source=source, notes=notes, **question.request
    )
