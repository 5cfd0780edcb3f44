"""Questions read as whole sentences: frames of words around columns, values and conditions, with no word left over.

Where `heads` weighs mentions wherever they stand, a frame says in which order they must stand and what stands between, so that
a reading explains every word or does not come about. `patterns` is the language frames are written in, `grammar` the slots
over one table, `conditions` what may be said of rows, `frames` one file for each kind of question.
"""

from solver.tables.phrased.grammar import Reading
from solver.tables.phrased.reading import read_phrases

__all__ = ["Reading", "read_phrases"]
