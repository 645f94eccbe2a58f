"""A text as it stands in a file of each format whose texts can be broken."""

import json

__all__ = ["in_format"]


def in_format(name: str, text: str) -> str:
    """Return a file's text in the format `name` in which `text` stands, a paragraph a line where lines part cues."""
    if name == "srt":
        return f"1\n00:00:01,000 --> 00:00:02,500\n{text}"
    if name == "vtt":
        return f"WEBVTT\n\n00:01.000 --> 00:02.500\n{text}"
    quoted = json.dumps(text, ensure_ascii=False)
    if name == "po":
        return f'msgid "a"\nmsgstr {quoted}\n'
    if name == "properties":
        return f"a = {quoted[1:-1]}\n"
    return text
