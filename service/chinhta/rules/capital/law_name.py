"""The name of a law is not capitalised on its first syllable, and on that alone.

What
    "Luật doanh nghiệp" becomes "Luật Doanh nghiệp", "Bộ luật hình sự" "Bộ luật Hình sự", "Luật Doanh Nghiệp" "Luật
    Doanh nghiệp", "luật Đất đai số 31/2024/QH15", "luật đất đai số 31/2024/QH15" "Luật Đất đai số 31/2024/QH15". The
    names are those of `law_names.tsv`; others are checked when they begin like the name of a law ("Luật phát triển …"),
    or when the number of a law follows ("Luật dẫn độ số 100/2025/QH15").

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.6: viết hoa chữ cái đầu của tên loại văn bản và chữ cái đầu của âm tiết
    thứ nhất tạo thành tên gọi của văn bản: Bộ luật Hình sự, Luật Tổ chức Quốc hội.

When the fix is not safe
    "Luật lao động" may be the branch of law, "luật" any law: only suggested. Safe for the codes, for names of four
    syllables and more, after an article ("Điều 5 Luật đất đai"), before a number or year ("Luật doanh nghiệp 2020"),
    and when the same text has the capitalised name elsewhere. The capitals of further parts ("Luật Khoa học, Công nghệ
    …") are disputed and left alone; those inside a part ("Đất Đai") are safe before a number or year.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.titles import known_laws
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DATED = lazy(r" (?:số \d|năm \d{4}|(?:19|20)\d\d\b)")
_ARTICLE = lazy(r"Điều \d+[a-z]?,? (?:của )?$")
# The rest of a name of any length, up to the number of a law: "dẫn độ số 100/2025/QH15".
_NUMBERED = lazy(r"(?:(?!\b(?:[Ll]uật|[Nn]ghị|[Pp]háp lệnh)\b)[\w ,-]){0,120}? số:? \d{1,3}/(?:19|20)\d\d/QH\d")
_NO_NAME = frozenset("số này đó trên sửa mới cũ và của do được đã có theo quy nêu hiện gốc khung nói tại".split())
_NO_LAW = frozenset("bộ dự đạo pháp án thảo ngành văn 2 3 4".split())  # "pháp luật Hải quan", "dự án luật"
_FIRMS = frozenset("ty hãng phòng khoa viện trường tnhh".split())
# Beginnings of laws' names that hardly say what "the law" does.
_BEGINNINGS = frozenset(
    "phát triển, khuyến khích, tổ chức, thi hành, kinh doanh, an toàn, khoa học, đầu tư".split(", ")
)
_BRANCHES = frozenset(
    "dân sự, hình sự, lao động, thương mại, hành chính, đất đai, biển, hôn nhân và gia đình".split(", ")
)
_NEW_PART = frozenset((",", "và", "-", "–", "của"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words, lowered = document.text, document.words, document.lowered
    around = token_context(document)
    twins: dict[str, bool] = {}  # whether a name with its capital stands in the text
    for at in around.at("luật", "lệnh"):
        i = at + 1
        if (
            i >= len(words)
            or not words[i][0].isalpha()
            or not around.joined(i)
            or around.quoted(i)
            or around.all_caps(i)
        ):
            continue
        if words[i][0].isupper():
            yield from _stray_in_law_name(document, context, at)
            continue
        kind = words[at]
        start = document.starts[at]
        if at and words[at - 1] in ("Bộ", "Pháp") and around.joined(at):
            kind = f"{words[at - 1]} {kind}"
            start = document.starts[at - 1]
        numbered = lowered[i] not in _NO_NAME and _NUMBERED.match(text, document.starts[i]) is not None
        law = context.tables.get(known_laws).at(lowered, i)
        if kind == "luật" and numbered and law is not None and _DATED.match(text, document.ends[law[1] - 1]):
            yield from _small_law_name(document, context, at)
            continue
        if kind not in ("Luật", "Bộ luật", "Bộ Luật", "Pháp lệnh"):
            continue
        if law is not None:
            name = text[document.starts[i] : document.ends[law[1] - 1]]
            if "\n" in name:
                continue
            branch = name.lower() in _BRANCHES and kind == "Luật"
            dated = numbered or _DATED.match(text, document.ends[law[1] - 1]) is not None
            twin = f"{kind} {name[0].upper()}{name[1:]}"
            if twin not in twins:
                twins[twin] = twin in text
            article = _ARTICLE.search(text, max(0, start - 16), start) is not None
            long = law[1] - i > 3
            safe = kind != "Luật" or dated or article or (not branch and (long or twins[twin]))
        elif kind == "Luật" and numbered:
            safe = True
        elif " ".join(lowered[i : i + 2]) in _BEGINNINGS and kind == "Luật" and around.inside(i - 1):
            safe = False
        else:
            continue
        yield _finding(document, context, i, words[i].capitalize(), safe=safe)


def _small_law_name(document: Document, context: Context, at: int) -> Iterator[Finding]:
    """Yield the first letters of "luật đất đai", "bộ luật dân sự" at token `at`, before the number of the law."""
    words = document.words
    before = words[at - 1] if at and token_context(document).joined(at) else ""
    if before in _NO_LAW - {"bộ"} or token_context(document).plural(at):
        return
    kind = at - 1 if before == "bộ" else at
    yield _finding(document, context, kind, words[kind].capitalize(), safe=True)
    yield _finding(document, context, at + 1, words[at + 1].capitalize(), safe=True)


def _stray_in_law_name(document: Document, context: Context, at: int) -> Iterator[Finding]:
    """Yield the capitals inside a part of a known name, and a small "luật" before a name with its number."""
    text, words = document.text, document.words
    around = token_context(document)
    i = at + 1
    law = context.tables.get(known_laws).at(document.lowered, i)
    numbered = _NUMBERED.match(text, document.starts[i]) is not None
    before = document.lowered[at - 1] if at else ""
    if words[at] == "luật" and before == "bộ" and words[at - 1] == "bộ" and law is not None:
        yield _finding(document, context, at - 1, "Bộ", safe=False)
    particular = numbered or (law is not None and context.options.official)
    if words[at] == "luật" and before not in _NO_LAW and not around.plural(at) and particular:
        yield _finding(document, context, at, "Luật", safe=law is not None and numbered)
    if law is None or words[at] not in ("Luật", "luật") or (at and document.lowered[at - 1] in _FIRMS):
        return
    _, end, right = law
    if not is_capital(words[i]) or "\n" in text[document.starts[i] : document.ends[end - 1]]:
        return
    dated = _DATED.match(text, document.ends[end - 1]) is not None
    for j, word in enumerate(right[1:], i + 1):
        inner = words[j - 1] not in _NEW_PART and is_capital(words[j])
        if (
            inner
            and word.islower()
            and word not in ("nhà", "nhân")
            and not (end < len(words) and is_capital(words[end]))
        ):
            yield _finding(document, context, j, document.lowered[j], safe=dated)


def _finding(document: Document, context: Context, i: int, new: str, *, safe: bool) -> Finding:
    safety = Safety.SAFE if safe else Safety.ASK
    return RULE.make_finding(context, document.starts[i], document.ends[i], (new,), safety=safety)


RULE = Rule(
    name="capital.law-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên luật chỉ viết hoa chữ đầu của âm tiết thứ nhất.",
    en="Only the first syllable of a law's name is capitalised.",
    check=_check,
    examples=(
        "Theo Luật ⟦doanh→Doanh⟧ nghiệp 2020 và Bộ luật ⟦hình→Hình⟧ sự.",
        "Điều 9 Luật ⟦thuế→Thuế⟧ thu nhập doanh nghiệp.",
        "Căn cứ Luật ⟦đấu→Đấu⟧ thầu, bên mời thầu lập hồ sơ.",
        "Các nội dung cần thể hiện trong Luật ⟦phát→Phát⟧ triển công nghiệp.",
        "Luật ⟦đầu→Đầu⟧ tư công quy định như vậy; xem thêm Luật Đầu tư công.",
        "Theo Luật ⟦quản→Quản⟧ lý tài sản số số 45/2027/QH16 và Luật ⟦dẫn→Dẫn⟧ độ số 100/2025/QH15.",
        "Luật Đất ⟦Đai→đai⟧ số 31/2024/QH15 và ⟦luật→Luật⟧ Doanh nghiệp số 59/2020/QH14.",
        "Theo ⟦luật→Luật⟧ ⟦điện→Điện⟧ lực số 61/2024/QH15 và ⟦bộ→Bộ⟧ luật ⟦dân→Dân⟧ sự số 91/2015/QH13.",
        "Bộ luật Hình sự, Luật Tổ chức Quốc hội, Luật Hôn nhân và gia đình.",
        "Luật quy định rõ việc này; Luật này có hiệu lực từ hôm nay; Luật sửa đổi Luật Thuế số 12/2020/QH14.",
        "Luật Khoa học, công nghệ và đổi mới sáng tạo; Luật Khoa học, Công nghệ và Đổi mới sáng tạo.",
        "Ông học ngành luật kinh tế; luật sư tư vấn về luật đất đai; Công ty Luật Đầu Tư Việt.",
        "Dự án luật điện lực số 61/2024/QH15; các luật đất đai, nhà ở số 27/2023/QH15.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên luật viết hoa chưa đúng: “Luật doanh nghiệp” → “Luật Doanh nghiệp”, “Bộ luật hình sự” → “Bộ luật Hình sự”,
        “Luật Doanh Nghiệp” → “Luật Doanh nghiệp”. Tên luật lấy từ danh sách trong từ điển; tên ngoài danh sách được xét
        khi mở đầu như một tên luật (“Luật phát triển …”) hoặc có số hiệu theo sau (“Luật dẫn độ số 100/2025/QH15”).

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.6: viết hoa chữ cái đầu của tên loại văn bản và chữ cái đầu của âm
        tiết thứ nhất tạo thành tên gọi của văn bản: Bộ luật Hình sự, Luật Tổ chức Quốc hội.

    Khi nào không tự sửa
        “Luật lao động” có thể là ngành luật, “luật” có thể là luật bất kỳ: chỉ gợi ý. Tự sửa với bộ luật, tên từ bốn âm
        tiết, sau điều khoản (“Điều 5 Luật đất đai”), trước số hoặc năm (“Luật doanh nghiệp 2020”), và khi ở nơi khác
        trong văn bản tên ấy có đủ chữ hoa. Chữ hoa ở các vế sau (“Luật Khoa học, Công nghệ …”) còn tranh cãi nên để
        nguyên; chữ hoa trong một vế (“Đất Đai”) tự sửa khi đứng trước số hoặc năm.
    """,
)
