"""Every setting with its default, and where the value in force came from.

Order, later wins: default, `$XDG_CONFIG_HOME/fulcrum/config.toml`, `./fulcrum.toml`, environment `FULCRUM_*`, command line.
`FULCRUM_CONFIG` names one file to read instead of those two. This is the only module that reads the environment for settings.

Plain pydantic rather than pydantic-settings: the origin of each value is wanted by name, unknown keys are to be refused with
near misses in environment and files alike, and the extra import would cost every command a twentieth of a second.
"""

from __future__ import annotations

import difflib
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from app.errors import SettingsError

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


class Settings(BaseModel):
    """What may be set. Every field has a default that works without configuration."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    library: Path = Field(
        default_factory=lambda: _home("XDG_DATA_HOME", ".local/share") / "fulcrum" / "library.db",
        description="The library database that `fulcrum index` fills and questions are answered from.",
    )
    weights_dir: Path = Field(
        default_factory=lambda: _home("XDG_CACHE_HOME", ".cache") / "fulcrum" / "weights",
        description="The folder that holds downloaded weights.",
    )
    model: str = Field(
        default="qwen2.5-coder-0.5b",
        min_length=1,
        description="Language model: a catalogue name, a .gguf file, or openai:MODEL@http://host:port/v1.",
    )
    embedder: str = Field(
        default="all-minilm-l6-v2",
        min_length=1,
        description="Embedder: a catalogue name or a sentence-transformers folder. A library keeps the one it was made with.",
    )
    n_ctx: int = Field(default=4096, ge=512, le=1_048_576, description="Tokens of prompt and reply together.")
    n_threads: int = Field(default_factory=_cores, ge=1, le=256, description="Threads the language model computes with.")
    n_gpu_layers: int = Field(default=0, ge=-1, description="Layers put on a GPU; -1 for all of them.")
    max_tokens: int = Field(default=256, ge=1, le=32_768, description="Longest answer in tokens when the request does not say.")
    max_question_chars: int = Field(default=20_000, ge=1, description="Longest question, and longest history, in characters.")
    solver_timeout_s: float = Field(default=5.0, gt=0, le=600, description="Seconds an exact computation may take.")
    sandbox_memory_mb: int = Field(default=1024, ge=256, description="Memory of the process that computes, in megabytes.")
    host: str = Field(default="127.0.0.1", min_length=1, description="Address the server listens on.")
    port: int = Field(default=8321, ge=0, le=65_535, description="Port the server listens on; 0 takes a free one.")
    api_key: str = Field(default="", description="Bearer key that API requests must carry; empty asks for none.")
    allowed_hosts: tuple[str, ...] = Field(default=(), description="Further host names the server answers to, comma-separated.")
    max_body_kb: int = Field(default=1024, ge=1, description="Largest request body taken, in kilobytes.")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


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
    origins = dict.fromkeys(Settings.model_fields, "default")
    files = _config_files()
    for file in files:
        _take(_read(file), f"file {file}", values, origins)
    environment, ignored = _environment()
    for name, value in environment.items():
        _take({name: value}, f"environment {PREFIX}{name.upper()}", values, origins)
    for name, option in (options or {}).items():
        if option is not None:
            _take({name: option}, f"option --{name.replace('_', '-')}", values, origins)
    try:
        return InForce(settings=Settings.model_validate(values), origins=origins, files=files, ignored=ignored)
    except ValidationError as error:
        raise SettingsError("\n".join(_complaint(problem, origins) for problem in error.errors())) from error


def _config_files() -> tuple[Path, ...]:
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        file = Path(named).expanduser()
        if not file.is_file():
            raise SettingsError(f"{CONFIG_VARIABLE}={named!r} is not a file. Point it at a TOML file, or unset it.")
        return (file,)
    usual = (_home("XDG_CONFIG_HOME", ".config") / "fulcrum" / "config.toml", Path("fulcrum.toml"))
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
            found[name] = str(file.resolve().parent / Path(path).expanduser())
    return found


def _environment() -> tuple[dict[str, object], tuple[str, ...]]:
    values: dict[str, object] = {}
    ignored = []
    for variable in sorted(os.environ):
        if not variable.startswith(PREFIX) or variable == CONFIG_VARIABLE:
            continue
        name = variable.removeprefix(PREFIX).lower()
        # Outside harnesses derive variables of their own from a provider's name (FULCRUM_BASE_URL), so a stranger is only
        # refused when it looks like one of ours misspelt; the others are listed by `fulcrum doctor`.
        if name in Settings.model_fields or _near(name):
            values[name] = os.environ[variable]
        else:
            ignored.append(variable)
    for name in PATHS:
        if name in values:
            values[name] = os.path.expanduser(str(values[name]))
    return values, tuple(ignored)


def _take(found: Mapping[str, object], origin: str, values: dict[str, object], origins: dict[str, str]) -> None:
    for name, value in found.items():
        if name not in Settings.model_fields:
            near = _near(name)
            hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"Known: {', '.join(Settings.model_fields)}."
            raise SettingsError(f"Unknown setting {name!r} ({origin}). {hint}")
        values[name] = value
        origins[name] = origin


def _near(name: str) -> list[str]:
    return difflib.get_close_matches(name, Settings.model_fields, n=3, cutoff=0.75)


def _complaint(problem: Mapping[str, object], origins: Mapping[str, str]) -> str:
    location = problem["loc"]
    name = str(location[0]) if isinstance(location, tuple) and location else "?"
    shown = "(not shown)" if name == "api_key" else repr(problem["input"])
    reason = str(problem["msg"])
    return f"Setting {name!r} is {shown} ({origins.get(name, 'default')}): {reason[:1].lower()}{reason[1:]}. Change it."
