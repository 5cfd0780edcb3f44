"""What a question asks for, as an ordered table of patterns: the first whose every part reads as a formula wins.

A pattern must match the whole question and each slot must parse to its last character, so a word that nothing explains makes
the question decline. Patterns are literal English; to add an intent, add a line to `INTENTS` and a builder to `builders`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from solver.mathematics import builders, chains, number_builders
from solver.mathematics.problem import Problem
from solver.mathematics.relations import RELATION_WORDS
from solver.mathematics.slots import Slots

_LEAD = (
    r"(?:(?:what|wat)(?:'s|\s+is|\s+are|\s+was|\s+will|\s+would|\s+does)?|whats|wats|calculate|calc|compute|evaluate"
    r"|find(?:\s+out)?"
    r"|determine|work\s+out|figure\s+out|how\s+much\s+(?:is|does|do)|do|give(?:\s+me)?|tell\s+me|obtain|get|take)"
)
_OPT_LEAD = rf"(?:{_LEAD}\s+)?(?:what\s+is\s+)?"
_THE = r"(?:the\s+)?"
_RESPECT = r"(?:\s*,?\s*(?:with\s+respect\s+to|w\.?r\.?t\.?)\s+(?P<{}>[A-Za-z]\w*))?"
_AT = r"(?:\s*,?\s*(?:at|when|where|evaluated\s+at|for)\s+(?:the\s+point\s+)?(?:(?P<name>[A-Za-z])\s*=\s*)?(?P<point>.+?))?"
_D_BY_D = r"d(?:\s*\^?\s*(?P<order>[2-5]))?\s*(?P<dependent>[a-z])\s*/\s*d\s*(?P<variable>[a-z])(?:\s*\^\s*(?P<order2>[2-5]))?"
_NAMES = r"[A-Za-z](?:_?\d)?(?:\s*(?:,|and|,\s*and)\s*[A-Za-z](?:_?\d)?)*"
_NAMES_2 = r"[A-Za-z](?:_?\d)?(?:\s*(?:,|and|,\s*and)\s*[A-Za-z](?:_?\d)?)+"
_BOUNDS = (
    r"(?:\s*,?\s*(?:(?:from|between)\s+(?:[a-z]\s*=\s*)?(?P<low>.+?)\s+(?:to|and)\s+(?:[a-z]\s*=\s*)?(?P<high>.+?)"
    r"|(?:over|on)\s+(?:the\s+interval\s+)?\[(?P<low2>[^,\]]+),(?P<high2>[^,\]]+)\]))?"
)
# "What do you get if you" before an imperative, which then stands as the question.
_RESULT = r"(?:what\s+(?:do|does|will|would)\s+(?:you|we|i|one)\s+get\s+(?:if|when|by)\s+(?:you|we|i|one)\s+)?"
_THING = (
    r"(?:(?:the|this|these)\s+)?(?:(?:following|two|three|given|linear|quadratic|cubic|quartic|quintic|biquadratic"
    r"|polynomial|rational|exponential|logarithmic|radical"
    r"|trigonometric|absolute\s+value|simultaneous)\s+)*"
)
_NOUN = (
    rf"(?:{_THING}(?:equations?|inequality|inequalities|system|expression|polynomial|function|problem|number|fraction"
    rf"|calculation|quadratic|cubic|quartic|quintic|(?:integral|sum)(?!\s+of))"
    r"(?:\s+of\s+(?:linear\s+)?equations)?\s*:?\s*|(?:this|these|the\s+following)\s*:?\s*)?"
)
_INTEGRAND = (
    rf"(?:{_THING}(?:expression|polynomial|function|fraction|integral(?!\s+of))\s*:?\s*|(?:this|the\s+following)\s*:?\s*)?"
)
_CURVE = r"(?:(?:the\s+)?(?:curves?|graphs?\s+of|lines?|parabolas?|circles?)\s+)?"
_FORMULA = rf"(?:the\s+formula\s+|the\s+equation\s+)?{_NOUN}"
_IF = r"(?:if|define|consider|given(?:\s+that)?|suppose(?:\s+that)?|let|when|for|assuming(?:\s+that)?|where)"
# What a variable does before the point it comes near; growing without bound stands before the words for infinity.
_TO = (
    r"(?:approaches|approaching|tends\s+to|tending\s+to|goes\s+(?:off\s+)?to|going\s+to|->|→|\\to|\\rightarrow"
    r"|(?:gets|comes)\s+(?:(?:ever\s+|closer\s+and\s+|arbitrarily\s+|very\s+)?(?:close|closer|near)\s+to)"
    r"|(?:gets|becomes|grows|increases)(?=\s+(?:(?:infinitely|arbitrarily|very)\s+large|infinite|without\s+(?:bound|limit)"
    r"|forever)\b))"
)
_SUCH = (
    r"(?:with|if|such\s+that|when|given(?:\s+that)?|for\s+which|where|so\s+that|satisfying|satisfies|satisfy|solves"
    r"|solve|that\s+satisfies|that\s+satisfy"
    r"|in|from|solving)"
)
_PERCENT = r"(?:percent|per\s+cent|percentage|%)"


class Intent(NamedTuple):
    """A name for the trace, the question's shape, what builds the problem, and how sure the shape makes us."""

    name: str
    source: str
    build: Callable[[Slots], Problem]
    confidence: float

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled shape; compiled when first tried, since most questions are stopped by a word before any is."""
        return _compiled(self.source)


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.DOTALL)


def _intent(name: str, pattern: str, build: Callable[[Slots], Problem], confidence: float = 0.98) -> Intent:
    return Intent(name, pattern, build, confidence)


INTENTS: Final[tuple[Intent, ...]] = (
    _intent(
        "derivative",
        rf"{_OPT_LEAD}{_THE}(?:value\s+of\s+the\s+)?(?:(?P<order>first|second|third|fourth"
        rf"|fifth)\s+)?(?:(?:partial\s+)?derivative|(?:instantaneous\s+)?rate\s+of\s+change(?=.*\srespect\s))\s+of\s+"
        rf"{_NOUN}(?P<body>.+?){_RESPECT.format('variable')}{_AT}",
        builders.derivative,
    ),
    _intent(
        "slope",
        rf"{_OPT_LEAD}{_THE}(?:slope|gradient|(?:instantaneous\s+)?rate\s+of\s+change)\s+of\s+{_THE}(?:(?:curve|graph"
        rf"|function|tangent)\s+(?:of\s+"
        rf"|to\s+)?)?(?P<body>.+?)\s*,?\s+"
        r"(?:at|when|where)\s+(?:the\s+point\s+(?:where\s+)?)?(?P<name>[A-Za-z])\s*=\s*(?P<point>.+)",
        builders.slope,
    ),
    _intent(
        "differentiate",
        rf"(?:find\s+)?differentiate\s+{_NOUN}(?P<body>.+?)(?:\s+(?P<order>once|twice|two\s+times|three\s+times))?"
        rf"{_RESPECT.format('variable')}(?:\s+(?P<order2>once|twice|two\s+times|three\s+times))?{_AT}",
        builders.derivative,
    ),
    _intent(
        "integral",
        rf"{_OPT_LEAD}(?:the\s+|an?\s+)?(?:improper\s+)?(?P<definite>(?:indefinite|definite)\s+)?(?:integral"
        rf"|antiderivative)\s+of\s+{_INTEGRAND}(?P<body>.+?)"
        rf"{_RESPECT.format('variable')}{_BOUNDS}{_RESPECT.format('variable2')}",
        builders.integral,
    ),
    _intent(
        "integrate",
        rf"integrate\s+{_INTEGRAND}(?P<body>.+?){_RESPECT.format('variable')}{_BOUNDS}{_RESPECT.format('variable2')}",
        builders.integral,
    ),
    _intent(
        "integral first",
        rf"{_OPT_LEAD}{_THE}(?:(?:definite|improper)\s+)?integral\s+(?:from|between)\s+(?:[a-z]\s*=\s*)?(?P<low>.+?)\s+(?:t"
        rf"o|and)\s+"
        rf"(?:[a-z]\s*=\s*)?(?P<high>.+?)\s+of\s+{_INTEGRAND}(?P<body>.+?)"
        rf"{_RESPECT.format('variable')}{_RESPECT.format('variable2')}",
        builders.integral,
    ),
    _intent(
        "dy/dx",
        rf"{_OPT_LEAD}{_D_BY_D}\s+(?:if|when|for|of|given(?:\s+that)?|where)\s+(?P<again>[a-z])\s*=\s*(?P<body>.+)",
        builders.derivative_of_dependent,
    ),
    _intent(
        "y, then dy/dx",
        rf"(?:{_IF}\s+)?(?P<again>[a-z])\s*=\s*(?P<body>[^=]+?)\s*[,.;:]?\s+(?:then\s+)?{_LEAD}\s+{_D_BY_D}",
        builders.derivative_of_dependent,
    ),
    _intent(
        "y, then y'",
        rf"(?:{_IF}\s+)?(?P<again>[a-z])\s*=\s*(?P<body>[^=]+?)(?:\s*[,.;:]\s*(?:then\s+)?(?:{_LEAD}\s+)?"
        rf"|\s+(?:then\s+)?{_LEAD}\s+)"
        r"(?P<dependent>[a-z])['’](?:\s*\(\s*(?P<variable>[a-z])\s*\))?\s*(?:=\s*\??)?",
        builders.derivative_of_dependent,
    ),
    _intent(
        "derivative by, of",
        rf"{_OPT_LEAD}{_THE}(?:(?P<order>first|second|third|fourth|fifth)\s+)?(?:partial\s+)?derivative"
        rf"\s+(?:with\s+respect\s+to|w\.?r\.?t\.?)\s+(?P<variable>[A-Za-z])\s+of\s+{_NOUN}(?P<body>.+?){_AT}",
        builders.derivative,
    ),
    _intent(
        "d/dx of",
        rf"{_OPT_LEAD}d\s*/\s*d(?P<variable>[a-z])\s+of\s+(?P<body>.+?){_AT}",
        builders.derivative,
    ),
    _intent(
        "limit",
        rf"{_OPT_LEAD}{_THE}limit\s+(?:of\s+)?(?P<body>.+?)\s*,?\s+(?:as|when)\s+(?P<variable>[a-z])\s*"
        rf"{_TO}\s*(?P<point>.+?)"
        r"(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above|below))?",
        builders.limit,
    ),
    _intent(
        "limit first",
        rf"{_OPT_LEAD}{_THE}limit\s+as\s+(?P<variable>[a-z])\s*{_TO}\s*"
        r"(?P<point>.+?)(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above|below))?\s*,?\s+of\s+(?P<body>.+)",
        builders.limit,
    ),
    _intent(
        "what it approaches",
        rf"(?:(?:what|which\s+value)\s+(?:(?:value|number)\s+)?(?:does|do)\s+{_NOUN}(?P<body>.+?)\s+(?:approach|tend\s+to"
        rf"|converge\s+to|go\s+to)|what\s+happens\s+to\s+{_NOUN}(?P<body2>.+?))\s+(?:as|when)\s+(?P<variable>[a-z])\s*"
        rf"{_TO}\s*(?P<point>.+?)"
        r"(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above|below))?",
        builders.limit,
    ),
    _intent(
        "one-sided limit at",
        rf"{_OPT_LEAD}{_THE}(?:(?P<side>left|right)(?:-|\s+)?(?:hand(?:ed)?|side[d]?)\s+)?limit\s+of\s+(?P<body>.+?)\s*,?\s+"
        r"(?:at|when)\s+(?:(?P<variable>[a-z])\s*=\s*)?(?P<point>[^=]+)",
        builders.limit,
    ),
    _intent(
        "whether a limit exists",
        rf"(?:does|will)\s+(?P<body2>.+?)\s+have\s+a\s+limit\s*,?\s+(?:as|at|when)\s+(?P<variable2>[a-z])\s*(?:="
        rf"|{_TO})\s*(?P<point2>.+?)|does\s+{_THE}limit\s+(?:of\s+)?(?P<body>.+?)\s*,?\s+(?:as|when)\s+(?P<variable>[a-z])\s*"
        rf"{_TO}\s*(?P<point>.+?)"
        r"(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above|below))?\s+exist",
        builders.limit,
    ),
    _intent(
        "intersection",
        rf"(?:where\s+do\s+{_CURVE}(?P<one>[^=]+=[^=]+?)\s+and\s+{_CURVE}(?P<two>[^=]+=[^=]+?)\s+(?:intersect|meet|cross)"
        rf"|{_OPT_LEAD}{_THE}(?:points?\s+of\s+intersection|intersections?(?:\s+points?)?)\s+(?:of"
        rf"|between)\s+{_CURVE}(?P<one2>[^=]+=[^=]+?)"
        rf"\s+(?:and|with)\s+{_CURVE}(?P<two2>[^=]+=[^=]+?))",
        builders.intersection,
    ),
    _intent(
        "curves, then where they meet",
        r"(?P<one>[^=]+=[^=]+?)\s+and\s+(?P<two>[^=]+=[^=]+?)\s*[,.:;]\s*(?:where\s+do\s+they\s+(?:intersect|meet|cross)"
        r"|(?:find\s+)?(?:the\s+|their\s+)*(?:points?\s+of\s+intersection|intersections?(?:\s+points?)?))",
        builders.intersection,
    ),
    _intent(
        "formula, then its limit",
        rf"{_OPT_LEAD}(?:the\s+)?lim(?:it)?(?:\s+of)?\s+(?P<body>.+?)\s*(?:,\s*(?:(?:as|for|when)\s+)?|\s+(?:as|for"
        rf"|when)\s+)(?P<variable>[a-z])\s*"
        r"(?:->|→|\\to|\\rightarrow|to\b|approaches)\s*(?P<point>.+?)(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above"
        r"|below))?",
        builders.limit,
    ),
    _intent(
        "formula, then an arrow",
        r"(?P<body>[^=<>≤≥]+?)\s*(?:[,;]\s*(?:(?:as|for|when)\s+)?|\s+(?:as|for|when)\s+)(?P<variable>[a-z])\s*(?:->|→"
        r"|\\to\b|\\rightarrow)\s*"
        r"(?P<point>.+?)(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above|below))?(?:\s*,\s*(?:find\s+)?(?:the\s+)?limit)?",
        builders.limit,
    ),
    _intent(
        "the point, then what it approaches",
        rf"(?:as|when|if)\s+(?P<variable>[a-z])\s*{_TO}\s*(?P<point>.+?)(?:\s+from\s+(?:the\s+)?(?P<side>left|right|above"
        rf"|below))?\s*,\s*"
        rf"(?:(?:what|which\s+value)\s+(?:(?:value|number)\s+)?(?:does|do)\s+{_NOUN}(?P<body>.+?)\s+(?:approach|tend\s+to"
        rf"|converge\s+to|go\s+to)"
        rf"|what\s+happens\s+to\s+{_NOUN}(?P<body2>.+)|{_OPT_LEAD}{_THE}limit\s+of\s+{_NOUN}(?P<body3>.+))",
        builders.limit,
    ),
    _intent(
        "subject",
        rf"(?:make|get)\s+(?P<names>[A-Za-z])\s+(?:the\s+subject|by\s+itself|alone)\s*(?:(?:of|in|from|for)\b|:"
        rf"|,)?\s*{_FORMULA}"
        r"(?P<equations>.+)"
        rf"|(?:rearrange|transpose|rewrite|change)\s+{_FORMULA}(?P<equations2>.+?)\s*,?\s+(?:(?:for|to\s+find|to\s+get"
        rf"|to\s+isolate"
        r"|to\s+solve\s+for)\s+(?P<names2>[A-Za-z])|(?:to\s+make|making|so\s+that)\s+(?P<names3>[A-Za-z])\s+(?:is\s+)?the\s"
        r"+subject)"
        rf"|(?:isolate|express|write|find)\s+(?P<names4>[A-Za-z])(?:\s+(?:in\s+terms\s+of"
        rf"|as\s+a\s+function\s+of)\s+(?P<terms>[A-Za-z]))"
        rf"?\s*(?:(?:in|from|if|given|when|where)\b|:|,)\s*{_FORMULA}(?P<equations3>.+)"
        r"|(?P<equations4>[^=]+=[^=]+?)\s*[,.;:]\s*(?:make|express)\s+(?P<names5>[A-Za-z])\s+(?:the\s+subject|in\s+terms\s+of"
        r"\s+(?P<terms2>[A-Za-z]))",
        builders.subject,
    ),
    _intent(
        "transform",
        rf"{_RESULT}(?:{_LEAD}\s+)?(?:(?:fully|completely)\s+)?(?P<verb>simplify|multiply(?=\s*\()|(?:collect|combine"
        rf"|gather)\s+(?:the\s+)?like\s+"
        rf"terms(?:\s+in)?|expand\s+(?:the\s+"
        rf"|out\s+the\s+)?brackets(?:\s+and\s+simplify)?(?:\s+in)?|expand\s+and\s+simplify|expand|multiply\s+out|reduce|"
        r"(?:fully\s+|completely\s+)?(?:factorise|factorize|factor))"
        rf"(?:\s+(?:fully|completely|out))?\s*:?\s+{_NOUN}(?P<body>.+?)(?:\s+(?:fully|completely))?",
        builders.transform,
    ),
    _intent(
        "form of a formula",
        rf"(?:write|express|put|give|rewrite|simplify)\s+{_NOUN}(?P<body>.+?)\s+(?:in|into|as)\s+(?:its\s+)?(?:fully\s+)?"
        r"(?P<verb>factored|factorised|factorized|expanded)\s+form",
        builders.transform,
    ),
    _intent(
        "partial fractions",
        rf"(?:{_OPT_LEAD}{_THE}partial\s+fractions?(?:\s+decomposition)?\s+of\s+(?P<body>.+)"
        r"|(?:decompose|express|write|split|resolve)\s+(?P<body2>.+?)\s+(?:into|in|as)\s+(?:a\s+sum\s+"
        r"of\s+)?partial\s+fractions)",
        builders.partial_fractions,
    ),
    _intent(
        "solve for",
        rf"(?:solve|find)\s+for\s+(?P<names>{_NAMES})\s*(?:\b(?:in|if|when|given|where|from)\b|:"
        rf"|,)?\s*{_NOUN}(?P<equations>.+)",
        builders.equations,
    ),
    _intent(
        "solve",
        rf"solve\s*(?:\s+simultaneously\s*)?:?\s+{_NOUN}(?P<equations>.+?)(?:\s*,?\s*(?:for|to\s+find)\s+(?P<names>{_NAMES}))?",
        builders.equations,
    ),
    _intent(
        "solve it for",
        rf"solve\s+{_THING}(?:equations?|inequality|system(?:\s+of\s+equations)?)\s+for\s+"
        rf"(?P<names>{_NAMES})\s*[,:.]*\s+(?P<equations>.+)",
        builders.equations,
    ),
    _intent(
        "solutions of",
        rf"{_OPT_LEAD}{_THE}(?:(?:all|both|two|exact)\s+)*(?:of\s+)?(?:the\s+)?(?P<domain>real\s+"
        rf"|complex\s+)?(?:solutions?|roots?|zeros"
        rf"|zeroes|solution\s+set)"
        rf"(?:\s+(?P<names>[a-z]))?\s+(?:of|to|for)\s+{_NOUN}(?P<roots>.+)",
        builders.equations,
    ),
    _intent(
        "find unknown",
        rf"(?:{_LEAD}|which)\s+(?:(?:all|every|each|both)\s+)?(?:of\s+)?(?:the\s+)?(?:(?:(?P<domain>real|complex)"
        rf"|possible)\s+)*"
        rf"(?:(?:values?|solutions?|numbers?)\s+(?:(?:of|for)\s+)?)?"
        rf"(?P<names>{_NAMES})\s*(?:[:.?]|,?\s+{_SUCH}\s)\s*{_NOUN}(?P<equations>.+)",
        builders.equations,
    ),
    _intent(
        "which value",
        rf"(?:for\s+)?(?:what|which)\s+(?:real\s+)?(?:values?|number)\s+(?:of|for)\s+(?P<names>[a-z])\s+"
        rf"(?:is|are|does|do|satisfies|satisfy|solves|solve|makes|make|will\s+make)\s+{_NOUN}(?P<equations>.+?)(?:\s+"
        rf"(?:true|hold))?",
        builders.asked_relation,
    ),
    _intent(
        "for which",
        rf"for\s+(?:what|which)\s+(?:(?:(?P<domain>real|complex)|possible)\s+)*(?:(?:values?|numbers?)\s+"
        rf"(?:of\s+)?)?(?P<names>{_NAMES})\s*,?\s+"
        rf"(?:(?:is|are|does|do|will|would)\s+)?{_NOUN}(?P<equations>.+?)(?:\s+(?:true|hold))?"
        r"|when\s+(?:is|does)\s+(?P<equations2>.+?)(?:\s+(?:true|hold))?",
        builders.for_which,
    ),
    _intent(
        "what must",
        rf"what\s+(?:must|should|does|do|would)\s+(?P<names>{_NAMES})\s+(?:be|equal)\s+(?:so\s+that|in\s+order\s+that"
        rf"|if|when|in|for)\s+"
        rf"{_NOUN}(?P<equations>.+?)(?:\s+(?:to\s+hold|to\s+be\s+true))?",
        builders.equations,
    ),
    _intent(
        "pairs",
        rf"{_LEAD}\s+(?:(?:all|every|the)\s+)*(?:(?P<domain>real)\s+)?(?:(?:ordered\s+)?(?:pairs?|triples?|points?"
        rf"|solutions?|values)\s+"
        rf"(?:of\s+)?)?\(\s*(?P<names>{_NAMES})\s*\)\s*,?\s*{_SUCH}\s+{_NOUN}(?P<equations>.+)",
        builders.equations,
    ),
    _intent(
        "equations, then unknowns",
        rf"(?!.*\b[fghpq]\s*\()(?:{_IF}\s+)?(?P<equations>[^=<>≤≥]*[=<>≤≥].+?)(?:\s*[,.;:]\s*|\s+)(?:and\s+)?(?:then\s+)?"
        rf"(?:{_LEAD}\s+(?:the\s+values?\s+of\s+)?(?P<names>{_NAMES_2})"
        r"|(?:solve\s+for|find|determine)\s+(?:the\s+value\s+of\s+)?(?P<names2>[A-Za-z](?:_?\d)?)|(?P<names3>[a-z])\s*=)",
        builders.equations,
    ),
    _intent(
        "equations, then solve them",
        rf"(?!.*\b[fghpq]\s*\()(?:(?:if|when|given(?:\s+that)?)\s+(?=.*\bwhat$))?(?P<equations>(?:(?!\b(?:find|what|which"
        rf"|for)\b).)+?(?:[=<>≤≥]|\\(?:le|ge)q?\b|\bequals\b).+?)"
        rf"(?:\s*[,.;:?]\s*|\s+[-–—]+\s+|\s+)(?:please\s+)?(?:"
        rf"solve(?:\s+(?:it|this|them|both|these|that|simultaneously|the\s+(?:equations?|inequality|inequalities|system)))*"
        rf"(?:\s+for\s+(?P<names>{_NAMES}))?(?:\s+simultaneously)?"
        rf"|(?:for\s+)?(?:which|what)\s+(?:values?\s+of\s+)?(?P<names2>[a-z])(?:\s+(?:satisfy|satisfies|solves?|works?"
        rf"|fulfils?|fits?|makes?)"
        r"(?:\s+(?:it|this|both|them|that|true|all|the\s+(?:equations?|inequality|inequalities|system)))*)?"
        r"|what(?:'s|\s+is|s)\s+(?P<names3>[a-z])|(?:then\s+)?(?P<names4>[a-z])\s+(?:is|equals)\s+what|(?:find|get"
        r"|determine)\s+(?:all\s+)?(?:the\s+)?(?:solutions?|roots?)"
        r"|(?:give|state|find)?\s*(?:me\s+)?(?:the\s+)?solution\s+set)",
        builders.then_solved,
    ),
    _intent(
        "formula, then what becomes of it",
        rf"(?:{_LEAD}\s+)?(?P<body>.+?)(?:\s*[,;:.]\s*|\s+)(?:(?:fully|completely)\s+)?(?P<verb>simplified|multiplied\s+out"
        rf"|expanded|factored|factorised|factorized)"
        r"(?:\s+(?:fully|completely|out))?"
        rf"|(?P<body2>.+?)(?:\s*[,;:.]\s*|\s+[-–—]+\s+)(?:(?:fully|completely)\s+)?(?P<verb2>simplify|expand|multiply\s+out"
        rf"|factor(?:ise|ize)?)"
        r"(?:\s+(?:it|this|that|out|fully|completely|the\s+(?:expression|brackets)))*",
        builders.transform,
    ),
    _intent(
        "formula, then its derivative",
        r"(?:y\s*=\s*)?(?P<body>[^=]+?)(?:\s*[,;:.]\s*|\s+[-–—]+\s+|\s+(?=differentiated))(?:differentiate(?:d)?(?:\s+(?:it"
        r"|this))?"
        rf"|(?:find\s+|what\s+is\s+|what's\s+)?(?:the\s+|its\s+)?derivative){_RESPECT.format('variable')}(?P<name>(?!))?(?P"
        rf"<point>(?!))?",
        builders.derivative,
    ),
    _intent(
        "formula, then its integral",
        r"(?P<body>[^=]+?)(?:\s*[,;:.]\s*|\s+[-–—]+\s+|\s+(?=integrated))(?:integrate(?:d)?(?:\s+(?:it|this))?"
        rf"|(?:find\s+|what\s+is\s+|what's\s+)?(?:the\s+|its\s+|an\s+)?(?:antiderivative|(?:indefinite\s+)?integral))"
        rf"{_RESPECT.format('variable')}{_BOUNDS}{_RESPECT.format('variable2')}",
        builders.integral,
    ),
    _intent(
        "divide, then ask",
        rf"(?:when\s+|if\s+)?(?:(?:you|we|i)\s+)?(?:divide\s+{_NOUN}(?P<dividend>.+?)\s+by"
        rf"|{_NOUN}(?P<dividend2>.+?)\s+is\s+divided\s+by)\s+{_NOUN}"
        rf"(?P<divisor>.+?)\s*[,;.:]\s*(?:and\s+|then\s+)?(?:what\s+is|what's|what|find|give|state"
        rf"|determine)\s+(?:the\s+)?(?P<what>remainder|quotient)"
        r"(?:\s+(?:is\s+left|remains|is\s+it|do\s+you\s+get))?",
        number_builders.division,
    ),
    _intent(
        "what it leaves",
        rf"(?:what|which)\s+(?P<what>remainder|quotient)\s+(?:does|do|will)\s+{_NOUN}(?P<dividend>.+?)\s+(?:leave|give|have"
        rf"|yield)\s+"
        rf"(?:(?:when|if|on\s+being|after\s+being)\s+(?:it\s+is\s+)?divided\s+by|(?:on|upon|after"
        rf"|in)\s+division\s+by)\s+{_NOUN}(?P<divisor>.+)",
        number_builders.division,
    ),
    _intent(
        "prime",
        r"is\s+(?:the\s+number\s+)?(?P<number>.+?)\s+(?:a\s+)?prime(?:\s+number)?(?:\s+or\s+(?:not|composite))?",
        number_builders.prime,
    ),
    _intent("divisible", r"is\s+(?P<dividend>.+?)\s+(?:evenly\s+)?divisible\s+by\s+(?P<divisor>.+)", number_builders.divisible),
    _intent("factor of", r"is\s+(?P<divisor>.+?)\s+a\s+(?:factor|divisor)\s+of\s+(?P<dividend>.+)", number_builders.divisible),
    _intent("multiple of", r"is\s+(?P<dividend>.+?)\s+a\s+multiple\s+of\s+(?P<divisor>.+)", number_builders.divisible),
    _intent(
        "prime factors",
        rf"{_OPT_LEAD}{_THE}prime\s+(?:factorisation|factorization|factors|decomposition)\s+of\s+{_NOUN}(?P<number>.+)"
        r"|(?:factor|factorise|factorize|decompose)\s+(?P<number2>.+?)\s+into\s+(?:its\s+)?primes?(?:\s+factors|\s+numbers)?",
        number_builders.prime_factors,
    ),
    _intent(
        "division",
        rf"{_OPT_LEAD}{_THE}(?P<what>remainder|quotient)\s+(?:obtained\s+)?(?:when|if|of|on|after)\s+"
        rf"{_NOUN}(?P<dividend>.+?)\s+"
        rf"(?:is\s+)?divided\s+by\s+{_NOUN}(?P<divisor>.+)",
        number_builders.division,
    ),
    _intent(
        "what percent",
        rf"(?:(?P<part>.+?)\s+is\s+what\s+{_PERCENT}\s+of\s+(?P<whole>.+)"
        rf"|(?:what|which)\s+{_PERCENT}\s+of\s+(?P<whole2>.+?)\s+is\s+(?P<part2>.+)"
        rf"|what\s+{_PERCENT}\s+is\s+(?P<part4>.+?)\s+(?:out\s+)?of\s+(?P<whole4>.+)"
        rf"|(?:what\s+is\s+|express\s+|write\s+)?(?P<part3>.+?)\s+as\s+a\s+percent(?:age)?\s+of\s+(?P<whole3>.+))",
        number_builders.what_percent,
    ),
    _intent(
        "percent of what",
        rf"(?P<part>.+?)\s+is\s+(?P<rate>\S+?)\s*{_PERCENT}\s+of\s+(?:what|which)(?:\s+number)?"
        rf"|(?P<rate2>\S+?)\s*{_PERCENT}\s+of\s+(?:what|which)\s+(?:number\s+)?is\s+(?P<part2>.+)",
        number_builders.percent_of_what,
    ),
    _intent(
        "percent change",
        rf"{_OPT_LEAD}{_THE}{_PERCENT}\s+(?P<what>change|increase|decrease)\s+from\s+(?P<old>.+?)\s+to\s+(?P<new>.+)",
        number_builders.percent_change,
    ),
    _intent(
        "change by percent",
        rf"(?:(?P<verb>increase|decrease|reduce)\s+(?P<base>.+?)\s+by\s+(?P<rate>\S+?)\s*{_PERCENT}"
        rf"|{_OPT_LEAD}(?P<base2>.+?)\s+(?P<verb2>increased|decreased|reduced)\s+by\s+(?P<rate2>\S+?)\s*{_PERCENT})",
        number_builders.change_by_percent,
    ),
    _intent(
        "percent off",
        rf"{_OPT_LEAD}(?P<rate>\S+?)\s*{_PERCENT}\s+off\s+(?:of\s+)?(?P<base>.+)",
        number_builders.change_by_percent,
    ),
    _intent("out of", rf"(?:{_LEAD}\s+|express\s+|write\s+)?(?P<part>.+?)\s+out\s+of\s+(?P<whole>.+)", number_builders.out_of),
    _intent(
        "operation",
        rf"{_RESULT}(?P<verb>add|multiply)\s+(?:together\s+|up\s+)?(?P<items>.+?)(?:\s+together)?",
        number_builders.operation,
    ),
    _intent(
        "operation between",
        rf"{_RESULT}(?P<verb>(?:add(?=.*\sto\s)|multiply(?=.*\sby\s)|subtract(?=.*\sfrom\s)|divide(?=.*\sby\s)))\s+"
        rf"(?P<left>.+?)\s+"
        r"(?:to|by|from)\s+(?P<right>.+)",
        number_builders.operation,
    ),
    _intent(
        "result of an operation",
        rf"{_LEAD}\s+(?:the\s+)?result\s+(?:of|when)\s+(?:(?P<verb>subtracting|adding|multiplying|dividing))\s+(?P<left>.+?)\s+"
        r"(?:to|by|from)\s+(?P<right>.+)",
        number_builders.operation,
    ),
    _intent(
        "told in steps",
        rf"{_RESULT}(?:(?:if|when)\s+(?:i|you|we)\s+)?(?P<chain>(?:take|start|starting|begin|beginning|add|subtract"
        rf"|multiply|divide|double|triple|halve|square)\b"
        r".+(?:[,;.]|\band\b|\bthen\b).+)",
        chains.chain,
    ),
    _intent(
        "average",
        rf"{_OPT_LEAD}{_THE}(?:average|(?:arithmetic\s+)?mean)\s+(?:value\s+)?of\s+(?P<items>.+)",
        number_builders.average,
    ),
    _intent(
        "convert",
        r"(?:convert|change|write|rewrite|express|put|turn)\s+(?:the\s+(?:fraction|decimal|number)\s+)?(?P<body>.+)",
        number_builders.converted,
    ),
    _intent("round", r"round\s+(?:off\s+)?(?:the\s+number\s+)?(?P<body>.+)", number_builders.round_off),
    _intent(
        "given",
        rf"{_IF}\s+(?P<given>.+?)(?:\s*[,.;:]\s*|\s+(?=wh?at))(?:and\s+)?(?:then\s+)?{_LEAD}\s+"
        rf"(?:the\s+(?:possible\s+)?values?\s+of\s+)?{_NOUN}(?P<target>.+?)(?:\s+equal)?"
        r"(?:\s*,?\s+(?:if|when|where|for|at)\s+(?P<given2>.+))?",
        builders.given,
    ),
    _intent(
        "function, then its value",
        rf"(?:{_IF}\s+)?(?P<given>[fghpq]\s*\(\s*[a-z]\s*\)\s*=[^=]+?)\s*[,.;:]\s*(?:and\s+)?(?P<target>[fghpq]['’]*\s*\([^"
        rf"=]+?\))\s*(?:=\s*\??)?",
        builders.given,
    ),
    _intent(
        "given, then question",
        rf"(?P<given>[fghpq]\s*\(\s*[a-z]\s*\)\s*=.+?|[^=<>≤≥]*=.+?)\s*[.;,]\s+(?:then\s+)?{_LEAD}\s+"
        rf"(?:the\s+values?\s+of\s+)?(?P<target>.+)",
        builders.given,
    ),
    _intent(
        "target given",
        rf"(?:{_LEAD})\s+(?:the\s+values?\s+of\s+)?{_NOUN}(?P<target>.+?)\s*,?\s+"
        r"(?:if|when|given(?:\s+that)?|where|for|at)\s+(?P<given>.+)",
        builders.given,
    ),
    _intent(
        "comparison",
        r"is\s+(?P<left>.+?)\s+(?P<sign>greater|larger|bigger|more|less|smaller)\s+than\s+(?P<right>.+)",
        builders.comparison,
    ),
    _intent("is it true", r"(?:is\s+it\s+true\s+that|is|does)\s+(?P<relation>.+?)(?:\s+true)?", builders.truth, 0.9),
    _intent(
        "value",
        rf"{_LEAD}\s+(?:the\s+)?(?:(?:exact|numerical|decimal)\s+)?(?:(?:value|result|answer)\s+(?:of|to|for)\s+)?"
        rf"{_NOUN}(?P<body>.+?)\s*(?:=|\bequals?|\bequal\s+to|\bis|\bbe|\bcomes?\s+to|\bmakes?)?",
        builders.value,
    ),
    _intent("bare", r"(?P<body>.+?)\s*(?:=|\bequals|\bis)?", builders.bare, 0.9),
    _intent("equation for", r"(?P<body>[^=<>≤≥]+=[^=<>≤≥]+?)\s*,?\s+for\s+(?P<names>[A-Za-z])", builders.bare, 0.9),
)
"""Tried in this order."""

# Every word some pattern holds; a longer word outside this set and outside formulas makes the question not mathematics.
INTENT_WORDS: Final = (
    frozenset(
        word
        for intent in INTENTS
        for match in re.finditer(r"([a-z]{2,})(\?)?", re.sub(r"\?P<\w+>|\\[a-zA-Z]", " ", intent.source.lower()))
        for word in ((match[1], match[1][:-1]) if match[2] else (match[1],))  # "equations?" is two words
    )
    | RELATION_WORDS
    | chains.WORDS
)
