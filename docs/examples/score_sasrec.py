#!/usr/bin/env python3
"""Scores a SASRec model of genatt without genatt, with numpy alone.

    ./genatt export runs/quickstart/sasrec/*/seed-1 --weights sasrec.safetensors
    python3 docs/examples/score_sasrec.py sasrec.safetensors i3,i14,i15 [TOP]

Prints the best items that the history does not hold, with their scores.
"""
import json
import re
import sys

import numpy as np


def read(path):
    """Tensors and texts of a safetensors file: length of the header, header, floats, all little-endian."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    texts = header.pop("__metadata__", {})
    tensors = {}
    for name, about in header.items():
        begin, end = about["data_offsets"]
        tensors[name] = np.frombuffer(data[begin:end], dtype="<f4").reshape(about["shape"])
    return tensors, texts


def norm(x, tensors, name, eps):
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + eps) * tensors[name + ".gain"] + tensors[name + ".shift"]


def linear(x, tensors, name):
    return x @ tensors[name + ".weight"] + tensors[name + ".bias"] if name + ".weight" in tensors else x


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def scores(tensors, config, history):
    """[I + 1] of a history of item numbers, oldest first. Blocks of Kang and McAuley: queries are normalised, keys and values are not."""
    items = tensors["items"]
    width = items.shape[1]
    heads = int(re.search(r"\bheads\s*=\s*(\d+)", config).group(1))
    eps = float(re.search(r"layer-norm-eps\s*=\s*([\d.eE+-]+)", config).group(1))
    if not re.search(r"\bnorm\s*=\s*\"?sasrec", config):
        sys.exit("the model's blocks have another form than norm = sasrec")
    positions = tensors["encoder.positions"]
    history = history[-len(positions):]
    x = items[history]
    if not re.search(r"scale-embeddings\s*=\s*false", config):
        x = x * np.sqrt(width)
    x = x + positions[len(positions) - len(history):]
    n = len(history)
    later = np.triu(np.full((n, n), -np.inf), 1)
    layer = 0
    while f"encoder.layer{layer}.feed-in.weight" in tensors:
        block = f"encoder.layer{layer}"
        z = norm(x, tensors, block + ".attention-norm", eps)
        q = linear(z, tensors, block + ".generator.query")
        k = linear(x, tensors, block + ".generator.key")
        v = linear(x, tensors, block + ".value")
        mixed = np.empty_like(x)
        for head in range(heads):
            part = slice(head * width // heads, (head + 1) * width // heads)
            mixed[:, part] = softmax(q[:, part] @ k[:, part].T / np.sqrt(width / heads) + later) @ v[:, part]
        y = norm(z + linear(mixed, tensors, block + ".output"), tensors, block + ".feed-norm", eps)
        x = y + linear(np.maximum(linear(y, tensors, block + ".feed-in"), 0), tensors, block + ".feed-out")
        layer += 1
    return items @ norm(x, tensors, "encoder.last-norm", eps)[-1]


def main():
    tensors, texts = read(sys.argv[1])
    tensors = {name: values.astype("f8") for name, values in tensors.items()}
    ids = texts["items"].split("\n")
    number = {item: row for row, item in enumerate(ids)}
    history = [number[item] for item in sys.argv[2].split(",")]
    top = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    found = scores(tensors, texts["config"], history)
    left = [item for item in range(1, len(ids)) if item not in history]
    for item in sorted(left, key=lambda one: -found[one])[:top]:
        print(f"{ids[item]}\t{found[item]:.6f}")


if __name__ == "__main__":
    main()
