"""`fulcrum route`: what the router sees in a question and what it makes of it."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import common_options, echo_json, examples, in_force, question_text


@click.command(epilog=examples('fulcrum route "integrate x^2 from 0 to 3"', 'fulcrum route --json "Who repaired the dome?"'))
@click.argument("question", nargs=-1)
@common_options
def command(question: tuple[str, ...], library: Path | None, model: str | None, as_json: bool) -> None:
    """Show which way QUESTION would go: features, decision, runner-up and why. Nothing is answered."""
    text = question_text(question)
    settings = in_force(library=library, model=model).settings
    from app.questions import make_query
    from app.wiring import open_services

    query = make_query(text, settings)
    with open_services(settings) as services:
        from router import decide, observe

        features = observe(query, services)
        routes = decide(features)
    if as_json:
        import dataclasses

        echo_json({"features": features.to_dict(), "routes": [dataclasses.asdict(route) for route in routes]})
        return
    for place, route in zip(["Decision", "Runner-up", *["Then"] * len(routes)], routes, strict=False):
        click.echo(f"{place + ':':<11}{click.style(route.kind, bold=True)}  {route.confidence:.2f}  {route.reason}")
    click.echo("\nFeatures")
    for line in _tree(features.to_dict(), "  "):
        click.echo(line)


def _tree(value: object, indent: str) -> list[str]:
    """Nested mappings and lists as indented lines."""
    if isinstance(value, dict):
        pairs = [(str(key), item) for key, item in value.items()]
    elif isinstance(value, list | tuple):
        pairs = [("-", item) for item in value]
    else:
        return [f"{indent}{value}"]
    lines = []
    for key, item in pairs:
        if isinstance(item, dict | list | tuple) and item:
            lines += [f"{indent}{key}", *_tree(item, indent + "  ")]
        else:
            shown = f"{item:.3f}" if isinstance(item, float) else "none" if item in (None, "", (), [], {}) else item
            lines.append(f"{indent}{key}: {shown}" if key != "-" else f"{indent}- {shown}")
    return lines
