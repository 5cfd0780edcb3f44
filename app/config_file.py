"""The settings file of the person who runs this: read, changed and written as a whole, with its comments kept."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import SettingsError
from app.settings import FIELDS, PATHS, bounds, checked, known
from app.whole_files import write_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

PRIVATE = 0o600


def set_value(file: Path, name: str, text: str) -> object:
    """Write the setting `name` into `file`, which is made if it is not there; the value as it will be read.

    A relative path means what it means here, so it is written in full.

    Raises:
        SettingsError: no such setting, it takes no such value, or the file cannot be read as TOML or written.
    """
    value = checked(name, text, "the command line")
    if name in PATHS:
        written: object = text if text.startswith("~") else os.path.abspath(text)
    else:
        written = list(value) if isinstance(value, tuple) else value

    def change(document: TOMLDocument) -> None:
        document[name] = written

    _changed(file, change)
    return Path(str(written)).expanduser() if name in PATHS else value


def unset_value(file: Path, name: str) -> bool:
    """Take the setting `name` out of `file`; whether it was there. A name that is no setting may be taken out too.

    Raises:
        SettingsError: no such setting, nor such a line; or the file cannot be read as TOML or written.
    """
    was_there = False

    def change(document: TOMLDocument) -> None:
        nonlocal was_there
        was_there = name in document
        document.pop(name, None)

    if not file.is_file() or name not in _document(_text(file), file):
        if name not in FIELDS:
            known(name)
        return False
    _changed(file, change)
    return was_there


def check_text(text: str, file: Path) -> None:
    """See that `text` can be the content of the settings file.

    Raises:
        SettingsError: it is no TOML, or holds what is no setting or a value a setting does not take.
    """
    complaints = []
    for name, value in _document(text, file).unwrap().items():
        try:
            checked(name, value, f"file {file}")
        except SettingsError as error:
            complaints.append(str(error))
    if complaints:
        raise SettingsError("\n".join(complaints))


def template() -> str:
    """What an empty settings file begins as: every setting with its description and default, commented out."""
    lines = ["# Settings of Fulcrum. Take the # away in front of a setting to change it.", ""]
    for name, field in FIELDS.items():
        default = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        within = f" A number {bounds(name)}." if bounds(name) else ""
        lines += [f"# {field.metadata['description']}{within}", f"# {name} = {_toml(default)}", ""]
    return "\n".join(lines)


def write(file: Path, text: str) -> None:
    """Put `text` into `file` in one step, private when it holds a secret: all of it is there, or what was there before is.

    A symbolic link stays one. Folders are made where they are missing.

    Raises:
        SettingsError: it cannot be written there.
    """
    try:
        file.resolve().parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text, mode=PRIVATE if _has_secret(text, file) else None)
    except OSError as error:
        raise SettingsError(
            f"The settings file {str(file)!r} cannot be written: {error.strerror or error}. It is as it was. Free space or "
            "mend the permissions of its folder, or name another file (FULCRUM_CONFIG)."
        ) from error


def read(file: Path) -> str:
    """What `file` holds, "" where there is none.

    Raises:
        SettingsError: it is there and cannot be read.
    """
    return _text(file) if file.is_file() else ""


def _has_secret(text: str, file: Path) -> bool:
    """Whether a key stands in the text, or may: nobody knows what one that is no TOML holds."""
    try:
        document = _document(text, file)
    except SettingsError:
        return True
    return any(field.metadata["secret"] and document.get(name) for name, field in FIELDS.items())


def _changed(file: Path, change: Callable[[TOMLDocument], None]) -> None:
    document = _document(read(file), file)
    change(document)
    write(file, document.as_string())


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {str(file)!r} cannot be read: {error}. Mend it, or move it away.") from error


def _document(text: str, file: Path) -> TOMLDocument:
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        return tomlkit.parse(text)
    except ParseError as error:
        raise SettingsError(f"{str(file)!r} is not TOML: {error}. Mend that line: fulcrum config edit") from error


def _toml(value: object) -> str:
    import tomlkit

    plain = str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value
    return tomlkit.item(plain).as_string()
