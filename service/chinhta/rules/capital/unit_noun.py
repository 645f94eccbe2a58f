"""A word for an administrative unit has a capital though it is a common noun there.

What
    "các Thành phố: Hà Nội, Đà Nẵng" becomes "các thành phố: …"; inside a sentence "tại Tỉnh Nam Định" becomes "tại
    tỉnh Nam Định".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.a: danh từ chung chỉ tên đơn vị hành chính viết thường: thành phố
    Thái Nguyên, tỉnh Nam Định. Capitals stay where the decree asks for them: with a number, a person or an event
    (Quận 1, Phường Điện Biên Phủ), Thủ đô Hà Nội, Thành phố Hồ Chí Minh.

When the fix is not safe
    Safe after a word of number ("các", "những", "hai") and for a tỉnh of the list of places inside a sentence. "Thành
    phố Hà Nội", "Huyện Gia Lâm" may be meant as the name of the authority: asked.
"""

from collections.abc import Iterator

from chinhta.lexicon.places import known_places
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import is_capital, surroundings
from chinhta.text.documents import Document

_UNITS = {"tỉnh": "", "huyện": "", "quận": "", "phường": "", "xã": "", "thành": "phố", "thị": "xã trấn", "đặc": "khu"}
_MANY = frozenset("các những nhiều mọi mỗi từng hai ba bốn năm sáu bảy tám chín mười".split())
# Units with these names keep their capital: persons and events.
_SPECIAL = (["Hồ", "Chí", "Minh"], ["Điện", "Biên", "Phủ"])


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    around = surroundings(document)
    for i in around.at(*_UNITS):
        if not is_capital(words[i]) or not around.joined(i):
            continue
        seconds = _UNITS[document.lowered[i]].split()
        after = i + (2 if seconds else 1)
        if seconds and (i + 1 >= len(words) or words[i + 1] not in seconds or not around.joined(i + 1)):
            continue
        if (after < len(words) and document.lowered[after] in ("ủy", "uỷ")) or around.quoted(i) or around.loud(i):
            continue
        before = document.lowered[i - 1]
        named = after < len(words) and around.joined(after) and is_capital(words[after])
        if before in _MANY and (words[i - 1].islower() or before in ("các", "những")):
            if after < len(words) and words[after][0].isdigit():
                continue
            safety = Safety.SAFE
        elif named and around.inside(i) and words[after : after + 3] not in _SPECIAL:
            place = known_places(context.lexicon).at(document.lowered, after)
            if place is None:
                continue
            safety = Safety.SAFE if words[i] == "Tỉnh" and place[2].kind == "tỉnh" else Safety.ASK
        else:
            continue
        yield RULE.find(context, document.starts[i], document.ends[i], (document.lowered[i],), safety=safety)


RULE = Rule(
    name="capital.unit-noun",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Danh từ chung chỉ đơn vị hành chính viết thường: tỉnh Nam Định, các thành phố.",
    en="A common noun for an administrative unit is small: tỉnh Nam Định, các thành phố.",
    check=_check,
    examples=(
        "Các sàn giao dịch tại các ⟦Thành→thành⟧ phố: Hà Nội, Hồ Chí Minh, Đà Nẵng.",
        "Doanh nghiệp tại ⟦Tỉnh→tỉnh⟧ Nam Định được hỗ trợ.",
        "Kế hoạch gửi các ⟦Tỉnh→tỉnh⟧, thành phố.",
        "Dự án tại ⟦Thành→thành⟧ phố Đà Nẵng đã khởi công.",
        "Tỉnh Nam Định ban hành kế hoạch.",
        "Trụ sở tại Thành phố Hồ Chí Minh, Quận 1 và Phường Điện Biên Phủ.",
        "Các Tỉnh ủy, Thành ủy trực thuộc Trung ương; các Quận 1, 3, 5.",
        "Hội đồng nhân dân tỉnh Sơn La; thành phố Thái Nguyên.",
        "Ngã tư Bốn Xã và kênh Bảy Xã.",
        "CÁC TỈNH, THÀNH PHỐ",
    ),
    manual=__doc__,
)
