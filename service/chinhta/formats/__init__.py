"""How files are read and written: bytes to text, what in it is markup, and edits back into the bytes."""
