"""How people say that things stand together or apart."""

from __future__ import annotations

from typing import Final

TOGETHER: Final = (
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


NEVER: Final = (
    r"(?:(?:must|should|can|may|do|does|are|is|will|to|have to|has to|want|wants|"
    r"be|come|comes|that) )*(?:not|never|n't|cannot|can't|mustn't|don't|doesn't"
    r"|aren't|refuse(?:s)?(?: to)?|won't|unwilling to|not all|do not|shouldn't|must not)"
    r"(?: want| wish| like)?(?: to)?"
)


APART: Final = (
    r"(?:(?:must|should|have to|are|is|be|sit|stand|to|always|all|kept|can|may|will|"
    r"come|comes) )*(?:separated|apart|separate)(?: from each other)?"
)


NO_TWO: Final = r"no 2 (?:of (?:the |them )?)?"
