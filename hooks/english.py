"""Builds the English site in a process of its own: started by hooks/build.py, not by hand.

Each line of standard input is a job, as JSON: the settings of one build. The answer is a line,
`built` or `failed`; messages go to standard error, as those of the Korean build do. The process
stays until its input is closed: while serving it remembers which pages it has rendered.
"""

import json
import sys

from mkdocs.__main__ import State
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError


def main(command, level):
    state = State(level=int(level))  # the messages of `mkdocs build`, for as long as this object lives
    config = None
    for line in sys.stdin:
        try:
            first, config = config is None, load_config(**json.loads(line))
            if first:
                config.plugins.on_startup(command=command, dirty=False)
            build(config)
            answer = "built"
        except (Abort, ConfigurationError) as error:
            print(error, file=sys.stderr)
            answer = "failed"
        print(answer, flush=True)
    if config:
        config.plugins.on_shutdown()
    del state


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
