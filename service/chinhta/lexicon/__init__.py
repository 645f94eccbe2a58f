"""What is known of the language: words, counts, names, abbreviations; loaded from `dictionaries/`. Imports text only."""
