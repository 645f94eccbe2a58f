"""A passage is written without diacritics.

What
    Suggests the passage with its diacritics restored: "chuyen doi so quoc gia" → "chuyển đổi số quốc gia". A remaining
    đ ("hop đong kinh te") is allowed.

Why
    About three of four Vietnamese syllables have a diacritic (counts over the corpus): several words in a row without
    any, which fit together far better with them, have lost them in a form, a subject line or a file name. Vietnamese
    spelling requires them (Quyết định 1989/QĐ-BGDĐT, RULEBOOK 1).

When the fix is not safe
    Only suggested, one change a phrase: one word without diacritics may be any of up to twenty, and the language model
    guesses. Runs of fewer than three words, lists of names and text that is better as it is ("anh em ta", English) are
    left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.undiacritized import passages
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for passage in passages(document, context.lexicon, context.check_deadline):
        if passage.kind == "marks":
            yield RULE.make_finding(
                context,
                document.starts[passage.first],
                document.ends[passage.last - 1],
                (passage.text(document),),
                confidence=round(passage.chance, 4),
            )


RULE = Rule(
    name="spelling.lost-diacritics",
    stage=Stage.ENCODING,
    safety=Safety.ASK,
    vi="Đoạn này viết không dấu.",
    en="This passage has no diacritics.",
    check=_check,
    examples=(
        "⟦De an chuyen doi so quoc gia→Đề án chuyển đổi số quốc gia⟧",
        "⟦Kinh gui: Uy ban nhan dan cac tinh→Kính gửi: Ủy ban nhân dân các tỉnh⟧",
        "⟦CONG HOA XA HOI CHU NGHIA VIET NAM→CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⟧",
        "⟦Hop đong kinh te nay đuoc lap thanh 02 ban→Hợp đồng kinh tế này được lập thành 02 bản⟧.",
        "Đoàn công tác của ⟦lanh dao Bo Cong Thuong→lãnh đạo Bộ Công Thương⟧ đã đến.",
        "⟦Xin vui long cho biet y kien truoc ngay→Xin vui lòng cho biết ý kiến trước ngày⟧ 30/6/2025.",
        "Anh em ta đi xe con ra ga; hai ba trung tâm cho xem.",
        "Cho con trai ta đi xem hai con voi to.",
        "Các trạm 500 kV Nho Quan, Pho Noi, Thuong Tin và Ban Sok.",
        "Tác giả: Nguyen Thi Minh Khai, Tran Hung Dao, Le Van Tam.",
        "Xem tại bocongthuong.vn/chuyen-doi-so-quoc-gia và tệp ke_hoach_phat_trien.docx.",
        "I can do this in my own time so let me be and go on to the next.",
        "La culture du riz est une des bases de la vie des gens du pays.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Đoạn viết không dấu: “chuyen doi so quoc gia” gợi ý “chuyển đổi số quốc gia”; còn sót chữ đ (“hop đong kinh te”)
        vẫn nhận ra.

    Vì sao
        Khoảng ba phần tư âm tiết tiếng Việt có dấu (đếm trên kho ngữ liệu): nhiều từ liền nhau không có dấu nào, mà
        thêm dấu thì hợp hơn hẳn, là đã mất dấu ở biểu mẫu, tiêu đề thư hay tên tệp. Chính tả tiếng Việt bắt buộc có dấu
        (Quyết định 1989/QĐ-BGDĐT).

    Khi nào không tự sửa
        Không tự sửa: một từ không dấu ứng với nhiều từ, có khi đến hai mươi, mô hình chỉ đoán; mỗi cụm là một gợi ý. Bỏ
        qua đoạn chưa đến ba từ, danh sách tên và đoạn để nguyên hợp hơn (“anh em ta”, tiếng Anh).
    """,
    local=True,
)
