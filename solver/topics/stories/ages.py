"""Stories of the ages of two people, now and in other years."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.stories.story import Story, Sum, constant, unknown

_TIMES: Final = r"(?P<{0}>twice|double|half|thrice|\d+(?:\.\d+)?(?:/\d+)? times|as)"
_ROLE: Final = (
    "father|mother|son|daughter|brother|sister|uncle|aunt|grandfather|grandmother|grandson|granddaughter|cousin|teacher"
    "|friend|dad|mum|mom|grandpa"
    "|grandma|man|woman|boy|girl|wife|husband|nephew|niece|boss|dog|cat|child|parent|student|neighbour|neighbor"
)
_PERSON: Final = (
    rf"(?:(?:the|a|an|my|his|her|their|our) )?(?:(?:older|younger|elder|little|big) )?(?:{_ROLE})|i|me|[a-z]{{2,12}}"
)
_PRONOUN: Final = frozenset("he she they it him her his their who".split())
_NOT_NAMES: Final = frozenset(
    "the is are was were will be and age ages sum total now today old older younger years year how what find if when times "
    "as than of in together"
    " combined who ago time will their difference person people each one other both that was".split()
)
_WHEN: Final = (
    r"(?:(?P<ahead>in|after) (?P<n1>\d+) years?(?:'|s')?(?: time)?(?: from now)?|(?P<n2>\d+) years? (?P<back>ago"
    r"|from now|later|earlier|before|hence)|next year|last year)"
)
_SENTENCE: Final = LatePattern(rf"^(?:(?P<when>{_WHEN}),? )?(?P<body>.+?)(?:,? (?P<when2>{_WHEN.replace('?P<', '?P<b_')}))?$")
_WILL: Final = r"(?:is|was|will be|are|were|would be|'s|am|turns)"


class _People:
    """The two people of a story, in the order they are named, and who a pronoun is."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.subject: str | None = None

    def of(self, phrase: str, *, is_subject: bool = False) -> str | None:
        """The person a phrase names; a new one is added while there are fewer than two."""
        plain = re.sub(r"^(?:the|a|an|my|his|her|their|our) ", "", phrase.strip())
        plain = {"me": "i", "dad": "father", "mum": "mother", "mom": "mother"}.get(plain, plain)
        if plain in _PRONOUN:
            if self.subject is None or len(self.names) != 2:
                return None
            return self.subject if is_subject else next(name for name in self.names if name != self.subject)
        if plain in _NOT_NAMES or re.search(r"\d", plain) or not re.fullmatch(_PERSON, plain):
            return None
        if plain not in self.names:
            if len(self.names) == 2:
                return None
            self.names.append(plain)
        return plain


def ages(text: str) -> Story | None:
    """The story of two people whose ages are related twice."""
    if not re.search(r"\b(?:old|older|younger|age|ages|ages')\b", text):
        return None
    people = _People()
    zeros: list[Sum] = []
    asked: list[tuple[str, Sum]] | None = None
    for sentence in _sentences(text):
        read = _relation(sentence, people)
        if read is not None:
            zeros.append(read)
        elif asked is None and len(people.names) == 2:
            asked = _asked(sentence, people)
            if asked is None:
                return None
        else:
            return None
    if asked is None or len(zeros) != 2 or len(people.names) != 2:
        return None
    first, second = people.names
    labels = {name: "you" if name == "i" else name for name in people.names}
    return Story(
        unknowns={name: f"{'my age' if name == 'i' else name}" for name in (first, second)},
        zeros=tuple(zeros),
        asked=tuple((labels.get(name, name), value) for name, value in asked),
        must_be="positive",
        notes=("each name stands for the present age in years",),
    )


_AGE: Final = LatePattern(
    rf"(?P<a>{_PERSON}) (?:is|am) (?P<n>\d+)(?: years old| years)?(?: old)?(?: and (?P<b>{_PERSON}) is (?P<m>\d+)(?: years "
    rf"old| years)?(?: old)?)?"
)
_YEARS: Final = LatePattern(
    rf"(?:in|after) how many years will (?P<a>{_PERSON}) be {_TIMES.format('k')} (?:as old as"
    rf"|the age of) (?P<b>{_PERSON})(?: is)?"
    rf"|how many years ago was (?P<a2>{_PERSON}) {_TIMES.format('k2')} (?:as old as|the age of) (?P<b2>{_PERSON})"
)


