"""Texts in bulk: compressed files, rows of JSON Lines and Parquet, members of tar archives, in bounded memory."""
