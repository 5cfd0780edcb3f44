"""Counts of people told in prose: in a class of 30, 18 play football, 15 play tennis and 7 play both; how many play neither?

Every number, and "how many", opens a clause that goes on to the next one; each clause must be understood to its last word.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from solver.topics.topic import IncompleteError
from solver.topics.venn_counts.regions import Regions, alone, arguments, in_so_many, touching, within

_NUMBER_WORDS: Final = {
    word: str(value) for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_ANCHOR: Final = re.compile(
    r"(?P<how>\bhow many\b|\bwhat (?:percent(?:age)?|%) of\b|\bwhat "
    r"is the (?:total )?number of\b|\bfind (?:the )?(?:number of|how "
    r"many)\b)|(?<![\w.])(?P<count>\d+(?:,\d{3})*(?:\.\d+)?)(?P<percent>\s?(?:%"
    r"|percent\b))?(?![\w.]?\d)",
    re.IGNORECASE,
)
_NOUN: Final = (
    r"(?:students?|people|persons?|pupils?|children|kids|members|employees"
    r"|workers|customers|boys|girls|families|households|men|women|players"
    r"|guests|tourists|teachers|voters|respondents"
    r"|adults|residents|passengers|learners|individuals|patients|shoppers"
    r"|readers|athletes|applicants|candidates|visitors|viewers|teenagers"
    r"|musicians|dogs|cats|cars|houses|homes|books|animals|friends"
    r"|participants|office workers|surveyed|of them|of these|of those"
    r"|of whom|of the \w+)"
)
_VERB: Final = (
    r"(?:likes?|liked|plays?|played|stud(?:y|ies|ied)|takes?|took|taking"
    r"|reads?|speaks?|spoke|has|have|had|owns?|owned|drinks?|eats?"
    r"|watch(?:es|ed)?|uses?|used|prefers?|preferred|pass(?:es|ed)?"
    r"|fail(?:s|ed)?"
    r"|chose|choose|bought|buys?|enjoys?|enjoyed|learns?|knows?|knew"
    r"|visit(?:s|ed)?|wears?|wore|attends?|attended|subscribes? to"
    r"|belongs? to|are in|were in|is in|joined|join|do|did|does|are "
    r"enrolled in|were enrolled in|are taking|were taking|study|love"
    r"|loves"
    r"|are studying|can speak|can play|can|are members of|participates? "
    r"in|swim|tried|got|sings?|rides?|order(?:ed|s)?|listens? to|collects?"
    r"|keeps?|keep|want|wants|wanted|voted for|shop at|saw|went to"
    r"|go to|are on|were on)"
)
_LEADING: Final = re.compile(
    rf"^(?:{_NOUN}\s)*(?:(?:who|that|which|whom)\s)?(?:(?:also|only(?=\s{_VERB}\s)"
    rf"|do|does|would|said they|say they|said that they|are said to"
    rf"|of them|students|people)\s)*(?:(?P<only>only\s))?(?:{_VERB}(?:\s|$))?(?:(?:the\s)?(?:newspapers?"
    rf"|magazines?|brand|subject|sport|language|product|channel|course"
    rf"|class|club)\s)?",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"[\s,;.:?!]*(?:\b(?:and|but|while|of these|of them|of those|of "
    r"whom|if|also|then|where|whereas|there are|there were|with|suppose"
    r"|given that|in total|altogether|exactly|it was found that|as "
    r"well|among them|of the \w+|the rest|or)\b[\s,;.:]*)*$",
    re.IGNORECASE,
)
_TOTAL_BEFORE: Final = re.compile(
    r"(?:in\s|from\s|of\s|out\b|among\b|from\b|there\sare\s|there\swere\s|suppose\s|consider\s|a\s|an\s|"
    r"the\s|group|class|survey|school|club|poll|sample|set|team|town"
    r"|village|classroom|company|party|office|total|which|asked|surveyed"
    r"|with|containing|has|have|were|are|that|of|in|by|taken|conducted"
    r"|year|it|on|\s)*",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(
    rf"(?:{_NOUN}|\s|in\s(?:a|the)\s\w+|were|are|was|there|surveyed"
    rf"|asked|interviewed|polled|took\spart|in\stotal|about\stheir\s\w+(?:\s\w+)?"
    rf"|showed\sthat|found\sthat|it\swas\sfound\sthat|a\ssurvey|questioned)*",
    re.IGNORECASE,
)
_EVERYONE: Final = re.compile(
    rf"(?:^|(?<=[.;,]))\s*(?:(?:and|if|so|suppose)\s)?(?:that\s)?(?:each"
    rf"|every(?:one|body)?|all)\b(?:\sof)?(?:\s(?:the|these))?(?:\s{_NOUN})?\s(?:\w+\s){{1,3}}(?:at\sleast\sone"
    rf"|one\sor\sthe\sother|either)\b[^.;?]*[.;]?",
    re.IGNORECASE,
)
_GENERIC: Final = (
    r"(?:\s(?:of\s)?(?:the\s|these\s|those\s|them|two\s|three\s)*(?:sports?"
    r"|subjects?|languages?|newspapers?|magazines?|drinks?|fruits?"
    r"|games?|pets?|courses?|classes|clubs?|products?|papers?|kinds"
    r"|types|activities|instruments?|sets?|brands?|exams?|tests?|foods?"
    r"|cit(?:y|ies)|countr(?:y|ies)|places?|movies?|films?|shows?|apps?"
    r"|books?)?)?"
)


class _Clause(NamedTuple):
    told: str | None  # None where it is asked
    is_percent: bool
    before: str
    text: str


def read_people(text: str) -> tuple[dict[str, Any], str] | None:
    """The counts a text tells, and the one it asks for.

    Raises:
        IncompleteError: it can be read in two ways.
    """
    everyone = _EVERYONE.search(text)
    plain = (
        text if everyone is None or re.search(r"\d|how many", everyone[0], re.IGNORECASE) else text.replace(everyone[0], " ")
    )
    clauses = _clauses(plain)
    asked = [clause for clause in clauses if clause.told is None]
    if len(asked) != 1 or len(clauses) < 3:
        return None
    totals = [
        clause
        for clause in clauses
        if clause.told is not None and _TOTAL.fullmatch(clause.text) and _TOTAL_BEFORE.fullmatch(clause.before)
    ]
    told = [clause for clause in clauses if clause.told is not None and clause not in totals]
    percents = {clause.is_percent for clause in clauses if clause.told is not None and clause not in totals}
    if (
        len(totals) > 1
        or len(percents) != 1
        or (percents == {True} and totals)
        or any(clause.before.strip() for clause in clauses if clause not in totals)
    ):
        return None
    objects = {
        clause: _LEADING.sub(lambda match: "only " if match["only"] else "", clause.text) for clause in (*told, asked[0])
    }
    names = _names(list(objects.values()))
    if not 2 <= len(names) <= 3:
        return None
    size = len(names)
    facts: list[tuple[Regions, str]] = [(frozenset(range(2**size)), clause.told or "") for clause in totals]
    if percents == {True}:
        facts.append((frozenset(range(2**size)), "100"))
    if plain != text:
        facts.append((frozenset({0}), "0"))
    for clause in told:
        regions = _meaning(objects[clause], names)
        if regions is None:
            return None
        facts.append((regions, (clause.told or "").replace(",", "")))
    goal = _meaning(objects[asked[0]], names)
    if goal is None:
        return None
    shown = ", ".join(f"{clause.told}: {objects[clause]}" for clause in told)
    total = f"{totals[0].told} in all, " if totals else ""
    facts = [(regions, count.replace(",", "")) for regions, count in facts]
    return arguments(names, facts, goal, "%" if percents == {True} else ""), f"count({objects[asked[0]]}) where {total}{shown}"


def _clauses(text: str) -> list[_Clause]:
    anchors = list(_ANCHOR.finditer(text))
    if not anchors:
        return []
    found: list[_Clause] = []
    before = text[: anchors[0].start()]
    for anchor, following in zip(anchors, [*anchors[1:], None], strict=True):
        rest = text[anchor.end() : following.start() if following is not None else len(text)]
        pieces = re.split(r"[.;?]\s*(?=\S)", rest.strip(), maxsplit=1)
        own = pieces[0]
        own = _TRAILING.sub("", own).strip(" ,:")
        found.append(
            _Clause(
                anchor["count"] if not anchor["how"] else None,
                bool(anchor["percent"]),
                _TRAILING.sub("", before).strip(" ,"),
                own,
            )
        )
        before = pieces[1] if len(pieces) > 1 else ""
    if before.strip(" .?!"):
        return []
    return found


def _names(objects: list[str]) -> list[str]:
    """The groups: every object without a connecting word, and the parts of the others."""
    found: dict[str, None] = {}
    for text in objects:
        for part in re.split(r",\s?and\s|,\s|\sand\snot\s|\sbut\snot\s|\sand\s|\sor\s|\snor\s|\bnot\s", text):
            name = _name(part)
            if name and not re.search(
                r"\b(?:both|neither|none|all|either|one|two|three|least|most|exactly|any|no|these|them|other)\b", name
            ):
                found[name] = None
    return list(found)


def _name(text: str) -> str:
    plain = re.sub(
        rf"^(?:(?:only|just|both|either|neither|the|an?|{_VERB}|newspapers?|exactly)\s)+|\s(?:only|alone|too|as well)$",
        "",
        text.strip(" ,").lower(),
    )
    return "" if re.fullmatch(r"(?:only|both|neither|none|of|it|them)?", plain) else plain


def _meaning(text: str, names: list[str]) -> Regions | None:
    """The regions a clause speaks of; None where it is not understood."""
    plain = re.sub(r"\s+", " ", text.strip(" ,").lower())
    size = len(names)
    every = range(size)
    fixed: tuple[tuple[str, Regions], ...] = (
        (
            rf"(?:neither|none|no){_GENERIC}|none of (?:them|these|those|the "
            rf"(?:two|three)).*|(?:not|nothing|neither of (?:them|these|the "
            rf"two).*)",
            frozenset({0}),
        ),
        (rf"(?:at least one|one or both|either one|one or more|either){_GENERIC}", touching(size, *every)),
        (rf"(?:exactly|only|just) one{_GENERIC}", in_so_many(size, 1, 1)),
        (rf"(?:exactly|only|just) two{_GENERIC}", in_so_many(size, 2, 2)),
        (rf"(?:at least two|two or more){_GENERIC}", in_so_many(size, 2, size)),
        (rf"(?:at most one){_GENERIC}", in_so_many(size, 0, 1)),
    )
    for pattern, regions in fixed:
        if re.fullmatch(pattern, plain):
            return regions
    if re.fullmatch(rf"both{_GENERIC}", plain):
        return within(size, *every) if size == 2 else None
    if re.fullmatch(rf"all(?: three)?{_GENERIC}", plain):
        return within(size, *every) if size == 3 else None
    if (match := re.fullmatch(r"neither (?P<a>.+?) (?:nor|or) (?P<b>.+)", plain)) is not None:
        pair = _places([match["a"], match["b"]], names)
        return None if pair is None else frozenset(range(2**size)) - touching(size, *pair)
    if (
        match := re.fullmatch(
            r"(?P<some>.+?)(?:,? and not|,? but not|,? and do not \w+|,? but do not \w+) (?:in )?(?P<other>.+)", plain
        )
    ) is not None:
        some = _meaning(match["some"], names)
        others = _places(re.split(r" or | and | nor |, ", match["other"]), names)
        if some is None or others is None:
            return None
        if " and " in match["other"]:
            raise IncompleteError("'Not ... and ...' may deny one or both. Write 'or' or 'neither'.")
        return some - touching(size, *others)
    only = re.fullmatch(r"(?:only|just) (?P<a>.+)|(?P<b>.+?) (?:only|alone)", plain)
    wanted = (only["a"] or only["b"]) if only is not None else plain
    wanted = re.sub(r"^both ", "", wanted)
    if re.search(r"\bor\b", wanted):
        parts = re.sub(r",? or both$|,? or all three$|^(?:either |at least one of )", "", wanted)
        places = _places(re.split(r",? or |, ", parts), names)
        return None if places is None or only is not None else touching(size, *places)
    places = _places(re.split(r",? and |, ", wanted), names)
    if places is None:
        return None
    return alone(size, *places) if only is not None else within(size, *places)


def _places(parts: list[str], names: list[str]) -> list[int] | None:
    found = [names.index(name) for part in parts if (name := _name(part)) in names]
    return found if len(found) == len(parts) else None
