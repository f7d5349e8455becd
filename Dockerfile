FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements-run.lock ./
RUN python -m venv /dalel \
    && /dalel/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements-run.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN /dalel/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 dalel \
    && install -d -o dalel -g dalel /srv/dalel /srv/dalel/var
COPY --from=build /dalel /dalel
ENV PATH=/dalel/bin:$PATH PYTHONUNBUFFERED=1
USER dalel
WORKDIR /srv/dalel
# Put config.yaml and the documents here; the editions are kept in the volume.
VOLUME /srv/dalel/var
ENTRYPOINT ["dalel"]
CMD ["run"]
