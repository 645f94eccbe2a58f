"""An ordinary word is capitalised inside a sentence.

What
    "trong việc Xác định nhiệm vụ" becomes "trong việc xác định nhiệm vụ". Checks the words of `ordinary_words.tsv`,
    which are practically never capitalised inside a sentence, after a word that cannot begin a name (việc, để, phải,
    đã, trong …), and function words ("của cơ quan Và đơn vị"). Checks the nouns of `common_nouns.tsv` with two capitals
    ("Cán Bộ, Công Chức" becomes "Cán bộ, công chức"), or with one after "các", "toàn thể" or another of them ("các Cơ
    quan, Đơn vị", "Cán bộ, Công chức"), and in documents of State and Party also rows of kinds of bodies ("các Phòng,
    Ban, Xã").

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II: capitals begin a sentence or a name, nothing else.

When the fix is not safe
    A capital may begin a quoted title, a button's label or a new sentence whose full stop is missing: only suggested.
    Safe when the same two syllables are in lower case elsewhere in the text, capitalised only here, and stand after a
    word that neither ends a sentence nor stands in titles. A noun that a
    text capitalises more than twice is a term of its own, and headings with several capitals are intended: left alone.
"""

from collections.abc import Iterator, Sequence

from chinhta.analysis.context import TokenContext, capitals, is_capital, token_context
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_BEFORE = frozenset(
    "việc để phải cần đã đang sẽ nhằm không chưa trong khi mà nên thì được vẫn cũng hãy các những nhiều mọi sự đều "
    "thường rất".split()
)
# Those with which a sentence may end whose full stop is missing ("hay không", "sạch sẽ"), and those that stand in
# titles and names ("Nhà nước trong Quá trình Chuyển đổi", "Viện Nghiên cứu các Vấn đề Tiền tệ").
_UNSURE = frozenset("phải không được nhiều thường sẽ chưa cũng đều nên khi trong các những".split())
_BODIES = frozenset("sở ban ngành phòng xã phường huyện quận đoàn hội trường".split())
_WHOLE = (["toàn", "thể"], ["đội", "ngũ"], ["tập", "thể"], ["tất", "cả"])
_TERM = 2  # more often written so, it is a term of the text
_FUNCTION = frozenset(("Của", "Và", "Thì", "Mà"))  # "Với" begins a sentence whose full stop is missing
_TITLE = lazy(r"(?:quyết|nghị|thông|kế|chương|đề|dự|chỉ|báo|hướng|quy|biên|mẫu|bảng|mục|chức năng|nút|bước)\b")


def _ordinary(tables: Tables) -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("ordinary_words.tsv"))


def _common_nouns(tables: Tables) -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("common_nouns.tsv"))


def _firsts(tables: Tables) -> frozenset[str]:
    return frozenset(noun.split(" ")[0] for noun in tables.get(_common_nouns))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words, lowered, text = document.words, document.lowered, document.text
    around = token_context(document)
    yield from _nouns(document, context)
    if context.options.official:
        yield from _bodies(document, context)
    last = len(words) - 1
    for i in capitals(document):
        if not 0 < i < last or not is_capital(words[i]) or not words[i + 1].islower():
            continue
        before = words[i - 1]
        function = words[i] in _FUNCTION
        if before not in _BEFORE and not (function and before.islower() and len(before) > 1):
            continue
        if not (around.joined(i) and around.joined(i + 1)) or around.quoted(i) or around.all_caps(i):
            continue
        if around.titled(i):
            continue
        pair = f"{lowered[i]} {words[i + 1]}"
        if not function and pair not in context.tables.get(_ordinary):
            continue
        start, end = document.starts[i], document.ends[i]
        titled = _TITLE.search(text, max(0, start - 60), start) is not None
        titled = titled or (before == "việc" and context.lexicon.is_word(f"{lowered[i - 2]} việc"))  # a line that ended
        titled = titled or before in _UNSURE
        safe = not function and not titled and pair in text and text.count(words[i] + " " + words[i + 1]) == 1
        yield RULE.make_finding(context, start, end, (lowered[i],), safety=Safety.SAFE if safe else Safety.ASK)


def _nouns(document: Document, context: Context) -> Iterator[Finding]:
    """Yield common nouns with two capitals, or with one in a row after "các"."""
    words, lowered, text = document.words, document.lowered, document.text
    around = token_context(document)
    row = -1  # the token after a noun that "các" begins
    firsts = context.tables.get(_firsts)
    counts: dict[str, int] = {}  # of names in the text: few different ones
    for i in capitals(document):
        if lowered[i] not in firsts or i + 1 >= len(words) or not is_capital(words[i]) or not around.joined(i + 1):
            continue
        noun = f"{lowered[i]} {lowered[i + 1]}"
        if noun not in context.tables.get(_common_nouns) or around.quoted(i) or around.all_caps(i) or around.titled(i):
            continue
        after = words[i + 2] if i + 2 < len(words) and around.joined(i + 2) else ""
        if after and not after.islower():
            continue  # part of a name, a numbered thing
        written = f"{words[i]} {words[i + 1]}"
        if written not in counts:
            counts[written] = text.count(written)
        if counts[written] > _TERM:
            continue  # a term of the text
        if is_capital(words[i + 1]):
            inside = around.plural(i) or (around.inside(i) and not is_capital(words[i - 1]))
            begins = _begins(around, words, i) or words[i - 1] == ":"
            if (inside or begins) and not context.lexicon.is_word(f"{lowered[i + 1]} {after}"):
                start, new = (i, noun) if inside else (i + 1, lowered[i + 1])
                yield RULE.make_finding(
                    context, document.starts[start], document.ends[i + 1], (new,), safety=Safety.ASK
                )
        elif words[i + 1].islower() and around.joined(i):
            before = i - 3  # the noun before a comma or "và"
            goes_on = before >= 0 and words[i - 1] in (",", "và") and words[i - 2].islower()
            goes_on = goes_on and f"{lowered[before]} {words[i - 2]}" in context.tables.get(_common_nouns)
            goes_on = goes_on and (around.plural(before) or i == row + 1 or _begins(around, words, before))
            if not (goes_on or around.plural(i) or lowered[i - 2 : i] in _WHOLE):
                continue
            row = i + 2
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (lowered[i],), safety=Safety.ASK)


