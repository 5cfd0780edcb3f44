"""`fulcrum models`: which weights there are, which are here, and fetching the others."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from app.cli.options import completes, echo_json, examples, in_force, json_option, quiet_option

if TYPE_CHECKING:
    from models import Progress

_BAR_CELLS = 24
_PLAIN_LINE_EVERY_S = 15.0


@click.group(epilog=examples("fulcrum models list", "fulcrum models pull qwen2.5-coder-0.5b all-minilm-l6-v2"))
def command() -> None:
    """List, fetch and verify model weights."""


@command.command("list", epilog=examples("fulcrum models list", "fulcrum models list --json"))
@json_option
def list_models(as_json: bool) -> None:
    """List every model of the catalogue and whether it is on this disk."""
    from models import Catalog, verify

    weights_dir = in_force().settings.weights_dir
    rows = [(entry, verify(entry, weights_dir, reread=False).state) for entry in Catalog.load().entries]
    if as_json:
        echo_json(
            {
                "weights_dir": str(weights_dir),
                "models": [
                    {
                        "name": entry.name,
                        "kind": entry.kind,
                        "title": entry.title,
                        "licence": entry.licence,
                        "quantisation": entry.quantisation,
                        "n_params": entry.n_params,
                        "n_ctx": entry.n_ctx,
                        "n_bytes": entry.n_bytes,
                        "state": state,
                    }
                    for entry, state in rows
                ],
            }
        )
        return
    click.echo(f"{'name':20} {'kind':9} {'parameters':>10} {'size':>9} {'quant.':7} {'licence':11} here")
    for entry, state in rows:
        here = {"verified": "yes", "missing": "no", "damaged": "damaged"}[state]
        click.echo(
            f"{entry.name:20} {entry.kind:9} {_count(entry.n_params):>10} {entry.n_bytes / 1e6:>6,.0f} MB "
            f"{entry.quantisation:7} {entry.licence:11} {here}"
        )
    click.echo(f"Folder: {weights_dir}", err=True)


@command.command("pull", epilog=examples("fulcrum models pull qwen2.5-coder-1.5b", "fulcrum models pull all-minilm-l6-v2"))
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=completes("weights"))
@quiet_option
@json_option
def pull_models(names: tuple[str, ...], quiet: bool, as_json: bool) -> None:
    """Fetch and verify weights; without NAME, the model and the embedder in force.

    An interrupted download goes on where it stopped. Weights already here and right are left alone.
    """
    from models import Catalog, pull

    settings = in_force().settings
    catalog = Catalog.load()
    if not names:
        known = {entry.name for entry in catalog.entries}
        names = tuple(name for name in (settings.model, settings.embedder) if name in known)
        for name in {settings.model, settings.embedder}.difference(names):
            click.echo(f"{name!r} is in force but not of the catalogue: there is nothing to fetch for it.", err=True)
    pulled = []
    for entry in [catalog.get(name) for name in names]:
        bar = _Bar(is_quiet=quiet)
        try:
            path = pull(entry, settings.weights_dir, progress=bar)
        finally:
            bar.close()
        pulled.append({"name": entry.name, "path": str(path)})
        if not as_json:
            click.echo(str(path))
    if as_json:
        echo_json({"weights_dir": str(settings.weights_dir), "models": pulled})


@command.command(
    "path", epilog=examples("fulcrum models path qwen2.5-coder-0.5b", 'ls -l "$(fulcrum models path smollm2-135m)"')
)
@click.argument("name", shell_complete=completes("weights"))
@json_option
def show_path(name: str, as_json: bool) -> None:
    """Print the file (or the embedder's folder) NAME is opened from."""
    from models import locate

    path = str(locate(name, in_force().settings.weights_dir))
    if as_json:
        echo_json({"name": name, "path": path})
    else:
        click.echo(path)


@command.command("verify", epilog=examples("fulcrum models verify", "fulcrum models verify qwen2.5-coder-0.5b"))
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=completes("weights"))
@json_option
@click.pass_context
def verify_models(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Read every byte of NAME and compare it with the catalogue; without NAME, of everything on this disk.

    Exits with 1 when something named is missing, or anything is damaged.
    """
    from models import Catalog, verify

    weights_dir = in_force().settings.weights_dir
    catalog = Catalog.load()
    entries = [catalog.get(name) for name in names] or [e for e in catalog.entries if (weights_dir / e.name).is_dir()]
    is_well, rows = True, []
    for entry in entries:
        found = verify(entry, weights_dir)
        rows.append({"name": entry.name, "state": found.state, "reasons": list(found.reasons)})
        if not as_json:
            click.echo(f"{entry.name:20} {found.state}{': ' if found.reasons else ''}{'; '.join(found.reasons)}")
        if found.state != "verified":
            is_well = False
            click.echo(f"Mend it with `fulcrum models pull {entry.name}`.", err=True)
    if as_json:
        echo_json({"weights_dir": str(weights_dir), "models": rows})
    if not entries:
        click.echo(f"No weights in {weights_dir}. Fetch some with `fulcrum models pull`.", err=True)
    ctx.exit(0 if is_well else 1)


class _Bar:
    """Draws progress on stderr: one line rewritten in place on a terminal, a plain line every quarter minute elsewhere."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        self._is_quiet = is_quiet
        self._is_terminal = sys.stderr.isatty()
        self._is_drawn = False
        self._last_line = -_PLAIN_LINE_EVERY_S
        self._stage = ""

    def __call__(self, progress: Progress) -> None:
        if progress.stage == "done" or self._is_quiet:
            return
        now = time.monotonic()
        is_new = progress.stage != self._stage
        if not self._is_terminal and not is_new and now - self._last_line < _PLAIN_LINE_EVERY_S:
            return
        self._stage, self._last_line = progress.stage, now
        line = progress_line(progress)
        if self._is_terminal:
            click.echo(f"\r{line}\x1b[K", err=True, nl=False)
            self._is_drawn = True
        else:
            click.echo(line, err=True)

    def close(self) -> None:
        """Leave the cursor on a line of its own."""
        if self._is_drawn:
            click.echo(err=True)


def progress_line(progress: Progress) -> str:
    """One line that says what is fetched, from where, how much of it is here and how long the rest takes."""
    if progress.stage == "waiting":
        return f"{progress.name}: another process is fetching it, waiting"
    share = progress.done_bytes / progress.total_bytes
    filled = int(share * _BAR_CELLS)
    line = (
        f"{progress.name}: {progress.stage} {'█' * filled}{'·' * (_BAR_CELLS - filled)} "
        f"{progress.done_bytes / 1e6:,.0f}/{progress.total_bytes / 1e6:,.0f} MB"
    )
    if progress.stage == "downloading":
        left_s = (progress.total_bytes - progress.done_bytes) / progress.rate if progress.rate else 0.0
        line += f" {progress.rate / 1e6:.1f} MB/s{f', {left_s:.0f} s left' if left_s else ''} from {progress.source}"
    return line


def _count(n: int) -> str:
    return f"{n / 1e9:.2f} B" if n >= 1e9 else f"{n / 1e6:.0f} M"
