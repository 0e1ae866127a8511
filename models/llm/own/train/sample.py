"""Draws replies from the model as the engine would: batches of prompts, keys and values kept."""

from collections import Counter

import torch
import torch.nn.functional as F

from model import attend, rotate, rotations

OPTIONS = 7
# Dimensions or options of one finding, at most.
FOUND = 3


class Dialect:
    """Where the kinds of words lie in the vocabulary."""

    def __init__(self, words):
        index = {word: i for i, word in enumerate(words)}
        self.strategy, self.list = index["\nStrategy "], index["\nList"]
        self.results, self.code = index["\nResults "], index["\n> "]
        self.dimension, self.option = index["a:"], index["a0"]
        self.dimensions = (len(words) - self.option) // OPTIONS
        self.size, self.prior, self.score = index["/1"], index["^0"], index["\n00 "]
        self.end, self.count = index["</s>"], len(words)
        self.heads = [index[f"\n{name} "] for name in ("Matters", "Helps", "Hurts", "Prefer", "Avoid")]
        self.distances = [index[f"\n{name} "] for name in ("far", "near", "there")]
        self.shapes = [index[name] for name in ("separate", "coupled", "noisy")]

    def sizes(self, prompt):
        """How many options each dimension has, from the legend of a prompt."""
        sizes = []
        for token in prompt[1:]:
            if self.dimension <= token < self.dimension + self.dimensions:
                sizes.append(0)
            elif self.size <= token < self.prior:
                sizes[-1] = int(token) - self.size + 1
            elif self.prior <= token < self.score:
                sizes[-1] += 1
            else:
                break
        return sizes


