"""Draws architectures from the model as it would write them: batches of prompts, keys and values kept."""

import torch
import torch.nn.functional as F

from model import attend, rotate, rotations

OPTIONS = 7
# Draws for each architecture that is wanted, so that enough are new.
SPARE = 3


class Dialect:
    """Where the kinds of words lie in the vocabulary."""

    def __init__(self, words):
        index = {word: i for i, word in enumerate(words)}
        self.strategy, self.list = index["\nStrategy "], index["\nList"]
        self.results, self.code = index["\nResults "], index["\n> "]
        self.dimension, self.option = index["a:"], index["a0"]
        self.dimensions = (len(words) - self.option) // OPTIONS
        self.size, self.prior, self.score = index["/1"], index["^0"], index["\n00 "]

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
    extend(model, tokens.to(device), memory)
    return memory


def line(model, dialect, memory, sizes, warm, barred=None):
    """One architecture more after what is in the memory, as option numbers, [rows][dimensions]."""
    device = model.token_embd.weight.device
    rows, dims = sizes.shape
    offsets = torch.arange(OPTIONS, device=device)
    last = torch.full((rows, 1), dialect.code, device=device)
    written = torch.zeros(rows, dims, dtype=torch.long, device=device)
    for d in range(dims):
        first = dialect.option + d * OPTIONS
        legal = offsets < sizes[:, d : d + 1]
        logits = extend(model, last, memory)[:, first : first + OPTIONS] / warm
        logits = logits.masked_fill(~legal, float("-inf"))
        if barred is not None and d + 1 == dims:
            logits = without(logits, written, barred)
            lost = torch.isinf(logits).all(-1, keepdim=True)
            logits = torch.where(lost & legal, torch.zeros_like(logits), logits)
        chosen = torch.multinomial(logits.softmax(-1), 1)
        last = chosen + first
        written[:, d] = chosen[:, 0]
    extend(model, last, memory)
    return written


def without(logits, written, barred):
    """Makes the last option of an architecture that must not be written impossible."""
    for row, some in enumerate(barred):
        begun = tuple(written[row, :-1].tolist())
        for code in some:
            if code[:-1] == begun:
                logits[row, code[-1]] = float("-inf")
    return logits


def tensors(model, sizes, temperature):
    device = model.token_embd.weight.device
    return torch.tensor(sizes, device=device), torch.tensor(temperature, device=device)


@torch.no_grad()
def following(model, dialect, prompts, sizes, count, temperature, known):
    """`count` architectures after each prompt, each after those before it; none known, none twice."""
    sizes, warm = tensors(model, sizes, temperature)
    memory = read(model, prompts, count * (sizes.shape[1] + 1))
    barred = [set(some) for some in known]
    lists = [[] for _ in prompts]
    for _ in range(count):
        for row, code in enumerate(line(model, dialect, memory, sizes, warm, barred).tolist()):
            lists[row].append(code)
            barred[row].add(tuple(code))
    return lists


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


@torch.no_grad()
def apart(model, dialect, prompts, sizes, count, temperature, known):
    """`count` architectures after each prompt, each by the prompt alone; none known, none twice."""
    sizes, warm = tensors(model, sizes, temperature)
    memory = read(model, prompts, 0)
    draws, dims = count * SPARE, sizes.shape[1]
    branch = Branch(memory, draws, dims)
    offsets = torch.arange(OPTIONS, device=sizes.device)
    last = sizes.new_full((len(prompts), draws), dialect.code)
    written = []
    for d in range(dims):
        first = dialect.option + d * OPTIONS
        logits = branch_out(model, last, branch)[..., first : first + OPTIONS] / warm
        logits = logits.masked_fill(offsets >= sizes[:, d : d + 1, None], float("-inf"))
        chosen = torch.multinomial(logits.softmax(-1).flatten(0, 1), 1).view(len(prompts), draws)
        written.append(chosen)
        last = chosen + first
    lists = []
    for codes, some in zip(torch.stack(written, -1).tolist(), known):
        barred, chosen = set(some), []
        for code in codes:
            if tuple(code) not in barred and len(chosen) < count:
                barred.add(tuple(code))
                chosen.append(code)
        lists.append(chosen)
    return lists
