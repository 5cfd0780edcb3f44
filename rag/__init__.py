"""Finding the passages that bear on a question, and quoting them."""

from rag.answering import answer_from, answering
from rag.asked import asked_kind
from rag.clauses import relevant_clause
from rag.embedding import embed_pending
from rag.errors import RagError
from rag.explaining import BestSentence, ExplainedPassage, Explanation, explain
from rag.fusion import FUSIONS
from rag.gathering import gather
from rag.heads import Overview, asks_for_overview, compared, overview
from rag.index import Index
from rag.quotes import find_quotes
from rag.retriever import HybridRetriever
from rag.types import CitedAnswer, Evidence, Hit, NoSupport, Quote, Retriever
from rag.words import STOP_WORDS, Token, content_words, names

__all__ = [
    "FUSIONS",
    "STOP_WORDS",
    "BestSentence",
    "CitedAnswer",
    "Evidence",
    "ExplainedPassage",
    "Explanation",
    "Hit",
    "HybridRetriever",
    "Index",
    "NoSupport",
    "Overview",
    "Quote",
    "RagError",
    "Retriever",
    "Token",
    "answer_from",
    "answering",
    "asked_kind",
    "asks_for_overview",
    "compared",
    "content_words",
    "embed_pending",
    "explain",
    "find_quotes",
    "gather",
    "names",
    "overview",
    "relevant_clause",
]
