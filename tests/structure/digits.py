"""Correct random texts, and report which lost a figure: `python tests/structure/digits.py [COUNT] [--seed N]`.

The texts mix syllables, slips, figures, markup, escapes and letters that nobody expects. Whatever is written, a
family that may not change figures has changed none, and none has added or lost more than zeros ("1.5.2026" to
"01.5.2026", "2,50"): the figures other than zero are the same, in the same order, in all that is written safely.
Exit code 1 when any is lost.
"""

import argparse
import re
import sys
from pathlib import Path
from random import Random
from time import monotonic

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "service")]

import chinhta  # noqa: E402

PIECES = (
    "Bộ Công Thương|cuyển dịch|các các|nghành|xây dưng|kinh tê|phát triễn"
    "|việ t nam|Tieengs Vieejt|Vi6et5 Nam|hoà bình|kĩ thuật"
    "|khoản|Điều|Quyết định số|Nghị định|ngày|tháng|năm|quý|tỷ đồng"
    "|triệu|kg|m2|km|%|°C|USD|đồng|từ|đến|và|hoặc|UBND|KH&CN|KHCN"
    "|12/2026/QĐ-UBND|số 5|QĐ-TTG|1.000|1. 000|1,5|0,5|.5|1.000.000|10000000"
    "|2026|31/02/2026|1/5/26|08:30|8h30|24h|IV|lần thứ 2|COVID-19"
    "|khoản2|Điều5|5kg|10 %|2-3|2–3|1/2|½|²|٣|３|①|Ⅳ|x2|H2O|A4|3G|0|00"
    "|007|+84|0912 345 678|192.168.1.1|v1.2.3|#1|@2|1)|1.|a)|-|–|—|--"
    "|,|.|;|:|!|?|...|……|“|”|\"|'|(|)|[|]|{|}|<|>|/|\\|*|**|_|~~|`|```|$"
    "|$$|\\(|\\)|{{ 1 }}|{% 2 %}|<b>|</b>|<p x='1'>|&nbsp;|&#39;|&#x20;|&amp;"
    "|[a](b1)|![1](2.png)|[[3]]|[^1]|# |- |> |1. |\\n|\\t|\\u0041"
    "|\\x41|%d|%1$s|http://a.vn/1?b=2|a1@b.vn|C:\\1\\2|a_1|1e10|0x1F"
    "|\u200b|\u00ad|\ufeff|\xa0|\u202f|\u2028|\u0301|\u0323|\x85"
    "|\x0b|\x07|ViÖt|Viá»‡t|Vie^.t|Vieät|а|ο|Ð|đ|Ɖ|ﬁ|ａ|𝟐|👍|日本|ё|ß|İ|ǆ"
).split("|")
LETTERS = "aáâàạăắbcdđeêệghiklmnơợpqrstuưứvxyzABĐ0123456789 ,.-/\n"
FORMATS = ("text", "markdown", "html")
KEEP = ("spelling", "repeat", "capital", "tone", "abbreviation", "consistency", "quote")
FIGURE = re.compile(r"\d")


def random_text(random: Random) -> str:
    """Return some pieces, with gaps of several kinds between them, and a few letters put anywhere."""
    out = []
    for _ in range(random.randint(1, 14)):
        out.append(
            random.choice(PIECES)
            if random.random() < 0.92
            else "".join(random.choices(LETTERS, k=random.randint(1, 6)))
        )
        out.append(random.choice(("", "", " ", " ", " ", " ", "  ", "\n", "\n\n", "\t")))
    return "".join(out)


def lost(text: str, chosen: chinhta.Settings) -> str:
    """Return what was done to figures that may not be done, or ""."""
    correction = chinhta.correct(text, chosen)
    for finding in correction.applied:
        before, after = text[finding.start : finding.end], finding.choices[0]
        if FIGURE.findall(before) == FIGURE.findall(after):
            continue
        if finding.rule.partition(".")[0] in KEEP:
            return f"{finding.rule}: {before!r} → {after!r}"
    if chosen.write == "safe" and _shown(text) != _shown(correction.text):
        return f"{[(f.rule, text[f.start : f.end], f.choices[0]) for f in correction.applied]}"
    return ""


def _shown(text: str) -> list[str]:
    return [figure for figure in FIGURE.findall(text) if figure != "0"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=200_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    faults, start = 0, monotonic()
    for number in range(args.count):
        random = Random(args.seed * 1_000_003 + number)
        text = random_text(random)
        chosen = chinhta.Settings(format=random.choice(FORMATS), write=random.choice(("safe", "safe", "ask")))
        if what := lost(text, chosen):
            faults += 1
            print(f"{number} {chosen.format} {chosen.write} {text!r}: {what}", flush=True)
        if number % 10_000 == 9_999:
            print(
                f"{number + 1} texts, {faults} faults, {(number + 1) / (monotonic() - start):.0f} a second", flush=True
            )
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
