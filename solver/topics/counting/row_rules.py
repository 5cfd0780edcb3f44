"""Who sits where in a row or circle: the rules of an arrangement, read."""

from __future__ import annotations

import re
from typing import Any

from solver.topics.counting.closeness import APART, NEVER, NO_TWO, TOGETHER
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import singular

Rule = tuple[str, str, int]  # the rule, whom it is about ("" for some of them), and how many these are


def row_rules(prose: Prose) -> tuple[list[Rule] | None, int, dict[str, int]]:
    """The rules, how many named people they speak of, and by group name."""
    lead = (
        r"(?:,? ?(?:if|that|so|such|with|where|when|and|but|given|provided|assuming|provided "
        r"that|on condition|while|in which|whenever|because|however) )*"
    )
    some = (
        r"(?:the )?(?:(?:a )?(?:certain|particular|specific|given|specified|designated) "
        r")?(?P<some>2|3|4|both)(?: (?:of (?:them|the \w+|these)|(?:certain|particular|"
        r"specific|given|specified) ?\w*|(?:best )?friends|brothers|sisters|people|persons|"
        r"students|books|twins|\w+))?(?: ?in particular| of them)?"
    )
    pair = r"(?P<pair>(?!(?:boys|girls|men|women|can|must|people)\b)[a-z]+ and (?!(?:boys|girls|men|women)\b)[a-z]+)"
    kind = r"(?:all )?(?:of )?(?:the )?(?:\d )?(?P<kind>[a-z]+s|men|women|children|people|mathematics books|[a-z]+ books)"
    rules: list[Rule] = []
    sizes: dict[str, int] = {}
    named = 0
    together, never = TOGETHER, NEVER
    if (
        match := prose.take(
            (
                rf"{lead}(?:the )?(?P<a>[a-z]+) and (?:the )?(?P<b>[a-z]+) (?:must |should |have "
                r"to |are to |are |sit |stand |seated |in )*(?:alternate|alternately|alternating|"
                r"alternate positions|alternate seats)(?: positions| seats| places)?"
            ),
            (
                rf"(?P<a>)(?P<b>){lead}(?:with )?alternating (?:genders?|sexes|colou?rs)|{lead}no "
                r"2 (?:people|children|students) of the same (?:sex|gender) (?:sit|stand|are|"
                r"be) (?:together|next to each other|adjacent)|(?:in )?alternat(?:e|ing)(?:ly)?(?: "
                r"(?:positions|seats|places|order))?"
            ),
        )
    ) is not None:
        rules.append(("alternate", "", 0))
    while (
        match := prose.take(
            (
                rf"{lead}{NO_TWO}(?P<kind>[a-z]+) (?:are |being |may |can |should |must |to |"
                r"be )*(?:sit |stand |come |seated |placed |arranged )*(?:together|adjacent(?: "
                r"to each other)?|next to (?:each other|1 another)|side by side|consecutive(?:ly)?|"
                r"beside each other)"
            ),
            rf"{lead}{kind} {APART}",
        )
    ) is not None:
        rules.append(("apart", match["kind"], 0))
    books = prose.take(
        (
            r"(?:,? ?(?:if|so that|such that|with|and|keeping|when|where))* ?(?:all )?(?:the "
            r")?(?:books|flags|balls|people|cars|those|ones|beads|marbles) (?:of|on|from) "
            r"(?:the |each |a )?(?:same )?(?:subject|language|colou?r|kind|type|genre|topic|"
            r"nationality|country|make)s? (?:must |should |are to |have to |are |be |to |"
            r"kept |stay |always |all |remain |sit |is |placed |grouped )*(?:together|side "
            r"by side|next to each other|adjacent)"
        ),
        (
            r"(?:,? ?(?:if|so that|such that|with|and) )*(?:each|every|the) (?:subject|language|"
            r"colou?r|group|kind|nationality|family|genre)s?(?:'s books| books)? (?:must "
            r"|should |are |is |to |be |kept |stay |stays |sit |sits |remain )*together"
        ),
    )
    if books is not None:
        rules.append(("each_together", "", 0))
    for sign, verb in (("split", rf"{never} {together}"), ("together", together)):
        while True:
            match = prose.take(
                rf"{lead}{some} {verb}",
                rf"{lead}{pair} {verb}",
                rf"{lead}{kind} {verb}",
                (
                    rf"{lead}(?P<pair>(?!they\b)[a-z]+) (?:{never} |refuses to |must |insists on |"
                    r"has to |wants to |cannot )(?:be |sit |sits |stand |sitting )?(?:next to|beside|"
                    r"adjacent to) (?!each\b|1\b)(?:the )?[a-z]+"
                )
                if sign == "split"
                else (
                    rf"{lead}(?P<pair>(?!they\b)[a-z]+) (?:must |insists on |has to |wants to |should "
                    r"|is to )(?:be |sit |stand |sitting )*(?:next to|beside|adjacent to) (?!each\b|"
                    r"1\b)(?:the )?[a-z]+"
                ),
            )
            if match is None:
                break
            got = match.groupdict()
            if sign == "together" and re.search(r"\b(?:not|never|cannot|can't|refuse|no)\b", match[0]):
                return None, 0, {}
            if got.get("some"):
                rules.append((sign, "", 2 if got["some"] == "both" else int(got["some"])))
            elif got.get("pair"):
                rules.append((sign, "", 2))
            else:
                rules.append((sign, got["kind"], 0))
    prose.take_all(r"(?:\b1 )?(?:and|,) ?(?=; )|\bin (?:a|the) pair\b")
    who = (
        r"(?:the |a |1 |certain |particular |specific |given |specified |tallest |shortest "
        r"|oldest |youngest |captain |driver |teacher |eldest )+(?:of them|person|people|"
        r"student|boy|girl|man|woman|book|player|teacher|child|member|guest|runner|driver)?|"
        r"(?!(?:they|it|be|to|must|and|who|that|always|is|he|she|boys|girls)\b)[a-z]+"
    )
    for name, place in (
        (
            "first",
            r"(?:first|at the (?:front|beginning|start|left end)|on the (?:far )?left|in the first (?:place|position|seat))",
        ),
        ("last", r"(?:last|at the (?:back|end|right end|rear)|on the (?:far )?right|in the last (?:place|position|seat))"),
    ):
        while (
            match := prose.take(
                rf"{lead}(?P<who>{who}) (?:(?P<no>must not|cannot|can't|can not|is not|should "
                r"not|may not|refuses to)|must|has to|is|should|always|needs to|must always|comes) "
                rf"(?:be |stand |sit |go |come |placed |always |speak |perform )*{place}(?: (?:in|"
                r"of) the (?:line|row|queue))?"
            )
        ) is not None:
            kind_word = re.sub(r"^(?:the|a|1) ", "", match["who"])
            rules.append(
                (f"not_{name}" if match["no"] else name, kind_word if kind_word in ("boy", "girl", "man", "woman") else "", 1)
            )
            named += 1
    if (
        prose.take(
            (
                rf"{lead}(?P<k>boys|girls|men|women|adults|children|parents) (?:must |are |sit "
                r"|be |to |stand |should |have to )*(?:at|on|in) (?:both|the|each|the 2|either) "
                r"ends?(?: of the (?:row|line))?"
            ),
            r"(?:with |there is |there must be )?(?P<k>a boy|a girl|a man|a woman) at (?:each|both|either) ends?",
        )
        is not None
    ):
        return None, 0, {}
    if (
        prose.take(
            rf"{lead}(?:the )?{some} (?:must |are |sit |be |to |stand |should |have to )*(?:at|"
            r"on|in) (?:both|the|each|the 2|opposite) ends?(?: of the (?:row|line))?"
        )
        is not None
    ):
        rules += [("first", "", 2), ("last", "", 2)]
    return rules, named, sizes


