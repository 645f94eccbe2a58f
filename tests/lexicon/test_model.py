"""The ids of a document that was made from another by edits."""

from chinhta.lexicon.lexicon import lexicon
from chinhta.text.documents import Document
from chinhta.text.edits import Edit, apply

TEXT = "Tỉnh đẩy mạnh cuyển dịch cơ cấu.\nSở Công Thương (SCT) xây  dưng, ban hành."


def test_ids_follow_edits() -> None:
    model = lexicon().model
    before = Document(TEXT)
    assert before.lowered
    assert model.sequence(before)
    for edits in ([Edit(14, 19, "chuyển")], [Edit(14, 19, "chuyển"), Edit(53, 57, "SKHCN")], [Edit(60, 62, " Xyz ")]):
        text = apply(TEXT, edits)
        assert model.sequence(before.edited(edits, text, [])) == model.sequence(Document(text))
