"""Adds to a page what is made from its front matter and its text: the head beneath its title, the
card of the page that follows, and links to the glossary.

Without this hook a page shows all that is written on it; lists of pages are committed Markdown.
"""

import html
import json
import re
from pathlib import Path

import reading
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from source import SourceError, read
from terms import read_terms, slug

ROOT = Path(__file__).parent.parent
GLOSSARY = "reference/glossary"
MOST = 15  # links to the glossary on a page
TOKEN = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+""", re.S)
TAG = re.compile(r"<(/?)([\w-]+)")
SKIPPED = {"a", "button", "code", "details", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "math"}
SKIPPED |= {"pre", "script", "style", "svg", "th"}
KIND = re.compile(r"(?<=<p>)<strong>(손으로|바꿔 돌리기|증명|By hand|Change and run|Prove)\.</strong>")
PARTICLES = (
    "은|는|이|가|을|를|의|에|에서|에게|와|과|로|으로|도|만|마다|까지|부터|보다|처럼|이나|나|이라고|라고|이란|란|입니다"
    "|이다|이고|고|이며|며|인|에는|에도|로는|으로는|와는|과는|에서는|이면|면"
)
PLAIN_SYLLABLES, PLAIN_LETTERS = 3, 7  # shorter terms are also everyday words (속도, view)


# Files beside the pages


def name_of(page):
    """Return the name of a page: part/page."""
    return page.file.src_uri.rpartition(".")[0]


def on_files(files, config):
    """Put each page's picture beside it, as hero.svg, for cards and lists of pages."""
    root = Path(config.config_file_path).parent
    for file in list(files.documentation_pages()):
        if path := hero_of(root, file):
            target = f"{file.dest_uri.rpartition('/')[0]}/hero.svg".lstrip("/")
            content = reading.thumbnail(root / "snippets", path)
            files.append(File.generated(config, target, content=content))
    return files


def hero_of(root, file):
    """Return the path in snippets/ of a page's picture, or None."""
    path = Path(file.abs_src_path)
    try:
        text = read(path, path.name).text
    except SourceError:
        return None  # check.py says what is wrong with the page
    found = re.search(r"^hero: *[\"']?([\w/-]+)", text.partition("\n---\n")[0], re.M)
    drawing = reading.hero(text, {"hero": found[1]} if found else {})
    return drawing if drawing and (root / "snippets" / drawing).is_file() else None


# Head and foot


def on_page_context(context, page, config, nav):
    """Say what the templates show above and below the text of a page (partials/head.html, next.html)."""
    context["head"] = head(page, config, nav)
    following = page.next_page
    if following and not page.is_homepage and not is_part_page(page):
        folder = following.file.dest_uri.rpartition("/")[0]
        picture = hero_of(Path(config.config_file_path).parent, following.file)
        context["next_card"] = {"page": following, "picture": f"{folder}/hero.svg" if picture else ""}
    return context


def is_part_page(page):
    return page.file.src_uri.endswith("/index.md")


def head(page, config, nav):
    """Return what the head of a page shows, or None: the home page, part pages and pages without
    front matter for it have none."""
    goals, needs = page.meta.get("goals"), page.meta.get("needs")
    if not (goals or needs) or page.is_homepage or is_part_page(page):
        return None
    text, snippets = page.source.text, Path(config.config_file_path).with_name("snippets")
    named = {name_of(other): other for other in nav.pages}
    siblings = [child for child in (page.parent.children if page.parent else []) if child.is_page]
    siblings = [child for child in siblings if not is_part_page(child)]
    return {
        "part": page.parent.title if page.parent else "",
        "place": siblings.index(page) + 1 if page in siblings else 0,
        "pages": len(siblings),
        "minutes": reading.minutes(text, config.theme["language"], snippets),
        "programs": reading.programs(text),
        "exercises": reading.exercises(text),
        "needs": [named[need] for need in needs or [] if need in named],
        "goals": [re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(goal, quote=False)) for goal in goals or []],
    }


# Exercises, and links to the glossary


@event_priority(-50)  # after checks and search, before formulas and drawings are put in
def on_page_content(content, page, config, files):
    """Mark the kind of each exercise, and link the first occurrence of terms that other pages explain
    to the glossary."""
    before, heading, after = content.partition('id="exercises"')
    content = before + heading + KIND.sub(r'<strong class="rdl-kind">\1</strong>', after)
    glossary = next((file for file in files.documentation_pages() if file.src_uri == f"{GLOSSARY}.md"), None)
    name = name_of(page)
    if not glossary or name == GLOSSARY or page.is_homepage or is_part_page(page):
        return content
    terms = read_terms(Path(config.config_file_path).with_name("docs") / "terms.yml")
    others = [term for term in terms if term["page"].partition("#")[0] != name]
    return linked(content, others, config.theme["language"], glossary.url_relative_to(page.file))


