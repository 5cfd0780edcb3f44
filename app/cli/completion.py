"""`fulcrum completion`: the script that lets a shell complete commands, options and names at the press of Tab."""

from __future__ import annotations

import click

from app.cli.options import echo_json, examples, json_option

PLACES = {
    "bash": 'Put this into ~/.bashrc:\n#   eval "$(fulcrum completion bash)"',
    "zsh": 'Put this into ~/.zshrc, after compinit:\n#   eval "$(fulcrum completion zsh)"',
    "fish": "Put this script into its place:\n#   fulcrum completion fish > ~/.config/fish/completions/fulcrum.fish",
}


@click.command(epilog=examples("fulcrum completion bash", 'eval "$(fulcrum completion bash)"'))
@click.argument("shell", type=click.Choice(list(PLACES)))
@json_option
def command(shell: str, as_json: bool) -> None:
    """Print the script that completes `fulcrum` in SHELL when Tab is pressed, and where to put it.

    Commands, options, settings, models, and the sources, tables and collections of the library are completed.
    """
    script = completion_script(shell)
    if as_json:
        echo_json({"shell": shell, "place": PLACES[shell].replace("\n#  ", ""), "script": script})
    else:
        click.echo(f"# {PLACES[shell]}\n{script}")


def completion_script(shell: str) -> str:
    """The script for "bash", "zsh" or "fish"; each Tab runs `fulcrum` once, with a variable that says what was typed."""
    from click.shell_completion import get_completion_class

    from app.cli.program import COMPLETE_VARIABLE, program

    made = get_completion_class(shell)
    assert made is not None, "the choices are the shells click knows"
    complete = made(program, {}, "fulcrum", COMPLETE_VARIABLE)
    return str(complete.source_template % complete.source_vars()).strip()
