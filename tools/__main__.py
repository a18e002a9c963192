"""python -m tools COMMAND: what authors do beside writing, in one place."""

import importlib
import sys

from tools import Problem

COMMANDS = {
    "check": "everything about a page that can be said without a browser, its programs included",
    "translation": "which pages changed since both languages were read side by side; --accept them",
    "glossary": "write both glossary pages from docs/terms.yml",
    "lists": "write the list and the map of pages of each part into its index.md",
    "labs": "write the Markdown twin of each notebook",
    "offline": "write the offline copy of both sites, a zip",
    "og": "draw the pictures that messengers show of a link, one a part",
    "math-font": "write the font of formulas",
    "scale": "measure the build at a multiple of today's pages",
}


def main(arguments):
    """Run one command with the arguments behind its name; return the exit code."""
    name = arguments[0] if arguments else "--help"
    if name not in COMMANDS:
        wrong = name not in ("-h", "--help")
        print(f"no command '{name}'. " if wrong else "", "python -m tools COMMAND [--help]", sep="")
        print("\n".join(f"  {command:12} {does}" for command, does in COMMANDS.items()))
        return 2 if wrong else 0
    command = importlib.import_module(f"tools.{name.replace('-', '_')}")
    try:
        return command.main(arguments[1:])
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
