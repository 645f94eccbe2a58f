"""What the service has done, in Prometheus' form; with several workers the figures of all of them."""

import os
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from chinhta.rules.rule import Finding

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_CHARACTERS = (100, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000)


class Metrics:
    """The counters of one application.

    Where PROMETHEUS_MULTIPROC_DIR names a folder, prometheus_client keeps the figures there, one set of files a
    worker, and `page` adds them up.
    """

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
        self.working = Gauge(
            "chinhta_requests_in_work",
            "Requests whose texts are being read now.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        info = Gauge(
            "chinhta_info", "Always 1.", ("version", "dictionary"), registry=self._registry, multiprocess_mode="max"
        )
        info.labels(version, dictionary).set(1)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; `route` is the rule of the address, never what a client made up."""
        self._requests.labels(method if method in _METHODS else "other", route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def read(self, text: str, applied: Iterable[Finding] = (), remaining: Iterable[Finding] = ()) -> None:
        """Count one text and what was found in it."""
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
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
