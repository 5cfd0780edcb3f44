"""Finding the passages that bear on a question, and quoting them."""

from rag.answering import answer_from
from rag.asked import asked_kind
from rag.calibration import Calibration, Threshold, calibrate, keep_calibration, kept_calibration, threshold_for
from rag.clauses import relevant_clause
from rag.embedding import embed_pending
from rag.errors import RagError
from rag.fusion import FUSIONS
from rag.gathering import gather
from rag.heads import asks_for_overview, document_head
from rag.index import Index
from rag.probe_makers import ModelProbeMaker, PatternProbeMaker
from rag.probes import ProbeMaker
from rag.quotes import find_quotes
from rag.retriever import HybridRetriever
from rag.support import default_threshold
from rag.types import CitedAnswer, Evidence, Hit, NoSupport, Quote, Retriever
from rag.words import content_words, names

__all__ = [
    "FUSIONS",
    "Calibration",
    "CitedAnswer",
    "Evidence",
    "Hit",
    "HybridRetriever",
    "Index",
    "ModelProbeMaker",
    "NoSupport",
    "PatternProbeMaker",
    "ProbeMaker",
    "Quote",
    "RagError",
    "Retriever",
    "Threshold",
    "answer_from",
    "asked_kind",
    "asks_for_overview",
    "calibrate",
    "content_words",
    "default_threshold",
    "document_head",
    "embed_pending",
    "find_quotes",
    "gather",
    "keep_calibration",
    "kept_calibration",
    "names",
    "relevant_clause",
    "threshold_for",
]
