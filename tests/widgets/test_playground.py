"""<mlp-playground> and its page: what the page claims holds, and everything can be done by keyboard."""

import contextlib
import io
import random
import re
from pathlib import Path

import pytest
import torch

from tests.support.pages import DOCS, Page
from tests.widgets.drawn import Work, frames

HERE = Path(__file__).parent


def test_claims_of_the_page(node):
    """Train what the links of the page lead to, and compare with what it says of them."""
    node(
        HERE / "playground.test.js", {"pages": {name: Page(DOCS[name] / "neurons/playground.md").raw for name in DOCS}}
    )


class Playground:
    """The widget on its page, and what a test wants to know of it."""

    def __init__(self, page, address):
        self.page = page
        page.goto(address)
        page.wait_for_selector("mlp-playground[ready]")
        self.element = page.locator("mlp-playground")
        self.ask("w.scrollIntoView()")
        page.wait_for_function("document.querySelector('mlp-playground').seen")

    def ask(self, expression, *values):
        script = f"(values) => {{ const w = document.querySelector('mlp-playground'); return {expression}; }}"
        return self.page.evaluate(script, list(values))

    def button(self, name):
        return self.element.get_by_role("button", name=name, exact=True)

    def losses(self):
        return self.ask("w.losses")

    def steps(self):
        return self.ask("w.model.steps")

    def wait(self, condition):
        self.page.wait_for_function(
            f"(() => {{ const w = document.querySelector('mlp-playground'); return {condition}; }})()"
        )

    def address(self):
        """Wait until the address holds the present state; return it."""
        self.wait("(w.address().query || location.search) === location.search && !w.target")
        return self.page.url


@contextlib.contextmanager
def opened(browser, address, **options):
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, **options)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"mlp-playground: {error}"))
    yield Playground(page, address)
    context.close()


