"""`fulcrum calibrate`: how well a sentence must fit before it is an answer, fitted on questions about the library itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import common_options, echo_json, examples, in_force, quiet_option
from app.cli.progress import Tell, telling

if TYPE_CHECKING:
    from app.settings import Settings
    from corpus import Library
    from rag import Calibration, ProbeMaker


@click.command(
    epilog=examples("fulcrum calibrate", "fulcrum calibrate --no-model --probes 30 --json", "fulcrum calibrate --forget")
)
@click.option("--probes", "n_probes", type=click.IntRange(10, 2000), default=60, show_default=True, help="Most questions made.")
@click.option("--no-model", is_flag=True, help="Make the questions by patterns, without the language model: faster, stiffer.")
@click.option("--forget", is_flag=True, help="Forget what was fitted; the shipped threshold holds again.")
@quiet_option
@common_options
def command(
    library: Path | None, model: str | None, as_json: bool, n_probes: int, no_model: bool, forget: bool, quiet: bool
) -> None:
    """Fit to the library how well a sentence must support an answer before it is given.

    Questions are made from sentences of the library and asked with the sentence there and with it hidden. The threshold
    refuses at most 8 % of the former, and what it does to the latter is shown. It is kept in the library.
    """
    settings = in_force(library=library, model=model).settings
    from app.wiring import open_library
    from rag import keep_calibration

    with open_library(settings, create=False) as opened:
        if forget:
            keep_calibration(None, opened)
            _say_forgotten(settings, as_json=as_json)
            return
        fitted = _fitted(settings, opened, n_probes, with_model=not no_model, quiet=quiet)
        keep_calibration(fitted, opened)
    if as_json:
        echo_json(_as_dict(fitted) | {"library": str(settings.library)})
    else:
        click.echo("\n".join(_lines(fitted)))


def _fitted(settings: Settings, library: Library, n_probes: int, *, with_model: bool, quiet: bool) -> Calibration:
    from datetime import UTC, datetime

    from app.wiring import make_embedder
    from rag import HybridRetriever, calibrate

    embedder = make_embedder(settings)
    with telling("Asking", "steps", quiet=quiet) as tell:
        return calibrate(
            library,
            HybridRetriever(library, embedder),
            embedder,
            _maker(settings, with_model=with_model),
            date=datetime.now(UTC).date().isoformat(),
            n=n_probes,
            progress=_steps(tell),
        )


def _maker(settings: Settings, *, with_model: bool) -> ProbeMaker:
    """The language model in force, or patterns where it is not wanted or its weights are not there."""
    from app.absent import AbsentLLM
    from app.wiring import make_llm
    from rag import ModelProbeMaker, PatternProbeMaker

    if not with_model:
        return PatternProbeMaker()
    llm = make_llm(settings)
    if isinstance(llm, AbsentLLM):
        click.echo(
            f"The weights of {llm.name} are not there, so the questions are made by patterns. To have the model write them: "
            f"fulcrum models pull {llm.name.removeprefix('llama_cpp:')}",
            err=True,
        )
        return PatternProbeMaker()
    return ModelProbeMaker(llm)


def _steps(tell: Tell) -> Callable[[int, int], None]:
    """Follows the questions being made and asked."""
    return lambda done, total: tell(done, total, "", "")


def _lines(fitted: Calibration) -> Iterator[str]:
    from rag import default_threshold

    yield (
        f"{fitted.n} questions about this library, made by {fitted.maker} from {fitted.n} of its sentences, were asked twice: "
        "with the sentence there, and with every passage that holds it hidden."
    )
    yield ""
    yield click.style(f"An answer needs a support of {fitted.threshold:.2f} from now on", bold=True) + (
        f"; {default_threshold():.2f} is what Fulcrum comes with."
    )
    yield _share("refused with the sentence there", fitted.n_refused, fitted.n)
    yield _share("refused with it hidden", fitted.n_hidden_refused, fitted.n)
    yield _share("own sentence quoted first", fitted.n_found, fitted.n)
    yield f"  {'more support there than hidden':<33}{fitted.auc:.0%} of all pairs (AUC)"
    if fitted.is_limited:
        yield (
            "\nSo few questions are no ground for more than half or twice the shipped threshold; they alone would have set it "
            "beyond that."
        )


def _share(what: str, part: int, whole: int) -> str:
    from eval import wilson

    low, high = wilson(part, whole)
    return f"  {what:<33}{part} of {whole}, {part / whole:.0%} (95 % interval {low:.0%} to {high:.0%})"


def _as_dict(fitted: Calibration) -> dict[str, object]:
    import dataclasses

    from eval import wilson
    from rag import default_threshold

    counts = {"refused": fitted.n_refused, "hidden_refused": fitted.n_hidden_refused, "found": fitted.n_found}
    shares = {name: {"share": part / fitted.n, "interval": list(wilson(part, fitted.n))} for name, part in counts.items()}
    return {**dataclasses.asdict(fitted), "shares": shares, "shipped_threshold": default_threshold()}


def _say_forgotten(settings: Settings, *, as_json: bool) -> None:
    from rag import default_threshold

    if as_json:
        echo_json({"library": str(settings.library), "threshold": default_threshold(), "forgotten": True})
    else:
        click.echo(f"The shipped threshold of {default_threshold():.2f} holds again for {settings.library}.")
