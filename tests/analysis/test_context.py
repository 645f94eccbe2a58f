"""What stands around a token: quotations, headings, insides of sentences."""

import gc
import weakref

from chinhta.analysis.context import token_context
from chinhta.text.documents import Document


def test_surroundings() -> None:
    document = Document("Bộ nói “thị trường mở” ở Hà Nội.\nHỘI NGHỊ TỔNG KẾT\nTheo Sở, các Sở cùng họp.")
    around = token_context(document)
    assert token_context(document) is around
    at = {word: document.words.index(word) for word in ("thị", "Hà", "NGHỊ", "Sở", "cùng")}
    assert around.quoted(at["thị"])
    assert not around.quoted(at["Hà"])
    assert around.all_caps(at["NGHỊ"])
    assert not around.all_caps(at["Hà"])
    assert around.inside(at["Hà"])
    assert around.inside(at["Sở"])  # after "Theo"
    assert not around.inside(0)
    assert around.plural(document.words.index("Sở", at["Sở"] + 1))
    assert around.line_number(document.starts[at["cùng"]]) == 3
    assert around.at("sở", "bộ") == sorted((0, at["Sở"], document.words.index("Sở", at["Sở"] + 1)))


def test_a_cell_begins_a_sentence() -> None:
    document = Document("| 1 | Cục thống kê | Bộ")
    around = token_context(document)
    assert [word for i, word in enumerate(document.words) if around.joined(i)] == ["|", "thống", "kê", "|"]
    row = Document("| TỔNG HỢP CHUNG | Mỗi Đảng Viên phải gương mẫu. | Kết Quả Thi Đua |")
    cells = token_context(row)
    assert [word for i, word in enumerate(row.words) if word != "|" and cells.titled(i)] == (
        ["TỔNG", "HỢP", "CHUNG", "Kết", "Quả", "Thi", "Đua"]
    )
    assert [word for i, word in enumerate(row.words) if word != "|" and cells.all_caps(i)] == (
        ["TỔNG", "HỢP", "CHUNG", "Kết", "Quả", "Thi", "Đua"]
    )


def test_surroundings_do_not_keep_their_document() -> None:
    document = Document("Một văn bản.")
    token_context(document).all_caps(0)
    gone = weakref.ref(document)
    del document
    gc.collect()
    assert gone() is None
