"""Facts about text alone: letters, syllables, tokens, offsets, edits. Imports nothing else of chinhta, does no I/O."""
