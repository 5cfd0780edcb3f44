"""The wordings of questions about sets that are written out."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.sets.builders import described
from solver.topics.sets.counting import POWER_SIZE, SUBSETS, read_counting, subset_count
from solver.topics.sets.definitions import Defined, definitions
from solver.topics.sets.expressions import element_text, read_expression, shown
from solver.topics.sets.literals import read_element
from solver.topics.topic import IncompleteError, Task

_MARK: Final = re.compile(
    r"[∪∩∖△∈∉⊂⊆⊄⊈⊃⊇∅×\\'′’]|\b(?:union|intersect\w*|subsets?|superset"
    r"|power|complement|difference|cardinality|elements?|members?|disjoint"
    r"|equal|minus|product|belong\w*|contain\w*|cross|without|but "
    r"not|in|relation|reflexive|symmetric|transitive|equivalence|function"
    r"|injective|surjective|bijective|one-to-one|onto|list|roster)\b|[-−]"
    r"|=",
    re.IGNORECASE,
)
_Found = tuple[str, dict[str, Any], str]
_CARDINALITY: Final = re.compile(
    r"(?:(?:what\sis|what's|find|calculate|compute|determine|give|state)\s)?(?:the\svalue\sof\s)?(?:\|("
    r"?P<bars>.+)\||(?:n|#|card)\s?\((?P<n>.+)\)|(?:the\s)?(?:cardinality"
    r"|cardinal number|size|order|number\sof\s(?:elements|members))\s(?:of"
    r"|in)\s(?P<of>.+)"
    r"|how\smany\s(?:distinct\s)?(?:elements|members)\s(?:(?:are|is)\s(?:there\s)?in"
    r"|in|does|do|has|of|belong\sto)\s(?P<in>.+?)(?:\s(?:have|has|contain))?)",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task about sets a question poses.

    Raises:
        IncompleteError: a set it needs is not given.
    """
    text = question.text
    found = read_counting(text) or _written(text)
    if found is None:
        return None
    kind, args, source = found
    return Task(topic="sets", kind=kind, args=args, source=source, **question.request)


_IN_BRACES: Final = re.compile(
    r"(?:is|does)\s\S+\s(?:in|belong\sto)\s(?:the\sset\s)?\{[^{}]*\}"
    r"|how\smany\s(?:distinct\s)?(?:elements|members)\s(?:are\s)?(?:there\s)?in\s(?:the\sset\s)?\{[^{}]*\}",
    re.IGNORECASE,
)
"""Here "in {...}" asks about the set; elsewhere it may name the universal set."""


def _written(text: str) -> _Found | None:
    """Questions about sets in braces, intervals, or letters that stand for them."""
    if not re.search(r"[{∅\[(]|\\emptyset|\bset of\b", text) or _MARK.search(text) is None:
        return None
    defined = Defined(sets={}, universe=None, asked=text) if _IN_BRACES.fullmatch(text) else definitions(text)
    if defined is None:
        return None
    asked = re.sub(
        r"^(?:what is|what are|whats|what's|find|determine|calculate|compute|evaluate|give|write|state|work out)\s(?=\S)",
        "",
        defined.asked,
        count=1,
        flags=re.IGNORECASE,
    )
    for reader in (_relations, _members, _pairs, _sizes, _values):
        for wording in dict.fromkeys((defined.asked, asked)):
            if (found := reader(wording, defined)) is not None:
                return found
    return None


def _tree(text: str, defined: Defined) -> Any:
    """The expression of sets in a text; a phrase such as "the even numbers from 2 to 8" stands for one too."""
    plain = re.sub(
        r"^(?:The|Union|Intersection|Symmetric|Difference|Power|Complement|Cartesian|Set)(?=\s)",
        lambda match: match[0].lower(),
        text.strip(" .,:;?"),
    )
    plain = re.sub(r"^(?:the\s)?(?:elements|members)\sof\s", "", plain)
    plain = re.sub(r"^(?:the\s)?cartesian\sproduct\s(?=[^×]+×)", "", plain, flags=re.IGNORECASE)
    try:
        return read_expression(plain, defined.sets, defined.universe)
    except MathSyntaxError as error:
        if "universe" in str(error):
            raise IncompleteError("A complement needs the universal set. Give it as U = {...}.") from error
        if not re.search(r"\b(?:set of|all)\b", plain):
            raise
        return described(plain)


