"""The body of a request to search the library and to say why."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class SearchRequest(BaseModel):
    """A question, how many sentences an answer may quote, and the collection to search; without one, everything."""

    model_config = ConfigDict(extra="ignore")

    query: str
    k: Annotated[int, Field(ge=1, le=50)] = 3
    collection: str | None = None