def test_with_the_keyboard_alone(served, browser):
    """Start, pause, change a setting, a weight and a point, undo; then share what came out."""
    with opened(browser, f"{served}/neurons/playground/") as it:
        keys = it.page.keyboard
        it.ask("(w.play.focus(), w.pace = 'most')")
        keys.press("Enter")
        it.wait("w.model.steps > 1000")
        keys.press("Enter")
        assert not it.ask("w.playing") and it.losses()[0] < 0.05, "the first view learns its data in 1000 steps"
        shown = it.element.locator(".losses td").all_inner_texts()
        assert float(shown[1]) == pytest.approx(it.losses()[0], abs=5e-4) and shown[2] == "100 %", shown
        assert f"걸음 {it.steps()}." in it.element.locator("p[role=status]").inner_text()

        it.button("처음으로").press("Enter")
        assert it.steps() == 0
        it.button("되돌리기").press("Enter")
        assert it.steps() > 1000 and it.losses()[0] < 0.05, "Undo brings back what Reset threw away"
        it.button("처음으로").press("Enter")
        it.button("한 걸음").press("Enter")
        assert it.steps() == 1

        it.element.get_by_label("활성화 함수").focus()
        keys.type("R")  # as native selects do
        assert it.ask("[w.state.activation, w.model.activation, w.model.steps]") == ["relu", "relu", 0]

        it.element.locator(".node[tabindex='0']").focus()
        keys.press("ArrowLeft")
        assert it.ask("w.shadowRoot.activeElement.getAttribute('aria-label')") == "입력 x₂"
        keys.press("ArrowDown")
        keys.press("Enter")
        assert it.ask("w.state.inputs") == ["x1", "x2", "x1^2"]
        keys.press("Enter")
        keys.press("ArrowRight")
        label = it.ask("w.shadowRoot.activeElement.getAttribute('aria-label')")
        keys.press("Enter")
        assert it.ask("w.net.selected && w.net.title(...w.net.selected)") == label
        field = it.element.locator(".inspector input").first
        before, loss = float(field.input_value()), it.losses()[0]
        field.focus()
        keys.press("ArrowUp")
        assert it.ask("w.model.theta[w.net.fields[0][1]]") > before and it.losses()[0] != loss
        keys.press("Tab")
        keys.type("0.25")
        assert it.ask("w.model.theta[w.net.fields[1][1]]") == 0.25
        it.button("되돌리기").press("Enter")
        assert it.ask("w.model.theta[w.net.fields[1][1]]") != 0.25

        plane = it.element.get_by_role("application")
        plane.focus()
        for key in ("1", "ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
            keys.press(key)
        assert it.ask("[w.state.points.length, ...w.state.points[0]]") == [51, 1, 0.5, 1]
        for key in ("m", "ArrowDown", "ArrowDown", "m"):
            keys.press(key)
        assert it.ask("w.state.points[0]") == [1, -0.5, 1]
        keys.press("Delete")
        assert it.ask("w.state.points.length") == 50
        assert it.ask("w.shadowRoot.activeElement === w.plane.plane"), "the focus stays on the plane"

        it.button("한 걸음").press("Enter")
        it.button("한 걸음").press("Enter")
        address, theta = it.address(), it.ask("Array.from(w.model.theta)")
        assert "points=" in address and "start=" in address and "at=2" in address
        with opened(browser, address) as other:
            other.wait("w.model.steps === 2")
            assert other.ask("Array.from(w.model.theta)") == pytest.approx(theta, abs=1e-9)
            for _ in range(10):
                it.button("한 걸음").press("Enter")
                other.button("한 걸음").press("Enter")
            assert other.losses()[0] == pytest.approx(it.losses()[0], abs=1e-9), "a shared state goes on alike"


def test_with_the_mouse(served, browser):
    """Links of the page, lines of the network, points, CSV, slow motion, PyTorch."""
    with opened(browser, f"{served}/neurons/playground/") as it:
        # Going back, the browser would scroll to where the page was, whenever it finds time.
        it.ask("(window.same = true, history.scrollRestoration = 'manual')")
        it.page.locator("article a[href*='data=xor&hidden=4&stop']").click()
        it.wait("w.model.theta.length === 17")
        assert it.ask("window.same") and "data=xor&hidden=4&stop=500" in it.page.url, "the link must not load the page"
        it.page.wait_for_function(
            "Math.abs(document.querySelector('mlp-playground').getBoundingClientRect().top - 64) < 5"
        )
        it.ask("w.pace = 'most'")
        it.button("▶ 학습").click()
        it.wait("!w.playing")
        assert it.steps() == 500 and it.element.locator(".losses td").nth(1).inner_text() == "0.162"
        it.address()
        it.element.get_by_role("link", name="은닉층이 없으면 XOR를 배우지 못한다").click()
        assert it.page.url.endswith("#xor-without-hidden") and it.steps() == 500, (
            "back to the text, with the run as it is"
        )
        it.ask("w.scrollIntoView()")
        it.button("▶ 학습").click()
        it.wait("w.model.steps > 500")
        it.page.go_back()
        it.page.go_back()
        it.wait("w.model.theta.length === 25 && !w.playing")
        it.ask("w.scrollIntoView()")

        # a line in the middle between its neurons
        at = it.ask(
            """(() => {
              const { geometry: { nodes, size }, canvas, links } = w.net;
              const [from, to, box] = [nodes[2][1], nodes[3][0], canvas.getBoundingClientRect()];
              return [box.left + (from.x + to.x) / 2, box.top + (from.y + to.y) / 2];
            })()"""
        )
        it.page.mouse.click(*at)
        assert it.ask("[w.net.link.layer, w.net.link.from, w.net.link.to]") == [2, 1, 0]
        it.page.keyboard.press("ArrowDown")
        assert it.ask("w.model.theta[w.net.fields[1][1]] === w.state.start.at(-2)")
        assert it.ask("w.model.initial.every((weight, k) => weight === w.state.start[k])")

        box = it.element.locator(".plane canvas").bounding_box()
        centre = (box["x"] + box["width"] / 2 + 9, box["y"] + box["height"] / 2 - 8)
        it.page.mouse.move(*centre)
        assert re.search(r"x₁ = 0\.0\d, x₂ = .?0\.0\d: p = 0\.\d\d", it.element.locator(".reading").inner_text())
        it.button("비우기").click()
        assert it.ask("[w.data.y.length, w.stuck]") == [0, True]
        for k, tool in enumerate(("점 찍기: 0", "점 찍기: 1", "점 찍기: 1")):
            it.button(tool).click()
            it.page.mouse.click(centre[0] + 40 * k, centre[1])
        assert it.ask("w.state.points.map((point) => point[2])") == [1, 1, 0]
        it.page.mouse.move(centre[0], centre[1])
        it.page.mouse.down()
        it.page.mouse.move(centre[0], centre[1] - 30, steps=3)
        it.page.mouse.up()
        assert it.ask("w.state.points[2][1]") > 1
        it.button("지우기").click()
        it.page.mouse.click(centre[0], centre[1] - 30)
        assert it.ask("w.data.y.length") == 2

        it.element.get_by_text("CSV 붙여넣기").click()
        field, text = it.element.get_by_label("CSV"), "x1,x2,label\n1,2,0\n3,oops,1\n"
        field.fill(text)
        it.button("이 데이터로 학습").click()
        assert "3행" in it.element.locator("#csv-error").inner_text() and field.input_value() == text
        assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == "3,oops,1"
        assert it.ask("w.data.y.length") == 2, "data that cannot be read changes nothing"
        field.fill(text.replace("oops", "400"))
        it.button("이 데이터로 학습").click()
        assert it.ask("[...w.data.X]") == [1, -5, 3, 5] and it.element.locator("#csv-error").inner_text() == ""
        assert "2…400" in it.element.locator(".message").inner_text(), "says that it moved the data onto the plane"

        it.ask("w.load('?at=30')")
        it.wait("w.model.steps === 30")
        it.element.get_by_text("점 하나를 천천히").click()
        it.wait("w.slow.story")
        stages = it.ask("Number(w.slow.range.max)")
        assert stages == 1 + 7 + 7, "input, 7 neurons, the loss, 7 neurons"
        told = []
        for _ in range(stages):
            it.button("다음 단계").click()
            told.append(it.element.locator(".formula").inner_text())
        a = it.ask("[...w.model.layers[0].a, ...w.model.layers[1].a].map((a) => a.toFixed(3))")
        z = it.ask("w.model.layers.at(-1).z[0].toFixed(3)")
        for text, number in zip(told, [*a, z]):
            assert text.endswith(f"= {number}".replace("-", "−")), f"{text!r} should end in {number}"
        assert it.ask("w.slow.story.notes[3][0]") == "δ " + it.ask("w.model.layers.at(-1).dz[0].toFixed(2)").replace(
            "-", "−"
        )
        assert it.steps() == 30, "looking on changes nothing"

        it.element.get_by_text("모든 가중치와 편향").click()
        it.wait("w.weights.body.children.length")
        cells = [float(cell.replace("−", "-")) for cell in it.element.locator(".scroll tbody td").all_inner_texts()]
        assert len(cells) == 25 and sorted(cells) == pytest.approx(sorted(it.ask("[...w.model.theta]")), abs=1e-4)
        it.element.get_by_text("PyTorch 프로그램으로 보기").click()
        it.wait("w.torch.code.textContent")
        program = it.element.locator("pre").inner_text()
        compile(program, "program", "exec")
        assert "nn.Tanh()" in program and "torch.optim.SGD" in program
        it.element.get_by_label("옵티마이저").select_option("nadam")
        it.element.get_by_text("설정 더 보기").click()
        it.element.get_by_label("L2 λ").select_option("0.1")
        it.element.get_by_label("β₁").fill("0.5")
        it.element.get_by_label("β₁").press("Tab")
        assert it.ask("[w.model.steps, w.model.l2, w.model.optimizer.options.beta1]") == [30, 0.1, 0.5]
        assert "torch.optim.NAdam" in it.element.locator("pre").inner_text(), "the program follows the settings"

        it.ask("w.load('?noise=30&share=30&hidden=8,8&optimizer=adam&lr=0.01&l2=0.03&at=3000')")
        it.wait("w.model.steps === 3000")
        assert it.element.locator(".losses td").all_inner_texts()[1:] == ["0.139", "97 %", "0.258", "94 %"]
        it.ask("w.load('?hidden=&start=3_0_0')")
        it.wait("w.into?.length === 1")
        left, right = it.ask(
            """[80, 260].map((x) => {
              const ratio = devicePixelRatio;
              const [r, , b] = w.plane.canvas.getContext("2d").getImageData(x * ratio, 40 * ratio, 1, 1).data;
              return r - b;
            })"""
        )
        assert left < -30 and right > 30, "a weight of 3 for x₁: blue on the left, orange on the right"

        it.ask("w.load('?data=plane&hidden=&batch=50&lr=10')")
        it.button("▶ 학습").click()
        it.wait("!w.playing && w.over")
        assert "학습률을 줄이고" in it.element.locator(".message").inner_text()


def queries():
    """Draw a dozen states at random, and add one with points and weights of the reader's own."""
    draw = random.Random(1)  # with which none diverges
    optimizers = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "adamax", "nadam"]
    activations = ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu", "maxout"]
    for k in range(12):
        chosen = {
            "data": draw.choice(["circle", "xor", "gauss", "spiral", "plane", "multigauss"]),
            "count": draw.choice([40, 61, 200]),
            "noise": draw.choice([0, 20]),
            "share": draw.choice([30, 80, 100]),
            "inputs": ",".join(draw.sample(["x1", "x2", "x1sq", "x2sq", "x1x2", "sinx1", "sinx2"], draw.randint(1, 4))),
            "hidden": ",".join(str(draw.randint(1, 8)) for _ in range(draw.choice([0, 1, 2, 3, 6]))),
            "activation": activations[k % 9],
            "init": draw.choice(["xavier", "he", "zero", "large"]),
            "optimizer": optimizers[k % 9],
            "lr": draw.choice([0.001, 0.01]),
            "batch": draw.choice([1, 7, 10, 200]),
            "l1": draw.choice([0, 0.01]),
            "l2": draw.choice([0, 0.1]),
            "dropout": draw.choice([0, 0.3]),
        }
        yield "?" + "&".join(f"{key}={value}" for key, value in chosen.items())
    yield "?points=1_2_0_-3_0.5_1_4_4_1&share=100&hidden=1&start=0.5_-1.25_0.3_2_0.1&optimizer=adam&beta1=0.5&lr=0.1&batch=200"