_RELATION: Final = re.compile(
    r"(?:(?:is|are|does|true or false:?(?:\sis)?|(?:determine|decide"
    r"|check|say|state) (?:whether|if)|is it true that)\s)?(?P<left>.+?)\s?"
    r"(?:(?P<subset>⊆|\\subseteq|(?:is\s)?(?:a\s)?subset\sof|(?:is\s)?contained\sin)"
    r"|(?P<proper>(?:is\s)?(?:a\s)?proper\ssubset\sof|⊊|⊂|\\subsetneq"
    r"|\\subset)"
    r"|(?P<superset>⊇|⊃|\\supseteq|(?:is\s)?(?:a\s)?superset\sof)|(?P<notsubset>⊈"
    r"|⊄|\\nsubseteq|(?:is\s)?not\sa\ssubset\sof)|(?P<equal>=|(?:is\s)?equal\sto"
    r"|the\ssame\s(?:set\s)?as)|(?P<disjoint>(?:is\s)?disjoint\s(?:from"
    r"|with|to)))\s?"
    r"(?P<right>.+?)(?:,?\s(?:true or false|yes or no))?",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?:are|(?:determine|decide|check|say|state) (?:whether|if))\s(?:the\ssets\s)?(?P<left>.+?)\sand\s("
    r"?P<right>.+?)\s(?:are\s)?(?:(?P<equal>equal|the\ssame(?:\sset)?"
    r"|equal\ssets)|(?P<disjoint>disjoint|disjoint\ssets|mutually\sexclusive))",
    re.IGNORECASE,
)


def _relations(text: str, defined: Defined) -> _Found | None:
    for pattern in (_PAIR, _RELATION):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        name = next(key for key, value in match.groupdict().items() if value and key not in ("left", "right"))
        try:
            left, right = _tree(match["left"], defined), _tree(match["right"], defined)
        except MathSyntaxError as error:
            if isinstance(error, IncompleteError):
                raise
            continue
        if name == "proper" and re.search(r"⊂|\\subset(?!neq)", match[0]) and (left == right):
            raise IncompleteError("The sign ⊂ is used for subsets and for proper subsets. Write ⊆ or 'proper subset'.")
        return "relation", {"relation": name, "left": left, "right": right}, f"{shown(left)} {name} {shown(right)}"
    return None


_MEMBER: Final = re.compile(
    r"(?:(?:is|does|true or false:?(?:\sis)?|(?:determine|decide|check"
    r"|say|state) (?:whether|if)|is it true that)\s)?(?P<element>.+?)\s?"
    r"(?:(?P<not>∉|\\notin|(?:is\s)?not\s(?:in|an?\s(?:element|member)\sof))"
    r"|∈|\\in(?![a-z])|belongs?\sto|(?:is\s)?an?\s(?:element|member)\sof"
    r"|(?:is\s)?in)\s?(?P<set>.+?)(?:,?\s(?:true or false|yes or no))?",
    re.IGNORECASE,
)


def _members(text: str, defined: Defined) -> _Found | None:
    match = _MEMBER.fullmatch(text)
    if match is None:
        return None
    try:
        tree = _tree(match["set"], defined)
        name = match["element"].strip()
        element = (
            defined.sets[name]
            if name in defined.sets
            else read_element(re.sub(r"^(?:the\s(?:number|element|letter|empty set(?= ∅))\s)", "", name))
        )
    except MathSyntaxError:
        return None
    negated = match["not"] is not None
    return (
        "member",
        {"element": element, "set": tree, "negated": negated},
        f"{element_text(element)} {'∉' if negated else '∈'} {shown(tree)}",
    )