def years_until(text: str) -> Story | None:
    """The years until one person of a known age is a number of times as old as another."""
    *told, question = _sentences(text) or [""]
    asked, people, known = _YEARS.fullmatch(question), _People(), {}
    for sentence in told:
        found = _AGE.fullmatch(sentence)
        if found is None:
            return None
        for who, age in ((found["a"], found["n"]), (found["b"], found["m"])):
            name = people.of(who, is_subject=True) if who else None
            if who and (name is None or name in known):
                return None
            if name is not None:
                known[name] = Fraction(age)
                people.subject = people.subject or name
    if asked is None or len(known) != 2:
        return None
    back = asked["a"] is None
    a, b = people.of(asked["a2" if back else "a"], is_subject=True), people.of(asked["b2" if back else "b"])
    factor = _factor(asked["k2" if back else "k"])
    if a is None or b is None or a == b or factor is None:
        return None
    years = unknown("t").scaled(Fraction(-1 if back else 1))
    zero = constant(known[a]) + years - (constant(known[b]) + years).scaled(factor)
    return Story(
        unknowns={"t": "t"},
        zeros=(zero,),
        asked=(("years", unknown("t")),),
        must_be="positive",
        unit="years",
        notes=("t is the number of years",),
    )


def _factor(words: str) -> Fraction | None:
    named = {"twice": Fraction(2), "double": Fraction(2), "half": Fraction(1, 2), "thrice": Fraction(3)}.get(words)
    return None if words == "as" else named or Fraction(words.removesuffix(" times"))


def _sentences(text: str) -> list[str]:
    plain = re.sub(r"\b(we|they|i|he|she)'re\b", r"\1 are", text)
    plain = re.sub(r"\bi'm\b", "i am", plain)
    plain = re.sub(r"\b(he|she)'s\b", r"\1 is", plain)
    plain = re.sub(r"\b(he|she|they|i|we)'ll\b", r"\1 will", plain)
    plain = re.sub(r"^if ", "", plain)
    parts = re.split(
        r"\s*[.;?:]\s*|,\s+(?=(?:and |then |but |how|what|find|their|the sum|together|in \d|after \d|\d+ years|we |who))"
        r"|\s+and (?=(?:together|in \d|\d+ years|the sum|their|we |after \d|find|how|what))",
        plain,
    )
    kept: list[str] = []
    for part in parts:
        told = re.sub(r"^(?:and|but|then|if|while|also),? ", "", part.strip(" ,"))
        if kept and re.fullmatch(_WHEN, kept[-1]):  # "in 4 years, the sum of their ages will be 31"
            told = f"{kept.pop()}, {told}"
        if told:
            kept.append(told)
    return kept


def _shift(match: re.Match[str]) -> int | None:
    """Years from now to what a sentence speaks of."""
    groups = match.groupdict()
    found = [groups[name] for name in ("when", "when2") if groups[name]]
    if len(found) != 1:
        return None if found else 0
    words = found[0]
    if words in ("next year", "last year"):
        return 1 if words == "next year" else -1
    years = int(re.search(r"\d+", words)[0])  # type: ignore[index]
    return -years if re.search(r"ago|earlier|before", words) else years


