"""The statistical speller: which tokens look wrong, what may have been meant, how likely. Imports no rules."""
