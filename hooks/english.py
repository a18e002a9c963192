"""Builds the English site into `site/en/` after the Korean one."""

import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


def on_config(config):
    """Say in English what the Korean settings say; no repository, no edit links."""
    if not config.repo_url:
        config.edit_uri = ""
    if config.theme["language"] == "en":
        config.mdx_configs["toc"]["permalink_title"] = "Link to this section"
    return config


def on_post_build(config):
    if config.theme["language"] == "ko":
        english = load_config(
            str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
            site_dir=os.path.join(config.site_dir, "en"),
            site_url=f"{config.site_url}en/" if config.site_url else "",
            strict=config.strict,
        )
        build(english)
