"""Answers requests for replies, many at a time: `npm run bench -- own` asks it.

python3 serve.py model.gguf

A request is a line of JSON: {"prompts": [[token]], "known": [[[option]]], "given": null, "count": 10,
"apart": true, "rest": true, "temperature": 0.5}; all prompts have the same dimensions. Given architectures,
[prompts][count][dimensions], stand in place of written ones. The answer is a line with the
architectures, "codes", [prompts][count][dimensions]; the words of findings and focus, "rest", [prompts][words];
and how open the choices of the architectures were, "open", [prompts]: 1 where all options were equally likely.
"""

import json
import sys

import numpy as np
import torch

from load import load
from sample import OPTIONS, Dialect, findings, lines

# Prompts that are read at a time.
ROWS = 40


def spelt(dialect, codes):
    """Architectures as the words that write them."""
    return [
        token
        for code in codes
        for token in (dialect.code, *(dialect.option + d * OPTIONS + o for d, o in enumerate(code)))
    ]


def answer(model, dialect, asked, here):
    prompts = [np.array(prompt, np.uint16) for prompt in asked["prompts"][here]]
    known = [[tuple(code) for code in some] for some in asked["known"][here]]
    sizes = [dialect.sizes(prompt) for prompt in prompts]
    if asked["given"] is None:
        codes, doubt = lines(model, dialect, prompts, sizes, known, asked)
    else:
        codes, doubt = asked["given"][here], [0.0 for _ in prompts]
    rest = [[] for _ in prompts]
    if asked["rest"]:
        begun = [np.array([*prompt, *spelt(dialect, some)], np.uint16) for prompt, some in zip(prompts, codes)]
        rest = findings(model, dialect, begun, sizes, asked["temperature"])
    return codes, rest, doubt


def main(path):
    model, words = load(path)
    model = model.to("cuda" if torch.cuda.is_available() else "cpu")
    dialect = Dialect(words)
    torch.manual_seed(1)
    for line in sys.stdin:
        asked = json.loads(line)
        told = {"codes": [], "rest": [], "open": []}
        for start in range(0, len(asked["prompts"]), ROWS):
            for part, some in zip(told.values(), answer(model, dialect, asked, slice(start, start + ROWS))):
                part.extend(some)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
