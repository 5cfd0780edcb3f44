"""How conditions are put: over figures, averages, gaps, words in a cell and times, as patterns with the operator they mean."""

from __future__ import annotations

from solver.tables.plan import Op

LEAD = "[and|but] (with|having|have|has|had|whose|where|in|when|that|which|who|of|at|there [have|has|had] | for which | their)"
MEASURED: tuple[tuple[str, Op], ...] = (
    (f"{LEAD} <number> [is|are|was|were|of|lies|being] @more <n>", ">"),
    (f"{LEAD} <number> [is|are|was|were|of|lies|being] @fewer <n>", "<"),
    (f"{LEAD} <number> [is|are|was|were|of|lies|being] @atleast <n>", ">="),
    (f"{LEAD} <number> [is|are|was|were|of|lies|being] @atmost <n>", "<="),
    (f"{LEAD} <number> [is|are|was|were|of] <n> @ormore", ">="),
    (f"{LEAD} <number> [is|are|was|were|of] <n> @orless", "<="),
    (f"{LEAD} @more <n> [in] <number>", ">"),
    (f"{LEAD} @fewer <n> [in] <number>", "<"),
    (f"{LEAD} @atleast <n> [in] <number>", ">="),
    (f"{LEAD} @atmost <n> [in] <number>", "<="),
    (f"{LEAD} <n> @ormore <number>", ">="),
    (f"{LEAD} <n> @orless <number>", "<="),
    (f"{LEAD} minimum <number> of <n>", ">="),
    (f"{LEAD} <n> @ormore (as|in|for|of) <number>", ">="),
    (f"{LEAD} <n> @orless (as|in|for|of) <number>", "<="),
    (f"{LEAD} maximum <number> of <n>", "<="),
    (f"{LEAD} <number> [is|are|was|were|of|equal|exactly] [to|exactly] <n>", "="),
    (f"{LEAD} [exactly] <n> <number>", "="),
)
RANGE = (
    f"{LEAD} <number> [is|are|was|were|of|lies|ranging|falls] "
    "(between|from|in <n:low> and|to|through <n:high> | <n:low> to|through <n:high>) [inclusive]"
)
SIGNED = f"{LEAD} <number> [is] <compared>"
SIGNED_BARE = "<number> <compared>"
AVERAGE = (
    f"{LEAD} <number> [that|which] [is|are|lies|lie] above|over|below|under [their|its] @average [<number:again>]",
    f"{LEAD} [an] above|below @average <number>",
    f"{LEAD} <number> [is|are] higher|greater|larger|more|less|smaller|lower than @average",
    "[that] [are|is] above|over|below|under @average <number>",
    "[that] [are|is] above|over|below|under @average (in|by|for | in terms of | when it comes to) [their] <number>",
    "[that] [are|is] above|over|below|under @average <number>",
)
EMPTY = (
    "@without <any>",
    "(where|whose|with | for which | in which | that have) <any> [is|are|was] [left] @missing",
    "with @missing <any>",
    "(do|does) not have <any> [entered|given|recorded|stated]",
    "(do|does) not have <any> (entered|given|recorded|stated | filled in)",
    "with nothing (in|under|for) <any> [column|field]",
    "(where|for which) (somebody|someone|nobody|we|they) [forgot] [to] (enter|entered|give|gave|record|recorded) <any>",
    "<any> [is] @missing",
    "[that|which|who] (is|are) missing [their|its|a] <any>",
    "(have|has|with) no (entry|value|data|record) (for|in|under) <any>",
)
CONTAINS = (
    "(whose|where | in which | for which) <texts> @contains <text> [in it] [somewhere]",
    "[that] (contain|contains|include|includes|containing|including) <text> [somewhere] in (their|its|his) <texts>",
    "with <text> as [a] part of [their|its] <texts>",
    "(with|have|has|having | that have | which have) <text> [somewhere] in [their|its|his] <texts>",
    "(with|have|having | that have) <texts> @contains <text> [in it] [somewhere]",
    "for <texts> containing|including|with <text>",
)
QUOTED = (
    "[that|which] (contain|contains|containing|include|includes|including | have|has|with) [word|text|letters|string] <text> "
    "[in it | in them | somewhere | in name]",
)
"""Of the cells that name rows, where the words are in quotes."""
TIMES: tuple[tuple[str, str], ...] = (
    ("in|during|within|on|of|throughout", "within"),
    ("[some|any] time in|during|within", "within"),
    ("in|during|within year|month|day [of]", "within"),
    ("before|until", "<"),
    ("prior to", "<"),
    ("[any] time before", "<"),
    ("[at] [any|some] time|point before", "<"),
    ("[at] [any|some] time|point in|during|within [year|month]", "within"),
    ("before date|day [of]", "<"),
    ("after date|day [of]", ">"),
    ("up to but not including", "<"),
    ("sometime in|during|within", "within"),
    ("over|in|during course of", "within"),
    ("ahead of", "<"),
    ("sometime before", "<"),
    ("sometime after", ">"),
    ("until but not including", "<"),
    ("more recently than", ">"),
    ("more recent than", ">"),
    ("not earlier than", ">="),
    ("no earlier than", ">="),
    ("not later than", "<="),
    ("no later than", "<="),
    ("earlier than", "<"),
    ("up to", "<="),
    ("by", "<="),
    ("after|following|past", ">"),
    ("[any] time after", ">"),
    ("later than", ">"),
    ("since|from", ">="),
    ("on or after", ">="),
    ("on or before", "<="),
)
