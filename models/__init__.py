"""The local language model, the embedder, and the weights they need."""

from models.errors import (
    DownloadError,
    EndpointError,
    ModelError,
    PromptTooLongError,
    UnknownModelError,
    WeightsMissingError,
)
from models.types import LLM, Completion, Embedder, Message

__all__ = [
    "LLM",
    "Completion",
    "DownloadError",
    "Embedder",
    "EndpointError",
    "Message",
    "ModelError",
    "PromptTooLongError",
    "UnknownModelError",
    "WeightsMissingError",
]