def plain_name(term, language):
    """Return what a text calls a term: 평균 제곱 오차(MSE) without its abbreviation."""
    return re.sub(r" ?\(.*\)$", "", term[language])


def patterns(terms, language):
    """Return [(compiled pattern, rank, term)], longer names first: rank 0 is where a text introduces a
    term (Korean: 기울기(gradient); English: in bold), rank 1 is a plain word that cannot be another."""
    found = []
    for term in sorted(terms, key=lambda term: -len(term[language])):
        name = plain_name(term, language)
        word = re.escape(name)
        if language == "ko":
            before, english = r"(?<![가-힣A-Za-z0-9-])", re.escape(plain_name(term, "en"))
            found.append((re.compile(rf"{before}({word})(?:</(?:strong|em)>)?\s?\({english}", re.I), 0, term))
            if len(name) >= PLAIN_SYLLABLES:
                found.append((re.compile(rf"{before}({word})(?=(?:{PARTICLES})?(?![가-힣A-Za-z0-9-]))"), 1, term))
        else:
            case = 0 if re.search("[A-Z]", name) else re.I
            found.append((re.compile(rf"<strong>({word}s?)(?=</strong>)", case), 0, term))
            if case == 0 or " " in name or len(name) >= PLAIN_LETTERS:
                found.append((re.compile(rf"(?<![\w-])({word}s?)(?![\w-])", case), 1, term))
    return found


def prose_spans(content):
    """Yield (start, end) of the texts of HTML in which words may become links."""
    skipping = depth = None
    for match in TOKEN.finditer(content):
        tag = TAG.match(match[0])
        if not tag:
            if not skipping and not match[0].startswith("<"):
                yield match.span()
            continue
        closing, name = tag.groups()
        if skipping:
            depth += (name == skipping) * (-1 if closing else 1)
            skipping = skipping if depth else None
        elif 'id="references"' in match[0] or 'id="exercises"' in match[0]:
            return
        elif not closing and (
            name in SKIPPED
            or "-" in name
            or re.search(r'class="(?:arithmatex|admonition-title|rdl-card__head)', match[0])
        ):
            skipping, depth = name, 1


def linked(content, terms, language, glossary):
    """Return HTML in which the first occurrence of each term is a link; at most MOST terms, those that
    the text introduces and those with longer names first."""
    spans, lower, found, taken = list(prose_spans(content)), content.lower(), {}, []
    names = [(term, plain_name(term, language).lower()) for term in terms]
    present = [term for term, name in names if name in lower and f">{name}</a>" not in lower]  # not what is linked
    for pattern, rank, term in patterns(present, language):
        if term["en"] in found:
            continue
        for match in pattern.finditer(content):
            start, end = match.span(1)
            inside = any(first <= start and end <= last for first, last in spans)
            if inside and not any(a < end and start < b for a, b in taken):
                found[term["en"]] = (rank, start, end, slug(term))
                taken.append((start, end))
                break
    chosen = sorted(found.values(), key=lambda one: (one[0], one[1] - one[2]))[:MOST]
    for _, start, end, name in sorted(chosen, key=lambda one: -one[1]):
        link = f'<a class="rdl-term" href="{glossary}#{name}">{content[start:end]}</a>'
        content = content[:start] + link + content[end:]
    return content


@event_priority(50)  # before what packs all files of the site
def on_post_build(config):
    """Write terms.json: {id: [name, in the other language, definition, address, title, other names]},
    read by assets/js/terms.js and the search at their first use."""
    here, there = ("ko", "en") if config.theme["language"] == "ko" else ("en", "ko")
    found = {}
    for term in read_terms(Path(config.config_file_path).with_name("docs") / "terms.yml"):
        page, mark, anchor = term["page"].partition("#")
        names = [name for key in ("also", "rejected") for some in (term.get(key) or {}).values() for name in some]
        address, title = addresses.get(page, ("", ""))
        found[slug(term)] = [term[here], term[there], term[f"{here}_def"], address + mark + anchor, title, names]
    path = Path(config.site_dir, "terms.json")
    path.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


addresses = {}  # {page: (address in the site, title)}


def on_env(env, config, files):
    """Keep where the pages are, when their titles are known."""
    addresses.clear()
    for file in files.documentation_pages():
        if file.page:
            addresses[file.src_uri.rpartition(".")[0]] = (file.url, file.page.title)
