"""A full form is repeated after its abbreviation was defined.

What
    With the setting `abbreviations = "contract"`, writes the abbreviation that the text itself defines wherever the
    full form is repeated below: "khoa học và công nghệ (KH&CN) … khoa học và công nghệ" → KH&CN.

Why
    An abbreviation is defined in order to be used (RULEBOOK 6). Hướng dẫn 05-HD/VPTW, mục 6.1.3 deals with
    abbreviations in documents of the Party; Nghị định 30/2020/NĐ-CP does not. It is a choice of style, so it works only
    on request.

When the fix is not safe
    Only forms that the text defines are used, only below the definition, and only where the words are those of the
    definition, apart from the capital at the start of a sentence. Names of agencies that contain the words with
    capitals of their own ("Bộ Khoa học và Công nghệ"), quotations and all-caps headings are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.abbreviations import abbreviation_usage
from chinhta.analysis.context import token_context
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

# What stands before the name of a law, an agency or a day.
_NAMED = frozenset("Luật Lệnh Bộ Sở Cục Vụ Viện Ban Phòng Ngày Báo Quỹ Hội Trường cục luật tâm hàng chí".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    definitions = abbreviation_usage(document, context.lexicon).definitions
    if not definitions:
        return
    around = token_context(document)
    defining = [(d.start - len(d.full) - 1, d.end) for d in definitions]
    seen: set[str] = set()
    for definition in definitions:
        full = definition.full
        if not full or definition.form in seen:
            continue
        seen.add(definition.form)
        for written in (full, full[0].upper() + full[1:]):
            start = document.text.find(written, definition.end)
            while start >= 0:
                end = start + len(written)
                token = document.token_at(start)
                whole = document.starts[token] == start and not document.text[end : end + 1].isalnum()
                if (
                    whole
                    and (written == full or not around.inside(token))
                    and not around.quoted(token)
                    and not (around.joined(token) and document.words[token - 1] in _NAMED)
                    and not any(low <= start < high for low, high in defining)
                ):
                    yield RULE.make_finding(
                        context,
                        start,
                        end,
                        (definition.form,),
                        f"Đã đặt chữ viết tắt “{definition.form}”.",
                        f"Defined above as “{definition.form}”.",
                        confidence=0.98,
                    )
                start = document.text.find(written, end)


RULE = Rule(
    name="abbreviation.full-form-again",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Đã có chữ viết tắt mà vẫn viết đầy đủ.",
    en="The full form of a defined abbreviation is written again.",
    check=_check,
    examples=(
        "Hoạt động khoa học và công nghệ (KH&CN) phát triển. Bộ đầu tư cho ⟦khoa học và công nghệ→KH&CN⟧.",
        "Đẩy mạnh chuyển đổi số (CĐS). ⟦Chuyển đổi số→CĐS⟧ là nhiệm vụ trọng tâm.",
        "Chuyển đổi số (CĐS) được Cục Chuyển đổi số và Trung tâm Chuyển đổi số thúc đẩy trong Ngày Chuyển đổi số.",
        "Hoạt động khoa học và công nghệ (KH&CN) do Bộ Khoa học và Công nghệ quản lý.",
        "Bộ chú trọng chuyển đổi số và đổi mới sáng tạo.",
        "Phát triển chuyển đổi số trước khi định nghĩa chuyển đổi số (CĐS).",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Với cài đặt `abbreviations = "contract"`, dạng đầy đủ viết lại sau khi đã có chữ viết tắt được thay bằng chữ
        viết tắt: “khoa học và công nghệ (KH&CN) … khoa học và công nghệ” → KH&CN.

    Vì sao
        Đặt chữ viết tắt là để dùng lại; Hướng dẫn 05-HD/VPTW, mục 6.1.3 quy định về chữ viết tắt trong văn bản của
        Đảng, Nghị định 30/2020/NĐ-CP không quy định. Dùng hay không là lựa chọn về cách trình bày, nên chỉ làm khi được
        yêu cầu.

    Khi nào không tự sửa
        Chỉ dùng chữ viết tắt do chính văn bản đặt, chỉ ở phía sau chỗ đặt, và chỉ khi chữ nghĩa giống hệt (trừ chữ hoa
        đầu câu). Tên cơ quan có chứa cụm ấy với chữ hoa riêng (“Bộ Khoa học và Công nghệ”), đoạn trích và đề mục in hoa
        để nguyên.
    """,
    requires={"abbreviations": ("contract",)},
)
