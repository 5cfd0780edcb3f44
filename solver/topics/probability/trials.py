"""Repeated and combined independent trials, read."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.topics.probability.read import ASKED, NUMBER, ChanceRead, take_apart, value
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import bounds


def read_trials(text: str, original: str) -> ChanceRead | None:
    """The same trial several times, or a few different ones, all independent."""
    apart = take_apart(text)
    if apart is None or re.search(
        (
            r"\bgiven\b|conditional|until|first time|expected|average|p\(|cards?|\bdice\b|"
            r"coin|urn|replac|mean\b|poisson|normal|uniform|exponential"
        ),
        text,
    ):
        return None
    return _several(text) or _repeated(text)


def _repeated(text: str) -> ChanceRead | None:
    prose = Prose(text)
    rate = prose.take(
        (
            r"(?:with |has |have |is |are |by |there is |a |an |the )*(?:probability|chance|"
            r"odds|likelihood)(?: of (?:success|hitting|a hit|rain|making|being \w+|winning|"
            rf"\w+ing(?: [a-z]+){{0,4}}|(?:a )?[a-z]+(?: [a-z]+){{0,3}}))?(?: that [a-z ]{{3,60}}?)?(?: "
            r"(?:on|in|for) (?:any |each |every |a )?(?:given |single )?[a-z]+)?(?: is| are|"
            rf" of|:| =)* (?P<p>{NUMBER})(?: chance| probability)?"
        ),
        (
            r"(?P<p>\d*\.?\d+ ?%|\d+ percent) (?:chance|probability|of (?:all |the |its |"
            r"his |her |them|these)?[a-z ]{2,40}? (?:are|is|have|has|can|like|own|support|"
            r"prefer|fail|pass|were|use))"
        ),
        (
            r"(?:hits?|makes?|wins?|scores?|succeeds?|fails?|misses|germinates?|saves?|germinate)[a-z "
            r"]{0,40} (?P<p>\d*\.?\d+ ?%|\d+ percent)(?: of (?:the|his|her|its|their|all)(?: "
            r"time| [a-z ]{2,20}))?"
        ),
        rf"(?:hits?|wins?|makes?|fails?)[a-z ]{{0,40}} with (?:a )?(?:probability|chance)(?: of)? (?P<p>{NUMBER})",
    )
    if rate is None:
        return None
    p = Fraction(value(rate["p"]))
    if not 0 <= p <= 1:
        return None
    about = _sentence(text, rate[0])
    numbers = re.findall(rf"{NUMBER}", prose.text)
    many = prose.take(
        (
            r"(?:in|of|out of|for|on|takes|shoots|attempts|among|if|over|sample of|next)(?: "
            r"the| a| his| her| all| these| next| random| sample| of)* (?P<n>\d+)(?: (?:independent "
            r"|random |randomly selected |randomly chosen |consecutive |next |such )*[a-z]+)?"
        ),
        (
            r"\(?(?P<n>\d+) (?:days|shots|trials|attempts|free throws|games|people|items|"
            r"seeds|times|bulbs|components|throws|patients|customers|students|voters|weeks|"
            r"nights)\)?(?! of)"
        ),
    )
    if many is None or not 1 <= len(numbers) <= 3:
        return None
    n = int(many["n"])
    dry = prose.take(
        r"(?:a )?dry (?:weekend|week|month|spell)|(?:it )?(?:stays? dry|does not|doesn't|will not|won't) rain (?:on )?(?:at "
        r"all|any day|either day|on any|both days|on all)|no rain(?: at all)?"
    )
    rains = re.search(r"\brain", about + text)
    event = None
    if dry is not None and rains:
        event = ("exactly", 0)
    elif (
        match := prose.take(
            (
                r"(?P<b>exactly|at least|at most|no more than|more than|fewer than|less than|"
                r"precisely|just) (?P<k>\d+)\b(?: of (?:them|the [a-z]+))?(?P<w>(?: (?!and\b|"
                r"or\b|but\b)[a-z]+){0,6})"
            ),
            r"(?P<b>)\b(?P<k>\d+) or (?P<o>more|fewer|less)(?P<w>(?: [a-z]+){0,6})",
        )
    ) is not None:
        word = match["b"] or ("at least" if match["o"] == "more" else "at most")
        event = (word, int(match["k"]))
        tail = match["w"]
    elif (
        match := prose.take(rf"\b(?:all|every|both)(?: {n})?(?: of (?:them|the [a-z]+))?(?P<w>(?: [a-z]+){{0,5}})")
    ) is not None:
        event, tail = ("exactly", n), match["w"]
    elif (match := prose.take(r"\b(?:none(?: of (?:them|the [a-z]+))?|no)(?P<w>(?: [a-z]+){0,5})")) is not None:
        event, tail = ("exactly", 0), match["w"]
    else:
        return None
    said = re.search(rf"{ASKED}(.*)", text)
    if dry is None and not _same_outcome(about.replace(said[0] if said else " ", ""), (said[1] if said else "") + tail):
        return None
    if prose.left(
        "with independently independent if each given out with 1 different any all times when single random probability he"
    ) or prose.has(r"\d|\b(?:not|without|then|both|or)\b"):
        return None
    low, high = bounds(event[0], event[1], n)
    if n > 400:
        return None
    return ChanceRead(
        "trials",
        {"chances": [str(p)] * n, "low": low, "high": high},
        f"P({event[0]} {event[1]} of {n}; p = {p})",
        ("Independent trials.",),
    )


def _sentence(text: str, part: str) -> str:
    """The sentence that holds a part of the text."""
    return next((each for each in re.split(r"[.?;](?!\d)", text) if part.strip(" .,;") in each), part)


def _same_outcome(about: str, tail: str) -> bool:
    """Whether what is counted is what the probability was given for: they share a word's stem, and neither negates it."""
    negative = r"\b(?:not|miss\w*|fail\w*|lose\w*|dry|without|un\w+able|defective|broken|faulty)\b"
    stems = {word[:4] for word in re.findall(r"[a-z]{3,}", about)}
    skip = {
        "the ",
        "them",
        "that",
        "will",
        "have",
        "are",
        "of",
        "she",
        "he",
        "they",
        "exac",
        "his",
        "her",
        "the",
        "time",
        "chan",
        "prob",
        "with",
        "tria",
        "shot",
        "days",
        "peop",
        "stud",
        "item",
        "seed",
        "in",
        "out",
        "from",
        "rand",
    }
    words = [word[:4] for word in re.findall(r"[a-z]{3,}", tail)]
    useful = [word for word in words if word not in skip]
    shared = any(word in stems for word in useful)
    neutral = {"succ", "hits", "hit"} & set(useful) and re.search(r"success|hit|mak|win|scor", about)
    return (shared or bool(neutral)) and bool(re.search(negative, about)) == bool(re.search(negative, tail))


