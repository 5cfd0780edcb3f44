"""Every setting with its default, and where the value in force came from.

Order, later wins: default, `$XDG_CONFIG_HOME/fulcrum/config.toml`, `./fulcrum.toml`, environment `FULCRUM_*`, command line.
`FULCRUM_CONFIG` names one file to read instead of those two. This is the only module that reads the environment for settings.

A dataclass and a dozen lines of checking rather than pydantic-settings, whose import takes longer than everything else that a
question of arithmetic needs. It also lets each value name its origin, and unknown keys their near misses, in files and
environment alike.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import sys
import tomllib
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import SettingsError
from app.setting_values import range_in_words, value_of

PREFIX = "FULCRUM_"
CONFIG_VARIABLE = "FULCRUM_CONFIG"
PATHS = ("library", "weights_dir")
MOST_THREADS = 8


def _home(variable: str, fallback: str) -> Path:
    given = os.environ.get(variable, "")
    # The XDG specification: a relative path in these variables is invalid and to be ignored.
    return Path(given) if given.startswith("/") else Path.home() / fallback


def _cores() -> int:
    # Affinity, not the machine's count: in a container or under taskset more threads than cores make decoding slower.
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(usable, MOST_THREADS)


def _setting(
    description: str,
    default: Any = None,
    *,
    factory: Callable[[], Any] | None = None,
    least: float | None = None,
    most: float | None = None,
    one_of: tuple[str, ...] = (),
    secret: bool = False,
) -> Any:
    """A field with what doctor says of it and the range its value must lie in; for text, `least` is its length.

    The value of a `secret` one is shown nowhere.
    """
    metadata = {"description": description, "least": least, "most": most, "one_of": one_of, "secret": secret}
    if factory is not None:
        return dataclasses.field(default_factory=factory, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What may be set. Every field has a default that works without configuration; `load` checks what is given."""

    library: Path = _setting(
        "The library database that `fulcrum index` fills and questions are answered from.",
        factory=lambda: _home("XDG_DATA_HOME", ".local/share") / "fulcrum" / "library.db",
    )
    weights_dir: Path = _setting(
        "The folder that holds downloaded weights.", factory=lambda: _home("XDG_CACHE_HOME", ".cache") / "fulcrum" / "weights"
    )
    model: str = _setting(
        "Language model: a catalogue name, a .gguf file, or openai:MODEL@http://host:port/v1.", "qwen2.5-coder-0.5b", least=1
    )
    embedder: str = _setting(
        "Embedder: a catalogue name or a sentence-transformers folder. A library keeps the one it was made with.",
        "all-minilm-l6-v2",
        least=1,
    )
    model_api_key: str = _setting("Key that an openai: model's server asks for; empty sends none.", "", secret=True)
    n_ctx: int = _setting("Tokens of prompt and reply together.", 4096, least=512, most=1_048_576)
    n_threads: int = _setting("Threads the language model computes with.", factory=_cores, least=1, most=256)
    n_gpu_layers: int = _setting("Layers put on a GPU; -1 for all of them.", 0, least=-1)
    max_tokens: int = _setting("Longest answer in tokens when the request does not say.", 256, least=1, most=32_768)
    max_question_chars: int = _setting("Longest question, and longest history kept, in characters.", 20_000, least=1)
    solver_timeout_s: float = _setting("Seconds an exact computation may take.", 5.0, least=0.1, most=600)
    sandbox_memory_mb: int = _setting("Memory of the process that computes, in megabytes.", 1024, least=256)
    host: str = _setting("Address the server listens on.", "127.0.0.1", least=1)
    port: int = _setting("Port the server listens on; 0 takes a free one.", 8321, least=0, most=65_535)
    api_key: str = _setting("Bearer key that API requests must carry; empty asks for none.", "", secret=True)
    allowed_hosts: tuple[str, ...] = _setting("Further host names the server answers to, comma-separated.", ())
    max_waiting: int = _setting(
        "Answers that may wait for the language model; further ones are sent away with status 429.", 16, least=0, most=256
    )
    keep_history: bool = _setting("Whether conversations are kept, in a file beside the library: true or false.", True)
    allowed_origins: tuple[str, ...] = _setting(
        "Addresses of other pages that may send requests here, comma-separated, as https://my.page:3000.", ()
    )
    max_body_kb: int = _setting("Largest request body taken, in kilobytes.", 1024, least=1)
    max_upload_mb: int = _setting("Largest file taken by upload, in megabytes.", 100, least=1, most=2_000)
    max_upload_files: int = _setting("Most files taken in one upload.", 2_000, least=1, most=100_000)
    max_uploads_mb: int = _setting("Room for all uploaded files that are kept, in megabytes.", 10_000, least=1)
    request_timeout_s: float = _setting("Seconds a request may take to come in; large ones get more.", 30.0, least=0.1)
    log: str = _setting("A line on stderr for each request: none, text or json.", "none", one_of=("none", "text", "json"))
    log_text: bool = _setting("Whether these lines hold questions and answers.", False)