def _pairs(text: str, defined: Defined) -> _Found | None:
    """Whether a relation, given by its pairs, is reflexive and so on, or a function is one-to-one."""
    match = re.fullmatch(
        r"(?:is|check whether|determine whether|decide whether)\s(?:the\s)?(?:relation\s|function\s|set\sof\spairs\s)"
        r"?(?P<pairs>[A-Zfgh]|\{.+?\})(?:\s(?:on|over)\s(?:the\sset\s)?(?P<on>[A-Z]"
        r"|\{[^{}]+\}))?(?:\sfrom\s(?P<from>[A-Z]|\{[^{}]+\})\sto\s(?P<to>[A-Z]"
        r"|\{[^{}]+\}))?\s(?:is\s)?"
        r"(?P<property>reflexive|symmetric|transitive|antisymmetric|(?:an?\s)?equivalence(?:\srelation)?"
        r"|(?:a\s)?partial\sorder|(?:a\s)?function|injective|surjective"
        r"|bijective|one-to-one|onto)(?:\son\s(?:the\sset\s)?(?P<later>[A-Z]"
        r"|\{[^{}]+\}))?",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    try:
        pairs = _tree(match["pairs"], defined)
        on = match["on"] or match["later"]
        domain = _tree(on or match["from"], defined) if on or match["from"] else None
        target = _tree(match["to"], defined) if match["to"] else domain if on else None
    except MathSyntaxError:
        return None
    if pairs[0] != "set" or any(element[0] != "tuple" or len(element) != 3 for element in pairs[1:]):
        return None
    name = re.sub(r"^an?\s|\srelation$", "", match["property"].lower())
    name = {"one-to-one": "injective", "onto": "surjective", "partial order": "partial order"}.get(name, name)
    if domain is None and name in ("reflexive", "equivalence", "partial order"):
        raise IncompleteError("It is not said on which set the relation is. Add 'on {...}'.")
    if target is None and name in ("surjective", "bijective"):
        raise IncompleteError("It is not said into which set the function goes. Add 'from {...} to {...}'.")
    args = {
        "pairs": pairs,
        "property": name,
        **({"domain": domain} if domain is not None else {}),
        **({"target": target} if target is not None else {}),
    }
    return "property", args, f"{name}({shown(pairs)}{' on ' + shown(domain) if domain else ''})"


def _sizes(text: str, defined: Defined) -> _Found | None:
    power = POWER_SIZE.fullmatch(text)
    if power is not None:
        tree = _maybe(power["set"], defined)
        return None if tree is None else ("size", {"set": ["power", tree]}, f"|P({shown(tree)})|")
    match = _CARDINALITY.fullmatch(text)
    if match is not None:
        tree = _maybe(match["bars"] or match["n"] or match["of"] or match["in"], defined)
        return None if tree is None else ("size", {"set": tree}, f"|{shown(tree)}|")
    counted = SUBSETS.fullmatch(text)
    if counted is not None and (tree := _maybe(counted["set"], defined)) is not None and tree[0] == "set":
        return subset_count(counted, len(tree) - 1)
    return None


_LISTING: Final = re.compile(
    r"(?:(?:list|write(?:\sdown)?|enumerate|give|find|what\sare|state)\s)?(?:all\s)?(?:(?:of\s)?the\s)"
    r"?subsets\sof\s(?P<set>.+)",
    re.IGNORECASE,
)
_LIST: Final = re.compile(
    r"(?:list|enumerate|write(?:\sdown)?|write\sout|show|describe|name)\s(?:all\s)?(?:(?:of\s)?(?:the\s)"
    r"?(?:elements|members)\sof\s)?(?P<set>.+?)(?:\s(?:in|using|by)\s(?:the\s)?roster(?:\s(?:form"
    r"|notation|method))?)?",
    re.IGNORECASE,
)


def _values(text: str, defined: Defined) -> _Found | None:
    match = _LISTING.fullmatch(text)
    if match is not None and (tree := _maybe(match["set"], defined)) is not None:
        return "evaluate", {"set": ["power", tree]}, f"P({shown(tree)})"
    listed = _LIST.fullmatch(text)
    for wording in (text, *((listed["set"],) if listed is not None else ())):
        tree = _maybe(wording, defined)
        if tree is not None and (
            tree[0] not in ("set", "interval") or listed is not None or defined.sets or ":" in text or "|" in text
        ):
            return "evaluate", {"set": tree}, shown(tree)
    return None


def _maybe(text: str, defined: Defined) -> Any | None:
    try:
        return _tree(text, defined)
    except IncompleteError:
        raise
    except MathSyntaxError:
        return None
