# The application, ready to serve. The database is elsewhere: see docker-compose.yml.

FROM python:3.13.9-slim-trixie AS build
WORKDIR /srv/apent
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
# The locked packages change seldom and come first, so that a change of ours costs seconds.
COPY requirements/app.txt requirements/app.txt
RUN pip install --no-cache-dir --require-hashes --only-binary=:all: --requirement requirements/app.txt
COPY pyproject.toml LICENSE alembic.ini ./
COPY requirements/app.in requirements/app.in
COPY alembic alembic
COPY seed seed
COPY app app
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . && python -m compileall -q app

FROM python:3.13.9-slim-trixie
# What WeasyPrint draws the week's PDF with, and a font for it.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/apent /srv/apent
WORKDIR /srv/apent
# Nothing is written at run time: the root file system may be read-only.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
# A volume that is mounted here belongs to whoever the folder belongs to.
RUN mkdir /var/lib/apent && chown 10001:10001 /var/lib/apent
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; [u.urlopen('http://127.0.0.1:8000' + path, timeout=2).read() for path in ('/readyz', '/')]"]
CMD ["apent", "serve", "--host", "0.0.0.0", "--port", "8000"]
