"""Where the dictionaries are built, the classifier trained and the program measured; nothing here is loaded by a check.

Only the commands `build-dictionary` and `evaluate` import it, when they run.
"""
