"""Decimals: rounding by any rule, scientific notation both ways, recurring decimals both ways, significant figures."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.language.printer import number_text
from solver.patterns import LatePattern
from solver.topics.decimals.numerals import SLOTS, named_recurring, recurring
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.whole_numbers import require
from solver.topics.topic import IncompleteError, Task

_N = "[the] [(number|fraction|decimal|value)]"
_VERB = "(<lead>|write|express|convert|put|give|change|turn|rewrite|represent|state|show)"
_SCIENTIFIC = "(scientific|exponential|standard index|standard) (notation|form)"
_PLACES = "(decimal place(s)|decimal(s)|dp|d.p.|d.p)"
_FIGURES = "(significant figure(s)|significant digit(s)|sig figs|sig. figs.|sig fig|sf|s.f.|s.f)"
_TO = (
    f"(to|at|correct to|with) [the] ([nearest] {{places:integer}} {_PLACES}|{{figures:integer}} {_FIGURES}|nearest"
    f" {{unit:unit}}|nearest {{unit:unit}} (place))"
)
_BANKERS = "(using|with|by) ([the] (banker's|bankers|bankers'|banker’s) [rounding]|[round] half [to] even [rounding])"
_AS = "(as|in|to|into|in the form of)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, SLOTS), kind) for template, kind in pairs)


_ROUNDING = _shapes(
    (f"round {_N} {{number:rational}} {_TO} {_BANKERS}", "half_even"),
    (f"{_BANKERS} [,] round {_N} {{number:rational}} {_TO}", "half_even"),
    (f"(banker's|bankers) round {_N} {{number:rational}} {_TO}", "half_even"),
    (f"round {_N} {{number:rational}} {_TO} (using|with|by) [round] half [away from zero|up] [rounding]", "half_up"),
    (f"round up {_N} {{number:rational}} {_TO}", "up"),
    (f"round {_N} {{number:rational}} up {_TO}", "up"),
    (f"round down {_N} {{number:rational}} {_TO}", "down"),
    (f"round {_N} {{number:rational}} down {_TO}", "down"),
    (f"(truncate|cut off|chop) {_N} {{number:rational}} {_TO}", "truncate"),
    (f"(truncate|chop) {_N} {{number:rational}} [(after|to)] {{places:integer}} {_PLACES}", "truncate"),
    (f"{_VERB} {_N} {{number:rational}} (rounded) (to|correct to) {_TO}", "half_up"),
    (
        f"[(round|express|write|give|state|correct|estimate|approximate|<lead>)] {_N} {{number:rational}}"
        f" [(rounded|correct|accurate)] {_TO}",
        "half_up",
    ),
)
_OTHER = _shapes(
    (f"[{_VERB}] {_N} {{scientific:scientific}} {_AS} standard (form|notation)", "doubtful_standard"),
    (f"[{_VERB}] {_N} {{number:rational}} {_AS} {_SCIENTIFIC} [{_TO}]", "scientific"),
    (f"[{_VERB}] {_N} {{number:rational}} {_TO} {_AS} {_SCIENTIFIC}", "scientific"),
    (f"[{_VERB}] {_N} {{number:rational}} {_AS} engineering (notation|form)", "engineering"),
    (f"[<lead>] [the] {_SCIENTIFIC} (of|for) {{number:rational}}", "scientific"),
    (f"[{_VERB}] {_N} {{scientific:scientific}} {_AS} [(a|an|its|the)]"
     f" (ordinary|normal|regular|plain|full|long|decimal|expanded|usual)"
     " (number|form|notation|decimal|way)", "ordinary"),
    (f"{_VERB} [out] {_N} {{scientific:scientific}} [out] (in full|as an ordinary number|without (exponents|scientific"
     f" notation|powers of ten))", "ordinary"),
    (f"[{_VERB}] [the] [recurring|repeating] {_N} {{recurring:recurring}} [recurring|repeating] {_AS} [(a|its)]"
     f" [(simplified|reduced|exact|common|simplest|single)]"
     " (fraction|fractional form|rational number|ratio of [two] integers) [in (lowest terms|simplest form|its simplest"
     " form)]", "to_fraction"),
    (f"[{_VERB}] [the] [recurring|repeating] {_N} {{recurring:recurring}} [recurring|repeating]", "to_fraction_form"),
    (f"[{_VERB}] [the] [recurring] {_N} {{named:named}} (recurring|repeating) {_AS} [(a|its)] [exact] (fraction)",
     "to_fraction"),
    (f"[{_VERB}] [the] {_N} {{named:named}} (recurring|repeating)", "to_fraction_form"),
    (f"[{_VERB}] [the] (recurring|repeating) [decimal] {_N} {{named:named}}", "to_fraction_form"),
    ("[<lead>] [the] fraction (for|equal to|equivalent to) [the] [recurring|repeating] [decimal] {recurring:recurring}",
     "to_fraction"),
    ("(what|which) fraction (is|equals) {recurring:recurring} [recurring]", "to_fraction"),
    (f"[{_VERB}] {_N} {{number:rational}} {_AS} a (recurring|repeating) decimal", "to_recurring"),
    ("[<lead>] [the] (recurring|repeating|full|exact) decimal [expansion|form|representation] of {number:rational}",
     "to_recurring"),
    ("[<lead>] [the] decimal expansion of {number:rational}", "to_recurring"),
    ("[<lead>] [the] [length of the] (repeating|recurring) (block|part|cycle|digits|period|decimal period) (of|in) [the"
     " decimal [expansion] of] {number:rational}",
     "period"),
    ("[<lead>] [the] (length of [the] period|period length|period) of [the decimal [expansion] of] {number:rational} [as a"
     " decimal]", "period"),
    ("how (long is|many digits are in) the (repeating|recurring) (block|part|cycle|period|decimal) (of|in) [the decimal"
     " [expansion] of] {number:rational}",
     "period"),
    ("(does|is) [the decimal [expansion] of] {number:rational} [(a|have a)] (terminate|terminating|end) [decimal"
     " [expansion]] [or (recur|repeat|recurring|not)]",
     "terminates"),
    ("(does|is) {number:rational} [(a|have a)] (recur|recurring|repeat|repeating) [decimal [expansion]]", "recurs"),
    ("[<lead>] [the] {place:ordinal} (digit|decimal digit|decimal place|decimal) [after the decimal point] (of|in) [the"
     " decimal [expansion] of] {number:rational}",
     "digit"),
    ("[<lead>] [the] {place:ordinal} digit after the decimal point (of|in) {number:rational}", "digit"),
    ("[<lead>] the digit in the {place:ordinal} decimal place of {number:rational}", "digit"),
    (f"how many {_FIGURES} (does|are [there] in|has|are in|in) {{written:written}} [have]", "figures"),
    (f"[<lead>] [the] number of {_FIGURES} (in|of) {{written:written}}", "figures"),
    (f"how many {_PLACES} (does|are [there] in|has|are in|in) {{written:written}} [have]", "decimals"),
)  # fmt: skip


# "0.2727... (the 27 repeats forever)"
_REPEATS = LatePattern(
    r"(\d*\.\d+)\s?(?:\.{2,}|…)\s*[(,]\s*(?:where\s+)?(?:the\s+)?(?:digits?\s+|block\s+)?(\d+)\s+(?:repeats?|recurs?"
    r"|is\s+repeated|repeating|recurring)(?:\s+(?:forever|infinitely|endlessly|indefinitely))?\)?",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = _REPEATS.sub(lambda match: f"{match[1]}..." if match[1].endswith(2 * match[2]) else match[0], question.text)
    if (found := first_reading(_OTHER, text)) is not None:
        return _about(question, *found)
    wanted = question.places is not None or question.significant is not None
    unit = None
    if wanted and (measured := _MEASURED.search(text)) is not None:
        text, unit = text[: measured.start("unit")].strip(), measured["unit"]
    if wanted and (slots := _PEELED.read(text)) is not None:
        return _rounding(question, "half_up", slots, unit)
    if wanted and (found := first_reading(_PEELED_MODES, text)) is not None:
        return _rounding(question, *found, unit)
    if unit is None and (found := first_reading(_ROUNDING, text)) is not None:
        return _rounding(question, *found)
    return None


# "to 2 significant figures" is taken off the end of a question before it is read here.
_PEELED = Shape(
    f"[(express|write|give|state|correct|approximate|estimate|round off|round|what is)] {_N} {{number:rational}}", SLOTS
)
_MEASURED = LatePattern(
    r"\d\s?(?P<unit>mm|cm|m|km|mg|g|kg|s|ms|min|h|ml|l|L|N|J|kJ|W|kW|V|A|Hz|Pa|K|mol|ft|in|yd|lb|oz|mi|miles?|met(?:re|er)s?|grams?|seconds?|lit(?:re|er)s?)$"
)
_PEELED_MODES = _shapes(
    (f"round up {_N} {{number:rational}}", "up"),
    (f"round {_N} {{number:rational}} up", "up"),
    (f"round down {_N} {{number:rational}}", "down"),
    (f"round {_N} {{number:rational}} down", "down"),
    (f"(truncate|chop|cut off) {_N} {{number:rational}}", "truncate"),
    (f"{_BANKERS} [,] round {_N} {{number:rational}}", "half_even"),
)


def _rounding(question: Question, mode: str, slots: Reading, unit: str | None = None) -> Task | None:
    value: Fraction = slots["number"]
    places = slots.get("places", question.places)
    figures = slots.get("figures", question.significant)
    if places is not None:
        require(-30 <= places <= 200, "Numbers are rounded to up to 200 places. Ask for fewer.")
        step = Fraction(10) ** -places
    elif figures is not None:
        require(1 <= figures <= 100, "Between 1 and 100 significant figures are given. Ask for fewer.")
        require(value != 0, "Zero has no significant figures to round to.")
        step = Fraction(10) ** (_exponent(value) - figures + 1)
    elif "unit" in slots:
        step = slots["unit"]
        require(step > 0, "Numbers are rounded to a positive step. Check it.")
    else:
        return None
    request = {**question.request, "places": None, "significant": None}
    args = {"number": str(value), "step": str(step), "mode": mode}
    if figures is not None and places is None:
        args["figures"] = str(figures)
    if unit is not None:
        args["unit"] = unit
    names = {
        "half_up": "halves are rounded away from zero", "half_even": "halves go to the even neighbour", "up": "rounded up",
        "down": "rounded down", "truncate": "the digits behind are cut off",
    }  # fmt: skip
    source = f"round({number_text(value, decimal=True)}, step {number_text(step, decimal=True)}, {mode})"
    return Task(topic="decimals", kind="round", args=args, source=source, notes=(names[mode].capitalize() + ".",), **request)


def _exponent(value: Fraction) -> int:
    """The power of ten of the first digit."""
    size, exponent = abs(value), 0
    exponent = len(str(size.numerator)) - len(str(size.denominator))
    while Fraction(10) ** exponent > size:
        exponent -= 1
    while Fraction(10) ** (exponent + 1) <= size:
        exponent += 1
    return exponent


def _about(question: Question, kind: str, slots: Reading) -> Task | None:
    if kind == "doubtful_standard":
        raise IncompleteError("Standard form is scientific notation to some and ordinary digits to others. Say which of them.")
    if kind == "to_fraction_form":
        if question.form != "fraction":
            return None
        kind = "to_fraction"
    request = {**question.request, "form": "exact", "places": None, "significant": None}
    notes: tuple[str, ...] = ()
    if "recurring" in slots or "named" in slots:
        whole, fixed, period = recurring(slots["recurring"]) if "recurring" in slots else named_recurring(slots["named"])
        require(len(fixed) + len(period) <= 200, "At most 200 digits are read. Write fewer.")
        args = {"whole": whole, "fixed": fixed, "period": period}
        source = f"fraction({whole}.{fixed}({period}))"
        notes = (f"The digits {period} recur.",)
        return Task(topic="decimals", kind=kind, args=args, source=source, notes=notes, **request)
    if "written" in slots:
        written = slots["written"]
        if kind == "figures" and re.fullmatch(r"[-−]?[\d,]*0", written) and written.strip("-−0,"):
            notes = ("Zeros at the end of a whole number without a point are not counted; some count them.",)
        return Task(topic="decimals", kind=kind, args={"written": written}, source=f"{kind}({written})", notes=notes, **request)
    value: Fraction = slots["scientific"] if "scientific" in slots else slots["number"]
    args = {"number": str(value)}
    require(len(args["number"]) < 3_000, "The number is too long. Ask for a shorter one.")
    if kind in ("scientific", "engineering"):
        figures = slots.get("figures", question.significant)
        if "places" in slots or question.places is not None:
            figures = int(slots["places"] if "places" in slots else question.places or 0) + 1
        if figures is not None:
            require(1 <= figures <= 100, "Between 1 and 100 significant figures are given. Ask for fewer.")
            args["figures"] = str(figures)
    elif question.places is not None or question.significant is not None:
        return None
    if kind == "digit":
        require(1 <= slots["place"] <= 10**9, "Decimal places are given up to the billionth. Ask for an earlier one.")
        args["place"] = str(slots["place"])
        require(value.denominator < 10**6, "The denominator is too large. Ask for a simpler fraction.")
    if kind == "period" and value.denominator == 1:
        return None  # the period of a function that is constant, or of something else
    if kind in ("period", "to_recurring", "terminates", "recurs"):
        require(value.denominator < 10**6, "The denominator is too large. Ask for a simpler fraction.")
    return Task(
        topic="decimals", kind=kind, args=args, source=f"{kind}({number_text(value, decimal=True)})", notes=notes, **request
    )
