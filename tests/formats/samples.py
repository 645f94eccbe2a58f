"""A text as it stands in a file of each format whose texts can be broken."""

import json

__all__ = ["in_format"]

XLIFF = (
    '<xliff version="1.2"><file target-language="vi"><body><trans-unit id="a"><source/><target>{}</target></trans-unit>'
    "</body></file></xliff>"
)


def in_format(name: str, text: str) -> str:
    """Return a file's text in the format `name` in which `text` stands, a paragraph a line where lines part cues."""
    if name == "srt":
        return f"1\n00:00:01,000 --> 00:00:02,500\n{text}"
    if name == "vtt":
        return f"WEBVTT\n\n00:01.000 --> 00:02.500\n{text}"
    if name == "xliff":
        return XLIFF.format(text.replace("&", "&amp;").replace("<", "&lt;"))
    quoted = json.dumps(text, ensure_ascii=False)
    if name == "po":
        return f'msgid "a"\nmsgstr {quoted}\n'
    if name == "properties":
        return f"a = {quoted[1:-1]}\n"
    if name == "csv":
        return f'tên;"{text.replace(chr(34), chr(34) * 2)}"\n'
    if name == "tsv":
        return f'tên\t"{text.replace(chr(34), chr(34) * 2)}"\n'
    if name == "toml":
        return f"a = {quoted}\n"
    if name == "ipynb":
        return f'{{"cells": [{{"cell_type": "markdown", "source": [{quoted}]}}]}}'
    return f'{{"a": {quoted}}}' if name in ("json", "jsonl", "yaml") else text
