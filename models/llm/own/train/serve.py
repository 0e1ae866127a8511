"""Answers requests for architectures, many at a time: `npm run bench -- own` asks it.

python3 serve.py model.gguf

A request is a line of JSON: {"prompts": [[token]], "known": [[[option]]], "count": 10, "apart": true,
"temperature": 0.5}; the answer a line with the options written, [prompts][count][dimensions]. An architecture
that is known, or was written before in the same answer, is not written.
"""

import json
import sys

import numpy as np
import torch

from load import load
from sample import Dialect, apart, following


def main(path):
    model, words = load(path)
    model = model.to("cuda" if torch.cuda.is_available() else "cpu")
    dialect = Dialect(words)
    torch.manual_seed(1)
    for line in sys.stdin:
        asked = json.loads(line)
        prompts = [np.array(prompt, np.uint16) for prompt in asked["prompts"]]
        known = [{tuple(code) for code in some} for some in asked["known"]]
        sizes = [dialect.sizes(prompt) for prompt in prompts]
        write = apart if asked["apart"] else following
        written = write(model, dialect, prompts, sizes, asked["count"], asked["temperature"], known)
        print(json.dumps(written), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
