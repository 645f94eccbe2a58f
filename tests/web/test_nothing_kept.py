"""Nothing that a user sends outlives the request: afterwards no object of the process has a word of it."""

import gc
import json
import linecache
import re
import sys
from argparse import Namespace
from array import array
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import create_environ, run_wsgi_app

from chinhta.formats.registry import FORMATS, text_formats
from chinhta.lexicon.lexicon import language_model
from chinhta.lexicon.tables import tables_of
from tests.formats.samples import in_format
from tests.formats.test_odt import p, package
from tests.formats.word import word_document

TEXT = """Sáng ngày ngày 18/4/2026, ông Nguyễn Văn {0} phối hợp với cục {0} , xây dưng kế hoạch .
Sở Việc làm {0} (SVL{0}) họp. Quyết định số 12/QĐ-{0} nói “hoà {0}" và hòa, quản lý quản lí {0}y.
<!-- chinhta: ignore[{0}] -->
nguoi dan {0} khong dau thi viet nhu the nay cho nhanh {0} va khong can go dau gi ca
hanhf {0} tieengs Vieetj ddaay laf cacs kys tuwj, [x](http://a.vn/{0}) <a href="https://b.vn/{0}">b</a> {0}@{0}.vn
"""


def referents() -> Iterator[tuple[object, object]]:
    """Yield the objects of the process, each with one that holds it."""
    seen = set()
    # Tuples and dicts of what the collector need not follow are not tracked: they are reached through what holds them.
    todo = [each for each in gc.get_objects() if each is not linecache.cache]
    while todo:
        each = todo.pop()
        if id(each) in seen or each is sys._getframe() or each is sys._getframe(1):
            continue
        seen.add(id(each))
        # The keys of a dict that are strings are no referents for the collector. A proxy only says that it is a dict.
        for inner in (*gc.get_referents(each), *(dict.keys(each) if issubclass(type(each), dict) else ())):
            yield each, inner
            if isinstance(inner, tuple | dict) and not gc.is_tracked(inner):
                todo.append(inner)


def letters_of(inner: object) -> str:
    """Return a string, or the letters of ASCII in bytes, in lower case; nothing for another object."""
    text = inner.decode("latin-1") if isinstance(inner, bytes | bytearray) else inner
    return text.lower() if isinstance(text, str) else ""


def holders(word: str) -> Iterator[object]:
    """Yield the objects that hold a string or bytes with the word (of ASCII) in them, in whatever case."""
    for each, inner in referents():  # a function of its own: its frame, which knows the word, is left out
        if word.lower() in letters_of(inner):
            yield each


def in_a_row(count: int, words: Sequence[str]) -> Iterator[str]:
    """Yield each `count` of `words` that follow each other, as one string."""
    return (" ".join(words[i : i + count]) for i in range(len(words) - count + 1))


def runs_of(ids: str, count: int) -> Iterator[str]:
    """Yield what the process holds as numbers in a row of `ids`, which are written out: `count` of them at a time."""
    wanted = set(in_a_row(count, ids.split()))
    some = [int(row.split()[0]) for row in wanted]
    for _, inner in referents():
        if isinstance(inner, tuple | list | array) and len(inner) >= count and any(id in inner for id in some):
            yield from wanted.intersection(in_a_row(count, [str(each) for each in inner]))


def written_odt(text: str) -> bytes:
    return package(p(text.replace("&", "&amp;").replace("<", "&lt;")))


def written_mail(text: str) -> bytes:
    return f"Subject: {text.splitlines()[0]}\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()


PACKAGES: dict[str, Callable[[str], bytes]] = {"docx": word_document, "odt": written_odt, "eml": written_mail}


def test_what_holds_a_word_is_found() -> None:
    words = ["zq"]
    word = "".join(words * 2)
    kept = {1: ({"key": (f"a {word.upper()}",)},)}
    assert any(each == (f"a {word.upper()}",) for each in holders(word))
    assert kept


KEEPERS: tuple[Callable[[str], object], ...] = (
    lambda word: {word: True},
    lambda word: {word: [1]},
    lambda word: {(word, 1): True},
    lambda word: {1: {word}},
    lambda word: {1: frozenset({word})},
    lambda word: [bytearray(word.encode())],
    lambda word: deque([word.encode()]),
    lambda word: Namespace(**{word: 1}),
    lambda word: (lambda known: lambda: known)({word: 1}),
    lambda word: [re.match(".*", word)],
)


