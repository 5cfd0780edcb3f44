"""How people ask about rates, as shapes over a text whose quantities are marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_MOVES: Final = (
    "(drives|drive|travels|travel|travelled|traveled|travelling|traveling|runs|run|ran|walks|walk|walked"
    "|cycles|cycle|cycled|covers|cover|covered|goes|go|flies|fly|flew|rides|ride|rode|moves|moved|drove|swims"
    "|swam|sails|sailed|going|driving|moving)"
)
_AT: Final = "[(at|with)] [a] [(constant|steady|average|uniform)] [(speed of|average speed of|speed)]"
_IN: Final = "(in|for|after|during|over|takes|took|lasting)"
_STOP: Final = "[.|,|;|and]"
_TOGETHER: Final = (
    "(how long|how many {u:unit}|in how many {u:unit}|how much time) (does|do|will|would|did) (it take "
    "[them]|they (take|need)|both (take|need)|{any:name} (take|need)) [{x1:name}] [together] [{x2:name}]"
)
_ALONE: Final = "(can|could|takes|needs|would take|fills|paints|does|finishes|completes|empties|drains|mows|digs|builds|do)"

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "motion": (
        f"how (long|many {{u:unit}}|much time) (does|would|will|do|did) it take [{{who:name}}] [to] ({_MOVES}|cover|to "
        f"cover) {{a:quantity}} {_AT} {{b:quantity}}",
        f"how (far|many {{u:unit}}) (does|do|will|would|can|did) {{who:name}} {_MOVES} [{_IN}] [{_AT}] {{a:quantity}} "
        f"[{_IN}] [{_AT}] {{b:quantity}}",
        f"[if] {{who:name}} {_MOVES} [{_AT}] {{a:quantity}} {_IN} {{b:quantity}} {_STOP} {{ask:name}} [(in|measured in) "
        f"{{u:unit}}]",
        f"[if] {{who:name}} {_MOVES} {_AT} {{a:quantity}} {_STOP} (how far|how long) {{ask:name}} [{_IN}] [to {{v:name}}] "
        f"{{b:quantity}} [(in|measured in) {{u:unit}}]",
        f"[<lead>] [the] [(average|mean)] speed [(of|if|when|for)] [{{who:name}}] [(that|which|who)] [{_MOVES}|is|,] "
        f"{{a:quantity}} [(is|are)] [{_MOVES}|covered|travelled] {_IN} {{b:quantity}} [(in|measured in) {{u:unit}}]",
        "[<lead>] [the] (distance|time) [{who:name}] {a:quantity} [{x:name}] {b:quantity} [(in|measured in) {u:unit}]",
        f"at what [average] speed (does|must|should|do|did) {{who:name}} {_MOVES} [to cover] {{a:quantity}} {_IN} "
        f"{{b:quantity}} [in {{u:unit}}]",
        f"how fast (is|was|does|did|must) {{who:name}} [{_MOVES}] [if] [{{x:name}}] [{_MOVES}] {{a:quantity}} {_IN} "
        f"{{b:quantity}}",
    ),
    "round_trip": (
        f"[if] {{who:name}} {_MOVES} [{{x:name}}] {_AT} {{a:quantity}} [there] and [{{y:name}}] "
        f"(back|returns|returned|comes back|returning|return) [{{z:name}}] {_AT} {{b:quantity}} {_STOP} <lead> [the] "
        f"average speed [{{v:name}}]",
        "[<lead>] [the] average speed (of|for) a round trip [{x:name}] {a:quantity} [{y:name}] {b:quantity} [{z:name}]",
    ),
    "together": (
        f"[if] {{p:name}} {_ALONE} [{{job:name}}] [in] {{a:quantity}} [{{t1:name}}] [,] (and|,|.|while|;) [{{q:name}}] "
        f"[{_ALONE}] [{{j2:name}}] [in] {{b:quantity}} [{{t2:name}}] {_STOP} {_TOGETHER}",
        f"[if] {{p:name}} {_ALONE} [{{job:name}}] [in] {{a:quantity}} [{{t1:name}}] [,] (and|,|.|while|;) [{{q:name}}] "
        f"[{_ALONE}] [{{j2:name}}] [in] {{b:quantity}} [{{t2:name}}] {_STOP} [working|if they work|when working] "
        f"[together|both {{t3:name}}] [,] "
        "how (long|many {u:unit}|much time) (will|do|does|would) {x3:name} (take|need) [{x4:name}]",
    ),
    "drained": (
        f"[if] {{p:name}} (is filled by|can be filled by|fills from) {{p2:name}} in {{a:quantity}} [,] (and|but) [is|can "
        f"be] (emptied|drained) [{{q:name}}] in {{b:quantity}} {_STOP} (how long|how many {{u:unit}}|how much time) "
        f"[{{x:name}}]",
        f"[if] {{p:name}} (fills|can fill) {{p2:name}} in {{a:quantity}} [,] (and|but|while) {{q:name}} "
        f"(empties|drains|can empty|can drain) [{{q2:name}}] in {{b:quantity}} {_STOP} [if|with] [{{y:name}}] [,] (how "
        f"long|how many {{u:unit}}|how much time) [{{x:name}}]",
    ),
    "inverse": (
        "[if] {n:integer} {w:items} (need|take|can {v1:name} in|can {v1:name} within|complete {v1:name} in|finish "
        "{v1:name} in|build {v1:name} in|do {v1:name} in|dig {v1:name} in|paint {v1:name} in) {t:quantity} [(for|to "
        "{v2:name})] [{v3:name}] "
        f"{_STOP} (how long|how many {{u:unit}}|in how many {{u:unit}}|how much time) (would|will|do|does|can|should) [it "
        f"take] {{k:integer}} {{v:items}} [(need|take|finish|complete|to)] [{{x:name}}] [at {{pace:name}}]",
    ),
    "price": (
        f"[{{who:name}}] (sells|is selling|sold|charges|buys|bought) {{n:integer}} {{w:items}} for {{p:money}} {_STOP} "
        f"(how much|what) (do|does|will|would|is|are) [the (cost|price) of] {{k:integer}} [more|of] {{v:items}} [cost]",
        f"[{{who:name}}] (sells|is selling|sold|buys|bought) {{n:integer}} {{w:items}} for {{p:money}} {_STOP} "
        f"(<lead>|find) [the] (cost|price) of {{k:integer}} [of] {{v:items}}",
        f"[if] {{n:integer}} {{w:items}} (cost|costs|are sold for|sell for|are) {{p:money}} {_STOP} [then] (how "
        f"much|what) (do|does|will|would|is|are) [the (cost|price) of] {{k:integer}} [more|of] {{v:items}} [cost]",
        f"[if] {{n:integer}} {{w:items}} (cost|costs|are sold for|sell for|are) {{p:money}} {_STOP} [then] <lead> [the] "
        f"(cost|price) of {{k:integer}} [of] {{v:items}}",
        f"[if] {{n:integer}} {{w:items}} (cost|costs|are sold for|sell for) {{p:money}} {_STOP} [then] (how much|what) "
        f"(does|is|will|would) [the (cost|price) of] (one|1|each|a single|a) [{{v:items}}] [cost]",
        f"[if] {{n:integer}} {{w:items}} (cost|costs) {{p:money}} {_STOP} [<lead>] [the] (unit price|price per item|price "
        f"for one|cost per item|unit cost)",
        f"[if] {{n:integer}} {{w:items}} (cost|costs|for|are) {{p:money}} {_STOP} [what is|what's] [the] (cost|price) "
        f"(of|for) {{k:integer}} "
        f"[{{v:items}}]",
        "[<lead>] [the] (unit price|unit cost|price per item|cost per item|price of one|cost of one|price each) "
        "[(of|if|for|when)] "
        "{n:integer} {w:items} (for|cost|costs|at|are) {p:money} [in total]",
        "(how much|what) (do|does|will|would) {k:integer} {v:items} cost [,] if {n:integer} {w:items} (cost|costs) {p:money}",
    ),
    "price_of": (
        f"[if] {{x:quantity}} [of {{w:items}}] (cost|costs|is sold for|sells for|is) {{p:money}} {_STOP} [then] (how "
        f"much|what) (does|do|will|would|is) [the (cost|price) of] {{z:quantity}} [of {{v:items}}] [cost]",
        f"[if] {{x:quantity}} [of {{w:items}}] (cost|costs|is sold for|sells for|is) {{p:money}} {_STOP} [<lead>] [the] "
        f"(unit price|price|cost) (per|for one|for a) {{u:unit}}",
        "[<lead>] [the] (price|unit price|cost) (per|for one|for a) {u:unit} [,] (if|when) {x:quantity} [of {w:items}] "
        "(cost|costs|is sold for) {p:money}",
        "how much (does|do|will|would) {z:quantity} [of {v:items}] cost [,] if {x:quantity} [of {w:items}] (cost|costs) "
        "{p:money}",
    ),
    "at_price": (
        "(how much|what) (does|do|is|are|would|will) {z:quantity} [of {v:items}] [cost] at {p:money} (per|a|/|for one|for "
        "a) {u:unit} [cost]",
        "[<lead>] [the] (price|cost) (of|for) {z:quantity} [of {v:items}] at {p:money} (per|a|/) {u:unit}",
        f"[the] [(price of)] {{w:items}} (costs|cost|is|are|sells for|sell for) {{p:money}} (per|a|/) {{u:unit}} {_STOP} "
        f"(how much|what) (does|do|is|are|will|would) [the (cost|price) of] {{z:quantity}} [of {{v:items}}] [cost]",
    ),
    "dilute": (
        "how (much|many {u:unit}) [of] [pure] water (must|should|do|has to|have to|needs to|need to|is|are) "
        "[I|we|you|one|be] [to] [be] [(add|added|needed)] [to be added] to [dilute] {x:quantity} of [a|an] {p:pct} "
        "[{w:name}] [solution] to "
        "(bring it down to|get|obtain|make|dilute it to|reduce it to|produce|make it|give|reduce the concentration to|get "
        "to) [a|an] {q:pct} [{v:name}]",
        "how (much|many {u:unit}) [of] [pure] water (must|should|do|has to|have to|needs to|need to|is|are) "
        "[I|we|you|one|be] [to] [be] [(add|added|needed)] [to be added] to dilute {x:quantity} of [a|an] {p:pct} "
        "[{w:name}] [solution] to {q:pct} [{v:name}]",
    ),
    "blend": (
        f"[if] [{{who:name}}] [mix|mixes|mixing|mixed] {{x:quantity}} of [a|an] {{p:pct}} [{{w:name}}] (is mixed "
        f"with|with|and|are mixed with|mixed with) {{y:quantity}} of [a|an] {{q:pct}} [{{v:name}}] [are mixed] {_STOP} "
        f"[<lead>] [the] [{{c:name}}] "
        "(concentration|strength|percentage|content) [{z:name}]",
        "[<lead>] [the] [{c:name}] (concentration|strength|percentage) [(when|if|of|after)] [the mixture of|mixing] "
        "[{who:name}] {x:quantity} of [a|an] {p:pct} [{w:name}] (is mixed with|with|and|are mixed with|mixed with) "
        "{y:quantity} of [a|an] {q:pct} [{v:name}]",
        f"(mix|mixing) {{x:quantity}} [of {{w:name}}] (at|costing|worth) {{p:money}} (per|a|/) {{u1:unit}} (with|and) "
        f"{{y:quantity}} [of {{v:name}}] (at|costing|worth) {{m:money}} (per|a|/) {{u2:unit}} {_STOP} [<lead>] [the] "
        f"[price|cost] [per {{u3:unit}}] "
        "[(of|per) [the] {z:name}]",
    ),
    "parts_of_blend": (
        "how (much|many {u:unit}) of [a|an] {p:pct} [{w:name}] (and|and how much|and of|and how many {u2:unit} of) [of] "
        "[a|an] {q:pct} [{v:name}] (must|should|are|is|do|have to|need to|give|make) [{c:name}] [to] "
        "[(make|get|obtain|give|produce|form)] {x:quantity} of [a|an] {r:pct} [{z:name}]",
    ),
    "direct": (
        f"{{who:name}} for {{n:integer}} [{{w:items}}] (needs|uses|takes|requires|calls for) {{x:quantity}} [of] "
        f"[{{f:name}}] {_STOP} how "
        "(much|many {u:unit}) [of] [{g:name}] [(is|are|do you need|is needed|are needed|do I need)] for {k:integer} "
        "[{v:items}]",
        f"[if] {{who:name}} (needs|uses|requires|takes|calls for|need|use|require) {{x:quantity}} [of {{f:name}}] (for|to "
        f"make|to serve|to bake) {{n:integer}} {{w:items}} {_STOP} how (much|many {{u:unit}}) [of] [{{g:name}}] "
        "[(is|are|do you need|does it need|will be needed|would be needed)] [needed|required] (for|to make|to serve|to "
        "bake) {k:integer} {v:items}",
    ),
    "fits": (
        "how many {x:quantity} {w:items} [(are|fit|are there|can be filled|can be poured|can be cut|can be made|can you "
        "fill|can you cut)] [there] (in|from|into|with|out of) [a] {y:quantity} [{v:name}]",
        "how many times does {x:quantity} (go|fit) into {y:quantity}",
    ),
    "legs": (
        f"[if] {{who:name}} {_MOVES} {{a:quantity}} at {{b:quantity}} [,] (and|then|and then|followed by) [another] "
        f"[{{x:name}}] {{c:quantity}} at {{d:quantity}} {_STOP} <lead> [the] average speed [{{v:name}}]",
    ),
    "fuel": (
        f"[if] {{who:name}} (used|uses|consumes|consumed|needs|needed|burns|burned|took|takes) {{x:quantity}} [of "
        f"{{f:name}}] (for|to (drive|travel|cover|go)|over|on|in) [a|the|its] [(trip|journey|distance) of] {{d:quantity}} "
        f"[{{y:name}}] {_STOP} "
        "(how many (litres|liters) per 100 (km|kilometres|kilometers) (is that|does it use|did it use|is this)|<lead> "
        "[the|its] [average] fuel (consumption|use|usage) [in (l|litres|liters)] [per|/] [100] [km|kilometres])",
        "[<lead>] [the] fuel consumption [of {who:name}] [that] [in (l/100 km|litres per 100 km|liters per 100 km)] "
        "[(if|when|for|uses|using)] [{y:name}] {x:quantity} [of {f:name}] (for|to drive|per|over|on) {d:quantity} [in "
        "(l/100 km|litres per 100 km)]",
    ),
    "transfer": (
        f"[{{who:name}}] (is|has|of) {{x:quantity}} {_STOP} [at|with|over] [a] [(speed|rate|connection|link) of] "
        f"{{s:quantity}} [{{c:name}}] [,] how (long|many {{u:unit}}) (does|will|would) {{y:name}} (take|need)",
        "how (long|many {u:unit}) (does|will|would) it take to (download|upload|transfer|copy|send) [a] {x:quantity} "
        "[{y:name}] (at|with|over) [a] [{z:name}] [of] {s:quantity} [{c:name}]",
    ),
}
"""Kind of task to its shapes."""
