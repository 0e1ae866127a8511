"""Loads the model from a GGUF file."""

import torch

import gguf
from model import Model, Size


def load(path):
    """The model and its words."""
    found, meta = gguf.read(path)
    words = meta["tokenizer.ggml.tokens"]
    size = Size(
        len(words),
        meta["llama.embedding_length"],
        meta["llama.block_count"],
        meta["llama.attention.head_count"],
        meta["llama.feed_forward_length"],
    )
    model = Model(size)
    state = gguf.state_of(found, size.layers)
    model.load_state_dict({key: torch.from_numpy(array.copy()) for key, array in state.items()})
    return model, words
