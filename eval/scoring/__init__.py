"""Judging answers by rule; no model judges."""

from eval.scoring.scorers import response, score

__all__ = ["response", "score"]
