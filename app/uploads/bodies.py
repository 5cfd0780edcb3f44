"""The JSON bodies of requests about vector stores. Fields unknown here are ignored, as the API may have more."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from app.uploads.filters import Filtered


class ExpiresAfter(BaseModel):
    """When a vector store expires: days after it was last used."""

    anchor: Literal["last_active_at"]
    days: int = Field(ge=1, le=365)


class Static(BaseModel):
    """Sizes of chunks, accepted and not followed: chunks follow the structure of a file and the embedder's window."""

    max_chunk_size_tokens: int = Field(ge=100, le=4096)
    chunk_overlap_tokens: int = Field(ge=0)


class Chunking(BaseModel):
    """How a file is to be chunked."""

    type: Literal["auto", "static"]
    static: Static | None = None


class NewStore(BaseModel):
    """POST /v1/vector_stores."""

    name: str | None = Field(None, max_length=256)
    description: str | None = Field(None, max_length=1024)
    file_ids: list[str] = Field(default_factory=list, max_length=500)
    metadata: dict[str, str] | None = None
    expires_after: ExpiresAfter | None = None
    chunking_strategy: Chunking | None = None


class StoreChanges(BaseModel):
    """POST /v1/vector_stores/{id}; what is not sent stays, and null removes."""

    name: str | None = Field(None, max_length=256)
    metadata: dict[str, str] | None = None
    expires_after: ExpiresAfter | None = None


class NewStoreFile(BaseModel):
    """POST /v1/vector_stores/{id}/files, and one of a batch."""

    file_id: str
    attributes: dict[str, Any] | None = None
    chunking_strategy: Chunking | None = None


class FileChanges(BaseModel):
    """POST /v1/vector_stores/{id}/files/{file_id}."""

    attributes: dict[str, Any] | None


class NewBatch(BaseModel):
    """POST /v1/vector_stores/{id}/file_batches: ids that share their attributes, or files with their own."""

    file_ids: list[str] | None = Field(None, max_length=2000)
    files: list[NewStoreFile] | None = Field(None, max_length=2000)
    attributes: dict[str, Any] | None = None
    chunking_strategy: Chunking | None = None


class Ranking(BaseModel):
    """How results are ranked; the ranker's name is accepted, as there is one."""

    ranker: str = "auto"
    score_threshold: float = Field(0.0, ge=0, le=1)


class Search(Filtered):
    """POST /v1/vector_stores/{id}/search."""

    query: str | list[str]
    max_num_results: int = Field(10, ge=1, le=50)
    ranking_options: Ranking | None = None
    rewrite_query: bool = False
