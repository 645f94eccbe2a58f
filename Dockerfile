# The HTTP service. Build: docker build -t chinhta .   Run, with no rights and nothing to write to but shared memory:
# docker run --rm -p 8000:8000 --read-only --cap-drop ALL --security-opt no-new-privileges chinhta
# Other commands too, as in: docker run --rm -v "$PWD:/texts" -w /texts chinhta check .

FROM python:3.13-slim-bookworm AS build
WORKDIR /source
RUN python -m venv --without-pip /opt/chinhta
COPY pyproject.toml README.md LICENSE THIRD_PARTY.md ./
COPY service service
COPY dictionaries dictionaries
RUN pip --python /opt/chinhta/bin/python install --no-cache-dir ".[pdf]"
# What is in it, with its licences: /opt/chinhta/share/chinhta.
RUN python -m venv /opt/sbom && /opt/sbom/bin/pip install --no-cache-dir cyclonedx-bom && \
    mkdir -p /opt/chinhta/share/chinhta && cp LICENSE THIRD_PARTY.md /opt/chinhta/share/chinhta && \
    /opt/sbom/bin/cyclonedx-py environment --gather-license-texts --output-format JSON \
    --output-file /opt/chinhta/share/chinhta/sbom.cdx.json /opt/chinhta/bin/python

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin chinhta
COPY --from=build /opt/chinhta /opt/chinhta
ENV PATH=/opt/chinhta/bin:$PATH PYTHONUNBUFFERED=1
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "from urllib.request import ProxyHandler, build_opener as b; b(ProxyHandler({})).open('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["chinhta"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
