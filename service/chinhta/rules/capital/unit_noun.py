"""A word for an administrative unit is capitalised though it is a common noun.

What
    "các Thành phố: Hà Nội, Đà Nẵng" becomes "các thành phố: …", "các Xã, Phường" "các xã, phường"; inside a sentence
    "tại Tỉnh Nam Định" becomes "tại tỉnh Nam Định", "người dân Xã Tân Lập" "người dân xã Tân Lập", "thăm Vịnh Hạ Long"
    "thăm vịnh Hạ Long", "Kho bạc Nhà nước Khu vực I" "… khu vực I".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.a: danh từ chung chỉ tên đơn vị hành chính viết thường: thành phố
    Thái Nguyên, tỉnh Nam Định; III.1.d: sông Vàm Cỏ, vịnh Hạ Long. Capitals stay where the decree requires them: with a
    number, a person or an event (Quận 1, Phường Điện Biên Phủ), Thủ đô Hà Nội, Thành phố Hồ Chí Minh.

When the fix is not safe
    Safe after a number word ("các", "những", "hai") and for a listed tỉnh inside a sentence. "Thành phố Hà Nội", "Huyện
    Gia Lâm" may be meant as the name of the authority, "Vịnh Hạ Long" as that of a sight: only suggested. Persons'
    names ("Phường Lê Lợi"), "Tỉnh Đoàn", streets ("phố Xã Đàn") and treaties and events ("sự kiện Vịnh Bắc Bộ") are
    left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.gazetteer import gazetteer, landforms
from chinhta.lexicon.titles import known_persons
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_UNITS = {"tỉnh": "", "huyện": "", "quận": "", "phường": "", "xã": "", "thành": "phố", "thị": "xã trấn", "đặc": "khu"}
_MANY = frozenset("các những nhiều mọi mỗi từng hai ba bốn năm sáu bảy tám chín mười".split())
_EACH = frozenset(("các", "những", "mọi", "mỗi"))  # with a capital too; "Bốn Xã" is a name
_ALSO = frozenset((",", "và", "hoặc", "hay", "/", "-"))
# Units with these names keep their capital: persons and events.
_SPECIAL = (["Hồ", "Chí"], ["Điện", "Biên", "Phủ"])
_NO_NAME = frozenset("ủy uỷ đoàn đội đảng hội".split())  # "Tỉnh Đoàn", "Huyện Đội" are bodies
_STREETS = frozenset("phố đường ngõ ngã chợ đình chùa làng cầu ga ủy uỷ".split())
# "Ban Quản lý Vịnh Hạ Long", "Ủy ban Sông Mê Công Việt Nam", "Di sản thiên nhiên thế giới Vịnh Hạ Long"
_BODY_OF = ("lý", "ban", "điện", "máy", "giới", "tích", "lịch", "cảnh")
_REGION = lazy(
    r"(?:[Kk]ho bạc Nhà nước|Kiểm toán [Nn]hà nước|Dự trữ Nhà nước|Hải quan|Thuế) "
    r"(Khu)(?= vực (?:\d|[IVX]+\b))"
)
_LANDFORMS = ("sông", "vịnh", "biển", "chợ", "núi", "đèo", "đảo", "suối", "hồ")
# Treaties and events have names of their own: "Hiệp định phân định Vịnh Bắc Bộ", "sự kiện Vịnh Bắc Bộ" (15 : 2).
_NAMED = lazy(r"(?:Hiệp định|Hiệp ước|[Ss]ự kiện) [^.,;:\n]{0,40}$")
# After these a landform is meant, and no ship, house, district or firm of its name: "thăm Hồ Ba Bể", "tàu Bái Tử Long".
_BESIDE = frozenset("trên ven vào qua dọc dòng bờ bên thăm giữa nguồn lưu quanh vượt vét sát bãi leo".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    around = token_context(document)
    done: set[int] = set()
    for i in around.at(*_UNITS):
        after = _end(document, i)
        if not after or not (is_capital(words[i]) or words[i].islower()) or not around.joined(i) or i in done:
            continue
        if (after < len(words) and document.lowered[after] in ("ủy", "uỷ")) or around.quoted(i) or around.all_caps(i):
            continue
        before = document.lowered[i - 1]
        if before in _MANY and (words[i - 1].islower() or before in _EACH):
            if after < len(words) and words[after][0].isdigit():
                continue
            for j in _row(document, i):
                done.add(j)
                if is_capital(words[j]):
                    yield _finding(document, context, j, Safety.SAFE)
        elif is_capital(words[i]) and around.inside(i) and (safety := _safety_by_name(document, context, i, after)):
            yield _finding(document, context, i, safety)
    for match in _REGION.finditer(document.text):
        i = document.token_at(match.start(1))
        if document.visible[i] and not around.quoted(i):
            yield _finding(document, context, i, Safety.ASK)
    for i in around.at(*_LANDFORMS):
        if words[i].istitle() and around.inside(i) and document.lowered[i - 1] not in _BODY_OF and not around.quoted(i):
            if _NAMED.search(document.text, max(0, document.starts[i] - 60), document.starts[i]):
                continue
            place = context.tables.get(gazetteer).at(document.lowered, i + 1)
            known = place and place[2].kind != "quốc gia" and tuple(words[i + 1 : place[1]]) == place[2].words
            known = known or _is_landform(document, context, i)
            if known or (document.lowered[i] != "hồ" and _two_capitals(document, context, i + 1)):  # Hồ Chí Minh
                yield _finding(document, context, i, Safety.ASK)


def _is_landform(document: Document, context: Context, i: int) -> bool:
    """Return whether a known landform stands at token `i`, right but for the capital of its kind: "thăm Hồ Ba Bể".

    With one syllable the kind is a part of the name: Sông Hồng, Hồ Tây, Biển Đông (III.1.d).
    """
    found = context.tables.get(landforms).at(document.lowered, i) if document.lowered[i - 1] in _BESIDE else None
    return found is not None and found[1] > i + 2 and tuple(document.words[i + 1 : found[1]]) == found[2][1:]


def _end(document: Document, i: int) -> int:
    """Return the token after the word for a unit that begins with token `i`, 0 when there is none."""
    seconds = _UNITS.get(document.lowered[i])
    if seconds is None:
        return 0
    if not seconds:
        return i + 1
    if (
        i + 1 < len(document.words)
        and document.words[i + 1] in seconds.split()
        and token_context(document).joined(i + 1)
    ):
        return i + 2
    return 0


def _row(document: Document, i: int) -> Iterator[int]:
    """Yield the words for units in a row without names: "Xã, Phường và Thị trấn"."""
    words = document.words
    around = token_context(document)
    while True:
        yield i
        i = _end(document, i) + 1
        after = _end(document, i) if i < len(words) and words[i - 1] in _ALSO else 0
        if not after or not (is_capital(words[i]) or words[i].islower()):
            return
        if after < len(words) and around.joined(after) and not words[after].islower():
            return  # with a name, or one more word of an agency's name


def _safety_by_name(document: Document, context: Context, i: int, after: int) -> Safety | None:
    """Return how sure it is that the unit at `i` has a common name at `after`; None when it has none."""
    words, lowered = document.words, document.lowered
    around = token_context(document)
    if after >= len(words) or not around.joined(after) or lowered[after] in _NO_NAME:
        return None
    persons = context.tables.get(known_persons)
    if any(words[after : after + len(name)] == name for name in _SPECIAL) or persons.at(lowered, after):
        return None
    if place := context.tables.get(gazetteer).at(lowered, after):
        if not is_capital(words[after]) and not (words[after].islower() and place[2].kind == "đặc khu"):
            return None
        province = words[i] == "Tỉnh" and place[2].kind in ("tỉnh", "thành phố") and is_capital(words[after])
        return Safety.SAFE if province else Safety.ASK
    named = _two_capitals(document, context, after) and lowered[i - 1] not in _STREETS
    return Safety.ASK if named else None


def _two_capitals(document: Document, context: Context, i: int) -> bool:
    """Return whether a name of two syllables that the lexicon has begins at token `i`."""
    words = document.words
    if i + 1 >= len(words) or not is_capital(words[i]) or not token_context(document).joined(i + 1):
        return False
    return is_capital(words[i + 1]) and f"{words[i]} {words[i + 1]}" in context.lexicon.names


def _finding(document: Document, context: Context, i: int, safety: Safety) -> Finding:
    return RULE.make_finding(context, document.starts[i], document.ends[i], (document.lowered[i],), safety=safety)


RULE = Rule(
    name="capital.unit-noun",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Danh từ chung chỉ đơn vị hành chính viết thường: tỉnh Nam Định, các thành phố.",
    en="A common noun for an administrative unit is in lower case: tỉnh Nam Định, các thành phố.",
    check=_check,
    examples=(
        "Các sàn giao dịch tại các ⟦Thành→thành⟧ phố: Hà Nội, Hồ Chí Minh, Đà Nẵng.",
        "Doanh nghiệp tại ⟦Tỉnh→tỉnh⟧ Nam Định được hỗ trợ.",
        "Kế hoạch gửi các ⟦Tỉnh→tỉnh⟧, thành phố.",
        "Dự án tại ⟦Thành→thành⟧ phố Đà Nẵng đã khởi công.",
        "Các ⟦Xã→xã⟧, ⟦Phường→phường⟧ và ⟦Thị→thị⟧ trấn báo cáo; người dân ⟦Xã→xã⟧ Tân Lập.",
        "Các tỉnh, ⟦Thành→thành⟧ phố; du khách thăm ⟦Vịnh→vịnh⟧ Hạ Long.",
        "Tại ⟦Đặc→đặc⟧ khu phú quốc, tỉnh An Giang.",
        "Tàu cá trong ⟦Vịnh→vịnh⟧ Bắc Bộ; Hiệp định hợp tác nghề cá Vịnh Bắc Bộ; sự kiện Vịnh Bắc Bộ.",
        "Tỉnh Nam Định ban hành kế hoạch.",
        "Trụ sở tại Thành phố Hồ Chí Minh, Quận 1 và Phường Điện Biên Phủ.",
        "Các Tỉnh ủy, Thành ủy trực thuộc Trung ương; các Quận 1, 3, 5.",
        "Hội đồng nhân dân tỉnh Sơn La; thành phố Thái Nguyên.",
        "Ngã tư Bốn Xã và kênh Bảy Xã; phố Xã Đàn; theo Tỉnh Đoàn Hải Dương; tại Phường Lê Lợi.",
        "CÁC TỈNH, THÀNH PHỐ",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Danh từ chung chỉ đơn vị hành chính viết hoa: “các Thành phố: Hà Nội, Đà Nẵng” → “các thành phố: …”, “các Xã,
        Phường” → “các xã, phường”; giữa câu, “tại Tỉnh Nam Định” → “tại tỉnh Nam Định”, “thăm Vịnh Hạ Long” → “thăm
        vịnh Hạ Long”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.a: danh từ chung chỉ tên đơn vị hành chính viết thường: thành phố
        Thái Nguyên, tỉnh Nam Định; III.1.d: sông Vàm Cỏ, vịnh Hạ Long. Chữ hoa giữ nguyên ở chỗ Nghị định yêu cầu: đi
        với số, tên người, sự kiện (Quận 1, Phường Điện Biên Phủ), Thủ đô Hà Nội, Thành phố Hồ Chí Minh.

    Khi nào không tự sửa
        Tự sửa sau từ chỉ số lượng (“các”, “những”, “hai”) và với tỉnh trong danh sách địa danh khi đứng giữa câu.
        “Thành phố Hà Nội”, “Huyện Gia Lâm” có thể chỉ chính quyền, “Vịnh Hạ Long” có thể chỉ danh thắng: chỉ gợi ý. Tên
        người (“Phường Lê Lợi”), “Tỉnh Đoàn”, tên phố (“phố Xã Đàn”), tên hiệp định, sự kiện (“sự kiện Vịnh Bắc Bộ”) để
        nguyên.
    """,
)
