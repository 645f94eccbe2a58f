"""Facts about text alone: letters, syllables, tokens, places, edits. Imports nothing else of chinhta, does no I/O."""
