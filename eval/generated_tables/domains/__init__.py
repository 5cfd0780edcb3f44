"""What the generated tables are about: one list of domains, and of tables about the values of their groups."""

from __future__ import annotations

from eval.generated_tables.domains.leisure import LEISURE
from eval.generated_tables.domains.places import PLACES
from eval.generated_tables.domains.related import RELATED
from eval.generated_tables.domains.trade import TRADE
from eval.generated_tables.domains.work import WORK
from eval.generated_tables.types import Domain

DOMAINS: tuple[Domain, ...] = (*TRADE, *WORK, *LEISURE, *PLACES)
"""Tables drawn three times each."""

COMPANIONS: tuple[Domain, ...] = RELATED
"""Tables about the values of a group of another domain, for questions over both."""