def numbers_after(start: str) -> set[int]:
    """Return the two digits behind `start` in each string or bytes that the process holds: one look at all it has."""
    found = set()
    for _, inner in referents():
        letters = letters_of(inner)
        if (at := letters.find(start)) >= 0:
            digits = letters[at + len(start) :][:2]
            found.update([int(digits)] if digits.isdecimal() else [])
    return found


def test_words_are_found_wherever_they_are_kept() -> None:
    assert numbers_after("".join(("zq", "kx"))) == set()
    kept = [keep("".join(("zq", "kx", f"{n:02}"))) for n, keep in enumerate(KEEPERS)]
    assert numbers_after("".join(("zq", "kx"))) == set(range(len(KEEPERS)))
    assert kept


@pytest.mark.parametrize("path", ["correct", "check", "abbreviations", "batch", "read", "files", "languagetool"])
def test_nothing_is_kept(path: str, client: FlaskClient) -> None:
    word = "".join(map(chr, (122, 113, 118, 105, 110, 104, 120)))  # stands nowhere else, not even in this program
    for format in PACKAGES if path == "files" else sorted(format.name for format in text_formats()):
        ask(client, path, format, word.title())
    gc.collect()
    assert [(type(each).__name__, str(each)[:200]) for each in holders(word)] == []


def test_ids_of_words_in_a_row_are_found() -> None:
    kept = [{(7_000_001, 7_000_002, 7_000_003, 7_000_004): 1.0}]
    assert set(runs_of("7000000 7000002 7000003 7000004 7000005", 3)) == {"7000002 7000003 7000004"}
    assert kept


def test_no_words_in_a_row_are_kept_by_their_ids(client: FlaskClient) -> None:
    text = "Ba con mèo vàng hát xây dưng cầu vồng tím."
    for path in ("check", "correct"):
        assert "xây dựng" in client.post(f"/v1/{path}", json={"text": text}).text
    ids = tables_of().get(language_model).ids
    written = " ".join(str(ids[word]) for word in text[:-1].lower().split())
    gc.collect()
    assert set(runs_of(written, 4)) == set()


def ask(client: FlaskClient, path: str, format: str, word: str) -> None:
    """Send texts with the word, some with words and settings of the sender, and a broken body."""
    if path == "files":
        text = TEXT.format(word)
        file = b64encode(PACKAGES[format](text)).decode()
        for address, more in (("correct", {}), ("write", {"text": f"{text} {word}"}), ("write", {"text": f"{word}\n"})):
            client.post(f"/v1/files/{address}", json={"file": file, "settings": {"format": format}, **more})
        return
    text = in_format(format, TEXT.format(word))
    if path == "languagetool":
        data = json.dumps({"annotation": [{"markup": f"<{word}>", "interpretAs": word}, {"text": text}]})
        for given in ({"text": text, "callback": word}, {"data": data, "level": "picky", "enabledRules": word}):
            assert client.post("/v2/check", data={**given, "language": "vi-VN"}).status_code == 200
        query = f"text={word}&language={word}"
        urlsplit(f"/v2/check?{query}")  # as gunicorn does
        environ = {**create_environ("/v2/check"), "QUERY_STRING": query}
        assert run_wsgi_app(client.application, environ)[1].startswith("400")  # the client splits it once more
        return
    if path == "read":
        address = f"/v1/read?suffix={FORMATS[format].suffixes[0]}"
        for coding in ("utf-8", "utf-16", "cp1258"):
            body = text.encode(coding, "replace")
            assert client.post(address, data=body, content_type="application/octet-stream").status_code == 200
        return
    texts = {"texts": [text, text.replace("ngày", "", 1)]} if path == "batch" else {"text": text}
    for settings in ({}, {"words": [f"{word}a", "xây dưng"]}, {"write": "ask", "abbreviations": "expand"}):
        body = {**texts, "settings": {"format": format, **settings}}
        assert client.post(f"/v1/{path}", json=body).status_code == 200
    assert client.post(f"/v1/{path}", json={**texts, word: 1}).status_code == 422
    assert client.post(f"/v1/{path}", data="{" + word, content_type="application/json").status_code == 400
