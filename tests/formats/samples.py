"""A text as it stands in a file of each format whose texts can be broken, and texts of which each word is another."""

import json
import re
from collections.abc import Iterable

from chinhta.formats.format import Source
from chinhta.formats.registry import by_name

__all__ = ["in_format", "with_numbered_words"]

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


def with_numbered_words(name: str, blocks: Iterable[str]) -> tuple[Source, list[re.Match[str]]]:
    """Return the source of `blocks`, a line each, with "t1000", "t1001" … for "từ0", and those that may be changed."""
    numbers = iter(range(1000, 9999))
    text = re.sub(r"(?i)từ\d", lambda match: f"{match[0][0]}{next(numbers)}", "\n".join(blocks))
    source = by_name(name).source_of(text)
    hidden = [mask for mask in source.masks if not mask.rules]
    return source, [
        match
        for match in re.finditer(r"(?i)t\d{4}", text)
        if not any(mask.start < match.end() and match.start() < mask.end for mask in hidden)
    ]
