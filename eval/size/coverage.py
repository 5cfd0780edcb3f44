"""How often the interval of an equivalent size holds the true one, on made-up outcomes whose truth is known.

    python -m eval.size.coverage --draws 200

prints the table of docs/statistics.md, in a few minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from eval.size.equivalent import EquivalentSize, billions, equivalent_size
from eval.size.points import scaling_points

Row = tuple[str, ...]
CURVE = (0.9, 0.3, 2.0)
"""Ceiling, start and slope of the logistic over log10 of the billions of parameters that the outcomes are drawn from."""


def size_rows(draws: int, seed: int, questions: int = 300) -> Iterator[Row]:
    """The table: of the evaluations that name a size, how many intervals hold it, and what the others say."""
    import numpy as np
    from scipy.special import ndtri

    yield ("models measured", "true size", "holds it", "open at an end", "names none")
    ceiling, start, slope = CURVE
    for sizes in ((0.135, 0.494, 1.54), (0.135, 0.36, 0.494, 1.54, 3.09, 7.61)):
        for true in (0.3, 1.0, 1.54, 4.0):
            rng, counts = np.random.default_rng([seed, len(sizes)]), [0, 0, 0]
            shares = ceiling / (1 + np.exp(-(start + slope * np.log10([*sizes, true]))))
            for _ in range(draws):
                # What makes a question hard is hard for all systems, so that their outcomes are paired.
                hard = rng.normal(size=questions)
                right = (hard + rng.normal(size=(len(shares), questions))) / 2**0.5 < ndtri(shares)[:, None]
                names = {f"{size} B": size * 1e9 for size in sizes}
                outcomes = {name: found.tolist() for name, found in zip(names, right, strict=False)}
                found = equivalent_size(scaling_points(outcomes, names), right[-1].tolist(), seed=int(rng.integers(1 << 30)))
                if not isinstance(found, EquivalentSize):
                    counts[2] += 1
                    continue
                counts[0] += (found.low or 0) <= true * 1e9 <= (found.high or float("inf"))
                counts[1] += found.low is None or found.high is None
            named = draws - counts[2]
            yield (
                ", ".join(billions(size * 1e9) for size in sizes),
                billions(true * 1e9),
                f"{100 * counts[0] / named:.0f} %" if named else "–",
                f"{100 * counts[1] / named:.0f} %" if named else "–",
                f"{100 * counts[2] / draws:.0f} %",
            )


def main(arguments: list[str] | None = None) -> None:
    """Prints the table in Markdown."""
    parser = argparse.ArgumentParser(description="Measured coverage of the interval of an equivalent size.")
    parser.add_argument("--draws", type=int, default=200, help="made-up evaluations a row")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args(arguments)
    rows = size_rows(chosen.draws, chosen.seed)
    header = next(rows)
    print(f"| {' | '.join(header)} |\n|{'---|' * len(header)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
