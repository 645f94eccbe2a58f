"""The name of a historical event, a dynasty or a numbered congress is wrongly capitalised.

What
    "Cách mạng tháng tám" becomes "Cách mạng tháng Tám", "triều lý" "triều Lý", "đại hội XIV của Đảng" "Đại hội XIV của
    Đảng". The names: `occasions.tsv`, kinds event and dynasty.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.9: Triều Lý, Phong trào Xô viết Nghệ Tĩnh, Cách mạng tháng Tám.

When the fix is not safe
    Names all in lower case, dynasties and congresses are only suggested ("thủy triều lê thê" names no dynasty). "Cách
    mạng Tháng Tám", "phong trào Xô Viết Nghệ Tĩnh", "cách mạng công nghiệp lần thứ tư" are printed in several ways and
    left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.lexicon.titles import occasions
from chinhta.rules.capital._names import miswritten_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.patterns import lazy

_CONGRESS = lazy(r"đại hội (?:đại biểu )?(?:toàn quốc )?(?:lần thứ )?(?=[IVX]+\b)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, right, name, safety in miswritten_names(document, context.tables.get(occasions)["event"]):
        vi, en = f"Tên sự kiện viết là “{name}”.", f"The event is written “{name}”."
        yield RULE.make_finding(context, start, end, (right,), vi, en, safety=safety)
    yield from _dynasties(document, context)
    around = token_context(document)
    for i in around.at("đại"):
        if document.words[i] != "đại" or around.quoted(i) or around.plural(i):
            continue
        if _CONGRESS.match(document.text, document.starts[i]):
            vi, en = "Đại hội cụ thể viết hoa chữ đầu.", "A particular congress is capitalised."
            yield RULE.make_finding(context, document.starts[i], document.ends[i], ("Đại",), vi, en, safety=Safety.ASK)


def _dynasties(document: Document, context: Context) -> Iterator[Finding]:
    words, is_word = document.words, context.lexicon.is_word
    around = token_context(document)
    for begin, end, name in context.tables.get(occasions)["dynasty"].find(document.lowered, around.postings):
        new = [
            match_case(word.lower(), right[0])
            for word, right in zip(words[begin + 1 : end], name.words[1:], strict=True)
        ]
        wrong = [i for i in range(begin + 1, end) if words[i] != new[i - begin - 1]]
        if (
            not wrong
            or any(word.isupper() for word in words[begin:end])
            or around.quoted(begin)
            or around.all_caps(begin)
        ):
            continue
        small = len(wrong) == len(new)
        before = words[begin - 1] if around.joined(begin) else ""
        after = words[end] if end < len(words) and around.joined(end) else ""
        if (
            (small and name.small == "no")
            or is_word(f"{before} {words[begin]}")
            or is_word(f"{words[end - 1]} {after}")
        ):
            continue
        if all(around.joined(i) for i in range(begin + 1, end)):
            right = " ".join(new[wrong[0] - begin - 1 :])
            yield RULE.make_finding(
                context, document.starts[wrong[0]], document.ends[end - 1], (right,), safety=Safety.ASK
            )


RULE = Rule(
    name="capital.historical-event",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên sự kiện lịch sử, triều đại viết hoa chưa đúng.",
    en="The name of a historical event is wrongly capitalised.",
    check=_check,
    examples=(
        "Thắng lợi của Cách mạng tháng ⟦tám→Tám⟧ năm 1945.",
        "Bảo tàng Xô viết ⟦nghệ tĩnh→Nghệ Tĩnh⟧.",
        "Di tích từ triều ⟦lý→Lý⟧; vua quan nhà Tây ⟦sơn→Sơn⟧; Nghị quyết ⟦đại→Đại⟧ hội XIV của Đảng.",
        "Thủy triều lê thê; cao nhất triều đại; các đại hội XI, XII; đại hội cổ đông lần thứ hai.",
        "Cách mạng tháng Tám, Phong trào Xô viết Nghệ Tĩnh, triều Lý.",
        "Đường Cách Mạng Tháng Tám; cách mạng công nghiệp lần thứ tư.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên sự kiện lịch sử, triều đại, đại hội viết hoa chưa đúng: “Cách mạng tháng tám” → “Cách mạng tháng Tám”,
        “triều lý” gợi ý “triều Lý”, “đại hội XIV của Đảng” gợi ý “Đại hội XIV của Đảng”. Chỉ xét những tên có trong từ
        điển.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.9: Triều Lý, Phong trào Xô viết Nghệ Tĩnh, Cách mạng tháng Tám.

    Khi nào không tự sửa
        Viết thường toàn bộ, triều đại và đại hội chỉ gợi ý (“thủy triều lê thê” không phải triều Lê). “Cách mạng Tháng
        Tám”, “phong trào Xô Viết Nghệ Tĩnh”, “cách mạng công nghiệp lần thứ tư” in nhiều cách nên để nguyên.
    """,
)
