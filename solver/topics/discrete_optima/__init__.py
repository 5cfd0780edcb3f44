"""Best choices among finitely many: shortest paths, spanning trees, assignments, knapsacks, change from coins."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="discrete_optima",
    cue=re.compile(
        (
            r"shortest|cheapest|quickest|fastest|spanning|knapsack|rucksack|back ?pack|capacity|"
            r"assign|workers?|jobs?|coins?|cents?|stamps?|minimum distance|route|path"
        ),
        re.IGNORECASE,
    ),
)
