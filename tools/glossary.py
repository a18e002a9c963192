"""Writes both glossary pages from `docs/terms.yml`, each sorted for its language.

python -m tools glossary
"""

import argparse
import unicodedata

from mkdocs.exceptions import PluginError

from hooks.terms import read_terms, slug
from tools import ROOT, Problem, write
from tools.translation import digest, own_text, with_hashes

TERMS = ROOT / "docs/terms.yml"
PAGES = {language: ROOT / f"docs/{language}/reference/glossary.md" for language in ("ko", "en")}
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
PLAIN = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
HEAD = {
    "ko": """---
description: 이 책에 나오는 딥러닝 용어를 한국어와 영어로 나란히 풀이합니다.
---

# 용어집

**용어집**은 이 책의 두 언어가 함께 지키는 낱말의 목록입니다.
용어마다 뜻을 한 문장으로 풀이하고, 자세히 다루는 페이지를 연결합니다.
""",
    "en": """---
description: The deep learning terms of this book, each explained in one sentence, in English and Korean.
---

# Glossary

The **glossary** is the list of words that both languages of this book keep to.
Each term is explained in one sentence and linked to the page that treats it.
""",
}


def letter(term):
    """The heading a term stands under: its first consonant, or Latin letter."""
    first = term[0]
    if "가" <= first <= "힣":
        return INITIALS[(ord(first) - 0xAC00) // 588].translate(PLAIN)
    return first.upper()


def order(term):
    """Sort Hangul before Latin, and Latin without regard to case."""
    return (not "가" <= term[0] <= "힣", unicodedata.normalize("NFKC", term).casefold())


def page(language, terms):
    """Return a glossary page as Markdown."""
    other = "en" if language == "ko" else "ko"
    lines = [HEAD[language]]
    heading = None
    for term in sorted(terms, key=lambda term: order(term[language])):
        if letter(term[language]) != heading:
            heading = letter(term[language])
            name = format(ord(heading), "x") if not heading.isascii() else heading.lower()
            lines.append(f"## {heading} {{ #letter-{name} }}\n")
        path, _, anchor = term["page"].partition("#")
        link = f"../{path}.md" + (f"#{anchor}" if anchor else "")
        lines.append(f'[{term[language]}]({link}){{ #{slug(term)} }} <span lang="{other}">{term[other]}</span>')
        lines.append(f":   {term[f'{language}_def']}\n")
    return "\n".join(lines)


def pages(terms):
    """Return {path: text} of both glossary pages. Both are written from one source, so each accepts the other."""
    korean, english = (page(language, terms) for language in ("ko", "en"))
    source, checked = (digest(own_text(text.encode("utf-8"), ".md")) for text in (korean, english))
    return {PAGES["ko"]: korean, PAGES["en"]: with_hashes(english, source, checked)}


def main(arguments):
    """Write both glossary pages where they are not what docs/terms.yml says; return 0.

    Raises Problem, with file and line, where docs/terms.yml is wrong; then nothing is written.
    """
    form = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser("python -m tools glossary", description=__doc__, formatter_class=form).parse_args(arguments)
    try:
        terms = read_terms(TERMS)
    except PluginError as error:
        raise Problem(str(error)) from None
    for path, text in pages(terms).items():
        current = path.exists() and path.read_text("utf-8") == text
        if not current:
            path.parent.mkdir(exist_ok=True)
            write(path, text)
        print(f"{path.relative_to(ROOT).as_posix()}: {'is current' if current else 'written'}")
    return 0
