"""A PDF file as a source: its text as PDFium takes it from the pages, to be checked only."""

import re
from collections.abc import Sequence
from contextlib import closing
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, Final

from chinhta.files import UnreadableError
from chinhta.formats.format import Changes, Source
from chinhta.text.documents import Mask
from chinhta.text.edits import Edit

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["PdfSource", "read_pdf"]

_MOST_PAGES: Final = 5_000
_MOST_CHARACTERS: Final = 32 << 20  # of all pages
_APART: Final = "\n\n"  # between pages: what stands at the foot of one is no sentence with the head of the next
_BLANKS: Final = re.compile("[ \t\u00a0]+")
# PDFium gives U+FFFE or U+0002 for a hyphen that breaks a word at the end of a line. A soft hyphen within one cannot be
# seen: it belongs to the file from which the PDF was made.
_SIGNS: Final = {0: None, 2: "-", 0xAD: None, 0xFFFE: "-"}
_one_at_a_time = Lock()  # PDFium must not be called by two threads


class PdfSource(Source):
    """The text of a PDF file, a line for each that one sees; `pages` tells where the pages begin.

    How wide a blank is, is a matter of layout there, so one or many are a space, and none stand at the ends of lines. A
    line that ends in a hyphen behind a letter goes on in the same line of `text`, as PDFium gives it.
    """

    def __init__(self, data: bytes, texts: Sequence[str]) -> None:
        self._data = data
        self.text = _APART.join(texts)
        self.pages = list(accumulate((len(text) + len(_APART) for text in texts[:-1]), initial=0))

    @property
    def masks(self) -> Sequence[Mask]:
        """None: all that was taken from the pages is text."""
        return ()

    def keeps_structure(self, edited: str) -> bool:
        """Return True: there is no markup in the text."""
        return True

    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return the file as it was read. Raises UnreadableError when there are edits."""
        if edits:
            raise UnreadableError(
                "tệp PDF chỉ soát được, không sửa được; hãy sửa trong tệp gốc (Word, LibreOffice…)",
                "a PDF can be checked, not changed: correct the file that it was made from (Word, LibreOffice…)",
            )
        return self._data


def read_pdf(data: bytes) -> PdfSource:
    """Return the source in the bytes of a file.

    Raises UnreadableError when they are no PDF, have a password, are too large, or have no text (a scan), and where
    pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableError(
            "đọc tệp PDF cần cài thêm: pip install 'chinhta[pdf]'",
            "to read PDF files install more: pip install 'chinhta[pdf]'",
        ) from None
    with _one_at_a_time:
        try:
            with pypdfium2.PdfDocument(data) as document:
                texts = _texts(document)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise UnreadableError("tệp có mật khẩu", "the file has a password") from error
            raise UnreadableError(f"tệp PDF bị hỏng ({error})", f"the PDF is broken ({error})") from error
    if not any(texts):
        raise UnreadableError(
            "tệp PDF không có chữ (bản quét, bản chụp?); cần nhận dạng chữ (OCR) trước",
            "the PDF holds no text (a scan?): it needs optical character recognition first",
        )
    return PdfSource(data, texts)


def _texts(document: "pypdfium2.PdfDocument") -> list[str]:
    """Return the text of each page."""
    texts: list[str] = []
    left = _MOST_CHARACTERS
    for page in document if len(document) <= _MOST_PAGES else ():
        with closing(page), closing(page.get_textpage()) as read:
            left -= read.count_chars()
            if left < 0:
                break
            texts.append(_page_text(read.get_text_range()))
    if len(texts) < len(document):
        raise UnreadableError(
            f"tệp PDF quá lớn: tối đa {_MOST_PAGES} trang, {_MOST_CHARACTERS} ký tự",
            f"the PDF is too large: at most {_MOST_PAGES} pages, {_MOST_CHARACTERS} characters",
        )
    return texts


def _page_text(text: str) -> str:
    """Return the text of a page with line feeds, without blanks at the ends of lines and lines at both ends."""
    lines = text.translate(_SIGNS).splitlines()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines).strip("\n")
