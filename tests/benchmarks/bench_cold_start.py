"""Print what a cold `chinhta check` costs, in starts of a bare interpreter."""

import os
import sys
import tempfile
from pathlib import Path

SERVICE = Path(__file__).parents[2] / "service"
ROUNDS = 20
WRONG = "Tỉnh đẩy mạnh cuyển dịch cơ cấu, xây dưng kế hoạch.\nBộ Công Thương ập trung phát triển.\n"
RIGHT = "Tỉnh đẩy mạnh chuyển dịch cơ cấu, xây dựng kế hoạch.\nBộ Công Thương tập trung phát triển.\n"
PROGRAM = "import sys; sys.argv[0] = 'chinhta'; from chinhta.cli import run; run()"


def cpu_time(arguments: list[str], environment: dict[str, str]) -> float:
    """Run a program to its end and return the seconds of CPU time that it took, in itself and in the system."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    process = os.posix_spawn(arguments[0], arguments, environment, file_actions=quiet)
    _, _, usage = os.wait4(process, 0)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in (("wrong.txt", WRONG), ("wrong.md", WRONG), ("right.txt", RIGHT)):
            (folder / file).write_text(text, "utf-8")
        # Compiled modules, as an installed package has them, but none left behind in the checkout.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": str(SERVICE), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        python = [sys.executable, "-c"]
        check = [*python, PROGRAM, "check"]
        programs = {
            "python -c pass": [*python, "pass"],
            "chinhta --version": [*python, PROGRAM, "--version"],
            "import chinhta.engine": [*python, "import chinhta.engine"],
            "check, two right lines": [*check, str(folder / "right.txt")],
            "check, two lines with three errors": [*check, str(folder / "wrong.txt")],
            "check, the same as Markdown": [*check, str(folder / "wrong.md")],
        }
        for arguments in programs.values():
            cpu_time(arguments, environment)  # compiles
        best = dict.fromkeys(programs, float("inf"))
        for _ in range(ROUNDS):
            for name, arguments in programs.items():
                best[name] = min(best[name], cpu_time(arguments, environment))
    bare = best["python -c pass"]
    for name, seconds in best.items():
        print(f"{name:36} {seconds * 1000:7.1f} ms {seconds / bare:6.1f} bare starts")


if __name__ == "__main__":
    main()
