"""OpenAI's own client, pointed at the gateway: it calls, streams and is refused as its users would see it."""

import asyncio
import os

import openai

WORDS = "Tell me about a night shift."
ASKED = {"model": "jobt-fast", "messages": [{"role": "user", "content": "Ask me."}], "max_completion_tokens": 50}

place = {"base_url": os.environ["JOBT_GATEWAY"], "api_key": os.environ["JOBT_TOKEN"]}
client = openai.OpenAI(**place)


def refused(kind, code, **change):
    try:
        client.chat.completions.create(**{**ASKED, **change})
    except kind as error:
        assert error.code == code, error
        return
    raise AssertionError(f"{change} was not refused")


assert [model.id for model in client.models.list()] == ["jobt-fast"]

whole = client.chat.completions.create(**ASKED)
assert whole.choices[0].message.content == WORDS, whole
assert (whole.usage.prompt_tokens, whole.usage.completion_tokens) == (30, 7), whole

chunks = list(client.chat.completions.create(**ASKED, stream=True, stream_options={"include_usage": True}))
assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices) == WORDS, chunks
assert len(chunks) > 2, "it comes in pieces"
assert chunks[-1].usage.total_tokens == 37, chunks[-1]

with client.chat.completions.stream(**ASKED) as stream:
    assert stream.get_final_completion().choices[0].message.content == WORDS


async def beside_each_other():
    async with openai.AsyncOpenAI(**place) as beside:

        async def stream():
            chunks = await beside.chat.completions.create(**ASKED, stream=True)
            return "".join([chunk.choices[0].delta.content or "" async for chunk in chunks])

        assert await asyncio.gather(*[stream() for _ in range(4)]) == [WORDS] * 4


asyncio.run(beside_each_other())

refused(openai.NotFoundError, "model_unknown", model="third-party-1")
refused(openai.BadRequestError, "invalid_field", n=2)
refused(openai.BadRequestError, "invalid_field", tools=[{"type": "function", "function": {"name": "x"}}])
client = openai.OpenAI(**{**place, "api_key": "nobody"})
refused(openai.AuthenticationError, "signed_out")
