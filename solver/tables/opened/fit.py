"""Fits the weights of the ranker to question files: `python -m solver.tables.opened.fit FILE …`.

A file holds one JSON object a line with `question`, `answers` (a list of texts) and `table`, a path beside the file. The model
is log-linear over the candidates of a question; what is maximised is the probability of all right ones together, less an
L2 penalty (Pasupat and Liang 2015, arXiv:1508.00305, whose objective this is) on how far the weights stray from the beliefs
in `beliefs.toml`: questions are few, and common sense about the features is worth many. Figures are cross-validated by table,
so that no question is judged by weights that saw its table.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from corpus import Document, Library, load
from solver.tables.opened.golds import is_right
from solver.tables.opened.ranker import WEIGHTS
from solver.tables.opened.tried import Tried, try_all

_FOLDS = 10
_PENALTY = 8.0
_BELIEFS = Path(__file__).with_name("beliefs.toml")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question with its candidates.

    Features float64 (n, d); whether right, and whether no full word is left unexplained, bool (n,); answer group int64 (n,).
    """

    source: str
    table: str
    features: Any
    right: Any
    whole: Any
    group: Any


def main() -> None:
    """Fit, print cross-validated figures for each file, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--penalty", type=float, default=_PENALTY)
    parser.add_argument("--dry", action="store_true", help="print the figures without writing the weights")
    options = parser.parse_args()
    raw = [(str(path), *each) for path in options.files for each in _read(path)]
    names = sorted({name for _, _, tried, _ in raw for each in tried for name in each.features})
    items = [_item(source, table, tried, rights, names) for source, table, tried, rights in raw]
    with _BELIEFS.open("rb") as file:
        believed = tomllib.load(file)
    beliefs = np.array([float(believed.get(name, 0.0)) for name in names])
    found = _cross_validated(items, beliefs, options.penalty)
    for source in dict.fromkeys(each.source for each in items):
        _report(source, [(item, best) for item, best in zip(items, found, strict=True) if item.source == source])
    whole, partial = (
        _calibrate([(each.share, each.is_right) for each in found if each.share > 0 and each.is_whole is is_whole])
        for is_whole in (True, False)
    )
    print("calibration (slope, offset): whole {:.3f} {:.3f}, partial {:.3f} {:.3f}".format(*whole, *partial))
    if not options.dry:
        weights = _fit(items, beliefs, options.penalty)
        _write({name: float(weight) for name, weight in zip(names, weights, strict=True)}, whole, partial)


def _read(path: Path) -> Iterator[tuple[str, tuple[Tried, ...], tuple[bool, ...]]]:
    """(table, candidates as tried, which are right) of each question of a file."""
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Path] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            table = asked["table"]
            if table not in made:
                made[table] = Path(folder) / f"{len(made)}.db"
                with Library.open(made[table]) as library:
                    for document in load(path.parent / table):
                        if isinstance(document, Document):
                            library.put(document, [])
            with Library.open(made[table]) as library:
                tried = tuple(each for card in library.tables() for each in try_all(asked["question"], library, card))
                yield (
                    table,
                    tried,
                    tuple(bool(each.answers) and is_right(asked["answers"], each.answers, each.shown) for each in tried),
                )


def _item(source: str, table: str, tried: Sequence[Tried], rights: Sequence[bool], names: Sequence[str]) -> Item:
    place = {name: n for n, name in enumerate(names)}
    features = np.zeros((len(tried), len(names)))
    for row, each in enumerate(tried):
        for name, value in each.features.items():
            features[row, place[name]] = value
    groups: dict[object, int] = {}
    group = np.array([groups.setdefault(each.key, len(groups)) for each in tried], dtype=np.int64)
    return Item(
        source=source,
        table=table,
        features=features,
        right=np.array(rights, dtype=bool),
        whole=np.array([not each.unexplained for each in tried], dtype=bool),
        group=group,
    )


def _loss(weights: Any, items: Sequence[Item], penalty: float, beliefs: Any) -> tuple[float, Any]:
    strayed = weights - beliefs
    loss, slope = 0.5 * penalty * float(strayed @ strayed), penalty * strayed
    for each in items:
        scores = each.features @ weights
        powers = np.exp(scores - scores.max())
        total, right = powers.sum(), powers[each.right].sum() + 1e-300
        loss += float(np.log(total) - np.log(right))
        slope = slope + each.features.T @ (powers / total) - each.features[each.right].T @ (powers[each.right] / right)
    return loss, slope


def _fit(items: Sequence[Item], beliefs: Any, penalty: float) -> Any:
    telling = [each for each in items if each.right.any() and not each.right.all()]
    found = minimize(_loss, beliefs, args=(telling, penalty, beliefs), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return found.x


class Best(NamedTuple):
    """The best answer to a question: its share, whether it is right, whether its reading leaves no full word unexplained.

    `place` is that of the first right answer, from 0, None where there is none.
    """

    share: float
    is_right: bool
    is_whole: bool
    place: int | None


def _best(weights: Any, item: Item) -> Best:
    if not len(item.group):
        return Best(0.0, False, False, None)
    scores = item.features @ weights
    powers = np.exp(scores - scores.max())
    sums = np.zeros(item.group.max() + 1)
    np.add.at(sums, item.group, powers / powers.sum())
    order = np.argsort(-sums, kind="stable")
    is_right_at = [bool(item.right[item.group == each].any()) for each in order]
    members = np.flatnonzero(item.group == order[0])
    place = next((n for n, is_ok in enumerate(is_right_at) if is_ok), None)
    return Best(float(sums[order[0]]), is_right_at[0], bool(item.whole[members[scores[members].argmax()]]), place)


def _cross_validated(items: Sequence[Item], beliefs: Any, penalty: float) -> list[Best]:
    tables = sorted({(each.source, each.table) for each in items})
    shuffled = np.random.default_rng(0).permutation(len(tables)) % _FOLDS
    fold = dict(zip(tables, shuffled, strict=True))
    found: list[Best] = [Best(0.0, False, False, None)] * len(items)
    for part in range(_FOLDS):
        weights = _fit([each for each in items if fold[each.source, each.table] != part], beliefs, penalty)
        for place, each in enumerate(items):
            if fold[each.source, each.table] == part:
                found[place] = _best(weights, each)
    return found


def _calibrate(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset of the log-odds that make shares of the best answer probabilities (Platt 1999)."""
    shares = np.clip(np.array([share for share, _ in pairs]), 1e-6, 1 - 1e-6)
    odds, wanted = np.log(shares / (1 - shares)), np.array([is_ok for _, is_ok in pairs], dtype=float)

    def loss(held: Any) -> float:
        scores = held[0] * odds + held[1]
        return float(np.sum(np.logaddexp(0, scores) - wanted * scores)) + 0.1 * float((held[0] - 1) ** 2 + held[1] ** 2)

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def _report(source: str, pairs: Sequence[tuple[Item, Best]]) -> None:
    n = len(pairs)
    reachable = sum(bool(item.right.any()) for item, _ in pairs)
    right = sum(best.is_right for _, best in pairs)
    five = sum(best.place is not None and best.place < 5 for _, best in pairs)
    print(f"{source}: n {n}, reachable {reachable / n:.3f}, right {right / n:.3f}, among the first five {five / n:.3f}")
    for is_whole in (True, False):
        for least in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
            sure = [best.is_right for _, best in pairs if best.share >= least and best.is_whole is is_whole]
            if sure:
                kind = "whole" if is_whole else "partial"
                print(f"  {kind}, share ≥ {least}: {len(sure) / n:.2f} answered, {sum(sure) / len(sure):.3f} right")


def _write(weights: dict[str, float], whole: tuple[float, float], partial: tuple[float, float]) -> None:
    lines = ["# Written by `python -m solver.tables.opened.fit`; features are explained in `features`.", "", "[calibration]"]
    lines += [f"{name} = [{pair[0]:.4f}, {pair[1]:.4f}]" for name, pair in (("whole", whole), ("partial", partial))]
    lines += ["", "[weights]"]
    lines += [f"{name} = {weight:.3f}" for name, weight in sorted(weights.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
