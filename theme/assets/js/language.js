// The link to this page in the other language leads to the section that is being read: headings
// have the same ids in both.
{
  const link = document.querySelector(".rdl-language");
  const top = (heading) => heading.getBoundingClientRect().top;
  const place = () => {
    const headings = [...document.querySelectorAll(".md-content :is(h2, h3)[id]")];
    const asked = headings.find(({ id }) => `#${id}` === decodeURIComponent(location.hash));
    const inSight = asked && top(asked) > 0 && top(asked) < innerHeight;
    link.hash = (inSight ? asked : headings.findLast((heading) => top(heading) < 150))?.id ?? "";
  };
  for (const event of ["pointerdown", "focus", "click"]) link?.addEventListener(event, place);
}
