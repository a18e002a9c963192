"""What the tests of widgets share: to wait by what happens, not by the clock, on a machine as busy as may be."""

FRAMES = "async (count) => { while (count--) await new Promise(requestAnimationFrame); }"


def frames(page, count=3):
    """Wait until the page has drawn this many frames. Observers of size and of visibility are called once a frame."""
    page.evaluate(FRAMES, count)


class Work:
    """The processor time of a page's main thread in seconds, which does not grow while other programs run.

    `with Work(page) as work: …` leaves it in `work.seconds`.
    """

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now(self):
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    def __enter__(self):
        self.start = self.now()
        return self

    def __exit__(self, *error):
        self.seconds = self.now() - self.start
        self.session.detach()
