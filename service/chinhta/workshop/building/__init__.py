"""`chinhta build-dictionary`: the tables of a dictionary, counted from a corpus."""
