"""Bayes and total probability read: tests for a disease, machines of a factory, urns picked at random."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.topics.probability.read import NUMBER, ChanceRead, value
from solver.topics.reading.plain_words import Prose

_N: Final = rf"(?P<p>{NUMBER}|1 in \d+|\d+ (?:out of|in) (?:every )?\d+)"


def _share(text: str) -> Fraction:
    match = re.fullmatch(r"(\d+) (?:in|out of)(?: every)? (\d+)", text.strip())
    return Fraction(int(match[1]), int(match[2])) if match else Fraction(value(text))


def read_bayes(text: str, original: str) -> ChanceRead | None:
    """The probability of a cause given what is seen, or of what is seen."""
    return _test(text) or _machines(text) or _urns(text)


def _test(text: str) -> ChanceRead | None:
    """Prevalence, sensitivity, and specificity or false positives."""
    if not re.search(r"\btests?\b|positive|detector|screening", text) or not re.search(r"positive|negative", text):
        return None
    prose = Prose(re.sub(r" ?[—–] ?", ", ", text))
    asked = prose.take(
        (
            r"(?:(?:if|given that|suppose|when)? ?(?:a |the )?(?:randomly (?:chosen|selected) "
            r")?(?:someone|somebody|person|patient|you|individual|they|he|she|people|randomly "
            r"\w+ person|who)?(?: who| has)? ?(?:tests?|tested|testing|gets?|receives?|got|"
            r"has|have|with)(?: a)? (?P<r>positive|negative)(?: (?:result|test|test result))?,? "
            r"?(?:what|how|find|calculate|the)?[^.?]*(?:probability|probable|likely|chances?|likelihood)[^?]*)\??$"
        ),
        (
            r"(?:what|how|find|calculate|the)[^.?%\d]*(?:probability|probable|likely|chances?|likelihood)[^?%\d]*(?:given|"
            r"if|who|when|after)[^?%\d]*?(?:(?P<r>positive|negative))[^?%\d]*\??$"
        ),
    )
    if asked is None:
        return None
    has_not = re.search(
        (
            r"(?:does not|doesn't|do not|don't|not|without|free|healthy|actually healthy)[^?]*(?:have|"
            r"disease|infected|ill|sick|has)?"
        ),
        re.sub(r"negative|positive", "", asked[0]),
    )
    negative = asked["r"] == "negative"
    if re.search(r"twice|second test|again", text):
        return None
    clause = r"[^.;%]*?"
    false_positive = prose.take(
        (
            rf"{_N} (?:false positive(?: rate)?|of (?:the )?(?:healthy|uninfected|disease "
            r"free|non users?|people without|those without|those who do not|people who do "
            r"not|patients without)[^.;,?]*(?:positive)[^.;,?]*)"
        ),
        (
            r"false positives?(?: (?:rate|probability|result))?(?: (?:is|of|at|rate of|in|for|on))* "
            rf"{_N}(?: of (?:the )?(?:healthy|cases|people|time|those)[a-z ]*)?"
        ),
        (
            r"(?:healthy|uninfected|without (?:the |it)|do(?:es)? not have|don't have|doesn't "
            rf"have)[^.;%\d]*?(?:positive)[^.;%\d]*?{_N}(?: of the time)?"
        ),
        rf"positive (?:for|in|with|on)? ?{_N} (?:of|for) (?:the )?(?:healthy|uninfected)[a-z ]*",
    )
    specificity = prose.take(
        rf"{_N} (?:specific(?:ity)?\b)",
        rf"specificity(?: of| is| =)* {_N}",
        rf"(?:negative)[^.;%\d]*?{_N}[^.;%\d]*?(?:do not have|don't have|without|healthy)[a-z ]*",
        rf"(?:healthy|without (?:the|it)|do(?:es)? not have)[^.;%\d]*?negative[^.;%\d]*?{_N}(?: of the time)?",
        rf"{_N} of (?:the )?(?:healthy|those without|people without)[^.;,]*negative[a-z ]*",
    )
    sensitivity = prose.take(
        rf"{_N} (?:sensitiv(?:e|ity)\b)",
        rf"sensitivity(?: of| is| =)* {_N}",
        rf"(?:detects|catches|identifies)[^.;%\d]*?{_N} of[^.;,%\d]*",
        rf"(?:detects|identifies)[^.;%\d]*?(?:with probability|in) {_N}(?: of (?:the )?cases| of those [a-z ]*)?",
        (
            r"(?:has it|have it|has the disease|have the disease|infected|sick|ill|with the "
            rf"disease)[^.;%\d]*?positive[^.;%\d]*?{_N}(?: of the time)?"
        ),
        rf"true positive(?: rate)?(?: of| is)* {_N}",
        rf"{_N} of (?:the )?(?:sick|ill|infected|those with|people with|patients with|those who have)[^.;,]*positive[a-z ]*",
        rf"positive[^.;%\d]*?{_N} of the time[^.;%\d]*?(?:has|have|infected|sick|ill)[a-z ]*",
        (
            rf"positive (?:in|for|with) {_N} of (?:the )?(?:people|those|patients|cases)?[a-z "
            r"]*(?:have|has|with|infected|sick)[a-z ]*"
        ),
    )
    accurate = None
    if sensitivity is None and specificity is None and false_positive is None:
        accurate = prose.take(
            rf"{_N} (?:accurate|accuracy|reliable|correct)(?: (?:for both|in both)[^.;]*)?",
            rf"accura(?:cy|te)(?: of| is)* {_N}",
            rf"correct (?:in |result )?{_N}(?: of the time| of cases)?",
        )
        if accurate is None or re.search(r"accurate (?:for|on|in|if|when)", text):
            return None
    prevalence = prose.take(
        (
            rf"{_N} (?:of (?:the |all )?(?:population|people|patients|individuals|adults|athletes|"
            r"employees|women|men|students|emails?|drivers|children|cattle|animals|residents|"
            r"passengers|persons)[^.;%\d]*|(?:people|persons|women|adults)[^.;%\d]*(?:has|"
            r"have|infected|suffer)[^.;%\d]*|prevalence)"
        ),
        (
            rf"(?:prevalence|incidence|base rate|affects|affecting|occurs in|present in|rate)[^.;%\d]*?{_N}(?: "
            r"of (?:the |all )?(?:population|people|cases|patients|adults|individuals|women|"
            r"men)[a-z ]*)?"
        ),
        rf"(?:probability|chance)[^.;%\d]*?(?:has|have|having|infected|ill)[^.;%\d]*?{_N}",
        rf"{_N} (?:have|has|carry|of them)[^.;%\d]*",
    )
    del clause
    if prevalence is None or re.search(r"\d", prose.text):
        return None
    prior = _share(prevalence["p"])
    if accurate is not None:
        hit = clear = _share(accurate["p"])
    else:
        if sensitivity is None or (specificity is None) == (false_positive is None):
            return None
        hit = _share(sensitivity["p"])
        clear = (
            _share(specificity["p"]) if specificity is not None else 1 - _share(false_positive["p"] if false_positive else "0")
        )
    if any(not 0 <= each <= 1 for each in (prior, hit, clear)):
        return None
    rates = [1 - hit, clear] if negative else [hit, 1 - clear]
    args = {"priors": [str(prior), str(1 - prior)], "rates": [str(each) for each in rates], "asked": 1 if has_not else 0}
    return ChanceRead(
        "bayes",
        args,
        f"P({'healthy' if has_not else 'ill'} | {asked['r']}; prevalence {prior}, sensitivity {hit}, specificity {clear})",
    )


def _machines(text: str) -> ChanceRead | None:
    """Shares of a whole, each with its own rate."""
    prose = Prose(text)
    if not re.search(r"defective|faulty|late|broken|fail|spam|pass", text) or not re.search(r"probab|likely|chance", text):
        return None
    names = (
        r"(?:machine|factory|supplier|plant|line|company|worker|route|bus|type|group|"
        r"box|source|vendor|brand) (?P<{}>[a-z]|\d|i{{1,3}})\b"
    )
    shares = list(
        re.finditer(
            names.format("x")
            + (
                r",? (?:(?:produces?|makes?|supplies|supply|provides|accounts for|manufactures|"
                rf"is responsible for|has|contributes|delivers|turns out) )?(?:about )?{_N}(?: "
                r"of (?:the |all |its )?(?:items|output|total|production|parts|products|bulbs|"
                r"goods|components|supply|market|[a-z]+))?"
            ),
            prose.text,
        )
    )
    rates_named = list(
        re.finditer(
            (
                rf"{_N} of (?:the )?(?:[a-z]+ )?(?:items |parts |output |products |bulbs |production "
                rf"|those )?(?:from|by|of|made by|produced by)? ?(?:the )?{names.format('x')}(?:'s)?[^.,;%]*?(?:defective|"
                r"faulty|late|broken)"
            ),
            prose.text,
        )
    )
    seen: dict[str, Fraction] = {}
    for match in shares:
        seen.setdefault(match["x"], _share(match["p"]))
    order = list(seen)
    if not 2 <= len(order) <= 4:
        return None
    tail = text[shares[-1].end() :] if len(shares) == len(order) else ""
    rates: dict[str, Fraction] = {}
    for match in rates_named:
        if match["x"] in seen:
            rates[match["x"]] = _share(match["p"])
    if len(rates) < len(order):
        rates = {}
        listed = re.search(
            (
                r"(?:defect(?:ive)?|failure|fault)[a-z ]*?(?:rates?|percentages?|probabilit\w+|"
                rf"items)?[a-z ]*?(?:are|is|of|being)? ?:? ?({NUMBER})(?:, ({NUMBER}))?(?:, ({NUMBER}))?,? "
                rf"and ({NUMBER})(?:,? ?respectively)?"
            ),
            tail,
        )
        listed = listed or re.search(
            (
                rf"({NUMBER})(?:, ({NUMBER}))?(?:, ({NUMBER}))?,? and ({NUMBER})(?: of (?:the "
                r"|their )?[a-z, ]*)?(?:,? ?respectively,?)?[a-z ,]*(?:defective|faulty)"
            ),
            tail,
        )
        if listed is not None:
            found = [each for each in listed.groups() if each]
            if len(found) == len(order):
                rates = dict(zip(order, map(_share, found), strict=True))
        else:
            pairs = re.findall(
                (
                    rf"({NUMBER}) (?:defective|defects|faulty|are defective|of (?:its|their|the) (?:output|"
                    r"items|products|parts) (?:are|is) (?:defective|faulty))"
                ),
                text,
            )
            if len(pairs) == len(order):
                rates = dict(zip(order, map(_share, pairs), strict=True))
    if len(rates) != len(order) or sum(seen.values()) != 1:
        return None
    question = re.search(
        r"(?:what|find|how|calculate)[^.?]*(?:probability|likely|chance)[^?]*$|(?:probability|chance)[^?]*$", text
    )
    if question is None:
        return None
    sentence = text[max(text.rfind(".", 0, question.start()), 0) :]
    cause = re.search(
        (
            r"(?:from|by|on|in) (?:the )?(?:machine|factory|supplier|plant|line|company|worker|"
            r"type|group|vendor|brand) ([a-z]|\d|i{1,3})\b"
        ),
        sentence,
    )
    if re.search(r"\bnot (?:be )?(?:defective|faulty)|good|non defective|nondefective|works", sentence):
        return None
    if len(re.findall(NUMBER, text)) > 2 * len(order) + sum(
        name.isdigit() for name in re.findall(r"(?:machine|factory|supplier|plant|line|company) (\w+)", text)
    ):
        return None
    asked = order.index(cause[1]) if cause is not None and cause[1] in order else -1
    if cause is None and not re.search(
        r"(?:it|item|part|product|bulb|selected|chosen|random)[^?]* (?:is|be|being|will be) (?:defective|faulty|late|broken)",
        sentence,
    ):
        return None
    args = {"priors": [str(seen[name]) for name in order], "rates": [str(rates[name]) for name in order], "asked": asked}
    return ChanceRead(
        "bayes",
        args,
        (
            f"P({'from ' + order[asked] + ' | seen' if asked >= 0 else 'seen'}; "
            f"shares {', '.join(str(seen[x]) for x in order)}; "
            f"rates {', '.join(str(rates[x]) for x in order)})"
        ),
    )


def _urns(text: str) -> ChanceRead | None:
    """Several urns, one picked at random, one ball drawn."""
    colours = r"red|blue|green|yellow|white|black|gold|silver"
    thing = r"(?:urn|bag|box|jar|bowl|container|drawer|basket)"
    parts = list(
        re.finditer(
            (
                rf"(?:{thing} )?\b(?P<x>1|2|3|a|b|c|i|ii|iii|(?:the )?first|(?:the )?second|(?:the "
                rf")?third|1 {thing}|the other|another)\b(?: {thing})? (?:contains?|has|holds|"
                rf"with|have|having)? ?(?P<k>(?:\d+ (?:{colours})(?: (?:balls?|marbles?|coins?))?(?:,? "
                r"and |, )?)+)"
            ),
            text,
        )
    )
    parts = [part for part in parts if re.search(rf"\d+ (?:{colours})", part["k"])]
    if not 2 <= len(parts) <= 4 or not re.search(
        (
            r"(?:urn|bag|box|jar|bowl|1 of (?:them|the|these)|container|basket)[^.;]*(?:is "
            r")?(?:chosen|picked|selected)?[^.;]*(?:at random|randomly)|(?:choose|pick|select)[^.;]*(?:at "
            r"random|randomly)|random(?:ly)? (?:choose|pick|select|chosen)"
        ),
        text,
    ):
        return None
    if re.search(r"dice|die\b|coin is|heads|transfer|probability \d|2 balls|both|two balls|without", text):
        return None
    contents = [{colour: int(number) for number, colour in re.findall(rf"(\d+) ({colours})", part["k"])} for part in parts]
    question = text[parts[-1].end() :]
    seen = re.findall(rf"\b({colours})\b", question)
    if not seen or len(set(seen)) != 1:
        return None
    names = [re.sub(rf"\b(?:the|{thing})\b| ", "", part["x"]) for part in parts]
    names = [{"first": "1", "second": "2", "third": "3"}.get(name, name) for name in names]
    rest = re.sub(r"\b1 (?:of|ball|marble|coin|urn|bag|box)\b", "", question)
    cause = re.search(
        (
            rf"(?:from|in|was|chose|picked|chosen|of) (?:the )?(?:{thing} )?(?P<x>1|2|3|a|"
            rf"b|c|i|ii|iii|first|second|third)\b(?: {thing})?(?: (?:was )?(?:chosen|picked|"
            r"selected|used))?[\s?.]*$"
        ),
        rest,
    ) or re.search(rf"(?:from|was) (?:the )?(?:{thing} (?P<x>1|2|3|a|b|c|i|ii|iii)|(?P<y>first|second|third) {thing})\b", rest)
    priors = Fraction(1, len(parts))
    rates = [Fraction(content.get(seen[0], 0), sum(content.values())) for content in contents]
    asked = -1
    if cause is not None:
        name = cause["x"] or cause.groupdict().get("y") or ""
        name = {"first": "1", "second": "2", "third": "3"}.get(name, name)
        if name not in names:
            return None
        asked = names.index(name)
    elif re.search(r"given|came from|comes from", question):
        return None
    args = {"priors": [str(priors)] * len(parts), "rates": [str(rate) for rate in rates], "asked": asked}
    return ChanceRead(
        "bayes", args, f"P({'urn ' + names[asked] + ' | ' if asked >= 0 else ''}{seen[0]}; {', '.join(map(str, rates))})"
    )
