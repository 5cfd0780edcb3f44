"""Questions made by rule from a user's own library, each with the line or cell where its gold answer stands."""

from eval.mine.making import mine

__all__ = ["mine"]
