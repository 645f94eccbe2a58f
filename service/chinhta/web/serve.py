"""The options of ``chinhta serve``; runs the service with gunicorn, or, where that cannot run, with waitress."""

import argparse
import errno
import socket
import sys
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path

from chinhta.lexicon.generations import DamagedTableError
from chinhta.profiles import PROFILES
from chinhta.project import Projects
from chinhta.web.access import Access
from chinhta.web.app import MAX_BYTES, SECONDS

__all__ = ["main", "make_parser"]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the options."""
    parser = argparse.ArgumentParser(
        prog="chinhta serve", description="Chạy máy chủ web và API soát lỗi. / Run the web server and API."
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="địa chỉ máy chủ / address to listen on (%(default)s)")
    add("--port", type=_port, default=8000, help="cổng; 0: một cổng còn trống / port; 0: a free one (%(default)s)")
    add("--workers", type=_positive, default=2, help="số tiến trình / processes (%(default)s)")
    add("--threads", type=_positive, default=8, help="số luồng của mỗi tiến trình / threads per process (%(default)s)")
    add(
        "--max-bytes",
        type=_positive,
        default=MAX_BYTES,
        help="số byte tối đa của một yêu cầu / largest request body (%(default)s)",
    )
    add(
        "--seconds",
        type=float,
        default=SECONDS,
        help="số giây tối đa cho một yêu cầu / time limit of a request (%(default)s)",
    )
    add(
        "--dictionary",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="từ điển bổ sung, do build-dictionary tạo ra / additional dictionary, made by build-dictionary",
    )
    add("--config", type=Path, metavar="FILE", help="tệp cài đặt / settings file")
    add("--profile", choices=[profile.name for profile in PROFILES], help="bộ cài đặt / profile")
    add("--open", action="store_true", help="mở trang trong trình duyệt / open the page in the browser")
    add(
        "--api-key",
        action="append",
        default=[],
        metavar="KEY",
        help="khóa mà chương trình gửi văn bản phải có; @TỆP: mỗi dòng một khóa / key that programs need; "
        "@FILE: a key a line",
    )
    add(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="trang web nào được dùng máy chủ từ trình duyệt, ví dụ https://a.vn; * là mọi trang / "
        "web page that may use the server from a browser, such as https://a.vn; * for all",
    )
    add(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST",
        help="tên máy mà máy chủ nhận (đầu mục Host); không có: mọi tên / "
        "name under which the server may be asked (Host); none: any",
    )
    add(
        "--rate",
        type=_rate,
        default=0.0,
        metavar="N",
        help="số yêu cầu mỗi giây của một máy khách; 0: không giới hạn / requests a second of a client; 0: any",
    )
    add(
        "--trusted-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="địa chỉ máy trung gian mà X-Forwarded-For của nó là đúng / proxy whose X-Forwarded-For is right",
    )
    add("--access-log", action="store_true", help="ghi nhật ký mỗi yêu cầu một dòng / log a line per request")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service with the options of the command line, until it is stopped.

    Returns 2 when a dictionary is damaged or the port is taken. Raises SettingsError.
    """
    parser = make_parser()
    args = parser.parse_args(argv)
    try:
        keys = frozenset(key for given in args.api_key for key in _keys(given))
    except (OSError, ValueError) as error:
        parser.error(f"--api-key: {error}")
    if _is_taken(args.host, args.port):
        print(
            f"chinhta serve: cổng {args.port} đang có chương trình khác dùng; chọn cổng khác, ví dụ --port "
            f"{args.port % 65535 + 1} / port {args.port} is taken; choose another one",
            file=sys.stderr,
        )
        return 2
    chosen = {"dictionaries": args.dictionary, "profile": args.profile}
    given = {name: value for name, value in chosen.items() if value}
    try:
        _way()(
            args.host,
            args.port,
            workers=args.workers,
            threads=args.threads,
            settings=Projects(given, config=args.config, search=False).settings(Path("-")),
            max_bytes=args.max_bytes,
            seconds=args.seconds,
            access_log=args.access_log,
            access=Access(
                keys,
                frozenset(origin.rstrip("/") for origin in args.allow_origin),
                frozenset(host.lower().rstrip(".") for host in args.allow_host),
                args.rate,
                frozenset(args.trusted_proxy),
            ),
            open_page=args.open,
        )
    except DamagedTableError as error:
        print(f"chinhta serve: {error.vi} / {error.en}", file=sys.stderr)
        return 2
    return 0


def _way() -> Callable[..., None]:
    """Return what serves on this system: gunicorn needs fcntl, which Windows has not."""
    try:
        import fcntl  # noqa: F401
    except ImportError:
        from chinhta.web import threads

        return threads.serve
    from chinhta.web import processes

    return processes.serve


def _is_taken(host: str, port: int) -> bool:
    """Return whether another program listens there; gunicorn would try for five seconds and then say so in its way."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def _keys(given: str) -> list[str]:
    """Return the key, or those in the file that is named after an @. Raises ValueError when there is none."""
    lines = Path(given[1:]).read_text("utf-8").split("\n") if given.startswith("@") else [given]
    keys = [line.strip() for line in lines if line.strip()]
    if not keys:
        raise ValueError("không có khóa nào / there is no key")
    return keys


def _port(words: str) -> int:
    number = int(words)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("must be 0 to 65535")
    return number


def _rate(words: str) -> float:
    number = float(words)
    if not 0 <= number < inf:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


def _positive(words: str) -> int:
    number = int(words)
    if number <= 0:
        raise argparse.ArgumentTypeError("must be more than 0")
    return number


if __name__ == "__main__":
    sys.exit(main())
