"""Passages typed as keys or without marks are found and read; all else is left alone."""

import pytest

from chinhta.analysis.undiacritized import Passage, WordReading, bare_readings, keyed_readings, passages, restore
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import tables_of
from chinhta.text.documents import Document, Mask
from chinhta.text.letters import strip_diacritics


def found(text: str, *masks: Mask) -> list[tuple[str, str, str]]:
    document = Document(text, masks)
    return [(p.kind, _span(document, p), p.text(document)) for p in passages(document, lexicon())]


def _span(document: Document, passage: Passage) -> str:
    return document.text[document.starts[passage.first] : document.ends[passage.last - 1]]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Thuws truwowngr chur trif hooij nghij", "Thứ trưởng chủ trì hội nghị"),
        ("Thu71 tru7o7ng3 chu3 tri2 ho65i nghi5", "Thứ trưởng chủ trì hội nghị"),
        (
            "cacs  doanh nghieepj, hopwj tacs xax 2025, hooj kinh doanh",
            "các  doanh nghiệp, hợp tác xã 2025, hộ kinh doanh",
        ),
        ("DDEEF NGHIJ CACS DDOWN VIJ", "ĐỀ NGHỊ CÁC ĐƠN VỊ"),
        ("Nhaf mays dduwowcj phees duyeetj quy moo lowns", "Nhà máy được phê duyệt quy mô lớn"),
    ],
)
def test_keys(typed: str, right: str) -> None:
    assert [(kind, text) for kind, _, text in found(typed)] == [("keys", right)]


@pytest.mark.parametrize(
    ("bared", "right"),
    [
        ("So Cong Thuong phoi hop voi cac don vi", "Sở Công Thương phối hợp với các đơn vị"),
        ("kim ngach xuat khau tang 6,3% so voi cung ky", "kim ngạch xuất khẩu tăng 6,3% so với cùng kỳ"),
        ("Can cu 14 dieu cua Luat Thuong mai", "Căn cứ 14 điều của Luật Thương mại"),
        ("QUYET DINH PHE DUYET QUY HOACH", "QUYẾT ĐỊNH PHÊ DUYỆT QUY HOẠCH"),
    ],
)
def test_marks(bared: str, right: str) -> None:
    assert [(kind, text) for kind, _, text in found(bared)] == [("marks", right)]


def test_exact_only_when_every_key_counts() -> None:
    exact, guessed = (
        passages(Document(text), lexicon())[0]
        for text in ("ban hanhf kees hoachj phats trieenr", "ban hanhf kees hoach phats trieenr")
    )
    assert exact.exact
    assert not guessed.exact
    assert exact.words == guessed.words


def test_a_passage_ends_with_its_sentence_and_line() -> None:
    kinds = [
        kind for kind, _, _ in found("Chu tri cuoc hop sang nay. Ban hanh quy che moi\nphe duyet quy hoach dien luc")
    ]
    assert kinds == ["marks"] * 3


def test_masks_split() -> None:
    text = "phe duyet quy hoach dien luc quoc gia"
    at = text.index("quy")
    assert found(text)
    assert not found(text, Mask(at, at + len("quy hoach dien"), "code"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bộ Công Thương ban hành kế hoạch.",
        "Soon we will see how good the new room looks",
        "The test of its own data is as good as the rest of them",
        "Je suis ici avec le roi et la reine du pays",
        "for x in range(10): if x is not None: print(x)",
        "if this has data then test else stop",
        "Xi Jinping, Mao Zedong, Deng Xiaoping",
        "Nguyen Van An, Tran Thi Binh, Le Van Cuong",
        "anh em ta cho hai con voi ra xem",
        "A1 B2 C3 D4 E5; a1 a2 a3 a4 a5",
        "banh rom cho ngan lang bo",
        "xin cam tim len to cho",
        "chuyen-doi",
        "Vieejt Nam",
    ],
)
def test_left_alone(text: str) -> None:
    assert found(text) == []


def test_restore_lets_neighbours_decide_together() -> None:
    words = lexicon()
    readings = [bare_readings(word, words.tables) for word in "cong nghiep".split()]
    chosen, score = restore(words.model, readings)
    assert [reading.word for reading in chosen] == ["công", "nghiệp"]
    as_it_is = [(WordReading(words.model.ids.get(word, 1), word, 0.0),) for word in ("công", "nghiệm")]
    assert restore(words.model, as_it_is)[1] < score


def test_readings() -> None:
    tables = tables_of()
    costs = {reading.word: reading.cost for reading in keyed_readings("dduwocj", tables)}
    assert costs["được"] == 0 < costs["đuốc"]
    assert not keyed_readings("blockchain", tables)
    assert {strip_diacritics(reading.word) for reading in bare_readings("đong", tables)} == {"dong"}
    assert all(reading.word.startswith("đ") for reading in bare_readings("đong", tables))


def test_time_may_run_out() -> None:
    def stop() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        passages(Document("phe duyet quy hoach dien luc"), lexicon(), stop)


def test_a_text_without_end_is_read_in_parts() -> None:
    text = "phe duyet quy hoach " * 200
    assert [len(right.split()) for _, _, right in found(text)] == [200] * 4
