"""Stories about one number: what it is when something made of it is known."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.stories.phrases import Grammar
from solver.topics.stories.story import Story, Sum, constant, unknown

_ADJECTIVE: Final = r"(?:(?:certain|unknown|original|same|whole|real|secret|initial|mystery|starting|first|chosen) )?"
_A_NUMBER: Final = LatePattern(
    rf"(?:(?:the|a|an|this|that|my|some|your) )?{_ADJECTIVE}(?:number|value|quantity)|it|itself|(?:the number )?n|x|(?:what"
    rf"|which) number"
)
_FIND: Final = (
    r"(?:(?:find|what is|what's|whats|what was|which is|determine|calculate|work out|what could be|name|give me|tell me"
    r"|what must be)"
    r"(?: the value of)? (?:the |this |that |my |a )?(?:(?:original|unknown|starting|secret) )?(?:number|value)"
    r"|find (?:it|n|x)|what number is it|which number is it|what is it|what is n|what number is this|which number is this"
    r"|what number am i thinking of|which number am i thinking of|what is my number|what number did i (?:think of|start with)"
    r"|what was the number|which number is (?:that|meant))"
)
_ONE: Final = tuple(
    LatePattern(pattern)
    for pattern in (
        r"(?:find|what is|determine|which is|give|name) (?:the|a|that) number (?:such that|if|for which|so that|given that"
        r"|when) (?P<clause>.+)",
        r"(?:find|what is|determine|which is|give|name) (?:the|a|that) number whose (?P<whose>.+)",
        r"(?:find|what is|determine|which is|give|name) (?:the|a|that) number (?:that|which) (?P<predicate>.+)",
        r"(?:find|what is|determine) (?:the|a|that) number,? (?P<predicate>(?:increased|decreased|multiplied|divided"
        r"|reduced|doubled|tripled).+)",
        r"(?:what|which) number (?:must|should|has to|needs to) be (?P<predicate>(?:added|subtracted|multiplied|divided"
        r"|increased|decreased).+)",
        r"(?:what|which) number,? (?:(?:when|if) (?:it is )?)?(?P<predicate>.+)",
        r"(?:for|of) (?:what|which) number (?P<clause>.+)",
        r"(?:what|which) number's (?P<whose>.+)",
        rf"(?P<clause>.+?)[.,;:?]+ (?:and )?{_FIND}",
        rf"(?P<clause>.+?) (?:and )?{_FIND}",
        r"(?P<clause>.+ (?:what|which) number .+)",
        rf"{_FIND} (?:if|when|given that|such that) (?P<clause>.+)",
    )
)
_THOUGHT: Final = LatePattern(
    r"^(?:(?:i am|i'm|im|i was|she is|he is|tom is) thinking of|i think of|think of|i have|take|i took|i choose|choose"
    r"|there is|pick|i picked"
    r"|i thought of) (?:a|some) (?:certain )?(?:whole )?number(?: such that|,? (?:and|then)|[.;:,])? ?"
)
_STEP: Final = LatePattern(
    r"(?:,? ?(?:and|then|and then|next|after that|now|finally|;|,|\.))* ?(?:(?:if|when|after) )?(?:i |you |we |it is |it's "
    r"|is |a number is |the number is )?"
    r"(?:(?P<verb>add|added|subtract|subtracted|multiply|multiplied|divide|divided|double|doubled|triple|tripled|halve"
    r"|halved|square|take away"
    r"|increase|increased|decrease|decreased|adding|subtracting|multiplying|dividing|doubling|tripling|halving)"
    r"(?: (?:it|the number|the result|that|this|a number|my number|the answer|by|from|to"
    r"|with))*(?: (?P<n>-?\d+(?:\.\d+)?(?:/\d+)?))?"
    r"(?: (?:to|from) (?:it|the number|the result|that|this|a number|the answer))?)(?= |,|\.|;|$)"
)
_RESULT: Final = LatePattern(
    r"(?:,? ?(?:and|then|so|;|,|\.))* ?(?:(?:i |you |we )?(?:get|got|gets|obtain|end up with|have)"
    r"|(?:the )?(?:final )?(?:result|answer|outcome|total) (?:is|was|equals)"
    r"|it (?:gives|becomes|is)|gives|to give|to get|is|equals|makes|results in"
    r"|the result becomes) (?P<result>-?\d+(?:\.\d+)?(?:/\d+)?)"
    rf"(?:[.,;:?]? ?(?:and )?{_FIND})?"
)


def one_number(text: str) -> Story | None:
    """The story of one unknown number."""
    n = unknown("n")
    grammar = Grammar(lambda phrase: n if _A_NUMBER.fullmatch(phrase) else None, n)
    if "number" not in text:
        return None
    found = _chain(text, n)
    if found is None:
        told = _THOUGHT.sub("", text)
        for pattern in _ONE:
            match = pattern.fullmatch(told)
            if match is None:
                continue
            groups = match.groupdict()
            clause = groups.get("clause")
            if clause is None and groups.get("whose"):
                clause = f"its {groups['whose']}"
            if clause is None:
                clause = f"it {groups['predicate']}"
            found = _zero(grammar, clause)
            if found is not None:
                break
    if found is None or "n" not in found.terms:
        return None
    return Story(unknowns={"n": "n"}, zeros=(found,), asked=(("the number", n),), notes=("n is the number",))


def _zero(grammar: Grammar, clause: str) -> Sum | None:
    clause = re.sub(r"^(?:if|when|suppose|suppose that|given that) ", "", clause.strip(" ,.;"))
    clause = re.sub(r"\b(doubled|tripled|halved) and (?=(?:increased|decreased|reduced|diminished) by\b)", r"\1 ", clause)
    # "it must be added to 5 to give 12": a passive with its result
    clause = re.sub(
        r"^it (?:is |must be |should be )?(?=(?:added|subtracted|multiplied|divided|increased|decreased|reduced|diminished)\b)",
        "it ",
        clause,
    )
    clause = re.sub(
        r",? (?:(?:the )?(?:result|sum|answer|total|difference|product) (?:is|equals|becomes|will be)|(?:you|i|we) get"
        r"|it (?:is|gives|becomes)) (?=\S)",
        " is ",
        clause,
    )
    clause = re.sub(r",(?= (?:gives|is|equals|makes|yields) )", "", clause)
    clause = re.sub(
        r" (?:is|are) (?=(?:added to|subtracted from|increased by|decreased by|multiplied by|divided by|reduced by"
        r"|diminished by|doubled|tripled|halved)\b)",
        " ",
        clause,
    )
    return grammar.zeros(clause)


def _chain(text: str, n: Sum) -> Sum | None:
    """Operations one after the other on the number: "if you double it and add 7, you get 19"."""
    told = _THOUGHT.sub("", text, count=1)
    told = re.sub(r"^(?:i|you|we|if|when|a number|my number|the number|it)\b ?", "", told) if told == text else told
    place, current, steps = 0, n, 0
    while (step := _STEP.match(told, place)) is not None and step.end() > place:
        verb, value = step["verb"], Fraction(step["n"]) if step["n"] else None
        after = _applied(verb, value, current)
        if after is None:
            return None
        current, place, steps = after, step.end(), steps + 1
    result = _RESULT.fullmatch(told, place)
    if result is None or not steps or _THOUGHT.match(text) is None and "number" not in text:
        return None
    return current - constant(Fraction(result["result"]))


def _applied(verb: str, value: Fraction | None, current: Sum) -> Sum | None:
    stem = verb[:3]
    if stem in ("dou", "tri", "hal"):
        factor = {"dou": Fraction(2), "tri": Fraction(3), "hal": Fraction(1, 2)}[stem]
        return current.scaled(factor) if value is None else None
    if value is None or stem == "squ":
        return None
    if stem in ("add", "inc"):
        return current + constant(value)
    if stem in ("sub", "tak", "dec"):
        return current - constant(value)
    if stem == "mul":
        return current.scaled(value) if value else None
    return current.scaled(1 / value) if value else None