def _several(text: str) -> ChanceRead | None:
    """Two or three people or machines, each with a chance of its own."""
    prose = Prose(text)
    listed = prose.take(
        rf"(?:probabilit(?:y|ies)|chances?)[^.?]*? (?:are|is|of|being) ({NUMBER})(?:, "
        rf"({NUMBER}))?,? and ({NUMBER})(?: respectively)?"
    )
    if listed is not None:
        numbers = [each for each in listed.groups() if each]
        about = listed[0]
    else:
        each = prose.take_all(
            rf"(?:(?:the )?(?:probability|chance) (?:of|that) [a-z ]{{1,50}}? (?:is|are|of) "
            rf"|(?:has|have|with) (?:a |an )?(?:probability |chance )?(?:of )?)(?P<p>{NUMBER})(?: "
            rf"(?:chance|probability)(?: of [a-z ]{{3,30}})?)?"
        )
        numbers = [match["p"] for match in each]
        about = " ".join(match[0] for match in each)
    if not 2 <= len(numbers) <= 4 or re.search(r"\bif\b|depend|after", about):
        return None
    n = len(numbers)
    if not re.search(r"independen|respectively|try|tries|attempt|shoot|fire|each|separately", text):
        return None
    if (
        prose.take(
            r"\b(?:at least 1|(?:the )?(?:problem|target|question|puzzle) (?:is|will be|gets|"
            r"being)(?: at all)? (?:solved|hit)|either|any)\b"
        )
        is not None
    ):
        low, high = 1, n
    elif prose.take(r"\bexactly 1\b|\bonly 1\b") is not None:
        low = high = 1
    elif prose.take(r"\bexactly 2\b") is not None:
        low = high = 2
    elif prose.take(rf"\b(?:both|all(?: {n}| of them)?)\b(?! events)") is not None:
        low = high = n
    elif prose.take(r"\b(?:neither|none|no 1|nobody)\b") is not None:
        low = high = 0
    else:
        return None
    fails = r"\b(?:fails?|failing|miss(?:es)?|missing|(?:does not|do not|doesn't|don't|not) (?:work|hit|solve|pass|succeed))\b"
    if prose.take(fails) is not None:
        if re.search(fails, about):
            return None
        prose.take_all(fails)
        low, high = n - high, n - low
    if prose.left("independently independent respectively each both same of 1 2 3 if that events probability") or prose.has(
        r"\d|fail|miss|not\b|but\b|only"
    ):
        return None
    if re.search(r"\b(?:fail|miss|not)\w*", about) and re.search("solve|hit|work", text.replace(about, "")):
        return None
    args = {"chances": [value(each) for each in numbers], "low": low, "high": high}
    return ChanceRead("trials", args, f"P({low}..{high} of {n}; p = {', '.join(numbers)})", ("Independent.",))
