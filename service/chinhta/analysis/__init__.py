"""What is found in a whole document: plain functions of it, asked once a document. Imports text and lexicon."""
