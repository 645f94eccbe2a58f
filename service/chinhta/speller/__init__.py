"""The statistical speller: which places look wrong, what may have been meant, how likely. Imports no rules."""
