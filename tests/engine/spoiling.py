"""Files that were good once."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.engine.bpmn_writer import file_of


@st.composite
def spoiled(draw, good: Sequence[bytes], spoilers: Sequence[bytes], most: int):
    """The tokens of a good file put together, up to `most` of them dropped, replaced, swapped or doubled."""
    tokens = list(good)
    for _ in range(draw(st.integers(1, most))):
        place, other = (draw(st.integers(0, len(tokens) - 1)) for _ in range(2))
        deed = draw(st.integers(0, 3))
        if deed == 0:
            tokens[place] = b""
        elif deed == 1:
            tokens[place] = draw(st.sampled_from(spoilers))
        elif deed == 2:
            tokens[place], tokens[other] = tokens[other], tokens[place]
        else:
            tokens.insert(place, tokens[other])
    return b"".join(tokens)


def nested_deep(name: str, depth: int) -> bytes:
    """A file with so many elements in each other."""
    inside = f"<{name}>" * depth + f"</{name}>" * depth
    return file_of(inside)
