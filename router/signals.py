"""What the wording alone says about a question: small talk, a request to write, a wish to compute.

Wording generalises badly, so these are weak signals beside the context features, and each returns the words it rests on.
"""

from __future__ import annotations

import re

# What may open a text without saying anything: it is taken off before the rest is read.
_GREETING = (
    r"hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|night|day)|nice to meet you|bye|goodbye|see you"
    r"|thank you(?: so much| very much)?(?! for)|thanks(?: a lot| so much| very much)?|thx|cheers"
    r"|ok(?:ay)?|great|nice|cool|well done|sorry"
)
_ADDRESSED = r"(?: (?:there|all|everyone|again|fulcrum|then|later|tomorrow))*"
# Questions about the assistant, which no document answers. The whole text must be one of them.
_ABOUT_ASSISTANT = (
    r"how are you(?: doing)?(?: today| now)?|how(?:'s| is) it going|what'?s up|who are you|what are you"
    r"|what(?:'s| is) your name|what can you do(?: for me)?|can you help(?: me)?"
    r"|are you (?:there|real|human|awake|ok(?:ay)?|(?:a|an) [a-z ]{1,20})"
)
_POLITE = "please|kindly|can you|could you|would you|will you|i(?:'d| would) like you to|i want you to|help me(?: to)?"
_WRITE = (
    "write|compose|draft|translate|rewrite|rephrase|paraphrase|suggest|brainstorm|invent|spell|proofread|recommend",
    "tell me (?:a|an|another|something)|give me (?:a|an|another|some|one)|name (?:a|an|one|some)",
    "say|make up|come up with|wish|congratulate|cheer|how (?:do|would|can) (?:you|i|we|one) say",
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
    ("asks for a share", "as (?:a|the) (?:percentage|percent|share|proportion|fraction) of"),
    (
        "asks for a change",
        "(?:percentage|percent|%) (?:change|increase|decrease|growth)|(?:change|increase|decrease) (?:in|of) [^?]*from",
    ),
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
    (
        "asks for an average",
        "(?:average|mean) (?:of|per|cost|price|mass)|on average|average [^?]*(?:from|between|over|for|in) ",
    ),
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


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


# A greeting ends at punctuation, at the end, or before more words of the text; "cool-down" and "hi-fi" are no greetings.
_OPENING = re.compile(rf"^\W*(?:{_GREETING})\b(?![-'’]){_ADDRESSED}(?=[\s,.!?:;…–—]|$)[\s,.!?:;…–—]*", re.IGNORECASE)
_ONLY_ASSISTANT = re.compile(rf"^(?:{_ABOUT_ASSISTANT})\W*$", re.IGNORECASE)
_MAY_RUN_ON = re.compile(
    r"^\W*(?:hi|hello|hey|hiya|thanks?|thank you|thx|ok(?:ay)?|sorry|good (?:morning|afternoon|evening))\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|may|tell|give|list|show"
    r"|name|find|solve|calculate|compute|count|sum|add|convert|explain|describe|compare|summari[sz]e|write|translate|draft)\b",
    re.IGNORECASE,
)
_REMARK = 8  # words of a statement after a greeting that still make small talk of it
_WRITING = re.compile(rf"^\W*(?:(?:{_POLITE})\W+)*({'|'.join(_WRITE)})\b", re.IGNORECASE)
_SORTING = r"extract|parse|classify|categori[sz]e|label|tag|convert|structure|identify|pull out|turn|put|fill in"
_BROUGHT = re.compile(rf"^\W*(?:(?:{_POLITE})\W+)*({_SORTING})\b[^:\n]{{0,200}}[:\n]\s*(?=\S+(?:\s+\S+){{2}})", re.IGNORECASE)
_SORTS = re.compile(rf"\b({_SORTING})\b", re.IGNORECASE)
_COMPUTING_WORDS = tuple((reason, _words(pattern)) for reason, pattern in _COMPUTING)
_WITH_A_NUMBER_WORDS = tuple((reason, _words(pattern)) for reason, pattern in _WITH_A_NUMBER)
_QUANTITY = re.compile(
    r"(?<![\w.-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w-])"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|twice|both)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b(?:what|how much)\b[^?]*\b(?:{_COST}|due|owed?|earns?|amounts?)\b|^\W*(?:total |whole )?(?:bill|price|cost|fee|sum)\b",
    re.IGNORECASE,
)


def without_greeting(text: str) -> str:
    """The text after the greetings and thanks it opens with; empty when it holds nothing else.

    >>> without_greeting("Thanks! How wide is the slit?"), without_greeting("Cool-down time of the camera?")
    ('How wide is the slit?', 'Cool-down time of the camera?')
    """
    while match := _OPENING.match(text):
        # "Great Dome, how high?" and "nice weather on the summit?" only begin like a greeting.
        if match.end() < len(text) and not re.search(r"[,.!?:;…–—]", match.group()) and not _MAY_RUN_ON.match(match.group()):
            break
        text = text[match.end() :]
    return text.strip()


def small_talk(text: str) -> str:
    """The words that make a text a greeting, thanks or a question about the assistant; empty when it asks for more than that.

    >>> small_talk("Hello there!"), small_talk("Thanks, that helped."), small_talk("Hi, which mirror is older?")
    ('Hello there', 'Thanks', '')
    """
    rest = without_greeting(text)
    opening = text.strip()[: len(text.strip()) - len(rest)].strip(" \n\t,.!?:;…–—")
    if not rest or _ONLY_ASSISTANT.match(rest):
        return opening or rest.strip(" \n\t?!.")
    is_remark = opening and len(rest.split()) <= _REMARK and "?" not in rest and not _ASKS.match(rest)
    return opening if is_remark else ""


def writing_request(text: str) -> str:
    """The verb by which a text asks for something to be written; empty if none does.

    >>> writing_request("Could you please translate 'good night' into Italian?")
    'translate'
    """
    match = _WRITING.match(text)
    return match.group(1).lower() if match else ""


def sorting_request(text: str, instruction: str = "") -> str:
    """The verb by which a text, or an instruction before it, asks to sort out what the text itself says; empty if none does.

    >>> sorting_request("Extract the boat: the Heron is 9.5 m long"), sorting_request("Extract of which boat?")
    ('extract', '')
    >>> sorting_request("Ada and Bo meet on Friday.", "Extract the event.")
    'extract'
    """
    if brought := _BROUGHT.match(text):
        return brought.group(1).lower()
    told = None if "?" in text else _SORTS.search(instruction)
    return told.group(1).lower() if told else ""


def computing_wish(text: str) -> str:
    """Why the wording asks for a value to be worked out rather than looked up; empty if it does not.

    >>> computing_wish("How much heavier is the new mirror than the old one?")
    'asks for a difference'
    """
    patterns = _COMPUTING_WORDS + (_WITH_A_NUMBER_WORDS if _QUANTITY.search(text) else ())
    return next((reason for reason, pattern in patterns if pattern.search(text)), "")


def asks_amount(text: str) -> bool:
    """Whether what is asked for is an amount of money, or named by one.

    >>> asks_amount("What do two adults pay for entry?"), asks_amount("bill for four nights?"), asks_amount("Who pays?")
    (True, True, False)
    """
    return _AMOUNT.search(text) is not None
