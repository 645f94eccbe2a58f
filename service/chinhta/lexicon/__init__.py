"""What is known of the language: words, counts, names, abbreviations; from `dictionaries/`. Imports text only."""