def _bodies(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the capitals of a row of kinds of bodies and units after "các": "các Phòng, Ban, Xã".

    The first alone with a capital ("các Sở, ban, ngành") is the custom of many agencies, not "các Phòng chuyên môn".
    """
    words, lowered, around = document.words, document.lowered, token_context(document)
    for i in around.at(*_BODIES):
        if not around.plural(i) or around.quoted(i) or around.all_caps(i) or around.titled(i):
            continue
        row = [i]
        while row[-1] + 2 < len(words) and words[row[-1] + 1] in (",", "và") and lowered[row[-1] + 2] in _BODIES:
            row.append(row[-1] + 2)
        behind = row[-1] + 1
        named = behind < len(words) and around.joined(behind) and is_capital(words[behind])
        great = [n for n in row if words[n][0].isupper()]
        office = len(great) == 1 and lowered[great[0]] == "phòng" and behind < len(words) and words[behind].islower()
        if (len(great) > 1 or office) and not named:
            for n in row:
                if words[n].istitle():
                    yield RULE.make_finding(
                        context, document.starts[n], document.ends[n], (lowered[n],), safety=Safety.ASK
                    )


def _begins(around: TokenContext, words: Sequence[str], i: int) -> bool:
    """Return whether a line or a sentence begins with token `i`."""
    return not around.joined(i) or words[i - 1] in (".", "?", "!")


RULE = Rule(
    name="capital.stray-capital",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Từ thường không viết hoa giữa câu.",
    en="An ordinary word is not capitalised inside a sentence.",
    check=_check,
    examples=(
        "Chúng tôi chủ động trong việc ⟦Xác→xác⟧ định nhiệm vụ. Cần xác định rõ và xác định đúng.",
        "Doanh nghiệp cần ⟦Thực→thực⟧ hiện nghĩa vụ thuế.",
        "Ý kiến của cơ quan ⟦Và→và⟧ đơn vị liên quan.",
        "Cán ⟦Bộ→bộ⟧, ⟦Công Chức→công chức⟧ phải gương mẫu; yêu cầu các ⟦Cơ→cơ⟧ quan, ⟦Đơn→đơn⟧ vị thực hiện.",
        "Toàn thể ⟦Cán→cán⟧ bộ, ⟦Công→công⟧ chức. Các cá nhân, ⟦Tổ→tổ⟧ chức; Cục Văn bản và Tổ chức thi hành.",
        "## Mô hình để Phân loại Ảnh\n\n## Phân loại các Bài toán Học máy\n\nLuật Cán bộ, công chức.",
        "Gửi Hồ Sơ; Hồ Sơ gồm đơn; nộp Hồ Sơ. Đảng ủy các Cơ quan Đảng; Trang Đại Biểu Nhân Dân.",
        "Các Sở, ban, ngành; các Vụ, Cục trực thuộc; các Phòng, Ban Quản lý dự án.",
        "Trong việc xác định nhiệm vụ, Bộ đã chủ động. Xác định rõ mục tiêu là quan trọng.",
        "Trung tâm Xúc tiến và Giải quyết việc làm; tài khoản Xác định kết quả kinh doanh.",
        "Các Bộ, những Nghị quyết đã ban hành; trong Luật; không Thành công nào bằng.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Từ thường viết hoa giữa câu: “trong việc Xác định nhiệm vụ” → “trong việc xác định nhiệm vụ”. Chỉ xét những từ
        thường (hầu như không bao giờ viết hoa giữa câu), đứng sau từ không thể mở đầu một tên (việc, để, phải, đã,
        trong, …); hư từ (“của cơ quan Và đơn vị”); và danh từ chung viết hai chữ hoa (“Cán Bộ, Công Chức” → “Cán bộ,
        công chức”) hoặc một chữ hoa sau “các” (“các Cơ quan, Đơn vị”). Trong văn bản của Nhà nước và của Đảng, cả dãy
        tên loại cơ quan, đơn vị (“các Phòng, Ban, Xã”).

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II: chỉ viết hoa đầu câu và tên riêng.

    Khi nào không tự sửa
        Chữ hoa có thể mở đầu một tên trích, nhãn nút bấm hoặc câu mới thiếu dấu chấm: chỉ gợi ý. Tự sửa khi cùng văn
        bản viết thường đúng hai âm tiết ấy ở nơi khác, chỉ viết hoa ở đây và từ đứng trước không thể kết thúc câu. Danh
        từ viết hoa quá hai lần là thuật ngữ riêng, đề mục nhiều chữ hoa là cố ý: để nguyên.
    """,
)
