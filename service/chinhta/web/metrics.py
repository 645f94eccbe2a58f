"""What the service has done, in Prometheus' form; with several workers the figures of all of them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from chinhta.rules.rule import Finding

__all__ = ["CONTENT_TYPE", "FOLDER", "Metrics", "take_room"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that tells prometheus_client where the figures of several workers lie."""

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_CHARACTERS = (100, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000)
_FILES = ("counter", "histogram", "gauge_livesum")  # as prometheus_client names those of the metrics below
_ROOM = 1_000_000  # bytes of each; all rules, routes and statuses fill less than a half


def take_room(slot: str) -> bool:
    """Make the files for the figures of the worker in `slot`, and fill them; return whether there was room.

    prometheus_client maps them. A mapped file that the disk has no room for ends the process when it is written to.
    """
    for path in (Path(os.environ[FOLDER], f"{kind}_{slot}.db") for kind in _FILES):
        if not path.exists():
            try:
                path.write_bytes(bytes(_ROOM))
            except OSError:
                path.unlink(missing_ok=True)
                return False
    return True


class Metrics:
    """The counters of one application.

    Where PROMETHEUS_MULTIPROC_DIR names a folder, prometheus_client keeps the figures there, one set of files a
    worker, and `page` adds them up. `kept` is False in a worker whose figures have no room: they are dropped.
    `refused` says why the dictionaries could not be read again, "" when nothing is wrong.
    """

    kept = True
    refused = ""

    def __init__(self, version: str, dictionary: str) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "chinhta_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "chinhta_request_seconds", "Time to answer.", ("route",), buckets=_SECONDS, registry=self._registry
        )
        self._characters = Histogram(
            "chinhta_text_characters", "Length of the texts read.", buckets=_CHARACTERS, registry=self._registry
        )
        self._findings = Counter(
            "chinhta_findings", "Findings, by rule and whether written.", ("rule", "written"), registry=self._registry
        )
        self._working = Gauge(
            "chinhta_requests_in_work",
            "Requests whose texts are being read now.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        self._gauges = _WorkerGauges(self, version, dictionary)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Count a request as in work."""
        if not self.kept:
            yield
            return
        with self._working.track_inprogress():
            yield

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; `route` is the rule of the address, never what a client made up."""
        if not self.kept:
            return
        self._requests.labels(method if method in _METHODS else "other", route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def read(self, text: str, applied: Iterable[Finding] = (), remaining: Iterable[Finding] = ()) -> None:
        """Count one text and what was found in it."""
        if not self.kept:
            return
        self._characters.observe(len(text))
        for findings, written in ((applied, "yes"), (remaining, "no")):
            counts: dict[str, int] = {}
            for finding in findings:
                counts[finding.rule] = counts.get(finding.rule, 0) + 1
            for rule, count in counts.items():
                self._findings.labels(rule, written).inc(count)

    def page(self) -> bytes:
        """Return the page that Prometheus reads."""
        registry = self._registry
        if FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry) + generate_latest(self._gauges)


class _WorkerGauges(Collector):
    """What this worker is, which is not counted and so in no file."""

    def __init__(self, metrics: Metrics, version: str, dictionary: str) -> None:
        self._metrics = metrics
        self._labels = (version, dictionary)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges."""
        info = GaugeMetricFamily("chinhta_info", "Always 1.", labels=("version", "dictionary"))
        info.add_metric(self._labels, 1)
        yield info
        yield GaugeMetricFamily(
            "chinhta_dictionaries_refused",
            "1 when dictionaries were to be read again and could not; those before are in use.",
            bool(self._metrics.refused),
        )
