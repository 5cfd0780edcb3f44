"""Judging answers by rule: two extractors side by side, a checker per type of gold answer, and outcomes kept apart."""

from eval.scoring.checkers import CHECKERS
from eval.scoring.judging import Judgement, judge, score
from eval.scoring.rejudging import answer_from_dict, rejudged

__all__ = ["CHECKERS", "Judgement", "answer_from_dict", "judge", "rejudged", "score"]
