"""The name of a State or Party agency, or of another known body, is wrongly capitalised.

What
    Checks every name of the list `agencies_known.tsv`: "Ban bí thư" becomes "Ban Bí thư", "Bộ Công thương" "Bộ Công
    Thương", "Bộ Giáo Dục và Đào Tạo" "Bộ Giáo dục và Đào tạo". The placement of tone marks is kept (Ủy, Uỷ).

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV: viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan, tổ chức;
    chức năng, lĩnh vực hoạt động; with the special cases of the Party (Ban Chấp hành Trung ương). Names of
    international bodies follow the same pattern (IV.2). Forms that laws and the press both print (Ủy ban thường vụ Quốc
    hội, Liên Hợp Quốc) are right as they are.

When the fix is not safe
    Names all in lower case may be common words ("các bộ tài chính", "cán bộ y tế"): only suggested, unless the list
    says that the words mean nothing else. "Ủy ban Nhân dân", used throughout a text, is the publisher's style: only
    suggested. Nothing is reported in quotations, in all-caps lines and after "các", "mỗi".
"""

from collections.abc import Iterator

from chinhta.lexicon.agencies import known_agencies
from chinhta.rules.capital._names import miswritten_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

# The same body of another level: "ban thường vụ tỉnh ủy, thành ủy" are many.
_OTHER_LEVEL = lazy(
    r"(?: (?:ủy|uỷ))?(?:,| và| hoặc) (?:ban thường vụ )?(?:tỉnh|thành|huyện|quận|thị|xã|đảng) (?:ủy|uỷ)\b"
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, right, name, safety in miswritten_names(document, context.tables.get(known_agencies)):
        if _OTHER_LEVEL.match(document.text, end):
            continue
        vi, en = f"Tên cơ quan viết là “{name}”.", f"The name is written “{name}”."
        yield RULE.make_finding(context, start, end, (right,), vi, en, safety=safety)


RULE = Rule(
    name="capital.agency-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên cơ quan, tổ chức viết hoa chưa đúng.",
    en="The name of an agency or organisation is wrongly capitalised.",
    check=_check,
    examples=(
        "Thực hiện kết luận của Bộ Chính trị, Ban ⟦bí→Bí⟧ thư và Đảng ủy Chính phủ.",
        "Ban ⟦chấp→Chấp⟧ hành Trung ương đã ban hành nghị quyết.",
        "Theo Bộ Công ⟦thương→Thương⟧, kim ngạch xuất khẩu tăng 6,3%.",
        "Thông tư của ⟦bộ tài→Bộ Tài⟧ chính có hiệu lực từ hôm nay.",
        "Hội nghị do Bộ Giáo ⟦Dục Và Đào Tạo→dục và Đào tạo⟧ tổ chức.",
        "Ông công tác tại Viện Hàn lâm ⟦khoa học và công→Khoa học và Công⟧ nghệ Việt Nam.",
        "Uỷ ban ⟦Nhân→nhân⟧ dân tỉnh Nam Định ban hành kế hoạch.",
        "Đại diện Tổ chức ⟦y→Y⟧ tế thế giới dự hội nghị.",
        "Tổng hợp, báo cáo ⟦thủ→Thủ⟧ tướng Chính phủ; 34 ⟦sở→Sở⟧ Công Thương.",
        "Ban thường vụ tỉnh ủy, thành ủy xem xét; ban thường vụ tỉnh uỷ và huyện uỷ báo cáo.",
        "Ban Bí thư, Bộ Chính trị và Ban Chấp hành Trung ương Đảng.",
        "Danh mục Cơ Sở y tế công lập.",
        "Cán bộ y tế, cán bộ công an, cán bộ tư pháp cấp xã.",
        "Các bộ tài chính, ngân hàng trung ương của khối đã họp.",
        "BỘ CÔNG THƯƠNG - CỤC HÓA CHẤT",
        "Cuốn sách “Bộ Công thương và người tiêu dùng” vừa ra mắt.",
        "Theo Luật, Ủy ban thường vụ Quốc hội giải thích luật; Liên Hợp Quốc hoan nghênh.",
        "Bộ xây dựng kế hoạch thanh tra hằng năm.",
        "Chi cục thú y và trạm chăn nuôi cấp huyện.",
        "Quốc hội các nước và chính phủ các nước thành viên.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên cơ quan, tổ chức có trong từ điển viết hoa chưa đúng: “Ban bí thư” → “Ban Bí thư”, “Bộ Công thương” → “Bộ
        Công Thương”, “Bộ Giáo Dục và Đào Tạo” → “Bộ Giáo dục và Đào tạo”. Kiểu đặt dấu thanh của văn bản (“Ủy”, “Uỷ”)
        được giữ.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV: viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan, tổ
        chức; chức năng, lĩnh vực hoạt động; kèm các trường hợp riêng của Đảng (Ban Chấp hành Trung ương). Tên tổ chức
        quốc tế theo cùng quy tắc (IV.2). Những dạng mà cả luật và báo chí đều in (Ủy ban thường vụ Quốc hội, Liên Hợp
        Quốc) được coi là đúng.

    Khi nào không tự sửa
        Viết thường toàn bộ có thể là từ ngữ chung (“các bộ tài chính”, “cán bộ y tế”): chỉ gợi ý, trừ khi danh sách cho
        biết không có nghĩa khác. “Ủy ban Nhân dân” dùng suốt văn bản là thói quen của nơi viết: chỉ gợi ý. Đoạn trích,
        dòng in hoa và chỗ sau “các”, “mỗi” bỏ qua.
    """,
    local=True,
)
