"""Finding the passages that bear on a question, and quoting them."""

from rag.answering import answer_from
from rag.asked import asked_kind
from rag.clauses import relevant_clause
from rag.embedding import embed_pending
from rag.errors import RagError
from rag.fusion import FUSIONS
from rag.gathering import gather
from rag.heads import asks_for_overview, document_head
from rag.index import Index
from rag.quotes import find_quotes
from rag.retriever import HybridRetriever
from rag.types import CitedAnswer, Evidence, Hit, NoSupport, Quote, Retriever
from rag.words import content_words, names

__all__ = [
    "FUSIONS",
    "CitedAnswer",
    "Evidence",
    "Hit",
    "HybridRetriever",
    "Index",
    "NoSupport",
    "Quote",
    "RagError",
    "Retriever",
    "answer_from",
    "asked_kind",
    "asks_for_overview",
    "content_words",
    "document_head",
    "embed_pending",
    "find_quotes",
    "gather",
    "names",
    "relevant_clause",
]
