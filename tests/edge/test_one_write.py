"""An answer leaves in one piece, in order, and nothing of it is lost."""

import asyncio
from collections.abc import Callable

import pytest

from app.edge.guarding.one_write import MOST_BYTES, Whole


class Line(asyncio.Transport):
    """Writes down what reaches it."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent.append(bytes(data))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_write_buffer_size(self) -> int:
        return 7


@pytest.fixture
def line() -> Line:
    return Line()


def after(line: Line, *acts: Callable[[Whole], None]) -> list[bytes]:
    """What has been sent when the event loop has come round."""

    async def run() -> None:
        whole = Whole(line, asyncio.get_running_loop())
        for act in acts:
            act(whole)
        await asyncio.sleep(0)

    asyncio.run(run())
    return line.sent


def test_head_and_body_leave_together(line: Line) -> None:
    assert after(line, lambda w: w.write(b"head "), lambda w: w.write(b"body")) == [b"head body"]


def test_what_is_written_later_leaves_later(line: Line) -> None:
    async def run() -> None:
        whole = Whole(line, asyncio.get_running_loop())
        for word in (b"one", b"two"):
            whole.write(word)
            await asyncio.sleep(0)

    asyncio.run(run())
    assert line.sent == [b"one", b"two"]


def test_a_long_answer_does_not_wait(line: Line) -> None:
    long = b"x" * MOST_BYTES
    seen: list[int] = []
    acts = (lambda w: w.write(b"h"), lambda w: w.write(long), lambda _: seen.append(len(line.sent)))
    assert after(line, *acts, lambda w: w.write(b"end")) == [b"h" + long, b"end"]
    assert seen == [1]


def test_closing_sends_the_rest_first(line: Line) -> None:
    assert after(line, lambda w: w.write(b"last words"), lambda w: w.close()) == [b"last words"]
    assert line.closed


def test_nothing_is_written_to_a_line_that_is_closing(line: Line) -> None:
    assert after(line, lambda w: w.write(b"too late"), lambda _: line.close()) == []


def test_the_rest_is_asked_of_the_transport(line: Line) -> None:
    sizes: list[object] = []
    after(line, lambda w: sizes.append(w.get_write_buffer_size()))
    assert sizes == [7]
