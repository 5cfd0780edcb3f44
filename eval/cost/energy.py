"""Energy of an answer: measured where the processor counts it (RAPL), else estimated from processor seconds, with a band.

A virtual machine or a container usually hides the counter, and a figure without its method is worth nothing: every figure here
says which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.types import Record

LOW_W, MIDDLE_W, HIGH_W = 4.0, 10.0, 25.0
"""Watts that one busy core adds: a laptop's efficiency core, a laptop's or server's usual core, a desktop's core at full clock.
From thermal design power over cores: 15 W / 4 (thin laptop), 225 W / 24 (server of 2021), 125 W / 5 (desktop at full boost)."""
_COUNTERS = Path("/sys/class/powercap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    """Joules with the band they lie in; what was measured holds what else ran meanwhile, so 0 is its lower end."""

    joules: float
    low: float
    high: float
    method: Literal["measured: RAPL", "estimated: processor seconds × W per core"]


def estimated_energy(cpu_s: float) -> Energy:
    """What so many seconds of busy cores take; the band is as wide as processors differ.

    >>> estimated_energy(2.0).low, estimated_energy(2.0).joules, estimated_energy(2.0).high
    (8.0, 20.0, 50.0)
    """
    return Energy(
        joules=cpu_s * MIDDLE_W,
        low=cpu_s * LOW_W,
        high=cpu_s * HIGH_W,
        method="estimated: processor seconds × W per core",
    )


def energy_of(records: Sequence[Record]) -> Energy:
    """What answers took: measured where the counter was read at each of them, else estimated from their processor seconds."""
    read = [record.joules for record in records if record.joules is not None]
    if not records or len(read) < len(records):
        return estimated_energy(sum(record.cpu_s for record in records))
    return Energy(joules=sum(read), low=0.0, high=sum(read), method="measured: RAPL")


class EnergyMeter:
    """Reads the packages' energy counters between two looks; says None where there are none.

    What else runs on the machine is counted too, so a measured figure is an upper bound.
    """

    def __init__(self, counters: Path = _COUNTERS, read: Callable[[Path], str] = Path.read_text) -> None:
        self._read = read
        # intel-rapl:0 is a package; intel-rapl:0:1 is a part of it that would be counted twice.
        self._packages = [path for path in sorted(counters.glob("intel-rapl:*")) if path.name.count(":") == 1]
        self._last = self._look()

    def joules(self) -> float | None:
        """Since the last look; None where no counter can be read."""
        now, before = self._look(), self._last
        self._last = now
        if not now or now.keys() != before.keys():
            return None
        return sum((value - before[path]) % (self._most(path) or 2**62) for path, value in now.items()) / 1e6

    def _look(self) -> dict[Path, int]:
        try:
            return {path: int(self._read(path / "energy_uj")) for path in self._packages}
        except (OSError, ValueError):  # readable by root alone on most systems since 2020
            return {}

    def _most(self, path: Path) -> int:
        """The counter begins again at 0 after this many microjoules."""
        try:
            return int(self._read(path / "max_energy_range_uj"))
        except (OSError, ValueError):
            return 0
