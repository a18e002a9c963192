"""Runs programs and notebooks as a reader would, and records and compares what they make.

- `page.py`: finds the programs of a page, checks or records them. Begin reading here.
- `run.py`: runs one program in a clean process and returns an Outcome. `child.py` is what
  happens inside that process, `guard.py` what a program may not do there.
- `figure.py`: makes a figure of matplotlib fit for a page; compares two drawings.
- `media.py`: compares two photographs (WebP) or two sounds (WAV).
- `weights.py`: writes the weights of a model as a module for a widget; compares two of them.
- `text.py`: compares two printed texts.
- `record.py`: writes an Outcome beside its program, or compares it with what stands there.
- `notebook.py`: runs, records and compares the notebooks of the labs.
- `cache.py`: keeps outcomes, so that a program that did not change need not run again.

pytest (`conftest.py`), the tools and a served site use the same functions. Nothing here
imports pytest.
"""
