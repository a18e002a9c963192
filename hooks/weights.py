"""Puts the weights that programs learned beside the widgets that import them."""

from pathlib import Path

from mkdocs.structure.files import File


def on_files(files, config):
    snippets = Path(config.config_file_path).with_name("snippets")
    for path in sorted(snippets.rglob("*.weights.js")):
        files.append(File.generated(config, f"assets/widgets/{path.name}", abs_src_path=str(path)))
    return files
