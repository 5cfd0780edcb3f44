"""What is known of uploads: files, vector stores, which file is in which, and the jobs that read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

JobState = Literal["waiting", "reading", "embedding", "done", "failed", "cancelled"]
WorkStatus = Literal["waiting", "reading", "loaded", "unchanged", "failed", "cancelled"]
AttachedStatus = Literal["in_progress", "completed", "failed", "cancelled"]
FailureCode = Literal["", "server_error", "unsupported_file", "invalid_file"]

RUNNING: tuple[JobState, ...] = ("waiting", "reading", "embedding")

DEFAULT_COLLECTION = "default"
"""Where a library puts what is named no collection."""

DEFAULT_STORE = "vs_default"
"""The id of the vector store that is the library's default collection."""

Attributes = Mapping[str, str | float | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that was uploaded and is kept. Times are seconds since 1970; `disk_name` is its name in our folder.

    One `is_of_page` takes the place of the page's earlier upload of the same name; those of the API stand side by side.
    """

    seq: int
    id: str
    name: str
    disk_name: str
    purpose: str
    is_of_page: bool
    n_bytes: int
    digest: str
    created: float
    expires: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorStore:
    """A collection of the library, as the OpenAI API has it. `expires_days` count from `last_active`."""

    seq: int
    id: str
    collection: str
    name: str
    description: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    created: float
    last_active: float
    expires_days: int | None = None

    @property
    def expires(self) -> float | None:
        """When it expires, in seconds since 1970."""
        return None if self.expires_days is None else self.last_active + self.expires_days * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file in a vector store. `source` is what the library calls it, "" before it has been read."""

    seq: int
    store_id: str
    file_id: str
    created: float
    source: str = ""
    attributes: Attributes = field(default_factory=dict)
    status: AttachedStatus = "in_progress"
    code: FailureCode = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One file of a job. `file_id` is "" where the file was not kept, and then `reason` says why."""

    seq: int
    job_id: str
    file_id: str
    name: str
    status: WorkStatus = "waiting"
    reason: str = ""
    n_bytes: int = 0
    n_chunks: int = 0
    n_tables: int = 0
    n_attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Files to be read into one vector store, then embedded."""

    seq: int
    id: str
    store_id: str
    collection: str
    created: float
    state: JobState = "waiting"
    message: str = ""
    n_to_embed: int = 0
    n_embedded: int = 0
    is_cancelled: bool = False