def test_program_prints_the_losses_of_the_page(served, browser):
    with opened(browser, f"{served}/en/neurons/playground/") as it:
        it.element.get_by_text("The network as PyTorch").click()
        for query in queries():
            it.ask("w.load(values[0])", query)
            program = it.element.locator("pre").inner_text()
            short = re.sub(r"range\(1, \d+\)", "range(1, 11)", program)
            ours = it.ask(
                """Array.from({ length: 10 }, (_, k) => {
                  const [{ batch }, { train }] = [w.state, w.parts];
                  return w.model.step(w.X, train.y, k * batch, Math.min(batch, train.y.length));
                })"""
            )
            printed = io.StringIO()
            try:
                with contextlib.redirect_stdout(printed):
                    exec(compile(short, "program", "exec"), {"__name__": "__main__"})
            finally:
                torch.set_default_dtype(torch.float32)
            theirs = [float(line.split()[-1]) for line in printed.getvalue().splitlines()[:10]]
            assert theirs == pytest.approx(ours, rel=1e-5, abs=1e-5), (
                f"{query}: the program prints other losses\n{program}"
            )


def test_frames_and_reduced_motion(served, browser):
    with opened(browser, f"{served}/en/neurons/playground/") as it:
        # However large the network: a frame trains for 4 ms of the clock, then it draws.
        # Each look at this clock takes it half a millisecond on; between two are four steps.
        it.ask("w.load('?data=xor&count=500&hidden=8,8,8,8,8,8&inputs=x1,x2,x1sq,x2sq,x1x2,sinx1,sinx2')")
        it.wait("w.model.hidden.length === 6 && !w.target")
        trained = it.ask(
            """(() => {
              const now = performance.now;
              let time = 0;
              performance.now = () => (time += 0.5);
              w.pace = "most";
              w.start();
              w.run();
              performance.now = now;
              w.pause();
              return w.model.steps;
            })()"""
        )
        assert 4 * 5 <= trained <= 4 * 9, f"the largest network trains {trained} steps before a frame is drawn"
        with Work(it.page) as work:
            drawn = it.ask(
                """(async () => {
                  w.start();
                  for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame);
                  w.pause();
                  return w.model.steps;
                })()"""
            )
        assert drawn > 100 and work.seconds / 60 < 0.034, (
            f"{1000 * work.seconds / 60:.0f} ms of work a frame, {drawn} steps"
        )
        it.ask("(w.load(''), w.start())")
        it.wait("w.model.steps > 20")
        it.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        it.wait("!w.seen")
        steps = it.steps()
        frames(it.page, 10)
        assert it.steps() == steps and it.ask("w.playing"), "out of sight, it rests"

    with opened(browser, f"{served}/en/neurons/playground/", reduced_motion="reduce") as it:
        it.ask(
            "(w.drawn = 0, w.draw_ = w.draw, w.draw = function () { this.drawn += this.model.steps % 500 > 0; this.draw_(); })"
        )
        it.button("▶ 100 epochs").click()
        it.wait("!w.playing")
        assert it.ask("[w.model.steps, w.drawn]") == [500, 0], "without motion, only the end is drawn"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_jumps_when_it_comes(served, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => (shifts += e.value)))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(f"{served}/neurons/playground/")
    page.locator("mlp-playground[ready]").wait_for()
    frames(page, 5)
    shifts = page.evaluate("shifts")
    page.close()
    assert shifts < 0.1, (
        f"{width} px: the page jumps by {shifts:.2f} when the playground comes: "
        "theme/assets/site.css keeps another height free than it has now"
    )
