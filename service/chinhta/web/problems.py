"""What can go wrong with a request, as RFC 9457 problem details, in Vietnamese and in English."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["PROBLEMS", "FieldError", "Problem"]

_LONGEST = 600  # letters of a detail: what a client sent is quoted, but not all of it


class Kind(NamedTuple):
    """A kind of problem: its HTTP status and its title in both languages."""

    status: int
    vi: str
    en: str


PROBLEMS = {
    "not-json": Kind(400, "Nội dung không phải là JSON hợp lệ", "The body is not valid JSON"),
    "not-utf8": Kind(400, "Nội dung không phải là UTF-8 hợp lệ", "The body is not valid UTF-8"),
    "bad-coding": Kind(400, "Không giải nén được nội dung", "The body cannot be unpacked"),
    "bad-request": Kind(400, "Yêu cầu không hợp lệ", "The request is not valid"),
    "unauthorized": Kind(401, "Cần khóa truy cập", "A key is needed"),
    "forbidden": Kind(403, "Máy chủ không cho phép", "Not allowed on this server"),
    "not-found": Kind(404, "Không có địa chỉ này", "Not found"),
    "method-not-allowed": Kind(405, "Địa chỉ này không nhận phương thức đó", "The method is not allowed here"),
    "upload-timeout": Kind(408, "Dữ liệu gửi lên quá chậm", "The body took too long to arrive"),
    "too-large": Kind(413, "Nội dung quá lớn", "The body is too large"),
    "unsupported-media-type": Kind(415, "Kiểu nội dung không được hỗ trợ", "The content type is not supported"),
    "unknown-format": Kind(415, "Chưa đọc được định dạng tệp này", "The file format is not supported"),
    "not-text": Kind(422, "Nội dung không phải là văn bản", "The content is not text"),
    "not-writable": Kind(422, "Không ghi được vào tệp", "The file cannot be written"),
    "invalid-field": Kind(422, "Thiếu hoặc sai trường dữ liệu", "A field is missing or wrong"),
    "too-many-findings": Kind(422, "Văn bản có quá nhiều lỗi", "The text has too many findings"),
    "too-many-requests": Kind(429, "Quá nhiều yêu cầu", "Too many requests"),
    "internal-error": Kind(500, "Máy chủ gặp lỗi", "Internal error"),
    "overloaded": Kind(503, "Máy chủ đang bận", "The server is busy"),
    "out-of-time": Kind(503, "Hết thời gian xử lý văn bản này", "The text took too long"),
    "not-ready": Kind(503, "Máy chủ chưa sẵn sàng", "The server is not ready"),
}
"""The kinds by name; the type of a problem is ``/docs#NAME``."""


class FieldError(NamedTuple):
    """What is wrong with a field: `pointer` is a JSON pointer into the body (RFC 6901), "" the whole of it."""

    pointer: str
    vi: str
    en: str


class Problem(Exception):
    """Ends a request with a problem; `name` is one of PROBLEMS."""

    def __init__(
        self,
        name: str,
        vi: str = "",
        en: str = "",
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(name)
        self.name = name
        self.kind = PROBLEMS[name]
        self.vi, self.en = vi, en
        self.errors = errors
        self.headers = headers or {}

    @classmethod
    def field(cls, pointer: str, vi: str, en: str) -> "Problem":
        """Return the problem of one missing or wrong field."""
        where = pointer or "/"
        return cls("invalid-field", f"{where}: {vi}", f"{where}: {en}", [FieldError(pointer, vi, en)])

    def as_dict(self) -> dict[str, Any]:
        """Return the problem details; whatever a client sent, they can be written as UTF-8."""
        out: dict[str, Any] = {
            "type": f"/docs#{self.name}",
            "title": self.kind.vi,
            "title_en": self.kind.en,
            "status": self.kind.status,
        }
        if self.vi:
            out |= {"detail": _clean(self.vi), "detail_en": _clean(self.en)}
        if self.errors:
            out["errors"] = [
                {"pointer": _clean(error.pointer), "detail": _clean(error.vi), "detail_en": _clean(error.en)}
                for error in self.errors
            ]
        return out


def _clean(words: str) -> str:
    words = words.encode("utf-8", "backslashreplace").decode("utf-8")
    return words if len(words) <= _LONGEST else words[:_LONGEST] + " …"
