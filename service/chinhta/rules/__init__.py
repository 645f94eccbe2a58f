"""The rules, one a file, by family. They read a Document and a Lexicon and report Findings; no I/O, no state."""
