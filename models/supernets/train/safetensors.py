"""The safetensors format: 8 bytes of header length, a JSON header, the tensors' bytes."""

import json

import numpy as np


def write(path, tensors, metadata):
    """Write float16 arrays {name: array} and string metadata; tensors lie in the given order."""
    header, offset = {"__metadata__": metadata}, 0
    for name, array in tensors.items():
        header[name] = {
            "dtype": "F16", "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]
        }
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for array in tensors.values():
            file.write(np.ascontiguousarray(array, "<f2").tobytes())


def read(path):
    """{name: float16 array} of a file that `write` made."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    header.pop("__metadata__")
    return {
        name: np.frombuffer(raw[start + t["data_offsets"][0] : start + t["data_offsets"][1]], "<f2").reshape(t["shape"])
        for name, t in header.items()
    }
