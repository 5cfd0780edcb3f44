"""Stories about a number, two or three numbers, and consecutive numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.topics.stories.phrases import Grammar, clauses
from solver.topics.stories.story import ONE, Story, Sum, constant, unknown

_ADJECTIVE: Final = r"(?:(?:certain|unknown|original|same|whole|real|secret|initial|mystery|starting|first|chosen) )?"
_A_NUMBER: Final = re.compile(
    rf"(?:(?:the|a|an|this|that|my|some|your) )?{_ADJECTIVE}(?:number|value|quantity)|it|itself|(?:the number )?n|x|(?:what|which) number"
)
_FIND: Final = (
    r"(?:(?:find|what is|what's|whats|what was|which is|determine|calculate|work out|what could be|name|give me|tell me|what must be)"
    r"(?: the value of)? (?:the |this |that |my |a )?(?:(?:original|unknown|starting|secret) )?(?:number|value)"
    r"|find (?:it|n|x)|what number is it|which number is it|what is it|what is n|what number is this|which number is this"
    r"|what number am i thinking of|which number am i thinking of|what is my number|what number did i (?:think of|start with)"
    r"|what was the number|which number is (?:that|meant))"
)
_ONE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:find|what is|determine|which is|give|name) (?:the|a|that) number (?:such that|if|for which|so that|given that|when) (?P<clause>.+)",
        r"(?:find|what is|determine|which is|give|name) (?:the|a|that) number whose (?P<whose>.+)",
        r"(?:find|what is|determine|which is|give|name) (?:the|a|that) number (?:that|which) (?P<predicate>.+)",
        r"(?:find|what is|determine) (?:the|a|that) number,? (?P<predicate>(?:increased|decreased|multiplied|divided|reduced|doubled|tripled).+)",
        r"(?:what|which) number (?:must|should|has to|needs to) be (?P<predicate>(?:added|subtracted|multiplied|divided|increased|decreased).+)",
        r"(?:what|which) number,? (?:(?:when|if) (?:it is )?)?(?P<predicate>.+)",
        r"(?:for|of) (?:what|which) number (?P<clause>.+)",
        r"(?:what|which) number's (?P<whose>.+)",
        rf"(?P<clause>.+?)[.,;:?]+ (?:and )?{_FIND}",
        rf"(?P<clause>.+?) (?:and )?{_FIND}",
        r"(?P<clause>.+ (?:what|which) number .+)",
        rf"{_FIND} (?:if|when|given that|such that) (?P<clause>.+)",
    )
)
_THOUGHT: Final = re.compile(
    r"^(?:(?:i am|i'm|im|i was|she is|he is|tom is) thinking of|i think of|think of|i have|take|i took|i choose|choose|there is|pick|i picked"
    r"|i thought of) (?:a|some) (?:certain )?(?:whole )?number(?: such that|,? (?:and|then)|[.;:,])? ?"
)
_STEP: Final = re.compile(
    r"(?:,? ?(?:and|then|and then|next|after that|now|finally|;|,|\.))* ?(?:(?:if|when|after) )?(?:i |you |we |it is |it's |is |a number is |the number is )?"
    r"(?:(?P<verb>add|added|subtract|subtracted|multiply|multiplied|divide|divided|double|doubled|triple|tripled|halve|halved|square|take away"
    r"|increase|increased|decrease|decreased|adding|subtracting|multiplying|dividing|doubling|tripling|halving)"
    r"(?: (?:it|the number|the result|that|this|a number|my number|the answer|by|from|to|with))*(?: (?P<n>-?\d+(?:\.\d+)?(?:/\d+)?))?"
    r"(?: (?:to|from) (?:it|the number|the result|that|this|a number|the answer))?)(?= |,|\.|;|$)"
)
_RESULT: Final = re.compile(
    r"(?:,? ?(?:and|then|so|;|,|\.))* ?(?:(?:i |you |we )?(?:get|got|gets|obtain|end up with|have)|(?:the )?(?:final )?(?:result|answer|outcome|total) (?:is|was|equals)"
    r"|it (?:gives|becomes|is)|gives|to give|to get|is|equals|makes|results in|the result becomes) (?P<result>-?\d+(?:\.\d+)?(?:/\d+)?)"
    rf"(?:[.,;:?]? ?(?:and )?{_FIND})?"
)

_TWO: Final = {
    "large": re.compile(
        r"(?:the |a )?(?:larger|bigger|greater|largest|biggest|greatest|first|higher)(?: number| one| 1| of the 2| of them| of the numbers)*"
        r"|1 number|1 of (?:the numbers|them|the 2 numbers|these numbers)|1 of the 2|one|x|a number"
    ),
    "small": re.compile(
        r"(?:the |a )?(?:smaller|lesser|smallest|second|lower)(?: number| one| 1| of the 2| of them| of the numbers)*|the other(?: number| one| 1)?|another(?: number)?|y"
    ),
    "sum": re.compile(r"(?:the |their )?sum(?: of (?:the|these|both|those)?(?: ?2)? ?numbers)?|(?:the )?(?:2 |both )?numbers|they|both"
                      r"|the sum of them|(?:the )?sum of both|their total|together they"),
    "difference": re.compile(r"(?:the |their )?(?:positive )?difference(?: (?:of|between) (?:the|these|both|those|them)?(?: ?2)? ?(?:numbers)?)?"),
}
_TWO_ASKED: Final = (
    (re.compile(
        r"(?:find|what are|what's|determine|which are|calculate|name|give me|give|work out|what)?(?: the| these| those| both| my| of| is| each)*(?: 2)?"
        r" (?:numbers|them|they|of them|each number|both|it)(?: are they| were they)?|what are they|find (?:both|each)|which numbers are (?:they|these|meant)"
        r"|(?:what|which) (?:2 )?numbers are (?:they|these|meant)|which are they|what (?:are|is) each(?: of the)?(?: numbers?)?"), "both"),
    (re.compile(r"(?:find|what is|what's|determine|which is|calculate|give|how (?:big|large) is) (?:the )?(?:larger|bigger|greater|largest|biggest|higher)(?: number| one| 1| of the 2| of them)*"), "large"),
    (re.compile(r"(?:find|what is|what's|determine|which is|calculate|give|how (?:big|large|small) is) (?:the )?(?:smaller|lesser|smallest|lower)(?: number| one| 1| of the 2| of them)*"), "small"),
)
_TWO_FRAMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:find|what are|which are|determine|name|give me|give) (?:the )?2 numbers (?:such that|if|for which|so that|where|when|given that) (?P<clause>.+)",
        r"(?:find|what are|which are|determine|name|give me|give) (?:the )?2 numbers whose (?P<clause>.+)",
        r"(?:find|what are|which are|determine|name|give me|give) (?:the )?2 numbers (?:that|which) (?P<they>.+)",
        r"(?:find|what are|determine|name|give me|give) (?:the )?2 numbers with (?P<with>.+)",
        r"(?:what|which) 2 numbers have (?P<with>.+)",
        r"(?:what|which) 2 numbers (?P<they>.+)",
        r"(?:there are |i have |i am thinking of |i'm thinking of |consider |take |if |i think of )?(?:the )?2 numbers (?:(?:that|which) )?(?P<they>(?:add up|sum|differ|total|have|add).+)",
        r"(?:there are |i have |i am thinking of |i'm thinking of |consider |take |i think of )(?:the )?2 numbers[.,;:]? (?P<clause>.+)",
        r"(?:if )?(?P<clause>.+)",
    )
)
_CONSECUTIVE: Final = re.compile(
    r"(?:(?:find|what are|which are|determine|give|name|what|which) )?(?:the )?(?P<count>[2-9]|1\d) consecutive (?P<kind>even |odd )?"
    r"(?:positive )?(?:whole |natural )?(?:integers|numbers|integer|number)(?P<rest> .+)"
)
_OF_CONSECUTIVE: Final = re.compile(
    r"(?:if )?the sum of (?:the )?(?P<count>[2-9]|1\d) consecutive (?P<kind>even |odd )?(?:positive )?(?:whole |natural )?(?:integers|numbers)"
    r" (?:is|equals|was) (?P<total>\d+)(?P<rest>.*)"
)
_ADD_UP: Final = re.compile(r"(?:(?:that|which) )?(?:add(?:ing)? up to|sum(?:ming)? to|have (?:a|the) sum of|with (?:a |the )?sum(?: of)?|whose sum is|add to|with sum|total) (?P<total>\d+)(?P<rest>.*)")
_CONSECUTIVE_ASKED: Final = re.compile(
    r"[.,;:?]* ?(?:(?:and|then) )?(?:(?:find|what are|what is|which are|determine|what's|name|give|which is)"
    r"(?: the| all| these| those| of)*(?: [2-9])? ?(?P<which>largest|biggest|greatest|larger|bigger|greater|smallest|smaller|least|lowest|middle|first|last|second|third)?"
    r"(?: (?:numbers|integers|number|integer|one|1|them|of them|they|of the numbers|of these|of the integers|of the 3|of the))*|what are they)?"
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
    clause = re.sub(r"^it (?:is |must be |should be )?(?=(?:added|subtracted|multiplied|divided|increased|decreased|reduced|diminished)\b)", "it ", clause)
    clause = re.sub(r",? (?:(?:the )?(?:result|sum|answer|total|difference|product) (?:is|equals|becomes|will be)|(?:you|i|we) get|it (?:is|gives|becomes)) (?=\S)", " is ", clause)
    clause = re.sub(r",(?= (?:gives|is|equals|makes|yields) )", "", clause)
    clause = re.sub(r" (?:is|are) (?=(?:added to|subtracted from|increased by|decreased by|multiplied by|divided by|reduced by|diminished by|doubled|tripled|halved)\b)", " ", clause)
    return grammar.zeros(clause)


def _chain(text: str, n: Sum) -> Sum | None:
    """"If you double it and add 7, you get 19": operations one after the other on the number."""
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


def two_numbers(text: str) -> Story | None:
    """The story of two numbers, of which the larger is L and the smaller S."""
    if "numbers" not in text and "number" not in text:
        return None
    a, b = unknown("a"), unknown("b")
    sums = {"large": a, "small": b, "sum": a + b, "difference": a - b}
    grammar = Grammar(lambda phrase: next((sums[name] for name, noun in _TWO.items() if noun.fullmatch(phrase)), None))
    body, asked = _question_off(text)
    for pattern in _TWO_FRAMES:
        match = pattern.fullmatch(body)
        if match is None:
            continue
        groups = match.groupdict()
        framed = pattern is not _TWO_FRAMES[-1]
        if asked is None and (not framed or not re.match(r"find|what|which|determine|name|give", body)):
            continue
        told = groups.get("clause") or groups.get("they") and f"they {groups['they']}" or f"with {groups['with']}"
        zeros = clauses(grammar, _plain_two(told))
        if zeros is not None and len(zeros) == 2:
            label = {"large": ("the larger number", a), "small": ("the smaller number", b)}
            wanted = (("one number", a), ("the other number", b)) if asked in (None, "both") else (label[asked],)
            return Story(
                unknowns={"a": "a", "b": "b"}, zeros=_larger_first(body, zeros), asked=wanted, as_set=len(wanted) == 2,
                must_be="larger first" if re.search(r"larger|bigger|greater|smaller|difference|differ", text) else "any",
                notes=("a and b are the numbers",),
            )
    return None


def _larger_first(told: str, zeros: list[Sum]) -> tuple[Sum, ...]:
    """The equations with a for the larger number, where the text says only "one" and "the other" of them."""
    if re.search(r"larger|bigger|greater|smaller|lesser|higher|lower|differ", told) or "b" not in {name for zero in zeros for name in zero.terms}:
        return tuple(zeros)
    (a, b, e), (c, d, f) = ((zero.terms.get("a", Fraction(0)), zero.terms.get("b", Fraction(0)), -zero.terms.get(ONE, Fraction(0))) for zero in zeros)
    whole = a * d - b * c
    if whole == 0 or (e * d - b * f) / whole >= (a * f - e * c) / whole:
        return tuple(zeros)
    exchanged = {"a": "b", "b": "a"}
    return tuple(Sum({exchanged.get(name, name): value for name, value in zero.terms.items()}) for zero in zeros)


_PRONOUN: Final = re.compile(r"(?:(?<=^)|(?<=[,.;:] )|(?<=\band )|(?<=\bif )|(?<=\bthat ))1 (?=is\b|exceeds\b|being\b|twice\b|half\b|\d+ (?:times|more|less)\b)")
_PRODUCT: Final = re.compile(
    r"(?:(?:that|which|they|whose|with|have|has|and|their|the|,|of|a|2|numbers|multiply to) )*?"
    r"(?:(?:(?:sum|sum of the numbers|sum of 2 numbers) (?:of |is |equals |= )?|add(?:ing)? up to |add to |sum to )(?P<s>-?\d+(?:\.\d+)?)[,;.]? (?:(?:and|whose|with|have|has|a|their|the|they|of) )*"
    r"(?:product (?:of |is |equals |= )?|multiply (?:up )?to(?: give)? )(?P<p>-?\d+(?:\.\d+)?)"
    r"|(?:product (?:of |is |equals |= )?|multiply to(?: give)? )(?P<p2>-?\d+(?:\.\d+)?)[,;.]? (?:(?:and|whose|with|have|has|a|their|the|they|of) )*"
    r"(?:sum (?:of |is |equals |= )?|add(?:ing)? up to |add to |sum to )(?P<s2>-?\d+(?:\.\d+)?))"
)
_OF_TWO: Final = re.compile(r"(?:(?:find|what|which|determine|name|give|give me|there are|i have|i am thinking of|i'm thinking of|what are|which are|the (?:sum|product) of|if|the) )*(?:2 )?numbers ?")


def sum_and_product(text: str) -> dict[str, str] | None:
    """What is known of two numbers with a given sum and product."""
    if "product" not in text and "multiply" not in text or "2 numbers" not in text:
        return None
    body, asked = _question_off(text)
    imperative = re.match(r"find|what|which|determine|name|give", body) is not None
    plain = re.sub(r"^(?:the )?(sum|product) of 2 numbers", r"2 numbers \1", re.sub(r"^if ", "", body))
    start = _OF_TWO.match(plain)
    found = None if start is None else _PRODUCT.fullmatch(plain, start.end())
    if found is None or asked is None and not imperative:
        return None
    return {"sum": found["s"] or found["s2"], "product": found["p"] or found["p2"], "asked": asked or "both"}


_PARTS: Final = re.compile(
    r"(?:divide|split|cut|break|separate|partition)(?: up)? (?:the number )?(?P<n>\d+(?:\.\d+)?) into 2 (?:parts|numbers|pieces)[,;]? "
    r"(?:such that |so that |where |with |if |in such a way that )?(?P<clause>.+)"
    r"|(?:a|an|the) (?P<n2>\d+(?:\.\d+)?) (?P<unit>cm|m|metre|meter|foot|feet|inch|ft|mm|km|centimetre|centimeter)(?: long)? (?:rope|board|string|ribbon|wire|plank|pipe|stick|rod|cable|log) (?:is|was|has been) (?:cut|divided|split|broken) into 2 (?:pieces|parts)[,;.]? "
    r"(?:such that |so that |where |with |if )?(?P<clause2>.+)"
)
_LENGTH: Final = r"(?: ?(?:cm|m|metres?|meters?|foot|feet|inch|inches|ft|mm|km|centimetres?|centimeters?))"


def parts_of(text: str) -> Story | None:
    """The story of a number or a length divided into two parts."""
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    a, b = unknown("a"), unknown("b")
    told = (found["clause"] or found["clause2"]).replace("the other part", "the other").replace("the other piece", "the other")
    asked: str | None = None
    question = re.search(r"[.,;:?]+ ?(?:and )?((?:how long (?:is|are) |find |what is |what are |determine )(?:the )?(?:length of )?(?:the )?(.+))$", told)
    if question is not None:
        told, wanted = told[: question.start()], question[2]
        if (which := re.fullmatch(r"(?:(?:longer|larger|bigger|greater|longest)|(shorter|smaller|lesser|shortest))(?: part| piece| one| 1| number)?", wanted)) is not None:
            asked = "small" if which[1] else "large"
        elif not re.fullmatch(r"(?:each|both|2|them|pieces|parts|each piece|each part|both (?:pieces|parts)|2 (?:parts|pieces)|lengths of (?:the|both) pieces|numbers|each of them)", wanted):
            return None
    elif found["n"] is None:
        return None
    told = _PRONOUN.sub("one ", told)
    told = re.sub(rf"(?<=\d){_LENGTH}\b", "", told) if found["unit"] else told
    told = re.sub(r"\b(?:as (?:long|large|big|great) as)\b", "", told)
    told = re.sub(r"\b(?:longer|larger|greater|bigger) than\b", "more than", re.sub(r"\b(?:shorter|smaller) than\b", "less than", told))
    told = re.sub(r"\bpart\b|\bpiece\b", "number", " ".join(told.split()))
    told = re.sub(r"^(the (?:longer|larger|bigger) number|1 number|1 of them|the shorter number|one) (?=\d|twice|half|double)", r"\1 is ", told)
    told = told.replace("longer number", "larger number").replace("shorter number", "smaller number").replace("longer 1", "larger 1").replace("shorter 1", "smaller 1")
    sums = {"large": a, "small": b, "sum": a + b, "difference": a - b}
    grammar = Grammar(lambda phrase: next((sums[name] for name, noun in _TWO.items() if noun.fullmatch(phrase)), None))
    zero = grammar.zeros(told)
    if zero is None:
        return None
    wanted_sums = {"large": (("the larger part", a),), "small": (("the smaller part", b),)}.get(asked or "", (("one part", a), ("the other part", b)))
    return Story(
        unknowns={"a": "a", "b": "b"},
        zeros=_larger_first(told, [a + b - constant(Fraction(found["n"] or found["n2"])), zero]),
        asked=wanted_sums,
        must_be="larger first" if asked else "any",
        as_set=asked is None,
        unit=found["unit"],
        notes=("a and b are the parts",),
    )


def _plain_two(told: str) -> str:
    """The clauses with their shorthands written out; "one" as a pronoun is no number."""
    told = _PRONOUN.sub("one ", told)
    plain = re.sub(r"\bdiffer(?:ence)? by (\d+)", r"their difference is \1", told)
    plain = re.sub(r"\b(?:they )?(?:with|have|having) (?:a |the )?(sum|difference)(?: of)? (\d)", r"their \1 is \2", plain)
    plain = re.sub(r"\b(?:and|,) (?:a |the )?(sum|difference)(?: of)? (\d)", r", their \1 is \2", plain)
    plain = re.sub(r"\bthey their\b", "their", plain)
    plain = re.sub(r"\bwhose (?=sum|difference)", "their ", plain)
    plain = re.sub(r"(?:,|\band) (?=(?:add up|sum|total|add) )", "and they ", plain)
    return re.sub(r"\bof 2 numbers\b", "of the numbers", plain)


def _question_off(text: str) -> tuple[str, str | None]:
    """The text without the question at its end or its beginning, and what it asks for."""
    for cut in reversed(list(re.finditer(r"[.,;:?]+ (?:and )?| and (?=find)| (?=find|what are)", text))):
        rest = re.sub(r"^(?:then|so|please) ", "", text[cut.end() :])
        for pattern, asked in _TWO_ASKED:
            if pattern.fullmatch(rest):
                return text[: cut.start()], asked
    for cut in re.finditer(r" (?:if|when|given that) ", text):
        for pattern, asked in _TWO_ASKED:
            if pattern.fullmatch(text[: cut.start()]):
                return text[cut.end() :], asked
    return text, None


def consecutive(text: str) -> Story | None:
    """The story of consecutive whole numbers with a given sum."""
    text = re.sub(r"\bconsecutive (whole|natural|positive) (even|odd)\b", r"consecutive \2 \1", text)
    total = _OF_CONSECUTIVE.fullmatch(text)
    if total is None:
        head = _CONSECUTIVE.fullmatch(text)
        total_match = None if head is None else _ADD_UP.fullmatch(head["rest"].strip())
        if head is None or total_match is None:
            return None
        count, kind, amount, rest = int(head["count"]), head["kind"], int(total_match["total"]), total_match["rest"]
        imperative = re.match(r"find|what|which|determine|give|name", text) is not None
    else:
        count, kind, amount, rest = int(total["count"]), total["kind"], int(total["total"]), total["rest"]
        imperative = False
    asked = _CONSECUTIVE_ASKED.fullmatch(rest)
    if asked is None or not (imperative or rest.strip(" .?")):
        return None
    step = 2 if kind else 1
    first = unknown("n")
    members = [first + constant(step * index) for index in range(count)]
    zero = constant(-amount)
    for member in members:
        zero = zero + member
    which = asked["which"]
    wanted = tuple(("", member) for member in members)
    if which is not None:
        if which == "middle" and count % 2 == 0:
            return None
        if which in ("larger", "bigger", "greater", "smaller") and count != 2:
            return None
        places = {"larger": -1, "bigger": -1, "greater": -1, "largest": -1, "biggest": -1, "greatest": -1, "last": -1, "middle": count // 2, "second": 1, "third": 2}
        wanted = ((f"the {which} number", members[places.get(which, 0)]),)
    must_be = {"even ": "even", "odd ": "odd"}.get(kind or "", "integer")
    return Story(
        unknowns={"n": "n"}, zeros=(zero,), asked=wanted, must_be=must_be, notes=(f"n is the first number, each next one {step} more",)
    )
