"""Texts in parts: cut where paragraphs end, no byte lost, places as in the whole."""

import tracemalloc
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import Finding, Settings, engine
from chinhta.files import UnreadableError
from chinhta.formats.decoding import decode_file
from chinhta.formats.parts import cut, read_parts
from chinhta.rules.catalogue import FAMILIES, NAMES, OF_THE_WHOLE
from chinhta.text.charsets import encode
from chinhta.text.offsets import UNITS, Positions

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
LINE = "Bộ đã xây dưng kế hoạch , 📈 “rất tốt” .\n"


def blocks(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(
    st.text(alphabet='aề📈“”" \n\r', max_size=200),
    st.integers(1, 40),
    st.integers(1, 50),
    st.sampled_from(ENCODINGS),
)
def test_no_byte_is_lost_and_no_letter_cut(text: str, block: int, size: int, encoding: str) -> None:
    data = text.encode(encoding)
    parts = list(read_parts(blocks(data, block), size=size))
    assert b"".join(part for part, _ in parts) == data
    assert "".join(source.text for _, source in parts) == decode_file(data).text
    for part, source in parts:
        assert source.write([]) == part, "an edit of nothing"


@given(st.text(alphabet="aề📈 \n", min_size=1, max_size=200), st.integers(1, 50), st.sampled_from(sorted(UNITS)))
def test_places_are_those_of_the_file(text: str, size: int, unit: str) -> None:
    whole = Positions(text, unit)
    at = 0
    for _, source in read_parts(blocks(text.encode(), 7), size=size):
        part = source.positions(unit)
        for n in range(len(source.text)):
            assert part.offset(n) == whole.offset(at + n)
            assert part.line_column(n) == whole.line_column(at + n)
        at += len(source.text)
    assert at == len(text)


def test_a_blank_line_is_the_best_place_then_a_line_end_then_a_space() -> None:
    assert list(cut([b"aaa\nbbb\n\nccc\nddd\n\n"], 12)) == [b"aaa\nbbb\n\n", b"ccc\nddd\n\n"]
    assert list(cut([b"aaa\nbbb\n\nccc\nd", b"dd\n"], 12)) == [b"aaa\nbbb\n\n", b"ccc\nddd\n"]
    assert list(cut([b"aaa\r\nbbb\r\n", b"\r\nccc"], 10)) == [b"aaa\r\nbbb\r\n", b"\r\nccc"]
    assert list(cut([b"one two three four five six"], 5)) == [b"one two three four ", b"five six"]
    assert list(cut(["ề".encode() * 9], 5)) == ["ề".encode() * 6, "ề".encode() * 3]
    assert list(cut([b"aa\rbb\r", b"\ncc"], 6)) == [b"aa\r", b"bb\r\n", b"cc"], "half a line end"
    assert b"".join(cut([b"aaaa\r\nb"], 5)) == b"aaaa\r\nb"
    assert all(not part.startswith(b"\n") for part in cut([b"aaaa\r\nb"], 5))


def test_quotations_are_not_torn() -> None:
    text = "“Một.\nHai.”\n“Ba.\nBốn.”\nNăm.\n“Sáu.\nBảy.”\n"
    for size in range(20, 60):
        for part in cut([text.encode()], size):
            assert part.count("“".encode()) == part.count("”".encode())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_parts_find_what_the_whole_has(encoding: str) -> None:
    text = (LINE * 3 + "\r\n") * 20
    whole = places(engine.correct(text).findings, Positions(text))
    parts = Counter[tuple[object, ...]]()
    for _, source in read_parts(blocks(text.encode(encoding), 100), size=700):
        parts += places(engine.correct(source, Settings()).findings, source.positions())
    assert whole == parts
    assert whole.total() > 100


def places(findings: list[Finding], positions: Positions) -> Counter[tuple[object, ...]]:
    return Counter((f.rule, positions.offset(f.start), *positions.line_column(f.start), f.choices) for f in findings)


def test_what_is_off_stays_off() -> None:
    text = f"{LINE * 5}chinhta: off[spelling]\n{LINE * 30}chinhta: on\n{LINE * 5}"
    whole = places(engine.correct(text).findings, Positions(text))
    parts = Counter[tuple[object, ...]]()
    sources = [source for _, source in read_parts([text.encode()], size=300)]
    for source in sources:
        parts += places(engine.correct(source).findings, source.positions())
    assert len(sources) > 3
    assert {key: n for key, n in parts.items() if key[0] != "ignore.unused-directive"} == whole


def test_an_edited_part_is_a_part() -> None:
    text = f"chinhta: off[spelling]\n{LINE * 30}"
    _, source = list(read_parts([text.encode()], size=300))[1]
    edited = source.edited(source.text + "xnah")
    assert edited is not None
    assert edited.directives_before == source.directives_before != ()
    assert edited.positions("utf16").line_column(0) == source.positions("utf16").line_column(0) > (1, 1)
    assert not [finding for finding in engine.correct(edited).findings if finding.family == "spelling"]


def test_the_byte_that_is_wrong_is_that_of_the_file() -> None:
    for data, wrong in (("ề\n" * 100).encode() + b"\xff\n", 401), (("\ufeffề\n" * 99).encode() + b"\xff\n", 694):
        with pytest.raises(UnreadableError, match=f"byte {wrong}\\b"):
            list(read_parts([data], size=50))
    with pytest.raises(UnreadableError):
        list(read_parts([LINE.encode() * 9, b"\0"], size=50))


def test_a_legacy_charset_is_recognised_once() -> None:
    line = "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập.\n"
    data = b"2026\n" * 50 + encode(line, "tcvn3") * 50 + b"2027\n" * 50
    sources = [source for _, source in read_parts([data], "auto", size=400)]
    assert "".join(source.text for source in sources) == "2026\n" * 50 + line * 50 + "2027\n" * 50
    assert b"".join(source.write([]) for source in sources).decode().count("Việt Nam") == 50


def test_rules_of_the_whole_are_rules() -> None:
    assert set(NAMES) | set(FAMILIES) >= OF_THE_WHOLE


def test_memory_is_that_of_parts_not_of_the_file() -> None:
    def peak(times: int) -> int:
        tracemalloc.start()
        parts = sum(1 for _ in read_parts((LINE.encode() * 1_000 for _ in range(times)), size=50_000))
        assert parts >= times
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(100) < 1.5 * peak(10)
