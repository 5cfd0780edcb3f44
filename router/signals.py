"""What the wording alone says about a question: small talk, a request to write, a wish to compute, leaning on the last turn.

Wording generalises badly, so these are weak signals beside the context features, and each returns the words it rests on.
"""

from __future__ import annotations

import re

_GREETINGS = (
    "hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|night|day)|nice to meet you",
    "thanks?|thank you|thx|cheers|bye|goodbye|see you|ok(?:ay)?|great|nice|cool|well done|sorry",
    "how are you|how(?:'s| is) it going|what'?s up|who are you|what are you|what can you do|what do you do|can you help",
    r"are you (?:there|a|an)\b",
)
_POLITE = "please|kindly|can you|could you|would you|will you|i(?:'d| would) like you to|i want you to|help me(?: to)?"
_WRITE = (
    "write|compose|draft|translate|rewrite|rephrase|paraphrase|suggest|brainstorm|invent|imagine|spell|proofread|recommend",
    "tell me (?:a|an|another|something)|give me (?:a|an|another|some|one)|name (?:a|an|one|some)",
    "say|make up|come up with|wish|congratulate|cheer",
)
_COMPARATIVE = (
    "more|less|fewer|longer|shorter|heavier|lighter|higher|lower|older|younger|taller|cheaper|faster|slower|later|earlier|"
    "bigger|larger|smaller|wider|deeper|further|farther|warmer|colder|greater"
)
_COST = "cost|costs|pay|pays|price|bill|charge|fee|amount|sum|come to|spend"
_COMPUTING = (
    ("asks for a difference", rf"how (?:much|many|far|long) [^?]*\b(?:{_COMPARATIVE})"),
    ("asks for a difference", "by how (?:much|many)|difference between|exceeds?"),
    ("asks for a total", "in total|altogether|combined|together|sum of|in all|overall"),
    ("asks for a total", "total (?:of|for|cost|mass|weight|price|time|number|length)"),
    (
        "asks for a total",
        "(?:over|for|in) (?:a|an|one|the) (?:whole|full|entire) (?:year|month|week|day|season)|every (?:single )?one",
    ),
    ("asks for a total", "how (?:much|many) [^?]*(?:every|each|all (?:the|of))"),
    ("asks for a ratio", "times (?:as|more|larger|bigger|higher|longer|heavier)|how many times|ratio"),
    ("asks for a share", "(?:what|which) (?:percentage|percent|fraction|proportion|share)|per ?cent of"),
    (
        "asks for a span",
        "(?:years|months|weeks|days|hours|minutes|seconds) [^?]*(?:between|pass(?:ed)?|elapsed?|go(?:es)? by|went by)",
    ),
    ("asks for a span", "how many (?:years|months|weeks|days|hours|minutes) [^?]*(?:after|before|since|until)"),
    ("asks for a span", "how (?:old|long) (?:was|were|had|after|before)"),
    (
        "asks for what is left",
        "how (?:much|many) [^?]*(?:remain(?:s|ed|ing)?|left|the rest|missing|still)|after (?:the|a) discount",
    ),
    ("asks for an average", "(?:average|mean) (?:of|per|cost|price|mass)|on average"),
    ("asks for a conversion", "(?:convert|converted|expressed) [^?]*(?:to|in|into)"),
    (
        "asks how often one goes into another",
        "how many (?:[a-z]+ )?(?:trips|loads|boxes|packs|batches|rounds|tours|fillings|turns|times)",
    ),
)
# With a number of its own, a question that asks what something comes to does not ask for a figure as it stands.
_WITH_A_NUMBER = (
    ("gives a number and asks what it comes to", rf"(?:what|how much|how many) [^?]*\b(?:{_COST})"),
    (
        "gives a number and asks how many",
        "how (?:much|many|long|far) [^?]*(?:would|will|could|can|need(?:ed)?|takes?|last|fit|require[sd]?)",
    ),
    ("sets up a case", "if|suppose|assuming|imagine|for a (?:group|party|family|class)|at (?:a|an|the) (?:rate|price)"),
)
_OPENERS = "and|but|so|also|then|what about|how about|why|really"
_PRONOUNS = "it|its|they|them|their|he|him|his|she|her|that one|this one|those|these|the same"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_SMALL_TALK = re.compile(rf"^\W*(?:{'|'.join(_GREETINGS)})\b", re.IGNORECASE)
_WRITING = re.compile(rf"^\W*(?:(?:{_POLITE})\W+)*({'|'.join(_WRITE)})\b", re.IGNORECASE)
_COMPUTING_WORDS = tuple((reason, _words(pattern)) for reason, pattern in _COMPUTING)
_WITH_A_NUMBER_WORDS = tuple((reason, _words(pattern)) for reason, pattern in _WITH_A_NUMBER)
_QUANTITY = re.compile(
    r"(?<![\w.-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w-])"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|twice|both)\b",
    re.IGNORECASE,
)
_LEANS_ON_LAST = re.compile(rf"^\W*(?:{_OPENERS})\b|\b(?:{_PRONOUNS})\b", re.IGNORECASE)


def small_talk(text: str) -> str:
    """The opener that marks a short text as a greeting, thanks or a question about the assistant; empty if none does.

    >>> small_talk("Hello there!"), small_talk("Which mirror is older?")
    ('Hello', '')
    """
    match = _SMALL_TALK.match(text)
    return match.group().strip() if match and len(text.split()) <= 12 else ""


def writing_request(text: str) -> str:
    """The verb by which a text asks for something to be written; empty if none does.

    >>> writing_request("Could you please translate 'good night' into Italian?")
    'translate'
    """
    match = _WRITING.match(text)
    return match.group(1).lower() if match else ""


def computing_wish(text: str) -> str:
    """Why the wording asks for a value to be worked out rather than looked up; empty if it does not.

    >>> computing_wish("How much heavier is the new mirror than the old one?")
    'asks for a difference'
    """
    patterns = _COMPUTING_WORDS + (_WITH_A_NUMBER_WORDS if _QUANTITY.search(text) else ())
    return next((reason for reason, pattern in patterns if pattern.search(text)), "")


def leans_on_last_turn(text: str, n_content_words: int) -> bool:
    """Whether a question can only be understood with the turn before it (pronoun, opener, or under three content words).

    >>> leans_on_last_turn("And how heavy is it?", 1), leans_on_last_turn("How heavy is the Corvin spectrograph?", 3)
    (True, False)
    """
    return n_content_words < 3 or bool(_LEANS_ON_LAST.search(text))
