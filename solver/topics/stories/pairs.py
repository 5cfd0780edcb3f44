"""Stories about two numbers, or two parts of one."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.stories.phrases import Grammar, clauses
from solver.topics.stories.story import ONE, Story, Sum, constant, unknown

_TWO: Final = {
    "large": LatePattern(
        r"(?:the |a )?(?:larger|bigger|greater|largest|biggest|greatest|first|higher)(?: number| one| 1| of the 2| of them"
        r"| of the numbers)*"
        r"|1 number|1 of (?:the numbers|them|the 2 numbers|these numbers)|1 of the 2|one|x|a number"
    ),
    "small": LatePattern(
        r"(?:the |a )?(?:smaller|lesser|smallest|second|lower)(?: number| one| 1| of the 2| of them| of the numbers)*"
        r"|the other(?: number| one| 1)?|another(?: number)?|y"
    ),
    "sum": LatePattern(
        r"(?:the |their )?sum(?: of (?:the|these|both|those)?(?: ?2)? ?numbers)?|(?:the )?(?:2 |both )?numbers|they|both"
        r"|the sum of them|(?:the )?sum of both|their total|together they"
    ),
    "difference": LatePattern(
        r"(?:the |their )?(?:positive )?difference(?: (?:of|between) (?:the|these|both|those|them)?(?: ?2)? ?(?:numbers)?)?"
    ),
}
_TWO_ASKED: Final = (
    (
        LatePattern(
            r"(?:find|what are|what's|determine|which are|calculate|name|give me|give|work out|what)?(?: the| these| those"
            r"| both| my| of| is| each)*(?: 2)?"
            r" (?:numbers|them|they|of them|each number|both|it)(?: are they| were they)?|what are they|find (?:both|each)"
            r"|which numbers are (?:they|these|meant)"
            r"|(?:what|which) (?:2 )?numbers are (?:they|these|meant)|which are they|what (?:are"
            r"|is) each(?: of the)?(?: numbers?)?"
        ),
        "both",
    ),
    (
        LatePattern(
            r"(?:find|what is|what's|determine|which is|calculate|give|how (?:big|large) is) (?:the )?(?:larger|bigger"
            r"|greater|largest|biggest|higher)(?: number| one| 1| of the 2| of them)*"
        ),
        "large",
    ),
    (
        LatePattern(
            r"(?:find|what is|what's|determine|which is|calculate|give|how (?:big|large|small) is) (?:the )?(?:smaller"
            r"|lesser|smallest|lower)(?: number| one| 1| of the 2| of them)*"
        ),
        "small",
    ),
)
_TWO_FRAMES: Final = tuple(
    LatePattern(pattern)
    for pattern in (
        r"(?:find|what are|which are|determine|name|give me|give) (?:the )?2 numbers (?:such that|if|for which|so that"
        r"|where|when|given that) (?P<clause>.+)",
        r"(?:find|what are|which are|determine|name|give me|give) (?:the )?2 numbers whose (?P<clause>.+)",
        r"(?:find|what are|which are|determine|name|give me|give) (?:the )?2 numbers (?:that|which) (?P<they>.+)",
        r"(?:find|what are|determine|name|give me|give) (?:the )?2 numbers with (?P<with>.+)",
        r"(?:what|which) 2 numbers have (?P<with>.+)",
        r"(?:what|which) 2 numbers (?P<they>.+)",
        r"(?:there are |i have |i am thinking of |i'm thinking of |consider |take |if "
        r"|i think of )?(?:the )?2 numbers (?:(?:that|which) )?(?P<they>(?:add up|sum|differ|total|have|add).+)",
        r"(?:there are |i have |i am thinking of |i'm thinking of |consider |take "
        r"|i think of )(?:the )?2 numbers[.,;:]? (?P<clause>.+)",
        r"(?:if )?(?P<clause>.+)",
    )
)
_PRONOUN: Final = LatePattern(
    r"(?:(?<=^)|(?<=[,.;:] )|(?<=\band )|(?<=\bif )|(?<=\bthat ))1 (?=is\b|exceeds\b|being\b|twice\b|half\b|\d+ (?:times"
    r"|more|less)\b)"
)
_PRODUCT: Final = LatePattern(
    r"(?:(?:that|which|they|whose|with|have|has|and|their|the|,|of|a|2|numbers|multiply to) )*?"
    r"(?:(?:(?:sum|sum of the numbers|sum of 2 numbers) (?:of |is |equals |= )?|add(?:ing)? up to |add to "
    r"|sum to )(?P<s>-?\d+(?:\.\d+)?)[,;.]? (?:(?:and|whose|with|have|has|a|their|the|they|of) )*"
    r"(?:product (?:of |is |equals |= )?|multiply (?:up )?to(?: give)? )(?P<p>-?\d+(?:\.\d+)?)"
    r"|(?:product (?:of |is |equals |= )?|multiply to(?: give)? )(?P<p2>-?\d+(?:\.\d+)?)[,;.]? (?:(?:and|whose|with|have"
    r"|has|a|their|the|they|of) )*"
    r"(?:sum (?:of |is |equals |= )?|add(?:ing)? up to |add to |sum to )(?P<s2>-?\d+(?:\.\d+)?))"
)
_OF_TWO: Final = LatePattern(
    r"(?:(?:find|what|which|determine|name|give|give me|there are|i have|i am thinking of|i'm thinking of|what are"
    r"|which are|the (?:sum|product) of|if|the) )*(?:2 )?numbers ?"
)
_PARTS: Final = LatePattern(
    r"(?:divide|split|cut|break|separate|partition)(?: up)? (?:the number )?(?P<n>\d+(?:\.\d+)?) into 2 (?:parts|numbers"
    r"|pieces)[,;]? "
    r"(?:such that |so that |where |with |if |in such a way that )?(?P<clause>.+)"
    r"|(?:a|an|the) (?P<n2>\d+(?:\.\d+)?) (?P<unit>cm|m|metre|meter|foot|feet|inch|ft|mm|km|centimetre"
    r"|centimeter)(?: long)? (?:rope|board|string|ribbon|wire|plank|pipe|stick|rod|cable|log) (?:is|was|has been) (?:cut"
    r"|divided|split|broken) into 2 (?:pieces|parts)[,;.]? "
    r"(?:such that |so that |where |with |if )?(?P<clause2>.+)"
)
_LENGTH: Final = r"(?: ?(?:cm|m|metres?|meters?|foot|feet|inch|inches|ft|mm|km|centimetres?|centimeters?))"


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
                unknowns={"a": "a", "b": "b"},
                zeros=_larger_first(body, zeros),
                asked=wanted,
                as_set=len(wanted) == 2,
                must_be="larger first" if re.search(r"larger|bigger|greater|smaller|difference|differ", text) else "any",
                notes=("a and b are the numbers",),
            )
    return None


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


def parts_of(text: str) -> Story | None:
    """The story of a number or a length divided into two parts."""
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    a, b = unknown("a"), unknown("b")
    told = (found["clause"] or found["clause2"]).replace("the other part", "the other").replace("the other piece", "the other")
    asked: str | None = None
    question = re.search(
        r"[.,;:?]+ ?(?:and )?((?:how long (?:is|are) |find |what is |what are "
        r"|determine )(?:the )?(?:length of )?(?:the )?(.+))$",
        told,
    )
    if question is not None:
        told, wanted = told[: question.start()], question[2]
        if (
            which := re.fullmatch(
                r"(?:(?:longer|larger|bigger|greater|longest)|(shorter|smaller|lesser|shortest))(?: part| piece| one| 1"
                r"| number)?",
                wanted,
            )
        ) is not None:
            asked = "small" if which[1] else "large"
        elif not re.fullmatch(
            r"(?:each|both|2|them|pieces|parts|each piece|each part|both (?:pieces|parts)|2 (?:parts|pieces)"
            r"|lengths of (?:the|both) pieces|numbers|each of them)",
            wanted,
        ):
            return None
    elif found["n"] is None:
        return None
    told = _PRONOUN.sub("one ", told)
    told = re.sub(rf"(?<=\d){_LENGTH}\b", "", told) if found["unit"] else told
    told = re.sub(r"\b(?:as (?:long|large|big|great) as)\b", "", told)
    told = re.sub(
        r"\b(?:longer|larger|greater|bigger) than\b", "more than", re.sub(r"\b(?:shorter|smaller) than\b", "less than", told)
    )
    told = re.sub(r"\bpart\b|\bpiece\b", "number", " ".join(told.split()))
    told = re.sub(
        r"^(the (?:longer|larger|bigger) number|1 number|1 of them|the shorter number|one) (?=\d|twice|half|double)",
        r"\1 is ",
        told,
    )
    told = (
        told.replace("longer number", "larger number")
        .replace("shorter number", "smaller number")
        .replace("longer 1", "larger 1")
        .replace("shorter 1", "smaller 1")
    )
    sums = {"large": a, "small": b, "sum": a + b, "difference": a - b}
    grammar = Grammar(lambda phrase: next((sums[name] for name, noun in _TWO.items() if noun.fullmatch(phrase)), None))
    zero = grammar.zeros(told)
    if zero is None:
        return None
    wanted_sums = {"large": (("the larger part", a),), "small": (("the smaller part", b),)}.get(
        asked or "", (("one part", a), ("the other part", b))
    )
    return Story(
        unknowns={"a": "a", "b": "b"},
        zeros=_larger_first(told, [a + b - constant(Fraction(found["n"] or found["n2"])), zero]),
        asked=wanted_sums,
        must_be="larger first" if asked else "any",
        as_set=asked is None,
        unit=found["unit"],
        notes=("a and b are the parts",),
    )


def _larger_first(told: str, zeros: list[Sum]) -> tuple[Sum, ...]:
    """The equations with a for the larger number, where the text says only "one" and "the other" of them."""
    if re.search(r"larger|bigger|greater|smaller|lesser|higher|lower|differ", told) or "b" not in {
        name for zero in zeros for name in zero.terms
    }:
        return tuple(zeros)
    (a, b, e), (c, d, f) = (
        (zero.terms.get("a", Fraction(0)), zero.terms.get("b", Fraction(0)), -zero.terms.get(ONE, Fraction(0)))
        for zero in zeros
    )
    whole = a * d - b * c
    if whole == 0 or (e * d - b * f) / whole >= (a * f - e * c) / whole:
        return tuple(zeros)
    exchanged = {"a": "b", "b": "a"}
    return tuple(Sum({exchanged.get(name, name): value for name, value in zero.terms.items()}) for zero in zeros)


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