class Memory:
    """Keys and values of every block, for prompts that are padded on the left."""

    def __init__(self, model, kept, room):
        size, batch = model.size, kept.shape[0]
        shape = (size.layers, 2, batch, size.heads, room, size.width // size.heads)
        self.values = torch.zeros(shape, device=kept.device, dtype=model.half)
        self.kept = torch.ones(batch, room, dtype=torch.bool, device=kept.device)
        self.kept[:, : kept.shape[1]] = kept
        self.used = 0
        self.logits = None


def extend(model, tokens, memory):
    """Logits after the last of `tokens`; [batch][length] that follow what is in the memory."""
    batch, length = tokens.shape
    start, end = memory.used, memory.used + length
    turn = rotations(model.size, start, length, tokens.device)
    later = torch.arange(end, device=tokens.device) > torch.arange(start, end, device=tokens.device)[:, None]
    seen = memory.kept[:, None, None, :end] & ~later
    seen = seen | torch.eye(length, end, dtype=torch.bool, device=tokens.device).roll(start, 1)
    x = model.token_embd(tokens)
    for block, kept in zip(model.blocks, memory.values):
        qkv = block.attn_qkv(block.attn_norm(x)).view(batch, length, 3, block.heads, -1)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        kept[0][:, :, start:end], kept[1][:, :, start:end] = rotate(k, turn), v
        asked = rotate(q, turn).to(kept.dtype)
        mixed = attend(asked, kept[0][:, :, :end], kept[1][:, :, :end], seen)
        x = x + block.attn_output(mixed.transpose(1, 2).reshape(batch, length, -1))
        gate, up = block.ffn_gate_up(block.ffn_norm(x)).chunk(2, -1)
        x = x + block.ffn_down(F.silu(gate) * up)
    memory.used = end
    return F.linear(model.output_norm(x[:, -1]), model.token_embd.weight).float()


def read(model, prompts, room):
    """A memory that holds the prompts, with room for more; the prompts end at the same place."""
    device = model.token_embd.weight.device
    model.half = torch.bfloat16 if device.type == "cuda" else torch.float32
    longest = max(len(prompt) for prompt in prompts)
    tokens = torch.zeros(len(prompts), longest, dtype=torch.long)
    kept = torch.zeros(len(prompts), longest, dtype=torch.bool)
    for row, prompt in enumerate(prompts):
        tokens[row, longest - len(prompt) :] = torch.from_numpy(prompt.astype("int64"))
        kept[row, longest - len(prompt) :] = True
    memory = Memory(model, kept.to(device), longest + room)
    memory.logits = extend(model, tokens.to(device), memory)
    return memory


class Branch:
    """Draws that share what is in a memory: their own keys and values lie beside it, not in copies of it."""

    def __init__(self, memory, draws, room):
        self.shared, self.draws, self.used = memory, draws, 0
        layers, two, prompts, heads, _, width = memory.values.shape
        self.values = memory.values.new_zeros(layers, two, prompts, heads, draws, room, width)


def branch_out(model, tokens, branch):
    """Logits after one more token of every draw. tokens: [prompts][draws]."""
    prompts, draws = tokens.shape
    shared, at = branch.shared, branch.used
    turn = rotations(model.size, shared.used + at, 1, tokens.device)
    hidden = ~shared.kept[:, None, None, : shared.used]
    x = model.token_embd(tokens)
    for block, told, own in zip(model.blocks, shared.values, branch.values):
        qkv = block.attn_qkv(block.attn_norm(x)).view(prompts, draws, 3, block.heads, -1)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        q, k = rotate(q[:, :, :, None], turn)[:, :, :, 0], rotate(k[:, :, :, None], turn)[:, :, :, 0]
        own[0][:, :, :, at], own[1][:, :, :, at] = k, v
        of_told = (q @ told[0][:, :, : shared.used].transpose(-1, -2)).masked_fill(hidden, float("-inf"))
        of_own = (q[:, :, :, None] * own[0][:, :, :, : at + 1]).sum(-1)
        share = (torch.cat((of_told, of_own), -1) / q.shape[-1] ** 0.5).softmax(-1)
        mixed = share[..., : shared.used] @ told[1][:, :, : shared.used]
        mixed = mixed + (share[..., shared.used :, None] * own[1][:, :, :, : at + 1]).sum(-2)
        x = x + block.attn_output(mixed.transpose(1, 2).reshape(prompts, draws, -1))
        gate, up = block.ffn_gate_up(block.ffn_norm(x)).chunk(2, -1)
        x = x + block.ffn_down(F.silu(gate) * up)
    branch.used += 1
    return F.linear(model.output_norm(x), model.token_embd.weight).float()


class Barred:
    """Architectures that one row must not write, and what it may choose from."""

    def __init__(self, sizes, codes):
        self.codes, self.begun, self.written = set(), Counter(), []
        self.options = [range(size) for size in sizes]
        for code in codes:
            self.add(code)

    def add(self, code):
        if code not in self.codes:
            self.codes.add(code)
            self.begun.update(code[: d + 1] for d in range(len(code)))

    def open(self, begun):
        """Whether an architecture that begins like this may be written."""
        if self.begun[begun] == 0:
            return True
        if len(begun) == len(self.options):
            return False
        return any(self.open(begun + (o,)) for o in self.options[len(begun)])

    def mask(self, begun):
        """Which options may follow, as numbers to add to logits."""
        some = self.options[len(begun)]
        free = [o for o in some if self.open(begun + (o,))] or some
        return [0.0 if o in free else float("-inf") for o in range(OPTIONS)]


def line(dialect, ask, barred, warm, device):
    """One architecture more of every row, as option numbers, and how open each choice was, 0 to 1.

    ask: logits of the next word after one more word of every row, [rows].
    """
    last = torch.full((len(barred),), dialect.code, device=device)
    written, doubt = [() for _ in barred], torch.zeros(len(barred), device=device)
    dims = len(barred[0].options)
    for d in range(dims):
        first = dialect.option + d * OPTIONS
        mask = torch.tensor([one.mask(begun) for one, begun in zip(barred, written)], device=device)
        shares = (ask(last)[:, first : first + OPTIONS] / warm + mask).softmax(-1)
        free = torch.isfinite(mask).sum(-1).clamp(min=2).float().log()
        doubt += -(shares * shares.clamp(min=1e-12).log()).sum(-1) / free / dims
        chosen = torch.multinomial(shares, 1)[:, 0]
        written = [begun + (o,) for begun, o in zip(written, chosen.tolist())]
        last = chosen + first
    ask(last)
    for one, code in zip(barred, written):
        one.add(code)
        one.written.append(code)
    return doubt.tolist()


@torch.no_grad()
def lines(model, dialect, prompts, sizes, known, asked):
    """Architectures after each prompt, none known, none twice; and how open their choices were.

    asked: `count`, `temperature`; `apart`: each by the prompt alone.
    """
    device = model.token_embd.weight.device
    barred = [Barred(size, some) for size, some in zip(sizes, known)]
    dims = len(sizes[0])
    memory = read(model, prompts, 0 if asked["apart"] else asked["count"] * (dims + 1))
    doubts = [0.0 for _ in prompts]
    for _ in range(asked["count"]):
        branch = Branch(memory, 1, dims + 1) if asked["apart"] else None
        ask = lambda last: (  # noqa: E731
            branch_out(model, last[:, None], branch)[:, 0] if branch else extend(model, last[:, None], memory)
        )
        for row, doubt in enumerate(line(dialect, ask, barred, asked["temperature"], device)):
            doubts[row] += doubt / asked["count"]
    return [one.written for one in barred], doubts


class Findings:
    """What may be written next of a strategy's findings and focus, for one row: the page's grammar."""

    def __init__(self, dialect, sizes):
        options = [dialect.option + d * OPTIONS + o for d, size in enumerate(sizes) for o in range(size)]
        dims = [dialect.dimension + d for d in range(len(sizes))]
        found = [(dims, 0, FOUND), (options, 0, FOUND), (options, 0, FOUND)]
        focus = [(options, 0, len(options)), (options, 0, len(options))]
        self.parts = [(dialect.distances, 1, 1), (dialect.shapes, 1, 1)]
        for head, part in zip(dialect.heads, found + focus):
            self.parts += [([head], 1, 1), part]
        self.parts.append(([dialect.end], 1, 1))
        self.at, self.here, self.written = 0, [], []

    def allowed(self):
        tokens, fewest, most = self.parts[self.at]
        some = [] if len(self.here) >= most else tokens
        if most > FOUND and self.here:
            some = [token for token in some if token > self.here[-1]]
        return some if len(self.here) < fewest else [*some, *self.parts[self.at + 1][0]]

    def write(self, token):
        tokens, _, most = self.parts[self.at]
        if len(self.here) >= most or token not in tokens:
            self.at, self.here = self.at + 1, []
        self.here.append(token)
        self.written.append(token)

    @property
    def done(self):
        return self.at == len(self.parts) - 1


@torch.no_grad()
def findings(model, dialect, prompts, sizes, temperature):
    """Findings and focus after prompts that end with the anchors, as words of each."""
    device = model.token_embd.weight.device
    rows = [Findings(dialect, size) for size in sizes]
    most = max(sum(part[2] for part in row.parts) for row in rows)
    memory = read(model, prompts, most)
    logits = memory.logits
    while not all(row.done for row in rows):
        mask = torch.full((len(rows), dialect.count), float("-inf"))
        for i, row in enumerate(rows):
            mask[i, [dialect.end] if row.done else row.allowed()] = 0.0
        chosen = torch.multinomial((logits / temperature + mask.to(device)).softmax(-1), 1)
        for row, token in zip(rows, chosen[:, 0].tolist()):
            if not row.done:
                row.write(token)
        logits = extend(model, chosen, memory)
    return [row.written[:-1] for row in rows]