FIELDS = {field.name: field for field in dataclasses.fields(Settings)}
KINDS: dict[str, Any] = typing.get_type_hints(Settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Settings and, by name, where each value came from ("default", "environment FULCRUM_PORT", a file, an option).

    `files` are the configuration files read; `ignored` the environment variables with our prefix that name no setting.
    """

    settings: Settings
    origins: Mapping[str, str]
    files: tuple[Path, ...] = ()
    ignored: tuple[str, ...] = ()


def load(options: Mapping[str, object] | None = None) -> InForce:
    """The settings in force here and now.

    Args:
        options: Values from the command line by setting name; None means not given.

    Raises:
        SettingsError: an unknown key, a value of the wrong kind, or a file that is not TOML.
    """
    values: dict[str, object] = {}
    origins = dict.fromkeys(FIELDS, "default")
    files = _config_files()
    for file in files:
        _take(_read(file), f"file {file}", values, origins)
    environment, ignored = _environment()
    for name, value in environment.items():
        _take({name: value}, f"environment {PREFIX}{name.upper()}", values, origins)
    for name, option in (options or {}).items():
        if option is not None:
            _take({name: option}, f"option --{name.replace('_', '-')}", values, origins)
    checked: dict[str, Any] = {}
    complaints = []
    for name, value in values.items():
        try:
            checked[name] = value_of(KINDS[name], FIELDS[name].metadata, value)
        except ValueError as error:
            complaints.append(_complaint(name, value, origins[name], error))
    if complaints:
        raise SettingsError("\n".join(complaints))
    return InForce(settings=Settings(**checked), origins=origins, files=files, ignored=ignored)


def known(name: str, origin: str = "the command line") -> None:
    """See that `name` is a setting.

    Raises:
        SettingsError: it is none; near misses are listed.
    """
    if name not in FIELDS:
        near = _near(name)
        hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"Known: {', '.join(FIELDS)}."
        raise SettingsError(f"Unknown setting {name!r} ({origin}). {hint}")


def checked(name: str, value: object, origin: str) -> object:
    """The value that the setting `name` takes from `value`, which may be text.

    Raises:
        SettingsError: no such setting, or it takes no such value; `origin` is named in the message.
    """
    known(name, origin)
    try:
        return value_of(KINDS[name], FIELDS[name].metadata, value)
    except ValueError as error:
        raise SettingsError(_complaint(name, value, origin, error)) from error


def bounds(name: str) -> str:
    """What a number for the setting `name` must lie in, in words; "" for other kinds of setting.

    >>> bounds("n_ctx"), bounds("max_body_kb"), bounds("model")
    ('from 512 to 1,048,576', 'of at least 1', '')
    """
    return range_in_words(KINDS[name], FIELDS[name].metadata)


def user_file() -> Path:
    """The settings file of the person who runs this, there or not: FULCRUM_CONFIG, or the one in their configuration folder.

    Raises:
        SettingsError: FULCRUM_CONFIG names the folder of a user that does not exist.
    """
    named = os.environ.get(CONFIG_VARIABLE)
    return _expanded(named, CONFIG_VARIABLE) if named else _home("XDG_CONFIG_HOME", ".config") / "fulcrum" / "config.toml"


def _complaint(name: str, value: object, origin: str, error: ValueError) -> str:
    shown = "(not shown)" if FIELDS[name].metadata["secret"] else repr(value)
    return f"Setting {name!r} is {shown} ({origin}), but {error} is wanted. Change it."


def _config_files() -> tuple[Path, ...]:
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        file = user_file()
        if not file.is_file():
            raise SettingsError(f"{CONFIG_VARIABLE}={named!r} is not a file. Point it at a TOML file, or unset it.")
        return (file,)
    usual = (user_file(), Path("fulcrum.toml"))
    return tuple(file for file in usual if file.is_file())


def _read(file: Path) -> dict[str, object]:
    try:
        found: dict[str, object] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"Settings file {str(file)!r} is not TOML: {error}. Mend that line.") from error
    except OSError as error:
        raise SettingsError(f"Settings file {str(file)!r} cannot be read: {error.strerror}. Mend its permissions.") from error
    for name in PATHS:
        path = found.get(name)
        if isinstance(path, str):  # A path in a file means the same from wherever the command is run.
            found[name] = str(file.resolve().parent / _expanded(path, f"{name} in {file}"))
    return found


def _expanded(path: str, origin: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise SettingsError(
            f"{origin} is {path!r}, and there is no such user. A path written in full is wanted. Change it."
        ) from error


def _environment() -> tuple[dict[str, object], tuple[str, ...]]:
    values: dict[str, object] = {}
    ignored = []
    for variable in sorted(os.environ):
        if not variable.startswith(PREFIX) or variable == CONFIG_VARIABLE:
            continue
        name = variable.removeprefix(PREFIX).lower()
        # Outside harnesses derive variables of their own from a provider's name (FULCRUM_BASE_URL), so a stranger is only
        # refused when it looks like one of ours misspelt; the others are listed by `fulcrum doctor`.
        if name in FIELDS or _near(name):
            values[name] = os.environ[variable]
        else:
            ignored.append(variable)
    return values, tuple(ignored)


def _take(found: Mapping[str, object], origin: str, values: dict[str, object], origins: dict[str, str]) -> None:
    for name, value in found.items():
        known(name, origin)
        values[name] = value
        origins[name] = origin


def _near(name: str) -> list[str]:
    return difflib.get_close_matches(name, FIELDS, n=3, cutoff=0.75)
