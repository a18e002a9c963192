# The README's two commands, on a machine that has nothing else.
#   docker build -t rdl . && docker run --rm -p 8000:8000 rdl
#   docker run --rm rdl pytest
FROM python:3.11-slim

# Playwright's own Node needs libatomic1. Debian serves one version of a package at a time, so none is pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium firefox-esr webkit2gtk-driver xvfb \
       fonts-noto-cjk fontconfig git libatomic1 nodejs \
    && rm -rf /var/lib/apt/lists/*

RUN pip install --no-cache-dir torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu

WORKDIR /site
COPY requirements.txt ./
COPY requirements requirements
RUN pip install --no-cache-dir -r requirements.txt
COPY . .

# Where a browser or Node is missing, tests fail instead of being skipped.
ENV CI=true
EXPOSE 8000
CMD ["mkdocs", "serve", "--dev-addr", "0.0.0.0:8000"]
