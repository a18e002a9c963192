"""Says what a link to a page shows in a messenger, and to search engines where the page stands.

theme/partials/share.html writes it. Both want whole addresses: a site without `site_url` has none.
"""

import json

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def on_page_context(context, page, config, nav):
    """Add `share`: the address of the page's picture (`python -m tools og`), and its place among the
    parts and what it is, as JSON-LD (schema.org) that can stand in a <script>."""
    if not config.site_url:
        return
    home = config.site_url.rstrip("/") + "/"
    part = page.file.src_uri.rpartition("/")[0].partition("/")[0] or "index"
    context["share"] = {"picture": f"{home}assets/og/{part}.png"}
    if page.is_homepage:
        return
    firsts = [(section.title, section.children[0]) for section in reversed(page.ancestors)]
    crumbs = [(title, first.canonical_url) for title, first in firsts if first.is_page and first != page]
    crumbs = [(config.site_name, home), *crumbs, (page.title, page.canonical_url)]
    places = [
        {"@type": "ListItem", "position": number, "name": name, "item": item}
        for number, (name, item) in enumerate(crumbs, 1)
    ]
    work = {
        "@type": ["TechArticle", "LearningResource"],
        "headline": page.title,
        "url": page.canonical_url,
        "image": context["share"]["picture"],
        "inLanguage": config.theme["language"],
        "isAccessibleForFree": True,
        "license": LICENSE,
    }
    graph = [{"@type": "BreadcrumbList", "itemListElement": places}, work]
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    context["share"]["data"] = data.replace("<", "\\u003c")  # "</script>" in a title would end the element
