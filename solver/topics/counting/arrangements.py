"""Arrangements read: the letters of a word, people and things in a row or circle, places given out."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.counting.codes import MAY_REPEAT, NO_REPEAT
from solver.topics.counting.read import HOW_MANY, WAYS, Read
from solver.topics.plain_words import Prose
from solver.topics.quantities import Quantity, singular, take_quantities

VOWELS: Final = "aeiou"
_TOGETHER: Final = (
    r"(?:(?:must|should|have to|has to|are to|is to|need to|needs to|always|all|are|"
    r"is|be|to|sit|sits|stand|stands|stay|stays|come|comes"
    r"|kept|occur|appear|placed|remain|want|wants|insist|insists|wish|on|sitting|"
    r"standing|being|seated|keep|put|occupy|take|next|will|grouped|arranged|can|do|"
    r"in|only|may|going) )*"
    r"(?:together|next to (?:each other|1 another)|adjacent(?: to (?:each other|1 "
    r"another))?|side by side|beside each other|as (?:a|1) (?:block|group|unit)"
    r"|consecutively|(?:in )?consecutive(?: (?:positions|places|seats))?|(?:in )?adjacent "
    r"(?:positions|places|seats)|next to 1 another|alongside each other|neighbou?rs|"
    r"in a block)"
)
_NEVER: Final = (
    r"(?:(?:must|should|can|may|do|does|are|is|will|to|have to|has to|want|wants|"
    r"be|come|comes|that) )*(?:not|never|n't|cannot|can't|mustn't|don't|doesn't"
    r"|aren't|refuse(?:s)?(?: to)?|won't|unwilling to|not all|do not|shouldn't|must not)"
    r"(?: want| wish| like)?(?: to)?"
)
_APART: Final = (
    r"(?:(?:must|should|have to|are|is|be|sit|stand|to|always|all|kept|can|may|will|"
    r"come|comes) )*(?:separated|apart|separate)(?: from each other)?"
)
_NO_TWO: Final = r"no 2 (?:of (?:the |them )?)?"


def read_word(text: str, original: str) -> Read | None:
    """Arrangements of the letters of a word."""
    prose = Prose(text)
    word = _word(prose, text, original) or _list(prose)
    if word is None or not re.search(HOW_MANY + r"|anagrams?|words?|rearrang|strings", text):
        return None
    if prose.has(r"\b(?:choose|chosen|select|selected|selections?|pick|picked|combinations)\b"):
        return None
    letters = sorted(set(word))
    counts = [word.count(letter) for letter in letters]
    take = len(word)
    notes: list[str] = []
    if (
        part := prose.take(
            r"(\d+) letter (?:words?|arrangements?|permutations?|strings?|codes?|anagrams?)",
            r"(?:taken |taking |using (?:only )?|of )?(\d+) (?:letters? )?at a time",
            r"(?:using|arrange|arrangements of|permutations of|of) (?:exactly |any |only )?(\d+) (?:of the )?letters",
        )
    ) is not None:
        take = int(part[1])
    prose.take_all(
        r"\(?(?:with or without|having) meaning\)?|\(?meaningful or (?:not|otherwise)\)?|"
        r"\(?(?:which |that |they )?(?:need not|not necessarily|do not need to|do not "
        r"have to|don't have to) (?:be meaningful|be (?:real |actual )?words|make sense)\)?"
    )
    no_repeat, may_repeat = prose.take(NO_REPEAT), prose.take(MAY_REPEAT)
    if (no_repeat or may_repeat) and max(counts) > 1:
        return None
    rules = _word_rules(prose, letters, counts, notes)
    if rules is None:
        return None
    prose.take_all(
        r"\b(?:all(?: of)? (?:the )?(?:its )?letters(?: (?:are )?used)?|using (?:all|"
        r"each|every)(?: of)?(?: the)?(?: its)? letters?|(?:exactly )?once(?: each)?|"
        r"each letter(?: is used)?)"
    )
    left = prose.left("different distinct distinguishable unique all order orders ordered each possible row not")
    if left or prose.has(r"\d|\bnot (?!necessarily)") or prose.has(r"\bgroups?|teams?|between\b"):
        return None
    if may_repeat:
        if rules or part is None:
            return None
        return Read("code", {"segments": [[len(letters), take, True]]}, f"{len(letters)}^{take}")
    args = {"counts": counts, "distinct": False, "take": take, "rules": rules, "circular": False, "flip": False}
    shown = f"arrangements({word.upper()}" + (f", {take} letters" if take != len(word) else "")
    return Read("arrange", args, shown + _shown(rules, [letter.upper() for letter in letters]) + ")", tuple(notes))


def _list(prose: Prose) -> str | None:
    """Digits or letters listed one by one: "1, 1, 2, 3"."""
    listed = prose.take(
        r"(?:permutations|rearrangements|arrangements|orderings|rearrange|arrange) (?:can "
        r"be made |are there |can you make )?(?:of |from )?(?:the )?(?:numbers|digits|"
        r"letters|symbols|characters|multiset|list|sequence)?:? ?[\[{(]?((?:\w, ?)+(?:and "
        r")?\w(?: and \w)?)\b[\]})]?"
    )
    if listed is None:
        return None
    parts = re.findall(r"\b\w\b", listed[1])
    return "".join(parts) if len(parts) >= 3 else None


def _word(prose: Prose, text: str, original: str) -> str | None:
    capitals = [
        each.lower()
        for each in re.findall(r"(?<![\w'])[A-Z]{3,15}(?![\w'])", original)
        if each not in ("PIN", "PINS", "HOW", "FIND", "THE")
    ]
    quoted = re.search(r"[\"'“‘]([A-Za-z]{2,15})[\"'”’]", original)
    if quoted is not None:
        word = quoted[1].lower()
    elif len(set(capitals)) == 1 and (len(capitals[0]) > 3 or re.search(r"letters|words?\b|anagram|arrange", text)):
        word = capitals[0]
    else:
        found = re.search(
            r"(?:letters|anagrams?|permutations|rearrangements|arrangements)(?: can be (?:made|"
            r"formed|created))?(?: are there)? (?:of|in|from)(?: all)?(?: the)?(?: letters)?(?: "
            r"(?:of|in|from))?(?: the)? word ([a-z]{2,15})\b"
            r"|(?:the |does the )?word ([a-z]{2,15})\b(?= (?:have|be|can)|$|\?|,|\.)|(?:letters|"
            r"anagrams) (?:of|in|from|does|has) ([a-z]{2,15})(?= (?:be|have|can|so|if|such|"
            r"with|in|when|there)|$|\?|,|\.)",
            text,
        )
        if found is None:
            return None
        word = next(each for each in found.groups() if each)
        if word in ("the", "these", "alphabet", "english", "a", "each", "such", "all", "that", "can", "which"):
            return None
    if not re.search(rf"\b{word}\b", text):
        return None
    prose.text = re.sub(rf"[\"']?\b{word}\b[\"']?", " ; ", prose.text)
    prose.take(r"(?:the )?(?:letters|anagrams?|rearrangements) (?:of|in|from)(?: the)? word", r"the word")
    return word


def _word_rules(prose: Prose, letters: list[str], counts: list[int], notes: list[str]) -> list[list[Any]] | None:
    vowels = [i for i, letter in enumerate(letters) if letter in VOWELS]
    consonants = [i for i, letter in enumerate(letters) if letter not in VOWELS]
    rules: list[list[Any]] = []

    def members(name: str) -> list[int] | None:
        name = name.strip()
        if "vowel" in name:
            return vowels
        if "consonant" in name:
            return consonants
        found = sorted({letters.index(each) for each in re.findall(r"\b([a-z])(?:'s|s)?\b", name) if each in letters})
        wanted = (
            {each for each in re.findall(r"\b([a-z])(?:'s|s)?\b", name)} - {"a"}
            if " a " not in f" {name.replace('letter a', '')} "
            else set()
        )
        return found if found and not wanted - set(letters) else None

    who = (
        r"((?:the |all |all the |letters |letter |both |2 |3 |4 )*(?:vowels|consonants|"
        r"[a-z]'?s|[a-z] and(?: the)?(?: letter)? [a-z]|[a-z], [a-z],? and [a-z]))"
    )
    if (
        prose.take(
            r"(?:the )?(?:vowels and (?:the )?consonants|consonants and (?:the )?vowels) "
            r"(?:must |should |are to |have to |are )?(?:alternate|alternating|appear alternately|"
            r"are alternately placed|occur alternately)"
        )
        is not None
    ):
        rules += [["apart", vowels], ["apart", consonants]]
    while (
        match := prose.take(
            (
                rf"{_NO_TWO}(vowels|consonants|[a-z]'?s) (?:are |being |may |can |stand |come "
                r"|should |must |be |occur |appear )*(?:together|adjacent|next to each other|"
                r"consecutive|side by side)"
            ),
            rf"{who} {_APART}",
        )
    ) is not None:
        chosen = members(match[1])
        if chosen is None:
            return None
        rules.append(["apart", chosen])
    while (
        match := prose.take(
            rf"(?:if |that |so |such |with |where |when |and )*{who} {_NEVER} {_TOGETHER}",
            rf"not all (?:of )?{who} {_TOGETHER}",
        )
    ) is not None:
        chosen = members(match[1])
        if chosen is None:
            return None
        if sum(counts[i] for i in chosen) > 2:
            notes.append('"Not together" is taken as not all in one block.')
        rules.append(["split", chosen])
    while (
        match := prose.take(
            rf"(?:if |that |so |such |with |where |when |and |keeping )*{who} {_TOGETHER}",
            rf"(?:keeping )(?:together )?{who}(?: together)",
        )
    ) is not None:
        chosen = members(match[1])
        if chosen is None:
            return None
        rules.append(["together", chosen])
    letter = r"(?:the |an? )?(?:letter )?\"?'?(vowel|consonant|[a-z])\b\"?'?"
    if (
        match := prose.take(
            rf"(?:start|begin)(?:s|ning|ing)? (?:and end(?:s|ing)?|or end(?:s|ing)?) (?:with|in) {letter}",
            rf"{letter} at (?:both|each) ends?",
        )
    ) is not None:
        chosen = members("letter " + match[1])
        if chosen is None or " or end" in match[0]:
            return None
        rules += [["first", chosen], ["last", chosen]]
    for name, verb in (("first", r"(?:start|begin)(?:s|ning|ing|ns)?"), ("last", r"(?:end|finish|terminat)(?:s|ing|es|e)?")):
        while (
            match := prose.take(
                rf"(do not |don't |does not |doesn't |not |never )?{verb} (?:with|in|by|on) {letter}(?: or (?:an? )?([a-z])\b)?"
            )
        ) is not None:
            chosen = members("letter " + match[2] + (f" letter {match[3]}" if match[3] else ""))
            if chosen is None:
                return None
            rules.append([f"not_{name}" if match[1] else name, chosen])
        match = prose.take(
            rf"(?:the )?{name} letter (?:is|must be|being|should be) {letter}", rf"{letter} (?:is|comes|must be|be) {name}"
        )
        if match is not None:
            chosen = members("letter " + match[1])
            if chosen is None:
                return None
            rules.append([name, chosen])
    return None if any(not rule[1] for rule in rules) else rules


_FOR_PLACES: Final = (
    "president|vice president|secretary|treasurer|chair|chairman|chairperson|captain|"
    "vice captain|manager|goalkeeper|leader|deputy|king|queen|head"
    "|gold|silver|bronze|1st|2nd|3rd|4th|first|second|third|fourth|winner|runner up|assistant|chairwoman|director|editor|clerk"
)


def read_places(text: str, original: str) -> Read | None:
    """Named places given to different people: offices, medals, prizes."""
    prose = Prose(text)
    if not prose.has(HOW_MANY):
        return None
    listed = prose.take(
        rf"(?:(?:a|an|the|1) )?(?:{_FOR_PLACES})(?: medals?| places?| prizes?)?(?:(?:,|"
        rf" and|, and|/)\s?(?:(?:a|an|the|1|its) )?(?:{_FOR_PLACES})(?: medals?| places?|"
        r" prizes?)?)+(?: medals?| places?| prizes?| positions?)?"
    )
    different = None
    if listed is not None:
        roles = len(re.findall(rf"\b(?:vice president|vice captain|runner up|{_FOR_PLACES})\b", listed[0]))
        prose.take(
            r"\b3 (?:different )?(?:medals|prizes|places|positions|officers|offices)|\b4 "
            r"(?:officers|positions)|top 3(?: places| positions)?|\b2 (?:officers|positions|"
            r"leaders)"
        )
    else:
        different = prose.take(
            r"(\d+) (?:different|distinct|distinguishable) (?:prizes|awards|jobs|positions|roles|offices|tasks|medals)"
        )
        if different is None or not prose.has(
            r"(?:no|not|at most 1|without|only 1|1 each|different people|each (?:person|student|"
            r"child|1) (?:can|may|gets|receives))"
        ):
            return None
        prose.take(
            (
                r"(?:if |and |where |with )?(?:no (?:person|student|one|child|1|body|employee|"
                r"member)|nobody) (?:can |may |gets? |wins? |receives? |holds? |be given |have "
                r")*(?:more than (?:1|once)|2)[^,.?]*"
            ),
            (
                r"(?:each|every) (?:person|student|child|member) (?:can |may )?(?:gets?|receives?|"
                r"wins?|win|get|holds?|hold) at most 1[^,.?]*"
            ),
        )
        roles = int(different[1])
    prose.take(
        r"(?:if |and |where |with |assuming |given )*(?:(?:that )?(?:no (?:person|one|"
        r"1|member|student|body)|nobody) (?:can |may |holds?|hold )*(?:more than 1|2|"
        r"both|2 or more)(?: of the| of these)?(?: office| position| role| job| post)?s?|"
        r"(?:there are )?no ties|ties are not (?:possible|allowed)|no repetition|all "
        r"(?:3|4|2) (?:are )?different(?: people)?)"
    )
    quantities = take_quantities(prose)
    if len(quantities) != 1 or quantities[0].bound or quantities[0].n < 2:
        return None
    if prose.left(
        "different all if all no 2 between possible order he positions places top each be out other left with"
    ) or prose.has(r"\bmust|cannot|refuse|at least|boy|girl|women|woman|committee members"):
        return None
    n = quantities[0].n
    args = {"counts": [n], "distinct": True, "take": roles, "rules": [], "circular": False, "flip": False}
    return Read("arrange", args, f"P({n}, {roles})")


_ROW: Final = (
    r"\b(?:arrang\w*|rearrang\w*|lin(?:e|ed|ing) up|line up|in (?:a|1|single) (?:straight "
    r")?(?:row|line|queue|file)|queue|order(?:s|ed|ings?)?|seat(?:ed|s|ings?)?|sit|"
    r"stand|permut\w*|finish\w*|shelf|shelves|bookshelf|placed|plac(?:e|ing)|be put|"
    r"parade|display\w*|necklaces?|bracelets?|garlands?|round|around|circle|circular|"
    r"hang|hung|park(?:ed)?)\b"
)
_CIRCLE: Final = (
    r"\b(?:a )?(?:round|circular) (?:the )?(?:dinner |dining |a )?tables?|(?:around|"
    r"round|at) (?:a|the|1) (?:\w+ )?(?:circular |round )?(?:table|campfire|fire)|"
    r"(?:in|around|into|forming) (?:a|1) (?:circle|ring)|\bcircular(?:ly)?(?: (?:arrangements?|"
    r"permutations?|order))?|\b(?:necklaces?|bracelets?|key ?rings?|garlands?)\b|"
    r"around it|\bring\b"
)
_SAME: Final = r"\b(?:identical|indistinguishable|alike|the same|same colou?r|indistinct|like)\b"


def read_row(text: str, original: str) -> Read | None:
    """People or things in a row or around a table, with who sits where."""
    prose = Prose(text)
    if not (prose.has(WAYS) and prose.has(_ROW)):
        return None
    circular = prose.take(_CIRCLE) is not None
    flip = circular and re.search(r"necklace|bracelet|key ?ring|garland", text) is not None
    prose.take_all(_CIRCLE)
    if (
        circular
        and not flip
        and (
            prose.take(
                r"(?:reflections?|mirror images?|clockwise and (?:anti|counter)(?: )?clockwise "
                r"\w+) (?:\w+ )*(?:the same|identical|not (?:counted|considered) (?:as )?different|"
                r"equivalent)"
            )
            is not None
        )
    ):
        flip = True
    prose.take_all(
        r"(?:(?:if|where|when|considering|and|with|,) )*(?:2 (?:seatings|arrangements) "
        r"(?:are )?(?:considered |counted |regarded )?(?:as )?(?:the )?same (?:if|when)[^.?]*rotat\w*[^.?,]*|"
        r"rotations?(?: of (?:the table|1 another|each other|an arrangement))? (?:are "
        r"|count |counted |being |considered |as |regarded )*(?:the same|identical|equivalent|"
        r"1|once|not (?:counted|considered)? ?(?:as )?different)(?: arrangement)?(?: "
        r"as)?|only relative positions? matters?|up to rotation)"
    )
    if prose.has(r"rotat|reflect|mirror|flip|clockwise"):
        return None
    if _named_people(prose, original) is None:
        return None
    couples = prose.take(
        r"(?:,? ?(?:if|so that|such that|with|and|where|when|but))* ?(?:each|every|the|"
        r"all|no) (?:married )?couples? (?:must |should |are |is |has to |have to |always "
        r"|to |be )*(?:sits? |stands? |stay |stays |kept |remain )?(?:next to each other|"
        r"together|separated|side by side|split)|(?:,? ?(?:if|and|with))* ?(?:each|every|"
        r"no) (?:person|husband|wife|spouse) (?:must |should |has to |is |to )*(?:sits? "
        r"|be )?next to (?:his|her|their|his or her) (?:spouse|wife|husband|partner)"
    )
    if couples is not None:
        return _couples(prose, circular, flip, couples[0])
    rules, people, sizes = _row_rules(prose)
    if rules is None:
        return None
    identical = prose.has(_SAME)
    quantities = take_quantities(prose)
    groups, take = _row_groups(quantities, people, sizes, prose, text)
    if not groups or circular and take < sum(groups.values()) and re.search(r"\b(?:seats|chairs|places)\b", text):
        return None
    names = list(groups)
    rows = _resolve(rules, groups, names)
    if rows is None:
        return None
    counts = [groups[name] for name in names]
    if identical:
        prose.take_all(
            r"\b(?:of (?:the )?same (?:colou?r|kind|type)(?: are)?(?: identical| indistinguishable|"
            r" alike)?|which are|are|that are)?\s*(?:identical|indistinguishable|alike)(?: "
            r"except for colou?r| apart from (?:their )?colou?r)?"
        )
        prose.take_all(r"\b(?:if|with|and|where) ?(?=flags|balls|beads|marbles|books|;|those|the|3|[a-z]+ ;)")
        if rows or circular or len(names) < 2 or re.search(r"\b(?:people|boys|girls|men|women|students|children)\b", text):
            return None
    explained = (
        "different distinct distinguishable all order orders ordered row each other "
        "single side round 1 every side position left right unique top either equally"
    )
    if prose.left(explained) or prose.has(
        r"\d|\b(?:digits?|numbers?|letters?|choose|chosen|select|selected|committee|boxes|"
        r"groups of|teams?|bags?|password|cannot|facing|rows|subject|height|alphabetical|"
        r"language|back|front row|tallest|shortest)\b"
    ):
        return None
    if prose.has(r"\b(?:pairs?|couples?|twins?|brothers?|sisters?)\b") and "couple" not in names:
        return None
    args = {"counts": counts, "distinct": not identical, "take": take, "rules": rows, "circular": circular, "flip": flip}
    shown = " + ".join(f"{count} {name}".strip() for name, count in zip(names, counts, strict=True))
    total = sum(counts)
    source = (
        f"{'circular_' if circular else ''}arrangements({shown}"
        + (f", take {take}" if take != total else "")
        + _shown(rows, names)
        + ")"
    )
    notes = []
    if circular and not flip:
        notes.append("Seatings that differ by a turn of the circle count once.")
    if flip:
        notes.append("Turning and turning over count once.")
    if any(rule[0] == "split" and sum(counts[i] for i in rule[1]) > 2 for rule in rows):
        notes.append('"Not together" is taken as not all in one block.')
    return Read("arrange", args, source, tuple(notes))


def _named_people(prose: Prose, original: str) -> bool | None:
    """People listed by name are counted; None where their number is not the one stated."""
    listed = re.search(r"(?:^|[\s(:])((?:[A-Z][a-z]*, ?)+(?:and )?[A-Z][a-z]*,?(?: and [A-Z][a-z]*)?)(?=[\s).,:?]|$)", original)
    if listed is None:
        return False
    names = [name for name in re.split(r",? and |, ?(?:and )?", listed[1]) if name]
    n = len(set(names))
    place = re.sub(r"\s+", r"\\s+", re.escape(listed[1].lower()).replace(r"\ ", " "))
    stated = re.search(
        (
            r"(\d+) (?:[a-z]+ )?(?:people|friends|students|persons|children|boys|girls|men|"
            r"women|letters|runners|books|athletes|guests|players)?[ ,:(]*(?:named |called "
            r"|labelled )?[ ,:(]*"
        )
        + place,
        prose.text,
    )
    if stated is not None:
        return None if int(stated[1]) != n else bool(re.search(place, prose.text)) and _blank(prose, place, "")
    return _blank(prose, place, f"{n} people")


def _blank(prose: Prose, pattern: str, by: str) -> bool:
    prose.text = " ".join(re.sub(pattern, by, prose.text, count=1).split())
    return True


def _couples(prose: Prose, circular: bool, flip: bool, rule: str) -> Read | None:
    if (
        re.search(r"\bno\b", rule)
        and "next to" in rule
        or re.search(r"separated|split", rule)
        and not re.search(r"\bno\b", rule)
    ):
        return None
    quantities = take_quantities(prose)
    if len(quantities) != 1 or quantities[0].noun not in ("couple", "married") or quantities[0].bound or flip:
        return None
    if prose.left("couple couples married row each all different order single round") or prose.has(r"\d|gender|men|women"):
        return None
    n = quantities[0].n
    if n > 7:
        return None
    rows = [["together", [index]] for index in range(n)]
    args = {"counts": [2] * n, "distinct": True, "take": 2 * n, "rules": rows, "circular": circular, "flip": False}
    return Read("arrange", args, f"{'circular_' if circular else ''}arrangements({n} couples; each together)")


Rule = tuple[str, str, int]  # the rule, whom it is about ("" for some of them), and how many these are


def _row_rules(prose: Prose) -> tuple[list[Rule] | None, int, dict[str, int]]:
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
    together, never = _TOGETHER, _NEVER
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
                rf"{lead}{_NO_TWO}(?P<kind>[a-z]+) (?:are |being |may |can |should |must |to |"
                r"be )*(?:sit |stand |come |seated |placed |arranged )*(?:together|adjacent(?: "
                r"to each other)?|next to (?:each other|1 another)|side by side|consecutive(?:ly)?|"
                r"beside each other)"
            ),
            rf"{lead}{kind} {_APART}",
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


def _row_groups(
    quantities: list[Quantity], named: int, sizes: dict[str, int], prose: Prose, text: str
) -> tuple[dict[str, int], int]:
    """The groups by name, and how many places there are."""
    seats = [
        q
        for q in quantities
        if q.noun in ("chair", "seat", "place", "position", "slot", "space", "hook", "parking", "pole", "spot", "bead")
    ]
    things = [q for q in quantities if q not in seats]
    if not things and seats and seats[0].noun == "bead":
        things, seats = seats, []
    if any(q.bound for q in quantities) or not things or len(seats) > 1:
        return {}, 0
    groups: dict[str, int] = {}
    take = None
    of = re.search(
        (
            r"\b(\d+) (?:\w+ )?(?:out )?of (?:the |her |his |my |their |these |a set of )*(\d+)\b|"
            r"\b(\d+) (?:\w+ )?(?:chosen |selected |taken |picked )?(?:from|out of) (?:a "
            r"set of |a group of |among |the )*(\d+)\b"
        ),
        text,
    )
    if of is not None and len(things) == 2:
        numbers = [int(each) for each in of.groups() if each]
        if [q.n for q in things] == numbers:
            return ({things[1].noun or things[0].noun: numbers[1]}, numbers[0]) if numbers[0] <= numbers[1] else ({}, 0)
    for q in things:
        if q.noun in groups or not q.noun and len(things) > 1:
            if q.noun in groups and groups[q.noun] == q.n:
                continue
            return {}, 0
        groups[q.noun] = q.n
    total = sum(groups.values())
    if len(groups) > 1:
        generic = [
            name
            for name in groups
            if name in ("person", "child", "student", "book", "ball", "flag", "marble", "friend", "animal", "player", "adult")
            and groups[name] * 2 == total
        ]
        if generic:  # "7 people, 4 boys and 3 girls"
            del groups[generic[0]]
            total = sum(groups.values())
    if "couple" in groups:
        return {}, 0
    if seats:
        places = seats[0].n
        if places < total:
            take = places
        elif places > total:
            if len(groups) > 1:
                return {}, 0
            # As many people as there are go to different places.
            return {next(iter(groups)): places}, total
    return groups, take or total


def _resolve(rules: list[Rule] | None, groups: dict[str, int], names: list[str]) -> list[list[Any]] | None:
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


def _shown(rules: list[list[Any]], names: list[str]) -> str:
    return "".join(f"; {rule[0]}: {', '.join(names[i] for i in rule[1])}" for rule in rules)
