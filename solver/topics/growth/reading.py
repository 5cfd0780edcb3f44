"""The facts of an exponential process taken out of prose, reduced to a start, a factor, the time it takes, and a limit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from solver.language.printer import number_text
from solver.topics.question import Question
from solver.topics.reading.facts import Facts
from solver.topics.reading.shapes import Reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_TIME: Final = SlotType(
    r"seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?",
    lambda text: re.sub(r"^hr", "hour", re.sub(r"^min(?!ute)", "minute", re.sub(r"^yr", "year", text.lower()))).rstrip("s"),
)
_THING: Final = (
    r"(?:a\s+|an\s+|the\s+)?(?:(?:radioactive|bacterial|single)\s+)?(?:grams?|g|mg|kg|milligrams?|kilograms?"
    r"|bacteria|cells|people|rabbits|fish|insects|individuals|inhabitants|units|atoms|°\s?[CF]"
    r"|degrees(?:\s+(?:celsius|fahrenheit))?|[CF]\b)"
)
_TYPES: Final = {"unit": _TIME, "thing": SlotType(_THING, str)}
_FACTORS: Final = {
    "doubl": Fraction(2),
    "tripl": Fraction(3),
    "quadrupl": Fraction(4),
    "halv": Fraction(1, 2),
    "half": Fraction(1, 2),
}
_EXPLAINED: Final = (
    "population bacteria bacterial culture colony sample substance radioactive isotope cup coffee tea soup object body "
    "cake pie metal bar room temperature surroundings town city "
    "grows growing grow decays decaying decay cools cooling cool warms rate proportional to its current size amount "
    "number in at there with has have of exponentially exponential "
    "mass present by law newton's newtons and placed put taken oven where given if per model assume assuming some "
    "material certain temperature's so which what how s will later then"
)
_START: Final = (
    "(starts|starting|begins|beginning|started) (with|at|from|out at) [a population of|a mass of] {v:number} [{thing:thing}]",
    "[the] (initial|starting|original) (population|amount|mass|size|value|number|temperature|quantity) [is|of|was|=] "
    "{v:number} [{thing:thing}]",
    "initially [there are|there were|has|had|contains|contained|is|was|at] {v:number} [{thing:thing}]",
    "{v:number} {thing:thing} initially",
    "initially {v:number}", "from {v:number}", "p (0) = {v:number}",
    "[initial] (population|mass|sample) of {v:number} [{thing:thing}]",
    "(at|of) {v:number} [{thing:thing}] is (placed|put|left|taken)", "heated to {v:number} [{thing:thing}]",
)  # fmt: skip
_AMBIENT: Final = (
    "(room|surroundings|surrounding air|air|environment|freezer|fridge|refrigerator) [temperature] [is|at|of|kept at|that "
    "is|with temperature] [a temperature of] [constant] [at] {v:number} [{thing:thing}]",
    "[a] {v:number} [{thing:thing}] (room|fridge|refrigerator|freezer|environment)",
    "(ambient|surrounding) temperature [is|of] {v:number} [{thing:thing}]",
)
_LATER: Final = (
    "after {t:number} {unit:unit} [,] (it|there|the temperature|its temperature|the population|the mass|it's) "
    "(is|are|has|has cooled|cooled|has grown|reaches|reached|was|were|has reached) [to|down to] {v:number} [{thing:thing}]",
    "{t:number} {unit:unit} later [,] (it|there|the temperature|its temperature|the population|the mass) "
    "(is|are|was|were|has) {v:number} [{thing:thing}]",
    "(cools|cooled|cool|grows|grew|decays) [from {first:number} [{thing:thing}]] to {v:number} [{thing:thing}] (in|after) "
    "{t:number} {unit:unit}",
)
_EVERY: Final = (
    "(double|triple|quadruple|halve|doubles|doubling|triples|tripling|quadruples|halves) [in size|in number] every {t:number} "
    "{unit:unit}", "(doubles|doubling|triples|halves) every {unit:unit}",
    "(doubling time|half-life|half life|halflife) [of [a|an|the|this] [certain|radioactive] {w:word}] (is|of|=) "
    "{t:number} {unit:unit}", "(doubling time|half-life|half life|halflife) {t:number} "
                              "{unit:unit}", "[a] {t:number} {unit:unit} (half-life|half life|doubling time)",
    "(doubles|triples|halves) in {t:number} {unit:unit}",
)  # fmt: skip
_SAMPLE: Final = (
    "[a|an] {v:number} {thing:thing} sample",
    "sample of {v:number} {thing:thing}",
    "[initial] mass of {v:number} {thing:thing}",
)
_AMOUNT: Final = (
    "how much of [a|the|an] {v:number} {thing:thing} [sample] (is left|remains|will be left|will remain|remain) after "
    "{t:number} {unit:unit}",
    "(how much|how many {thing:thing}) of [it|the sample|a] ; (remains|remain|is left|are left|will remain|will be "
    "left|is present) after {t:number} {unit:unit}",
    "(how many|how much|what) [{thing:thing}] [of it|of the sample|will be|is|are|remain|remains|will remain|is left|are "
    "left|are there|will there be|the temperature|will its temperature be|is its temperature|will the temperature be|will "
    "the population be|is the population|is the mass] [present|left|remaining] [be|there] [after|in] {t:number} {unit:unit}",
    "(find|calculate|what is|determine) [the|its] (population|amount|mass|temperature|number|size) "
    "[remaining|left|present] [after|in] {t:number} {unit:unit}",
    "(how many|how much) [{thing:thing}] [will be|is|are|remain|remains|will remain|is left|are left|are there|will there "
    "be] [left|present|remaining] after {t:number} {unit:unit}",
)
_WHEN: Final = (
    "(when will|how long until|how long before|how long does it take until|after how long is|after how long will) "
    "(it|there|the temperature|the population|its temperature|the coffee|the mass|the sample) [be|reach|reaches|is|cool "
    "to|have decayed to|are] [to|at] {v:number} [{thing:thing}]",
    "(how long until|how long does it take until|how long before|when will|how long for) {first:number} {thing:thing} [of it] "
    "(decays|decay|to decay|have decayed|cools|drops|to drop|grow|grows|to grow) to {v:number} [{thing:thing}]",
    "how long (does|will) it take [for it|for the population|for the temperature|for the coffee|for the sample] to "
    "(reach|cool to|decay to|grow to|be|drop to) {v:number} [{thing:thing}]",
)
_FORMULA: Final = (
    "(write|find|give) [a formula for|an expression for] (p|n|a|m|t|y) ( t )",
    "(write|find|give) [a formula for|an expression for] [the] (population|amount|mass|temperature) (as a function of "
    "time|after t {unit:unit}|at time t)",
)


def read(question: Question) -> Task | None:
    """The task of a question about exponential growth, decay or cooling."""
    text = re.sub(r"\(\s*t\s*\)", "", re.sub(r"(?<=\d),(?=\d{3})", "", question.text))
    if len(re.findall(r"\d+(?:\.\d+)?|\b(?:one|two|three|five|ten)\b", text)) < 2:
        return None  # taking out facts is not cheap, and a process has two numbers at least
    facts = Facts(text, _TYPES)
    every = facts.take(*_EVERY)
    word = next((stem for stem in _FACTORS if every is not None and re.search(stem, text, re.IGNORECASE)), None)
    ambient = facts.take(*_AMBIENT)
    later = facts.take(*_LATER)
    sample = facts.take(*_SAMPLE)
    amount, when = facts.take(*_AMOUNT), None
    if amount is None:
        when = facts.take(*_WHEN)
    formula = re.search(r"\b(?i:write|find|give)\s+(?:a\s+formula\s+for\s+|an\s+expression\s+for\s+)?([PNAMTy])\b", facts.text)
    if formula is not None:
        facts.text = facts.text[: formula.start()] + " ; " + facts.text[formula.end() :]
    start = sample or facts.take(*_START)
    if start is None and amount is not None and "v" in amount:
        start = Reading(v=amount["v"])
    if start is None and when is not None and "first" in when:
        start = Reading(v=when["first"])
    if start is None and later is not None and "first" in later:
        start = Reading(v=later["first"])
    cooling = re.search(r"\bcool|\bwarm|newton|room", text, re.IGNORECASE) is not None
    if (
        sum(each is not None for each in (amount, when, formula)) != 1
        or (every is None) == (later is None)
        or facts.left(_EXPLAINED)
    ):
        return None
    if cooling and ambient is None:
        raise IncompleteError("The temperature of the surroundings is needed. Add it.")
    if start is None:
        raise IncompleteError("The amount at the start is needed. Add it.")
    return _task(question, every, word, start, ambient, later, amount, when, formula[1] if formula else "")


def _task(
    question: Question, every: Reading | None, word: str | None, start: Reading, ambient: Reading | None, later: Reading | None,
    amount: Reading | None, when: Reading | None, letter: str,
) -> Task | None:  # fmt: skip
    limit = ambient["v"] if ambient is not None else Fraction(0)
    first = start["v"]
    if every is not None:
        assert word is not None
        factor, period, unit = _FACTORS[word], every.get("t", Fraction(1)), every["unit"]
    else:
        assert later is not None
        if first == limit:
            return None
        factor, period, unit = (later["v"] - limit) / (first - limit), later["t"], later["unit"]
    if factor <= 0 or factor == 1 or period <= 0 or first == limit:
        raise IncompleteError("The amounts given do not fit an exponential process. Check them.")
    args: dict[str, Any] = {
        "start": str(first),
        "limit": str(limit),
        "factor": str(factor),
        "period": str(period),
        "unit": unit,
    }
    if amount is not None:
        if amount["unit"] != unit:
            raise IncompleteError(f"The times are given in {unit}s and {amount['unit']}s. Give them in one unit.")
        args |= {"asked": "amount", "at": str(amount["t"])}
    elif when is not None:
        quotient = (when["v"] - limit) / (first - limit)
        if quotient <= 0:
            raise IncompleteError("That amount is never reached. Check it.")
        args |= {"asked": "time", "target": str(when["v"])}
    else:
        args |= {"asked": "formula", "letter": letter}
    asked: Mapping[str, str] = {
        "amount": f"y({args.get('at')})",
        "time": f"t with y(t) = {args.get('target')}",
        "formula": "y(t)",
    }
    shift = "" if not limit else f"{number_text(limit)} + "
    source = (
        f"y(t) = {shift}{number_text(first - limit)}*({number_text(factor)})^(t/{number_text(period)}), t in "
        f"{unit}s: {asked[args['asked']]}"
    )
    return Task(topic="growth", kind=args["asked"], args=args, source=source, **question.request)
