# docs/operator.md tells how to run the image. Its parts come from the package registry, each with
# the hash that the lock files name, and from this folder.
ARG PYTHON=python:3.13.14-slim-bookworm

FROM ${PYTHON} AS build
ARG PIP_INDEX_URL=https://pypi.org/simple
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY requirements-run.lock ./
RUN python -m venv --without-pip /dalel \
    && pip --python /dalel/bin/python install --no-cache-dir --require-hashes --no-deps \
        --only-binary :all: --requirement requirements-run.lock
# What builds our own package is locked as well; it stays in this stage.
COPY requirements.lock ./
RUN sed -n '/^setuptools==/,/[^\\]$/p' requirements.lock > requirements-build.lock \
    && pip install --no-cache-dir --require-hashes --no-deps --requirement requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir wheels . \
    && pip --python /dalel/bin/python install --no-cache-dir --no-index --no-deps wheels/*.whl

FROM ${PYTHON}
LABEL org.opencontainers.image.title="Dalel" \
      org.opencontainers.image.description="A Telegram bot that answers from your own documents, word for word" \
      org.opencontainers.image.licenses="MIT"
# Nothing is installed in a running container, so that what could is taken out.
RUN pip uninstall --yes --quiet --root-user-action ignore pip \
    && useradd --no-log-init --uid 10001 --home-dir /srv/dalel/var --no-create-home dalel \
    && install -d /srv/dalel \
    && install -d -o dalel -g dalel -m 0700 /srv/dalel/var
COPY --from=build /dalel /dalel
# All that is written goes to the volume, but for what the system wants in /tmp. config.yaml and
# the documents go beside it, and need only be readable. OpenBLAS would start a thread for each
# processor in each process, and has nothing to do here.
ENV PATH=/dalel/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OPENBLAS_NUM_THREADS=1 \
    XDG_CACHE_HOME=/srv/dalel/var/cache \
    XDG_STATE_HOME=/srv/dalel/var/history \
    MPLCONFIGDIR=/srv/dalel/var/cache/matplotlib
USER 10001:10001
WORKDIR /srv/dalel
VOLUME /srv/dalel/var
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["dalel", "health"]
ENTRYPOINT ["dalel"]
CMD ["run"]
