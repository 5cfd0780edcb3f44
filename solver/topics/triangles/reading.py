"""Reading of triangles: given by their sides and angles, or in a story of ladders, shadows and towers."""

from __future__ import annotations

from solver.topics.question import Question
from solver.topics.topic import Task
from solver.topics.triangles.given import read_triangle
from solver.topics.triangles.practical import read_practical


def read(question: Question) -> Task | None:
    """The task of a question about a triangle."""
    return read_triangle(question) or read_practical(question)
