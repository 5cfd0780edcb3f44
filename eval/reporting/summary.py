"""The verdict of a run and its table by domain as plain text: what a terminal shows at the end of one."""

from __future__ import annotations

import textwrap

from eval.reporting.aligned import aligned
from eval.reporting.findings import Findings
from eval.reporting.findings.pairing import Share

WIDTH = 100


def summary(found: Findings) -> str:
    """The sentences of the verdict, then right answers of questions asked by domain and system, and the paired differences."""
    sentences = "\n".join(textwrap.fill(sentence, WIDTH) for sentence in found.verdict)
    return "\n\n".join(part for part in (sentences, _domains(found), _pairs(found)) if part)


def _domains(found: Findings) -> str:
    systems = found.domains.systems
    lost = {domain for domain, each in found.contrasts.by_domain.items() if each.standing != "won"}
    rows = [
        (f"{domain}{' *' if domain in lost else ''}", *(_share(row.get(system)) for system in systems))
        for domain, row in found.domains.rows.items()
    ]
    rows.append(("all together", *(_share(found.domains.overall.get(system)) for system in systems)))
    note = "* not shown to be better in the comparison the run was made for" if lost else ""
    return "\n".join([*aligned(("right of asked", *systems), rows), *([note] if note else [])])


def _share(share: Share | None) -> str:
    return f"{share.right}/{share.n} {share.share:.0%}" if share else "–"


def _pairs(found: Findings) -> str:
    rows = [
        (
            f"{each.first} − {each.second}",
            str(each.pair.n),
            f"{100 * each.pair.difference:+.1f}",
            f"{100 * each.pair.interval.low:+.1f} to {100 * each.pair.interval.high:+.1f}",
            f"{each.pair.only_first}:{each.pair.only_second}",
            f"{each.pair.p_value:.2g}",
            f"{each.pair.p_holm:.2g}",
        )
        for each in (found.contrasts.primary, *found.contrasts.others.values())
        if each is not None
    ]
    if not rows:
        return ""
    return "\n".join(aligned(("paired, all domains", "n", "points", "95 % interval", "won:lost", "p", "p (Holm)"), rows))
