"""How people ask about the calendar, as shapes over a text whose dates are marked; ⟨…⟩ at the end holds today's date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_MANY_PLAIN: Final = "[<lead>|in] [the] [exact|total] [number of|how many|count of|count|count the] [calendar] {unit:unit}"
_THERE: Final = (
    "[(are|were|is|was|will be|have) [there|elapsed|passed]|do we have|lie|pass|elapse|elapsed|passed|have "
    "passed|have elapsed|fall|exist]"
)
_SPAN_OF: Final = (
    "(between|from|since|in between|starting|counting from) {a:date} (and|to|until|till|through|up to|-|–|—) {b:date}"
)
_AFTER: Final = "(after|from|following|later than|past|on from|since)"
_WEEKDAY_WORD: Final = "(day [of the week|of week]|weekday|day name)"
_WHO: Final = "[(if|given [that]|suppose|let)] [{who:name}] [who] (was|were|is|am|are|) born (on|) {a:date}"
_SINGLE: Final = "(date|calendar date|day and date|exact date)"

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "count_weekdays": (
        "[<lead>] [the] [number of|how many] {counted:counted} [monday to friday|monday - friday|monday through "
        "friday|mon-fri|mon to fri] "
        "[(are|were|is|was|will be) [there]|does|fall] [in] (in|during) [the] [month of|year] ({m:month} [of|,] "
        "{y:year}|{y:year}|{m:month})",
        "how many {counted:counted} (does|did|will|has|had) [the] [month of|year] ({m:month} [of|,] "
        "{y:year}|{y:year}|{m:month}) "
        "[have|had|contain|got]",
        "[<lead>] [the] [number of|how many] {counted:counted} [monday to friday|monday - friday|monday through "
        "friday|mon-fri|mon to fri] "
        "[(are|were|is|was|will be) [there]|fall|lie] (between|from) {a:date} (and|to|until|till|through|-|–) {b:date} "
        "[,|and] [inclusive|both inclusive|including both|both included|both dates included|including both "
        "dates|including both days"
        "|counting both days|counting both]",
    ),
    "between": (
        "[<lead>|in] [the] [exact|total] [number of|how many|count of|count|count the] [calendar] {unit:unit} [difference] "
        f"{_THERE} {_SPAN_OF} [,|and] {{inclusive:inclusive}}",
        f"[<lead>|in] [the] [exact|total] [number of|how many|count of|count] {{whole:whole}} {{unit:unit}} {_THERE} "
        f"{_SPAN_OF}",
        f"{_MANY_PLAIN} [difference] {_THERE} {_SPAN_OF}",
        f"[<lead>] how (long|much time|far) (is it|was it|is|are|was|is there|did it take|) {_SPAN_OF}",
        f"[<lead>] [the] (difference|time|duration|interval|gap|span|period|time span|length of time|amount of time|time "
        f"difference"
        f"|elapsed time) [in {{unit:unit}}] [elapsed|passed] {_SPAN_OF} [in {{unit:unit}}]",
        "[<lead>] [the] (difference|gap) in {unit:unit} between {a:date} and {b:date}",
        f"{_SPAN_OF} (in|how many|is how many|,|is|= how many) {{unit:unit}} [is that|are there|is it]",
        "[how many] {unit:unit} (is|was|lies|comes|are|were) {b:date} (after|from|later than) {a:date}",
        "how many {unit:unit} (after|later than) {a:date} (is|was|will be) {b:date}",
        "how many {unit:unit} before {b:date} (is|was|will be) {a:date}",
        "how many {unit:unit} (separate|lie between|are between) {a:date} (and|from) {b:date}",
        "{b:date} (minus|-) {a:date} [in {unit:unit}]",
        "[{what:name}] (starts|started|begins|began|opens|opened|runs) (on|) {a:date} and "
        "(ends|ended|ends|closes|closed|finishes|finished)"
        " (on|) {b:date} [.|,|;] how many {whole:whole} {unit:unit} (is|was|are|were) (it|that|there) [in between]",
    ),
    "until": (
        "[<lead>] [the] [number of|how many|how much] {unit:unit} [(are|is|will be) [there]|do we have|do I "
        "have|remain|left|are left|have I got] "
        "(until|till|to|before) ({b:date}|[the|my|our] {what:name} (on|which is on|is on) {b:date}) [from {a:date}] "
        "[⟨{a:date}⟩]",
        "how many {unit:unit} (until|till|to|before) {b:date} from {a:date}",
        "how (long|much time|many days) [is it|is there|is left] (until|till|to|before) {b:date} [from {a:date}] [⟨{a:date}⟩]",
        "how many {unit:unit} from {a:date} (until|till|to) {b:date}",
        "how many {unit:unit} (have passed|have elapsed|has it been|have gone by|is it|passed) since {a:date} "
        "[by|until|to] [⟨]{b:date}[⟩]",
        "how many {unit:unit} ago was {a:date} ⟨{b:date}⟩",
        "how many {unit:unit} ago was {a:date} (from|before) {b:date}",
    ),
    "weekday_shift": (
        "[<lead>] (what|which) [<lead>] [the] "
        + _WEEKDAY_WORD
        + " (is it|will it be|was it|would it be|is|will be|it will be|would be|)"
        " [in] {span:span} [from (now|then|today)|later|from {w:weekday}] ⟨{w:weekday}⟩",
        "(what|which) " + _WEEKDAY_WORD + " (is it|will it be|was it|would it be|is|will be|will come|comes|was) {span:span} "
        "(after|from|following) [a] {w:weekday}",
        "(what|which) "
        + _WEEKDAY_WORD
        + " (is it|was it|would it have been|is|was|will be) {span:span} {back:back} [⟨]{w:weekday}[⟩]",
        "[<lead>] [the] " + _WEEKDAY_WORD + " {span:span} (after|from|following) [a] {w:weekday}",
        "(what|which) " + _WEEKDAY_WORD + " (is it|was it|would it have been|was) {span:span} {back:ago} ⟨{w:weekday}⟩",
    ),
    "shift": (
        f"[on] [<lead>|what|which] [<lead>] [the] {{weekday_of:weekday_of}} (is|was|will be|is it|will it be|was it|would "
        f"be|falls|comes|) "
        f"{{span:span}} {_AFTER} {{a:date}}",
        "[on] [<lead>|what|which] [<lead>] [the] {weekday_of:weekday_of} (is|was|will be|is it|will it be|was it|would "
        "be|falls|comes|) "
        "{span:span} {back:back} {a:date}",
        f"[<lead>|what|which|on what|on which] [<lead>] [the] ({_SINGLE}|day|) (is|was|will be|is it|will it be|was "
        f"it|would be|falls|comes|that is"
        f"|which is|when|) [exactly] {{span:span}} {_AFTER} {{a:date}}",
        f"[<lead>|what|which|on what|on which] [<lead>] [the] ({_SINGLE}|day|) (is|was|will be|is it|will it be|was "
        f"it|would be|falls|comes|that is"
        f"|which is|when|) [exactly] {{span:span}} {{back:back}} {{a:date}}",
        f"when (is|was|will be|is it|would be) {{span:span}} {_AFTER} {{a:date}}",
        "when (is|was|will be|is it|would be) {span:span} {back:back} {a:date}",
        "[<lead>] [the] [date|result|new date|day] [of|when|if|you get when] [you|I|we|] (add|adding) {span:span} "
        "(to|onto) {a:date}",
        "[<lead>] [the] [date|result|new date|day] [of|when|if|you get when] [you|I|we|] {back:subtract} {span:span} from "
        "{a:date}",
        f"[<lead>|what|which] [<lead>] [the] [{_SINGLE}] [is] [of] {{a:date}} (plus|+|and) {{span:span}}",
        f"[<lead>|what|which] [<lead>] [the] [{_SINGLE}] [is] [of] {{a:date}} {{back:minus}} {{span:span}}",
        f"(what|which) {_SINGLE} (comes|falls|is|lies|will it be|will be) {{span:span}} {_AFTER} {{a:date}}",
        "{span:span} (after|from) {a:date} (is|will be|falls on) (what|which) (date|day)",
    ),
    "from_today": (
        "[<lead>|what|which] [<lead>] [the] [date|day] (is it|will it be|will be|is|would it be|it will be) (in|after) "
        "{span:span} [⟨{a:date}⟩]",
        "[<lead>|what|which] [<lead>] [the] (date|day) (was it|was|is) {span:span} {back:ago} [⟨{a:date}⟩]",
        "what is the date (in|after) {span:span} [⟨{a:date}⟩]",
        "[<lead>|what|which] [<lead>] [the] (date|day) (is it|will it be|will be|is|would it be) {span:span} (from|after) "
        "{a:date}",
        "[<lead>|what|which] [<lead>] [the] (date|day) (is it|will it be|will be|is|would it be|) {span:span} later ⟨{a:date}⟩",
    ),
    "weekday": (
        "[on] [<lead>|tell me] (what|which|the) [<lead>] [the] "
        + _WEEKDAY_WORD
        + " (is|was|will be|is it on|was it on|will it be on|does|did|will|would|of|for|on) "
        "[it] [the date] {a:date} [fall|be|land|occur|happen] [on|in]",
        "[<lead>] [the] " + _WEEKDAY_WORD + " (of|for|on) [the] [date] {a:date}",
        "{a:date} (is|was|falls on|fell on|will be|will fall on|lands on) (what|which|a what) [a] " + _WEEKDAY_WORD,
        "{a:date} , (what|which) " + _WEEKDAY_WORD + " (is|was) (it|that)",
        "(what|which) " + _WEEKDAY_WORD + " (was|were|is) [{who:name}] born [on] [,|if] [born] [on] {a:date}",
        "(is|was|will) {a:date} [be|fall] [on] (a|an) {w:weekday}",
        "(does|did|will) {a:date} (fall|land|be) on (a|an|) {w:weekday}",
    ),
    "age": (
        f"{_WHO} [.|,|;|and|then] [so] (how old|what age|how many years old) (is|was|will|are|were|would|am) {{who:name}} "
        f"[be|turn|have been] "
        "[(on|at|by|in|as of)] {b:date}",
        f"{_WHO} [.|,|;|and|then] [so] (what|find|calculate|determine) (is|was|will be|) [the|his|her|their|its|my] "
        f"[exact] age (on|at|as of|by) {{b:date}}",
        "how old (is|was|will|are|would|were|am) {who:name} [who (was|were|is)] born (on|) {a:date} [be] (on|at|as of|by) "
        "{b:date}",
        "how old (is|was|will|are|would|were|am) {who:name} [be] (on|at|as of|by|) {b:date} [,] (if|when|given that) "
        "[{who:name}] (was|were|is|am|are|) [was|were] "
        "born (on|) {a:date}",
        "[<lead>] [the] [exact] age (on|at|as of) {b:date} of {who:name} born (on|) {a:date}",
        "[<lead>] [the] [exact] age of {who:name} born (on|) {a:date} [,] (on|at|as of|by) {b:date}",
        "[born|birth date|date of birth|birthdate|birthday|DOB] [is|:|on] {a:date} [,|;|.] [what is] [how old|the "
        "age|age] (on|at|as of|by) {b:date}",
        "how old (is|was|will|would) {who:name} born (on|) {a:date} [be] [today|now] ⟨{b:date}⟩",
        f"{_WHO} [.|,|;] how old (is|are|am) {{who:name}} [today|now|{{b:date}}] [⟨{{b:date}}⟩]",
        "how old (is|are|am) {who:name} if [{who:name}] (was|were|am|) born (on|) {a:date} [⟨{b:date}⟩]",
    ),
    "age_of_years": (
        "[{who:name}] (was|were|is|am|) born in {y:year} [.|,|;|and] how old (is|was|will|are|were|would) {who:name} "
        "[be|turn] in {y2:year}",
        "how old (is|was|will|are|were|would) {who:name} born in {y:year} [be|turn] in {y2:year}",
    ),
    "is_leap": (
        "(is|was|will) [the] [year] {y:year} [be] [going to be] [a] leap year [or not]",
        "(does|did|will) [the] [year] {y:year} have (a leap day|366 days|29 days in february)",
        "[(check|determine|decide|tell me)] (whether|if) [the] [year] {y:year} (is|was) [a] leap year [or not]",
        "{y:year} [is it] [a] leap year",
    ),
    "count_leap": (
        "[<lead>] [the] [number of|how many] leap years (are|were|is|have|will) [there] [been|be] (between|from) {y:year} "
        "(and|to|through|until) {y2:year} "
        "[,] [inclusive|both inclusive|including both|both included]",
        "[<lead>] [the] [number of|how many] leap years (between|from) {y:year} (and|to|through|until) {y2:year} [,] "
        "[inclusive|both inclusive|including both|both included]",
    ),
    "next_leap": (
        "(what|which|when) [year] (is|was|will be) [the] (next|first) leap year after [the] [year] {y:year}",
        "[the] (next|first) leap year after [the] [year] {y:year}",
    ),
    "previous_leap": (
        "(what|which|when) [year] (is|was|will be) [the] (last|previous) leap year before [the] [year] {y:year}",
        "[the] (last|previous) leap year before [the] [year] {y:year}",
    ),
    "days_in_year": (
        "[<lead>] [the] [number of|how many] days (are|were|is|was|will be|) [there] in [the] [year] {y:year}",
        "how many days (does|did|will|has|had) [the] [year] {y:year} [have|has|had]",
        "[<lead>] [the] [number of|how many] days (are|is|) [there] in {leap:leap}",
        "how many days (does|has) {leap:leap} [have|has]",
    ),
    "days_in_month": (
        "[<lead>] [the] [number of|how many] days (are|were|is|was|will be|) [there] in [the] [month of] {m:month} "
        "[of|in|,] [the year] [{y:year}]",
        "how many days (does|did|will|has|had) [the] [month of] {m:month} [of|in|,] [the year] [{y:year}] [have|has|had]",
    ),
    "month_end": ("[<lead>|what|which] [<lead>] [the] (last|final) (day|date) (of|in) {m:month} [of|in|,] [{y:year}]",),
    "days_left": (
        "[<lead>] [the] [number of|how many] days (are|were|is|) [there] (left|remaining|remain) in [the|that|its] year "
        "[after|from|on|as of] {a:date}",
        "how many days (are|were|) (left|remaining|remain) [in {y:year}] (after|on|from) {a:date} [in [the|that|its] year]",
        "how many days of the year (are left|remain|are remaining) (after|on|from) {a:date}",
    ),
    "day_of_year": (
        "[<lead>] (what|which|the) [<lead>] [number] day (of|in) [the|its] year (is|was|will|does|does) {a:date} [be|fall on]",
        "[<lead>] [the] (day of [the] year|day number|ordinal date|ordinal day|day-of-year|julian day of the year) "
        "[number] (of|for|is) {a:date} [in [the|its] year]",
        "[<lead>] (what|which) day number (is|was) {a:date} [in [the|its] year]",
        "{a:date} is (what|which) day of the year",
    ),
    "iso_week": (
        "[in] [<lead>] (what|which|the) [<lead>] [the] [ISO] [calendar] week [number] [of the year] "
        "(is|was|does|did|of|for|contains|will|) {a:date} "
        "[fall|lie|be|belong|occur] [in|to|into] [according to ISO 8601]",
        "[<lead>] [the] ISO [8601] [calendar] week [number] (of|for|is) {a:date}",
    ),
    "date_of_day": (
        "[<lead>|what|which] [<lead>] [the] [date|calendar date|day] (is|of|for|was|) [the] [day] {n:nth} [day] (of|in) "
        "[the] [year] {y:year}",
        "on (what|which) date (is|was|does|did|falls|) [the] {n:nth} day (of|in) [the] [year] {y:year} [fall]",
    ),
    "nth_weekday": (
        "[<lead>|what|which|on what|on which|when] [<lead>|is|was|will be] [the] [date|day] (is|was|of|for|does|did|) "
        "[the] {n:ordinal} {w:weekday} "
        "(of|in) {m:month} [of|,|in] [{y:year}] [fall|on]",
    ),
    "next_weekday": (
        "[<lead>|what|which|on what|on which|when] [<lead>|is|was|will be] [the] [date|day] (is|was|of|for|does|did|) "
        "[the] (next|first|following) "
        "{w:weekday} (after|following) {a:date} [fall|on]",
        "[<lead>|what|which|on what|on which|when] [<lead>|is|was|will be] [the] [date|day] (is|was|of|for|does|did|) "
        "[the] (last|previous) "
        "{w:weekday} {back:back} {a:date} [fall|on]",
    ),
}
"""Kind of task to its shapes. `back`, `inclusive`, `whole`, `weekday_of` and `leap` are slots whose presence is what counts."""
