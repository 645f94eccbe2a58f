"""Print how the cost of a text grows with its length, for texts made to be hard.

Usage: bench_growth.py [--least EXPONENT] [--only PART] [--characters N] [--format NAME …]

Each pattern is repeated to N / 4 and to N characters (40,000), in the formats text, markdown and html; a growth
exponent of 1 means that a text twice as long takes twice the time, 2 four times. Lines below `--least` (1.15) are
only counted, unless they cost over 60 µs a character. Every text is corrected in a process of its own, which is
stopped after a minute of CPU time.
"""

import argparse
import multiprocessing
import resource
import sys
from collections.abc import Iterator
from math import log
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "service"))

import chinhta  # noqa: E402

SECONDS = 60
SHARE = 4
REPEATED = (
    # words
    "xây dưng ", "dưng ", "xyzt ", "ngươì ", "a", "a ", "ý", "công", "\u0301", "a\u0301", "e\u0302\u0323 ", "vieetj ",
    # figures
    "1", "1.", "1/", "12.345.678.", "6,3 % ", "tỷ 127,5 đồng ", "5kg ", "5 kg 6kg ", "31/2/2020 ", "5 m2 ", "5.5 % ",
    "ngày 1/3/2026 ", "Thứ Hai ngày 1/1/2020 ",
    # brackets, quotation marks
    "(", ")", "()", "([{", "( a ) ", '"', "“", "”“", '"a" ', "'a ", '"a\n', "“a ",
    # addresses, paths
    "http://a.vn/ ", "http://a.vn/x", "www.", "a@b.vn ", "@a", "#a", "./", "a/b/", "\\\\a\\", "A.", "a.docx ",
    "http://a)))))))", "http://a.......",
    # directives
    "chinhta: off\n", "chinhta: off ", "chinhta: off\nchinhta: on\n", "chinhta: ignore ", "chinhta: off [", "chinhta:",
    "a , b chinhta: ignore [spacing]\n", "chinhta: ignore [spacing] a , b ",
    # markup
    "> ", "> a\n", "- ", "* ", "`", "`a", "```\n", "*a", "**a ", "a**b", "_a ", "[", "[a](", "![", "[a]: b\n",
    "[a][b] ", "[a](b) ", "[[a]", "<a ", "<!--", "|a|b|\n", "# a\n", "    a\n", "\\*", "&amp;", "$a", "~~a", "---\n",
    "a\n===\n", "1. ", "- [ ] a\n", "<div>\n", "<b>", '<a href="', "<![CDATA[", "<?", "<script>a</script>",
    "<code>a</code>", "ngh<b>ành</b> ", "ngh&agrave;nh ", "> - ", "[^a]: b\n\n", "[^a] ", "$a$ ", "</", "{{ a }} ",
    "{%",
    # spaces, unseen characters
    " ", "\n", "\t", "\u00a0", "\u200b", "a  ", "a\u200bb ", "a\u00adb ", "\u202ea ", "\u2028", "😀",
    "👨\u200d👩\u200d", "\x01", "\ufffd",
    # marks
    ".", ". ", " , ", ".... ", " - ", "–", " ;", "a,b", "a.B", "a - b\n", "• a\n", " & ", "a:b ",
    # repetitions
    "Cục ", "Cục Cục Tổng ", "xa gần ", "và và ", "Bộ Công Thương đã ban hành kế hoạch năm nay. ",
    # abbreviations, capitals, numbers of documents
    "UBND ", "Ủy ban nhân dân (UBND) ", "UBND Ủy ban nhân dân ", "(ABC ", "a (UBND", "bộ Công Thương ",
    "Bộ công thương ", "NGUYỄN VĂN AN ", "Điều 1 khoản 2 điểm a ", "tỉnh bắc ninh ", "cục Đổi mới sáng tạo ",
    "Bộ Trưởng ", "việc Làm ", "12/2020/NĐ-CP ", "12/2020/ND-CP ", "/NĐ-CP", "NĐ-", "TCVN 1-1:2000/A ",
    # encodings
    "C«ng hoµ x· héi chñ nghÜa ViÖt Nam ", "Coäng hoøa xaõ hoäi ", "Co^.ng ho`a xa~ ho^.i ", "ÃƒÂ¡Ã‚Âº", "Ã", "сông ",
    # another language
    "The Ministry has issued a new plan. ", "Bộ the of và ",
)  # fmt: skip


