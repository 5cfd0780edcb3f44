"""Finding the passages that bear on a question, and quoting them."""

from rag.errors import RagError
from rag.types import CitedAnswer, Evidence, Hit, NoSupport, Quote, Retriever

__all__ = ["CitedAnswer", "Evidence", "Hit", "NoSupport", "Quote", "RagError", "Retriever"]
