"""Writes the model as a GGUF file (github.com/ggml-org/ggml/blob/master/docs/gguf.md), weights as 16-bit floats."""

import struct

import numpy as np

ALIGN = 32
U32, F32, BOOL, TEXT, LIST, I32 = 4, 6, 7, 8, 9, 5
TENSOR_F32, TENSOR_F16 = 0, 1
UNKNOWN, CONTROL, WORD = 2, 3, 4
TEMPLATE = "{% for message in messages %}{{ message['content'] }}{% endfor %}"


def text(value):
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def value(kind, x):
    if kind == TEXT:
        return text(x)
    if kind == LIST:
        inner, items = x
        return struct.pack("<IQ", inner, len(items)) + b"".join(value(inner, i) for i in items)
    return struct.pack({U32: "<I", F32: "<f", BOOL: "<?", I32: "<i"}[kind], x)


def metadata(size, words, name):
    types = [UNKNOWN, CONTROL, CONTROL] + [WORD] * (len(words) - 3)
    return [
        ("general.architecture", TEXT, "llama"),
        ("general.name", TEXT, name),
        ("general.license", TEXT, "MIT"),
        ("general.file_type", U32, 1),
        ("llama.context_length", U32, size.context),
        ("llama.embedding_length", U32, size.width),
        ("llama.block_count", U32, size.layers),
        ("llama.feed_forward_length", U32, size.hidden),
        ("llama.attention.head_count", U32, size.heads),
        ("llama.attention.head_count_kv", U32, size.heads),
        ("llama.attention.layer_norm_rms_epsilon", F32, size.epsilon),
        ("llama.rope.dimension_count", U32, size.width // size.heads),
        ("llama.rope.freq_base", F32, size.base),
        ("llama.vocab_size", U32, len(words)),
        ("tokenizer.ggml.model", TEXT, "llama"),
        ("tokenizer.ggml.tokens", LIST, (TEXT, words)),
        ("tokenizer.ggml.scores", LIST, (F32, [0.0] * len(words))),
        ("tokenizer.ggml.token_type", LIST, (I32, types)),
        ("tokenizer.ggml.unknown_token_id", U32, 0),
        ("tokenizer.ggml.bos_token_id", U32, 1),
        ("tokenizer.ggml.eos_token_id", U32, 2),
        ("tokenizer.ggml.add_bos_token", BOOL, False),
        ("tokenizer.ggml.add_eos_token", BOOL, False),
        ("tokenizer.ggml.add_space_prefix", BOOL, False),
        ("tokenizer.chat_template", TEXT, TEMPLATE),
    ]


def tensors(state, layers):
    """Names and arrays as llama.cpp wants them. state: the model's state, as NumPy arrays."""
    yield "token_embd.weight", state["token_embd.weight"]
    for i in range(layers):
        here = lambda name: state[f"blocks.{i}.{name}.weight"]
        parts = dict(zip("qkv", np.split(here("attn_qkv"), 3)))
        gate, up = np.split(here("ffn_gate_up"), 2)
        for name in "qkv":
            yield f"blk.{i}.attn_{name}.weight", parts[name]
        for name in ("attn_norm", "attn_output", "ffn_norm", "ffn_down"):
            yield f"blk.{i}.{name}.weight", here(name)
        yield f"blk.{i}.ffn_gate.weight", gate
        yield f"blk.{i}.ffn_up.weight", up
    yield "output_norm.weight", state["output_norm.weight"]


def pad(raw):
    return raw + b"\0" * (-len(raw) % ALIGN)


def write(path, size, words, state, name):
    """@param state: the model's state, as NumPy arrays of 32-bit floats"""
    write_tensors(path, metadata(size, words, name), list(tensors(state, size.layers)))


def write_tensors(path, meta, found):
    """Matrices as 16-bit floats, vectors as 32-bit ones. @param found: names and arrays"""
    head = b"GGUF" + struct.pack("<IQQ", 3, len(found), len(meta))
    for key, kind, x in meta:
        head += text(key) + struct.pack("<I", kind) + value(kind, x)
    body = b""
    for key, array in found:
        flat = array.ndim == 1
        raw = array.astype("<f4" if flat else "<f2").tobytes()
        dims = array.shape[::-1]
        head += text(key) + struct.pack("<I", len(dims)) + struct.pack(f"<{len(dims)}Q", *dims)
        head += struct.pack("<IQ", TENSOR_F32 if flat else TENSOR_F16, len(body))
        body += pad(raw)
    with open(path, "wb") as file:
        file.write(pad(head) + body)


def read(path):
    """The tensors of a file that `write` made, as 32-bit floats by llama.cpp's names, and its metadata."""
    raw, at = open(path, "rb").read(), 24

    def take(form):
        nonlocal at
        at += struct.calcsize(form)
        return struct.unpack_from(form, raw, at - struct.calcsize(form))[0]

    def taken(kind):
        nonlocal at
        if kind == TEXT:
            length = take("<Q")
            at += length
            return raw[at - length : at].decode()
        if kind == LIST:
            inner, count = take("<I"), take("<Q")
            return [taken(inner) for _ in range(count)]
        return take({U32: "<I", F32: "<f", BOOL: "<?", I32: "<i"}[kind])

    tensors_count, meta_count = struct.unpack_from("<QQ", raw, 8)
    meta = {}
    for _ in range(meta_count):
        key = taken(TEXT)
        meta[key] = taken(take("<I"))
    heads = []
    for _ in range(tensors_count):
        name = taken(TEXT)
        dims = [take("<Q") for _ in range(take("<I"))]
        heads.append((name, dims[::-1], take("<I"), take("<Q")))
    start = at + -at % ALIGN
    found = {}
    for name, shape, kind, offset in heads:
        form = "<f4" if kind == TENSOR_F32 else "<f2"
        count = int(np.prod(shape))
        found[name] = np.frombuffer(raw, form, count, start + offset).reshape(shape).astype(np.float32)
    return found, meta


def state_of(found, layers):
    """The model's state from llama.cpp's tensors: `tensors` backwards."""
    state = {name: found[name] for name in ("token_embd.weight", "output_norm.weight")}
    for i in range(layers):
        here = lambda name: found[f"blk.{i}.{name}.weight"]
        put = lambda name, array: state.__setitem__(f"blocks.{i}.{name}.weight", array)
        put("attn_qkv", np.concatenate([here(f"attn_{name}") for name in "qkv"]))
        put("ffn_gate_up", np.concatenate([here("ffn_gate"), here("ffn_up")]))
        for name in ("attn_norm", "attn_output", "ffn_norm", "ffn_down"):
            put(name, here(name))
    return state
