"""`fulcrum config`: the settings in force, and those of the person's own settings file read, changed and taken back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import completes, echo_json, examples, in_force, json_option
from app.cli.settings_text import plain, setting_lines, settings_dict, shown_settings

if TYPE_CHECKING:
    from app.settings import InForce


@click.group(
    invoke_without_command=True,
    epilog=examples("fulcrum config", "fulcrum config set port 9000", "fulcrum config set api_key -  < key.txt"),
)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show the settings in force with what each is for and where its value comes from, or change your settings file.

    Later wins: default, your file (`fulcrum config path`), ./fulcrum.toml, FULCRUM_* in the environment, options.
    """
    if ctx.invoked_subcommand is None:
        _show_all(as_json=as_json)


@command.command("list", epilog=examples("fulcrum config list", "fulcrum config list --json"))
@json_option
def list_settings(as_json: bool) -> None:
    """Show every setting in force, as `fulcrum config` does. Keys are only said to be set or not."""
    _show_all(as_json=as_json)


@command.command("get", epilog=examples("fulcrum config get model", 'ls -l "$(fulcrum config get library)"'))
@click.argument("name", shell_complete=completes("setting"))
@click.option("--reveal", is_flag=True, help="Print a key as it is, and not only whether it is set.")
@json_option
def get(name: str, reveal: bool, as_json: bool) -> None:
    """Print the value of the setting NAME that is in force here and now."""
    from app.settings import FIELDS, known

    known(name)
    force = in_force()
    value = getattr(force.settings, name) if reveal else shown_settings(force)[name]
    if as_json:
        entry = {"value": value, "origin": force.origins[name], "description": FIELDS[name].metadata["description"]}
        echo_json({"name": name, **entry})
    else:
        click.echo(plain(value))


@command.command(
    "set",
    context_settings={"ignore_unknown_options": True},  # or -1 would be taken for an option
    epilog=examples(
        "fulcrum config set model qwen2.5-coder-1.5b",
        "fulcrum config set n_gpu_layers -1",
        "openssl rand -hex 16 | fulcrum config set api_key -",
    ),
)
@click.argument("name", shell_complete=completes("setting"))
@click.argument("value", required=False, shell_complete=completes("value"))
@json_option
def set_setting(name: str, value: str | None, as_json: bool) -> None:
    """Write the setting NAME with VALUE into your settings file; its comments stay.

    Lists are given with commas. Without VALUE, or with -, it is read from standard input or asked for, so that a key need not
    stand in the history of your shell. A file with a key in it can be read by you alone.
    """
    from app.config_file import set_value
    from app.settings import known, user_file

    known(name)
    file = user_file()
    written = set_value(file, name, _given(name) if value in (None, "-") else str(value))
    _tell_changed(file, name, written, f"{name} = {_shown(name, written)} in {file}", as_json=as_json)


@command.command("unset", epilog=examples("fulcrum config unset port", "fulcrum config unset api_key --json"))
@click.argument("name", shell_complete=completes("setting"))
@json_option
def unset(name: str, as_json: bool) -> None:
    """Take the setting NAME out of your settings file, so that its default holds again."""
    from app.config_file import unset_value
    from app.settings import user_file

    file = user_file()
    was_there = unset_value(file, name)
    said = f"{name} is out of {file}" if was_there else f"{name} was not in {file}"
    _tell_changed(file, name, None, said, as_json=as_json)


@command.command("path", epilog=examples("fulcrum config path", 'cat "$(fulcrum config path)"'))
@json_option
def path(as_json: bool) -> None:
    """Print where your settings file is, or would be."""
    from app.settings import user_file

    file = user_file()
    if as_json:
        echo_json({"path": str(file), "exists": file.is_file()})
    else:
        click.echo(str(file))


@command.command("edit", epilog=examples("fulcrum config edit", "EDITOR=nano fulcrum config edit"))
@json_option
def edit(as_json: bool) -> None:
    """Open your settings file in $VISUAL or $EDITOR. What cannot be read as settings is not put in its place.

    A new file begins with every setting and its default, commented out.
    """
    from app.config_file import check_text, read, template, write
    from app.errors import SettingsError
    from app.settings import user_file

    file = user_file()
    before = read(file)
    text = click.edit(before or template(), extension=".toml")
    if text is None or text == before:
        _tell_changed(file, None, None, f"Nothing was saved, so {file} is as it was", as_json=as_json)
        return
    try:
        check_text(text, file)
    except SettingsError as error:
        kept = file.with_name(f"{file.name}.rejected")
        write(kept, text)
        raise SettingsError(f"{error}\nYour settings are as they were; what you saved is in {kept}.") from error
    write(file, text)
    _tell_changed(file, None, None, f"{file} is in force", as_json=as_json)


def _show_all(*, as_json: bool) -> None:
    force = in_force()
    if as_json:
        echo_json({"settings": settings_dict(force), "files": [str(file) for file in force.files]})
        return
    for line in setting_lines(force, described=True):
        click.echo(line)


def _given(name: str) -> str:
    """The value from standard input, without the end of its line; asked for on a terminal, unseen when it is a secret."""
    from app.settings import FIELDS

    if not sys.stdin.isatty():
        return sys.stdin.read().removesuffix("\n").removesuffix("\r")
    answer: str = click.prompt(name, hide_input=FIELDS[name].metadata["secret"], err=True)
    return answer


def _shown(name: str, value: object) -> str:
    from app.settings import FIELDS

    return "(set)" if FIELDS[name].metadata["secret"] and value else plain(value) or '""'


def _tell_changed(file: Path, name: str | None, value: object, said: str, *, as_json: bool) -> None:
    """Say what has been done, and warn where it changes nothing because a later place says otherwise."""
    from app.errors import SettingsError

    try:
        force: InForce | None = in_force()
    except SettingsError as error:
        force = None
        click.echo(f"Warning: the settings cannot be used as they are. {error}", err=True)
    origin = force.origins[name] if force and name and name in force.origins else ""
    if as_json:
        now = shown_settings(force).get(name) if force and name else None
        echo_json({"path": str(file), "name": name, "in_force": now, "origin": origin or None})
    else:
        click.echo(f"{said}.")
    if name and origin not in ("", "default", f"file {file}"):
        click.echo(f"Warning: another value is in force, from {origin}, which comes later.", err=True)
