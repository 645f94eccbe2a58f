"""What holds for any text: edits rebuild it, a second pass changes nothing, undo gives it back, nothing crashes."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, Settings, SettingsError
from chinhta.text.edits import Edit, apply

SAMPLES = sorted((Path(__file__).parents[1] / "corpus" / "samples").iterdir())

WORDS = (
    'xây dưng kế hoạch các các đơn vị Bộ Công thương ập trung cuyển dịch xnah , . ; ( ) “ ” " - – KH&CN KHCN ĐMST '
    "ngày ngày 28/2/2023 20- NQ/TW 165/QĐ- TTg hòa hoà tòan quản lý lí nghị quyết cục đổi mới sáng tạo\xa0 \n \t 6,3 %"
    " 1.000 Ðổi то́ tiê\u0301ng e\u0301\u0302 \u200b ban bí thư Đảng bộ Bộ hoa hoa triệu 846,34 USD nghiêncứu ngh iên "
    "tieengs vie65t Vi\u00aaÖt https://a.vn/x `code` <b> chinhta: ignore 😀 31/4/2024 Khoản 2 Điều 5 TP. v.v …. ...."
).split(" ")

text_of_words = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
any_text = st.one_of(st.text(max_size=80), text_of_words)
any_settings = st.fixed_dictionaries(
    {
        "write": st.sampled_from(["safe", "ask", "none"]),
        "tone_style": st.sampled_from(["keep", "old", "new"]),
        "abbreviations": st.sampled_from(["keep-one-form", "expand", "contract", "off"]),
        "language": st.sampled_from(["vi", "en"]),
        "format": st.sampled_from(["text", "markdown", "html"]),
    }
).map(lambda chosen: Settings(**chosen))


def hold(text: str, how: Settings) -> None:
    """Check all that a correction promises."""
    done = chinhta.correct(text, how)
    edits = [Edit(f.start, f.end, f.choices[0]) for f in done.applied]
    assert apply(text, edits) == done.text
    assert edits == sorted(edits)
    assert done.undo() == text
    for finding in done.applied:
        assert len(done.undo(finding)) >= 0
    for finding in (*done.applied, *done.remaining):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert 0.0 <= finding.confidence <= 1.0
        assert finding.message
        assert len(set(finding.choices)) == len(finding.choices)
    found = chinhta.check(text, how)
    assert sorted(found, key=repr) == sorted((*done.applied, *done.remaining), key=repr)
    again = chinhta.correct(done.text, how)
    assert again.text == done.text
    assert again.applied == ()
    assert (done.diff() == "") == (done.text == text)


@settings(max_examples=150)
@given(any_text, any_settings)
def test_any_text(text: str, how: Settings) -> None:
    hold(text, how)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    text = path.read_bytes().decode()
    form = {".md": "markdown", ".html": "html"}.get(path.suffix, "text")
    for write in ("safe", "ask"):
        hold(text, Settings(format=form, write=write))


def test_sound_sample_stays() -> None:
    """The sample without slips, full of what a naive checker would hit, is left as it is."""
    text = (SAMPLES[0].parent / "khong-loi.txt").read_text("utf-8")
    done = chinhta.correct(text)
    assert done.applied == ()
    assert [f for f in done.remaining if f.safety is Safety.ASK] == []


def test_rules_on_or_off_change_only_themselves() -> None:
    """A rule's findings do not depend on rules of the same stage being on."""
    text = SAMPLES[0].parent.joinpath("tin-01.txt").read_text("utf-8")
    families = sorted({f.family for f in chinhta.check(text)})
    whole = {(f.rule, f.start, f.end) for f in chinhta.check(text, Settings(write="none"))}
    random = Random(3)
    for family in families:
        off = {name: False for name in families if name != family and random.random() < 0.7}
        part = {(f.rule, f.start, f.end) for f in chinhta.check(text, Settings(write="none", rules=off))}
        assert {item for item in whole if item[0].startswith(family + ".")} <= part


def test_budget() -> None:
    with pytest.raises(chinhta.BudgetExceeded):
        chinhta.check("Phát triển công nghiệp. " * 2000, seconds=0.0)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"tonestyle": "old"}, "tone_style"),
        ({"tone_style": "older"}, "keep, old, new"),
        ({"rules": {"speling": False}}, "spelling"),
        ({"rules": {"spelling.wrong-word": "off"}}, "true or false"),
        ({"words": "một"}, "words"),
        ({"dictionaries": ["no such folder"]}, "folder"),
        ({"dictionaries": [str(Path(__file__).parent)]}, "no table"),
    ],
)
def test_settings_errors_name_the_known(bad: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Settings.from_mapping(bad)


def test_unknown_setting_in_python() -> None:
    with pytest.raises(SettingsError, match="known: rules, write, tone_style"):
        Settings(tone="old")


def test_words_of_the_user_are_right() -> None:
    text = "Công ty xnah Group xây dưng nhà máy."
    assert {f.start for f in chinhta.check(text)} >= {23}
    kept = chinhta.check(text, Settings(words=("xnah", "xây dưng")))
    assert [f for f in kept if f.family == "spelling"] == []


_FIGURES_KEPT = chinhta.Settings(
    write="ask", rules=dict.fromkeys(("number", "spacing", "encoding", "document-number"), False)
)


@pytest.mark.parametrize(
    "text",
    [
        "Chi phí theo hợp đồng3 đã ký của công ty con20 và bảng viên4.",
        "Từ ngày 26 tháng6, theo khoản2 Điều15 và công văn số5, mẫu7, quý3.",
        "NGÀNH, NGHỀ KINH DOANH2",
        "Có 06 nhiệm vụ. Cả 06 nhiệm vụ đã giao; còn 6 nhiệm vụ.",
        "Bộ bộ9 công9 thương1 phát trển2 hòa3 hoà",
    ],
)
def test_rules_of_words_change_no_figure(text: str) -> None:
    out = chinhta.correct(text, _FIGURES_KEPT).text
    assert [c for c in out if c.isdigit()] == [c for c in text if c.isdigit()]


@given(st.lists(st.sampled_from([*"0123456789 .,\n", "tháng", "khoản", "Điều", "xây dưng", "công", "Bộ", "vie65t"])))
def test_figures_stay_in_random_texts(pieces: list[str]) -> None:
    text = "".join(pieces)
    rules = {**_FIGURES_KEPT.rules, "spelling.raw-keys": False}
    out = chinhta.correct(text, chinhta.Settings(write="ask", rules=rules)).text
    assert [c for c in out if c.isdigit()] == [c for c in text if c.isdigit()]


@pytest.mark.parametrize(
    "text",
    [
        "Nhiều người viết sai là “nghành” thay cho ngành.",
        "Không để “nghành” trong ngoặc kép.",
        "Gõ 'xây dưng' để thử.",
        "Từ này hay bị viết thành “xử dụng”.",
    ],
)
def test_words_that_are_spoken_of_are_not_written_over(text: str) -> None:
    assert chinhta.correct(text).text == text
