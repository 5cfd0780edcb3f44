// What a search finds and why, with all scores: part of the library view.
