"""Texts made to take long: twice the text takes about twice the time, in every format, whatever stands in it."""

import json
from collections.abc import Iterator
from time import process_time

import pytest

from chinhta.files import UnreadableError
from chinhta.formats.format import Source
from chinhta.formats.registry import by_name, text_formats
from chinhta.text.prose import prose_of

PIECES = (
    "a", "_", " ", "\t", "\n", " \n", "a a=", "x=y, ", "a=b,", "[", "[[", "](", "[a](", "{", "{{", "{%", "<%", "${",
    "%(", "<", "<a ", "<a b='", "</a>", "<!--", "<b>", "&", "a&", "&lt;a", "\\", "\\(", "\\[", "\\u00e0", '"', '""',
    "'", "`", "``", "*", "**a", "::", "::a", "|", "|a", "+", "++", "((", "<<", "--", "- ", "> ", "a:", "?", "#", "=",
    "$", "$$", "\u0301", "\u00ad", "http://a)", "57_NQ/TW ", "a/", "a.", "\r", "@", "From: a\n", "a viết 10:00\n",
)  # fmt: skip
LENGTH = 8_000
MOST = 2.9  # how many times longer a text of twice the length may take: four times would be quadratic
AGAIN = 4  # a busy machine may seem slow once, a quadratic text is each time
SHORT = 0.3  # seconds that tell nothing of a ratio


def wrapped(name: str, text: str) -> Iterator[str]:
    """Yield files of a format in which `text` stands: as it is, and where words are read."""
    yield f"{text}x"
    quoted = json.dumps(f"{text} b", ensure_ascii=False)
    escaped = f"{text} b".replace("&", "&amp;").replace("<", "&lt;").replace("\f", "")
    line = " ".join(text.splitlines())
    yield from {
        "json": [f'{{"a": {quoted}}}'],
        "jsonl": [f'{{"a": {quoted}}}\n'],
        "yaml": [f"a: {quoted}\n", f"a: '{text.replace(chr(39), chr(39) * 2)} b'\n", f"a: |\n  {line} b\n"],
        "toml": [f"a = {quoted}\n"],
        "csv": ['a,b\n"' + text.replace('"', '""') + ' b",c\n'],
        "tsv": ['a\tb\n"' + text.replace('"', '""') + ' b"\tc\n'],
        "po": [f'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgid "a"\nmsgstr {quoted}\n'],
        "properties": [f"a = {quoted[1:-1]}\n"],
        "srt": [f"1\n00:00:00,000 --> 00:00:01,000\n{line}\n"],
        "vtt": [f"WEBVTT\n\n00:00.000 --> 00:01.000\n{line}\n"],
        "xliff": [
            f'<xliff><file target-language="vi"><target>{inside}</target></file></xliff>' for inside in (escaped, text)
        ],
        "ipynb": [json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}, "source": text}], "metadata": {}})],
        "eml": [
            *(f"Content-Type: text/{kind}; charset=utf-8; format=flowed\n\n{text}\n" for kind in ("plain", "html")),
            *(f"Content-Transfer-Encoding: {coding}\n\n{text}\n" for coding in ("quoted-printable", "base64")),
            f"Subject: {text}\n\na\n",
            f"Content-Type: multipart/mixed; boundary=a\n\n--a\n\n{text}",
        ],
    }.get(name, [])


def seconds(name: str, text: str, tries: int = 1) -> float:
    """Return what it takes to read a file and find what is masked, the least of some tries."""
    taken = list[float]()
    for _ in range(tries):
        start = process_time()
        try:
            source: Source = by_name(name).read(text.encode())
            if name == "text":
                prose_of(source.document())
            else:
                assert source.masks is not None
        except UnreadableError:
            pass
        taken.append(process_time() - start)
    return min(taken)


@pytest.mark.parametrize("name", [*(format.name for format in text_formats()), "eml"])
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    slow = list[tuple[str, int]]()
    for piece in PIECES:
        once, twice = (list(wrapped(name, piece * (size // len(piece)))) for size in (LENGTH, 2 * LENGTH))
        for n, (short, long) in enumerate(zip(once, twice, strict=True)):
            if seconds(name, long) < SHORT:
                continue
            if all(seconds(name, long, 3) > MOST * seconds(name, short, 3) for _ in range(AGAIN)):
                slow.append((piece, n))
    assert not slow
