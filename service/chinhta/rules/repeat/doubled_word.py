"""A word is repeated.

What
    Removes the second of two equal words, with the space before it: "các các Hiệp định", "ngày ngày 28/2/2023", "tặng
    hoa hoa và chụp ảnh", "Cục trưởng Cục Cục Đổi mới", "bà Bà Nguyễn".

Why
    The commonest editing error. Many repeated words are right (RULEBOOK 9): reduplications (song song, luôn luôn),
    names (Viên Viên), and two adjacent words that share a syllable (tổng kết | kết quả, nhà khoa học | học máy).
    What `speller/doubles.py` learned from the doubled words of the corpora tells these from errors; the kind of an
    agency twice with capitals before its name is an error (Cục Cục Đổi mới).

When the fix is not safe
    Where the probability of an error is lower, as where one of the two may be a misspelling of another word (chắc chắc:
    chắc chắn; các các nhân: các cá nhân). Nothing is reported in verse, across punctuation or a line break, for three
    equal words, for pairs (đi đi về về), where the two belong to both neighbours, and at the end of a name.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.analysis.verse import in_verse
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.speller.doubles import doubled_words, introduces, meant_instead, probability
from chinhta.text.documents import Document

_SAFE: Final = 0.95
_SAFE_IN_FRONT: Final = 0.85  # of a name or a figure: bà Bà Nguyễn, theo Luật Luật Đất đai
_ASK: Final = 0.4


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for i in doubled_words(document, context.lexicon):
        before, word, after = document.beside(i)[0], document.words[i + 1], document.beside(i + 1)[1]
        sure = probability(document, context.lexicon, i)
        safe = _SAFE_IN_FRONT if introduces(context.lexicon, before.lower(), word.lower(), after) else _SAFE
        if sure < _ASK or in_verse(document, document.starts[i]):
            continue
        if meant := meant_instead(document, context.lexicon, i):
            yield _misspelling(document, context, i, *meant)
            continue
        yield RULE.make_finding(
            context,
            document.ends[i],
            document.ends[i + 1],
            ("",),
            f"Lặp từ “{word}”.",
            f"The word “{word}” stands twice.",
            safety=Safety.SAFE if sure >= safe else Safety.ASK,
            confidence=round(sure, 4),
        )


def _misspelling(document: Document, context: Context, i: int, is_first: bool, meant: str) -> Finding:
    """Return the finding for tokens `i` and `i` + 1, of which one is a misspelling of `meant`, in lower case."""
    n = i if is_first else i + 1
    word = document.words[n]
    choice = meant[:1].upper() + meant[1:] if word[0].isupper() else meant
    return RULE.make_finding(
        context,
        document.starts[n],
        document.ends[n],
        (choice,),
        f"Lặp từ “{word}”; có thể là “{choice}”.",
        f"The word “{word}” stands twice; perhaps “{choice}” was meant.",
        safety=Safety.ASK,
    )


RULE = Rule(
    name="repeat.doubled-word",
    stage=Stage.REPEATS,
    safety=Safety.SAFE,
    vi="Một từ bị viết lặp.",
    en="A word is repeated.",
    check=_check,
    examples=(
        "Góp phần thực thi các⟦ các→⟧ Hiệp định thương mại đa phương.",
        "Quyết định số 165/QĐ-TTg ngày⟦ ngày→⟧ 28/2/2023 của Thủ tướng Chính phủ.",
        "Cục trưởng Cục⟦ Cục→⟧ Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công cho biết.",
        "Phát biểu tại Hội nghị, bà⟦ Bà→⟧ Nguyễn Thị Lan khẳng định.",
        "Ông⟦ Ông→⟧ Nguyễn Văn An phát biểu; UBND⟦ UBND→⟧ tỉnh giao Sở Y tế chủ trì.",
        "Viện⟦ Viện→⟧ Nghiên cứu Da giày đã công bố kết quả theo Điều⟦ Điều→⟧ 5 của Luật.",
        "Bộ Công Thương⟦ Thương→⟧ đã ban hành Thông tư.",
        "Các đại biểu tặng hoa⟦ hoa→⟧ và chụp ảnh lưu niệm.",
        "Hồ sơ được nộp theo⟦ theo→⟧ quy định tại Điều 5 của⟦ của→⟧ Nghị định này.",
        "Thu hút đầu tư trong lĩnh vực⟦ vực→⟧ công nghiệp và thương mại.",
        "Song song với công tác xây dựng thể chế, ngành luôn luôn đổi mới, ngày càng phát triển.",
        "Hội nghị tổng kết kết quả thực hiện nhiệm vụ của Đảng bộ Bộ Công Thương.",
        "Cơ quan, đơn vị trực tiếp tiếp công dân; xử phạt hành vi vi phạm hành chính.",
        "Kế hoạch phát triển kinh tế - xã hội năm năm 2021 - 2025 được tổng kết năm năm một lần.",
        "Bà con đi đi về về, ngày ngày thu gom, từ từ thay đổi nếp sống.",
        "Diễn viên Trần Viên Viên và nhóm Băng Băng biểu diễn tại khoa khoa học xã hội.",
        "Xác định số, số hóa hồ sơ; về nước, nước ta.",
        "Căn cứ Luật Giao dịch điện tử, Luật Công nghệ số số 71/2025/QH15; công văn số⟦ số→⟧ 15 của Sở.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Một từ viết lặp: “các các Hiệp định”, “ngày ngày 28/2/2023”, “tặng hoa hoa và chụp ảnh”, “bà Bà Nguyễn”; được bỏ
        một lần.

    Vì sao
        Lỗi phổ biến nhất khi sửa bản thảo. Nhiều chỗ lặp vẫn đúng: từ láy (song song, luôn luôn), tên riêng và hai từ
        gặp nhau (tổng kết kết quả, Đảng bộ Bộ Công Thương, nhà khoa học học máy). Chương trình đã học từ các chỗ lặp
        trong kho văn bản để phân biệt chúng với lỗi; “Cục Cục” viết hoa trước tên cơ quan và “ngày ngày” trước số là
        lỗi.

    Khi nào không tự sửa
        Khi xác suất là lỗi chưa đủ cao, hoặc một trong hai từ có thể là gõ nhầm từ khác (“chắc chắc” là chắc chắn, “các
        các nhân” là các cá nhân). Bỏ qua thơ, hai từ cách nhau bằng dấu câu hoặc xuống dòng, ba từ giống nhau, cặp láy
        (đi đi về về), chỗ cả hai bên đều thành từ, và chỗ cuối tên riêng.
    """,
    local=True,
)