def _relation(sentence: str, people: _People) -> Sum | None:
    matched = _SENTENCE.fullmatch(sentence)
    if matched is None or (shift := _shift(matched)) is None:
        return None
    body = re.sub(r"\b(?:now|today|currently|presently|at present|then|exactly)\b ?", "", matched["body"]).strip(" ,")
    later = constant(shift)
    if (
        found := re.fullmatch(
            rf"(?P<a>{_PERSON}) {_WILL} {_TIMES.format('k')} (?:as old|the age)(?: (?:as|of) (?P<b>{_PERSON}))?(?: {_WILL})?",
            body,
        )
    ) is not None:
        return _multiple(people, found["a"], found["k"], found["b"], later)
    if (
        found := re.fullmatch(
            rf"(?P<a>{_PERSON}) {_WILL} {_TIMES.format('k')} (?P<b>my|his|her|their|[a-z]+'s|(?:(?:the|my|his"
            rf"|her) )?(?:{_ROLE})'s) age",
            body,
        )
    ) is not None:
        owner = {"my": "i"}.get(found["b"], found["b"].removesuffix("'s"))
        return _multiple(people, found["a"], found["k"], owner, later)
    if (
        found := re.fullmatch(
            rf"(?P<a>{_PERSON})(?:'s)? age {_WILL} {_TIMES.format('k')} (?:that of (?P<b>{_PERSON})|(?P<c>[a-z]+)'s(?: age)?)",
            body,
        )
    ) is not None:
        return _multiple(people, found["a"].removesuffix("'s"), found["k"], found["b"] or found["c"], later)
    if (
        found := re.fullmatch(
            rf"(?P<a>{_PERSON}) {_WILL} (?P<n>\d+)(?: years?)? (?P<way>older|younger) than (?P<b>{_PERSON})(?: {_WILL})?", body
        )
    ) is not None:
        first, second = people.of(found["a"], is_subject=True), people.of(found["b"])
        if first is None or second is None or first == second:
            return None
        people.subject = people.subject or first
        return unknown(first) - unknown(second) - constant(int(found["n"]) * (1 if found["way"] == "older" else -1))
    total = re.fullmatch(
        r"(?:the )?(?:sum|total) of (?:their|our|the|both|the 2|both their)(?: present"
        r"| current)? ages(?: of (?P<who>.+))? (?:is|was|will be|equals|are)(?: equal to)? (?P<n>\d+)(?: years)?"
        r"|(?:their|our|the)(?: 2)?(?: present)? ages (?:add up to|sum to|total|together are|together make|will add up to"
        r"|added up to|will total) (?P<n2>\d+)(?: years)?"
        r"|(?:together|combined),? (?:they|we)(?: are| will be| were)? (?P<n3>\d+)(?: years old| years| old)?"
        r"|(?:they|we) (?:are|will be|were) (?P<n4>\d+)(?: years old| years)? (?:together|combined|in total|altogether)"
        r"|(?:their|our) (?:combined|total) age (?:is|was|will be) (?P<n5>\d+)(?: years)?",
        body,
    )
    if total is not None and len(people.names) == 2 and not total["who"]:
        amount = next(int(value) for name, value in total.groupdict().items() if value and name != "who")
        first, second = people.names
        return unknown(first) + unknown(second) + later.scaled(Fraction(2)) - constant(amount)
    named = re.fullmatch(
        rf"(?:the )?(?:sum|total) of (?:the )?(?:present )?ages of (?P<a>{_PERSON}) and (?P<b>{_PERSON}) (?:is|was|will be"
        rf"|equals) (?P<n>\d+)(?: years)?|(?P<a2>{_PERSON}) and (?P<b2>{_PERSON}) are (?:together )?(?P<n2>\d+)(?: years "
        rf"old)?(?: together| in total| altogether| combined)",
        body,
    )
    if named is not None:
        pair = [people.of(named["a"] or named["a2"], is_subject=True), people.of(named["b"] or named["b2"])]
        if None in pair or pair[0] == pair[1]:
            return None
        return (
            unknown(str(pair[0])) + unknown(str(pair[1])) + later.scaled(Fraction(2)) - constant(int(named["n"] or named["n2"]))
        )
    return None


def _multiple(people: _People, a: str, k: str, b: str | None, later: Sum) -> Sum | None:
    factor = _factor(k)
    if factor is None:
        return None
    first = people.of(a, is_subject=True)
    if b is None:
        if first is None or len(people.names) != 2:
            return None
        second: str | None = next(name for name in people.names if name != first)
    else:
        second = people.of(b)
    if first is None or second is None or first == second:
        return None
    people.subject = people.subject or first
    return unknown(first) + later - (unknown(second) + later).scaled(factor)


def _asked(sentence: str, people: _People) -> list[tuple[str, Sum]] | None:
    matched = _SENTENCE.fullmatch(sentence)
    if matched is None or (shift := _shift(matched)) is None:
        return None
    body = re.sub(r",? ?\b(?:now|today|currently|presently|at present)\b", "", matched["body"]).strip(" ,")
    body = re.sub(r"\b(?:present|current) (?=age)", "", body)
    later = constant(shift)
    if re.fullmatch(
        r"how old (?:are|is|were|will) (?:they|both|each|each of them|the 2|both of them)(?: be)?(?: now)?|(?:what are|find"
        r"|what is|determine) (?:their|both|the|both their)(?: 2)? ages?|find (?:both|the|their) ages?(?: of both)?",
        body,
    ):
        return [(name, unknown(name) + later) for name in people.names]
    one = re.fullmatch(rf"how old (?:is|am|are|was|will|were) (?P<a>{_PERSON})(?: be)?", body) or re.fullmatch(
        rf"(?:what is|what's|find|determine|calculate) (?:(?:the )?age of (?P<a>{_PERSON})|(?P<b>my|[a-z]+'s|(?:(?:the"
        rf"|my) )?(?:{_ROLE})'s) age)",
        body,
    )
    if one is not None:
        groups = one.groupdict()
        who = groups["a"] or {"my": "i"}.get(groups.get("b") or "", (groups.get("b") or "").removesuffix("'s"))
        name = people.of(who)
        return None if name is None else [(name, unknown(name) + later)]
    both = re.fullmatch(
        rf"how old are (?P<a>{_PERSON}) and (?P<b>{_PERSON})|(?:what are|find) the ages of (?P<a2>{_PERSON}) and "
        rf"(?P<b2>{_PERSON})",
        body,
    )
    if both is not None:
        names = [people.of(both["a"] or both["a2"]), people.of(both["b"] or both["b2"])]
        return None if None in names or names[0] == names[1] else [(str(name), unknown(str(name)) + later) for name in names]
    return None
