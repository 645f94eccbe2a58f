"""The service under waitress: one process with threads, where gunicorn cannot run (Windows)."""

from chinhta.settings import Settings
from chinhta.web.access import Access
from chinhta.web.app import MAX_BYTES, SECONDS
from chinhta.web.start import announce, make_app

__all__ = ["serve"]

_STALLED = 20  # seconds without a byte after which an upload is given up


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    workers: int = 2,
    threads: int = 8,
    settings: Settings | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
    access_log: bool = False,
    access: Access = Access(),  # noqa: B008 (it cannot change)
    open_page: bool = False,
) -> None:
    """Serve until stopped, with `workers` × `threads` threads. Raises DamagedTableError.

    `access_log` changes nothing here: waitress writes none.
    """
    from waitress.server import create_server  # type: ignore[import-untyped]

    app = make_app(settings or Settings(), max_bytes, seconds, access)
    room = 2 * max_bytes  # beyond it waitress refuses a body itself; within it, none is written to the disk
    server = create_server(
        app,
        host=host,
        port=port,
        threads=workers * threads,
        channel_timeout=_STALLED,
        ident="chinhta",
        max_request_body_size=room,
        inbuf_overflow=room,
    )
    announce(host, server.effective_port, 1, workers * threads, open_page=open_page)
    server.run()
