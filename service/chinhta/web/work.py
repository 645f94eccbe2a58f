"""The service's work, within bounds: how many texts at once, and how long each may take."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Condition
from time import monotonic

from chinhta.analysis.abbreviations import Entry
from chinhta.analysis.outline import Outline
from chinhta.files import UnreadableError
from chinhta.formats.decoding import FileText, decode_file
from chinhta.formats.format import Source
from chinhta.rules.rule import BudgetExceeded
from chinhta.session import CorrectedInput, Session
from chinhta.settings import Settings
from chinhta.web.metrics import Metrics
from chinhta.web.problems import Problem

__all__ = ["AdmissionControl", "ConcurrencyLimiter", "RequestScope"]

_LARGE = 200_000  # code points; of such requests one at a time is read, so that small ones stay quick
_MOST_FINDINGS = 50_000  # in one text: no writing has so many, and an answer must fit into memory


class ConcurrencyLimiter:
    """Lets at most `room` in at once.

    Who finds it full waits while others come out, but no longer than `patience` seconds after the last one did:
    in a jam the answer "busy" comes at once, and threads stay free for what is quick.
    """

    def __init__(self, room: int, patience: float) -> None:
        self._room = room
        self._patience = patience
        self._inside = 0
        self._moved = monotonic()  # when somebody last went in or out
        self._changed = Condition()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let one request in while inside. Raises Problem when none leaves in time."""
        with self._changed:
            while self._inside >= self._room:
                left = self._moved + self._patience - monotonic()
                if left <= 0:
                    raise Problem(
                        "overloaded",
                        "hãy gửi lại sau ít giây",
                        "send it again in a few seconds",
                        headers={"Retry-After": "2"},
                    )
                self._changed.wait(left)
            self._inside += 1
            self._moved = monotonic()
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._moved = monotonic()
                self._changed.notify()


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise Problem when the time of a request is over."""
    try:
        yield
    except BudgetExceeded:
        raise Problem("out-of-time", "hãy chia nhỏ văn bản", "send it in smaller pieces") from None


class RequestScope:
    """The texts of one request, read one after the other in the time that it has."""

    def __init__(self, metrics: Metrics, seconds: float) -> None:
        self._metrics = metrics
        self._session = Session(seconds=seconds)

    def correct(self, text: str | Source, settings: Settings) -> CorrectedInput:
        """Correct `text`. Raises Problem when the time is over or it has too many findings."""
        with _in_time():
            outcome = self._session.correct(self._session.take(text, settings))
        correction = outcome.correction
        if len(correction.applied) + len(correction.remaining) > _MOST_FINDINGS:
            raise Problem("too-many-findings", "hãy chia nhỏ văn bản", "send it in smaller pieces")
        self._metrics.read(outcome.input.text, correction.applied, correction.remaining)
        return outcome

    def abbreviations(self, text: str, settings: Settings) -> list[Entry]:
        """Return the abbreviations that `text` uses. Raises Problem when the time is over."""
        with _in_time():
            entries = self._session.abbreviations(self._session.take(text, settings))
        self._metrics.read(text)
        return entries

    def outline(self, text: str, settings: Settings) -> Outline:
        """Return the outline of `text`. Raises Problem when the time is over."""
        with _in_time():
            found = self._session.outline(self._session.take(text, settings))
        self._metrics.read(text)
        return found

    def read(self, data: bytes) -> FileText:
        """Return the text of a file's bytes. Raises Problem when they are none, or the time is over."""
        try:
            with _in_time():
                file = decode_file(data, "auto")
                self._session.check_deadline()
        except UnreadableError as error:
            raise Problem("not-text", error.vi, error.en) from None
        self._metrics.read(file.text)
        return file


class AdmissionControl:
    """Where one process reads texts: at most `at_once` requests together, each for at most `seconds`."""

    def __init__(self, metrics: Metrics, seconds: float, at_once: int, patience: float) -> None:
        self._metrics = metrics
        self._seconds = seconds
        self._limiter = ConcurrencyLimiter(at_once, patience)
        self._limit_of_large = ConcurrencyLimiter(1, patience)

    @contextmanager
    def scope(self, size: int) -> Iterator[RequestScope]:
        """Admit a request of `size` code points in all. Raises Problem when it cannot be admitted in time."""
        with ExitStack() as stack:
            if size > _LARGE:
                stack.enter_context(self._limit_of_large.held())
            stack.enter_context(self._limiter.held())
            stack.enter_context(self._metrics.working())
            yield RequestScope(self._metrics, self._seconds)