def resolve(rules: list[Rule] | None, groups: dict[str, int], names: list[str]) -> list[list[Any]] | None:
    """The rules over indices of groups; those about "two of them" split a group in two."""
    result: list[list[Any]] = []
    split_off = False
    for name, whom, size in rules or ():
        if name == "alternate":
            if len(names) != 2:
                return None
            result += [["apart", [0]], ["apart", [1]]]
        elif name == "each_together":
            if len(names) < 2:
                return None
            result += [["together", [index]] for index in range(len(names))]
        elif whom:
            short = singular(whom.split()[0]) if "book" not in whom or whom == "books" else whom.split()[0]
            index = next((i for i, each in enumerate(names) if each == short), None)
            if index is None or size == 1 and len(names) < 2:
                return None
            result.append([name, [index]])
        else:
            if (split_off and size > 1) or len(rules or ()) > 3:
                return None
            host = max(names, key=lambda each: groups[each])
            if len(names) > 1 and not any(each.startswith("chosen") for each in names) or groups[host] < size:
                return None
            if name == "last" and size == 2 and result and result[-1][0] == "first":
                result.append([name, result[-1][1]])
                continue
            groups[host] -= size
            key = f"chosen {len(names)}"
            groups[key] = size
            names.append(key)
            result.append([name, [len(names) - 1]])
            split_off = split_off or size > 1
    if any(groups[name] == 0 for name in names):
        for name in [each for each in names if groups[each] == 0]:
            if any(names.index(name) in rule[1] for rule in result):
                return None
    return result