BETWEEN = (" ", "\t", "\n", "\u00a0", "\u200b", "\u00ad", "\u2028", ".", "-", "*", "_", "<", "[", "(", '"', "\u0301")
"""Runs between two words: a repeated pattern begins and ends with what a search may be held by."""


def drawn(kind: str, characters: int) -> str:
    """Return a text of random words, of a kind of DRAWN."""
    random = Random(characters)
    syllables = [line.split("\t")[0] for line in (ROOT / "dictionaries/syllables.tsv").open(encoding="utf-8")][100:]
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ"
    out: list[str] = []
    length = 0
    while length < characters:
        word = random.choice(syllables)
        if kind == "capitals":
            word = word.capitalize()
        elif kind == "joined":
            word += random.choice(syllables)
        elif kind == "torn":
            word = " ".join(word)
        elif kind == "letters":
            word = "".join(random.choices(letters, k=6))
        elif kind == "definitions":
            word = f"{word} {random.choice(syllables)} ({word[0].upper()}{random.choice('BCDGH')})"
        out.append(word)
        length += len(word) + 1
    return " ".join(out)


DRAWN = ("syllables", "capitals", "joined", "torn", "letters", "definitions")


def texts(characters: int) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each pattern, and the text of it at a share of the length and at the whole."""
    for pattern in REPEATED:
        whole = pattern * (characters // len(pattern) + 1)
        yield repr(pattern), whole[: characters // SHARE], whole[:characters]
    for sign in BETWEEN:
        yield f"a{sign!r}b", f"a{sign * (characters // SHARE)}b", f"a{sign * characters}b"
    for kind in DRAWN:
        yield kind, drawn(kind, characters // SHARE), drawn(kind, characters)


def _work(text: str, format: str, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    start = process_time()
    chinhta.correct(text, chinhta.Settings(format=format))
    answer.send(process_time() - start)


def seconds(text: str, format: str) -> float:
    """Return the CPU seconds that it takes to correct `text`, SECONDS when it was stopped."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_work, args=(text, format, there))
    process.start()
    there.close()
    try:
        return float(here.recv())
    except EOFError:
        return float(SECONDS)
    finally:
        process.join()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=float, default=1.15)
    parser.add_argument("--dear", type=float, default=60.0, help="µs a character")
    parser.add_argument("--only", default="")
    parser.add_argument("--characters", type=int, default=40_000)
    parser.add_argument("--format", nargs="+", default=["text", "markdown", "html"])
    options = parser.parse_args()
    chinhta.check("Văn bản đầu tiên nạp các bảng của từ điển, và một lỗi chính tả: cuyển dịch.")
    counted = shown = 0
    print(f"{'exponent':>8} {'seconds':>8} {'µs/char':>8}  pattern")
    for name, part, whole in texts(options.characters):
        if options.only not in name:
            continue
        for format in options.format:
            first, second = seconds(part, format), seconds(whole, format)
            exponent = log(second / first) / log(len(whole) / len(part)) if second > 0.1 else 0.0
            each = second / len(whole) * 1e6
            counted += 1
            if exponent >= options.least or each > options.dear:
                shown += 1
                print(f"{exponent:8.2f} {second:8.2f} {each:8.1f}  {name} {format}", flush=True)
    print(f"{counted} texts, {shown} of them over an exponent of {options.least} or {options.dear:g} µs a character")


if __name__ == "__main__":
    main()
