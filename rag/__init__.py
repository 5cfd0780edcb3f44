"""Finding the passages that bear on a question, and quoting them."""

from rag.answering import answer_from, answering
from rag.asked import asked_kind
from rag.calibration import Calibration, Threshold, calibrate, keep_calibration, kept_calibration, threshold_for
from rag.clauses import relevant_clause
from rag.embedding import embed_pending
from rag.errors import RagError
from rag.explaining import BestSentence, ExplainedPassage, Explanation, explain
from rag.fusion import FUSIONS
from rag.gathering import gather
from rag.heads import Overview, asks_for_overview, compared, overview
from rag.index import Index
from rag.probe_makers import ModelProbeMaker, PatternProbeMaker
from rag.probes import DrawnSentence, ProbeMaker, draw_sentences
from rag.quotes import find_quotes
from rag.retriever import HybridRetriever
from rag.support import default_threshold
from rag.types import CitedAnswer, Evidence, Grounds, Hit, NoSupport, Quote, Retriever
from rag.words import STOP_WORDS, Token, content_words, names

__all__ = [
    "FUSIONS",
    "STOP_WORDS",
    "BestSentence",
    "Calibration",
    "CitedAnswer",
    "DrawnSentence",
    "Evidence",
    "ExplainedPassage",
    "Explanation",
    "Grounds",
    "Hit",
    "HybridRetriever",
    "Index",
    "ModelProbeMaker",
    "NoSupport",
    "Overview",
    "PatternProbeMaker",
    "ProbeMaker",
    "Quote",
    "RagError",
    "Retriever",
    "Threshold",
    "Token",
    "answer_from",
    "answering",
    "asked_kind",
    "asks_for_overview",
    "calibrate",
    "compared",
    "content_words",
    "default_threshold",
    "draw_sentences",
    "embed_pending",
    "explain",
    "find_quotes",
    "gather",
    "keep_calibration",
    "kept_calibration",
    "names",
    "overview",
    "relevant_clause",
    "threshold_for",
]
