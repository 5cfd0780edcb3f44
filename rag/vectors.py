"""Sentence vectors, remembered by content.

A vector depends on the embedder and the text alone, so nothing here can go stale: no library, no generation, no invalidation.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models import Embedder

_CAPACITY = 8192  # of 384 float32 each: 12 MB

_remembered: OrderedDict[tuple[str, str], NDArray[np.float32]] = OrderedDict()
_lock = threading.Lock()


def sentence_vectors(texts: Sequence[str], embedder: Embedder) -> NDArray[np.float32]:
    """Unit rows, float32 (n, d), in the order of `texts`; what was embedded before is not embedded again."""
    import numpy as np

    with _lock:
        known = {text: _remembered[embedder.name, text] for text in texts if (embedder.name, text) in _remembered}
    # Alike lengths together, because a batch is padded to its longest text.
    missing = sorted(set(texts) - set(known), key=lambda text: (len(text), text))
    if missing:
        found = embedder.embed(missing, kind="passage")
        known |= dict(zip(missing, found, strict=True))
        with _lock:
            for text in missing:
                _remembered[embedder.name, text] = known[text]
            while len(_remembered) > _CAPACITY:
                _remembered.popitem(last=False)
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, embedder.dim), dtype=np.float32)
