#!/usr/bin/env python3
"""A complete AISBF worker: dials out to the broker and offers the model server beside it."""
import asyncio, base64, contextlib, email, itertools, json, os, platform, random, re, sys, time, uuid, websockets
from urllib.parse import quote, urlencode, urlsplit

BROKER = os.environ.get("AISBF_BASE_URL", "http://127.0.0.1:8787").rstrip("/").removesuffix("/api").replace("http", "ws", 1)
BACKEND = os.environ.get("AISBF_BACKEND_URL", "http://127.0.0.1:11434/v1").rstrip("/").removesuffix("/v1")
KEY, TOKEN = os.environ.get("AISBF_BACKEND_API_KEY"), os.environ.get("AISBF_REGISTRATION_TOKEN", "")
IDENTITY = {name: os.environ.get("AISBF_" + name.upper(), default) for name, default in (("provider_id", "coderai"), ("client_id", platform.node()), ("username", "global"))}
PATH = f"/api/u/{quote(IDENTITY['username'], safe='')}/coderai/wss" if os.environ.get("AISBF_SCOPE") == "user" else "/api/coderai/wss"
HEADERS = {"x-coderai-" + name.replace("_", "-"): value for name, value in {**IDENTITY, "registration_token": TOKEN}.items()}
STAY_AWAY = {"HTTP 401": 60, "HTTP 403": 60, "received 1008": 60, "received 4409": 300}  # seconds: an owner has to look first
CODES = {401: "backend_error", 403: "backend_error", 404: "model_not_found", 413: "payload_too_large", 429: "rate_limited", 503: "overloaded", "CancelledError": "cancelled", **dict.fromkeys(("ConnectionRefusedError", "gaierror", "TimeoutError", "OSError"), "backend_unavailable")}
CAPABILITIES = {"protocol": {"version": 1, "extensions": ["cancel"], "max_frame_bytes": 96 * 1024 * 1024}}
REGISTRATION = {"transport": "websocket", "hardware": {"hostname": platform.node(), "platform": platform.platform()}, "capabilities": CAPABILITIES}

def hostile(frame):
    """Whether a frame, looked at before it is parsed, is nested deeper than 64 or has a number of more than 1,000 digits."""
    steps, marks = {'"': 0, "[": 1, "{": 1, "]": -1, "}": -1}, re.finditer(r'(?s)"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]|[\d.eE+-]{1001}', frame)
    return any(depth > 64 for depth in itertools.accumulate(steps.get(mark[0][0], 65) for mark in marks))

async def http(method, path, body=b"", kind=""):
    """One request to the model server: yields (status, content type, retry-after), then the body as it comes, then b""."""
    to = urlsplit(BACKEND + path)
    reader, writer = await asyncio.open_connection(to.hostname, to.port or {"http": 80, "https": 443}[to.scheme], ssl=to.scheme == "https" or None)
    with contextlib.closing(writer):  # also when the task is cancelled: the model server stops generating
        head = f"{method} {to._replace(scheme='', netloc='').geturl()} HTTP/1.1\r\nHost: {to.netloc}\r\nConnection: close\r\n"
        head += (f"Authorization: Bearer {KEY}\r\n" if KEY else "") + (f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n" if kind else "")
        writer.write(head.encode() + b"\r\n" + body)
        status, _, head = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
        headers, part = email.message_from_bytes(head), True
        yield int(status.split()[1]), headers.get("content-type", ""), headers.get("retry-after")
        while part:
            size = int((await reader.readline()).split(b";")[0], 16) if headers.get("transfer-encoding", "").lower() == "chunked" else None
            yield (part := await reader.read(65536) if size is None else (await reader.readexactly(size + 2))[:-2])

def form(multipart):
    """A form as it travels over HTTP: its bytes and its content type."""
    mark, quoted = uuid.uuid4().hex, lambda text: '"' + text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A") + '"'
    fields = [(f"name={quoted(part['name'])}", part["value"].encode()) for part in multipart.get("fields") or []]
    named = lambda part: f"name={quoted(part['name'])}; filename={quoted(part.get('filename') or 'file')}\r\nContent-Type: {part.get('content_type') or 'application/octet-stream'}"
    files = [(named(part), base64.b64decode(part["data_base64"])) for part in multipart.get("files") or []]
    body = b"".join(f"--{mark}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + content + b"\r\n" for about, content in fields + files)
    return body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"

def call(op, payload):
    """The HTTP request that an operation stands for, or the error code of one that this worker does not serve."""
    if op != "proxy":
        known = {"models.list": ("GET", "/v1/models"), "chat.completions": ("POST", "/v1/chat/completions", json.dumps(payload).encode(), "application/json")}
        return http(*known[op]) if op in known else "unsupported_operation"
    path, method = "/" + payload.get("endpoint_path", "").lstrip("/"), payload.get("method", "POST").upper()
    if not re.fullmatch(r"/v1/[!$-;=@-\[\]^-~]+ [A-Z]+", f"{path} {method}") or re.search(r"\.\.|//|%(2[ef5]|5c)", path, re.I): return "unsupported_endpoint"
    body = base64.b64decode(payload["body_base64"]) if "body_base64" in payload else json.dumps(payload.get("body", {})).encode()
    content = form(payload["multipart"]) if payload.get("multipart") else (body, " ".join((payload.get("content_type") or "application/json").split()))
    return http(method, f"{path}?{urlencode(payload.get('query_params') or {}, doseq=True)}".rstrip("?"), *(() if method in ("GET", "HEAD") else content))

async def run(send, limit, op, rid, payload):
    """Serves one request, and ends it exactly once."""
    end = {"event": "done"} if payload.get("stream") else {}
    fail = lambda code, text, **more: send(request_id=rid, status="error", code=code, error=text, **end, **more)
    try:
        if op in ("register", "capabilities"): return await send(request_id=rid, status="ok", payload=REGISTRATION if op == "register" else CAPABILITIES)
        if isinstance(answer := call(op, payload), str): return await fail(answer, "served are models.list, chat.completions, capabilities, and proxy under /v1/")
        (status, kind, pause), sequence, text = await answer.__anext__(), 0, b""
        if status < 300 and payload.get("stream") and kind.startswith("text/event-stream"):
            async for part in answer:
                text += part  # whole events go out at once; at the end whatever is left
                cut = re.match(rb"(?s).*\n\r?\n|", text).end() if part else len(text)
                pieces, text = re.findall(rb"(?s).{1,%d}" % (limit[0] // 8), text[:cut]), text[cut:]  # in JSON a byte may become six
                for sequence, piece in enumerate(pieces, sequence + 1):
                    chunk = said if (said := piece.decode(errors="replace")).encode() == piece else {"data_base64": base64.b64encode(piece).decode()}
                    await send(request_id=rid, status="ok", event="chunk", payload={"sequence": sequence, "chunk": chunk})
            return await send(request_id=rid, status="ok", event="done", payload={"total_chunks": sequence})
        body = b"".join([part async for part in answer])
        content = {"body": json.loads(body)} if body and kind.startswith("application/json") else {"body_base64": base64.b64encode(body).decode()}
        if status >= 300 and op != "proxy":
            return await fail(CODES.get(status, "backend_error" if status >= 500 else "invalid_request"), f"the model server answered {status}", details={"status_code": status, "headers": {"retry-after": pause} if pause else {}, **content})
        await send(request_id=rid, status="ok", payload={"status_code": status, "content_type": kind, **content} if op == "proxy" else json.loads(body), **end)
    except BaseException as problem:  # whatever happens, the request ends
        await fail(CODES.get(type(problem).__name__, "backend_error"), f"no answer: {problem!r}")

async def session(ws):
    running, limit, too_large = {}, [16 * 1024 * 1024], {"status": "error", "code": "payload_too_large", "error": "more than the broker takes", "payload": {}, "details": {}}
    async def send(**envelope):
        text = json.dumps({"v": 1, **envelope})
        with contextlib.suppress(websockets.ConnectionClosed): await ws.send(text if len(text) <= limit[0] else json.dumps({"v": 1, **envelope, **too_large}))
    async def heartbeats():
        while await asyncio.sleep(30, True): await send(op="heartbeat", request_id=str(uuid.uuid4()), payload={"uptime": time.monotonic()})
    await send(op="register", request_id=str(uuid.uuid4()), payload={**REGISTRATION, "registration_token": TOKEN})
    beat = asyncio.create_task(heartbeats())
    try:
        async for frame in ws:  # keeps reading while requests run
            with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):  # what is no message means nothing
                op, rid = (message := {} if hostile(frame) else json.loads(frame)).get("op"), message.get("request_id")
                if op == "heartbeat": await send(request_id=rid, status="ok", event="heartbeat", payload={"ts": time.time()})
                elif op == "cancel" and rid in running: running[rid].cancel()
                elif message.get("v", 1) != 1: await send(request_id=rid, status="error", code="unsupported_version", error="only version 1")
                elif op not in (None, "cancel") and rid not in running:
                    running[rid] = asyncio.create_task(run(send, limit, op, rid, message.get("payload") or {}))
                    running[rid].add_done_callback(lambda task, rid=rid: running.pop(rid, None))
                elif message.get("event") == "registered":
                    limit[0] = int((message.get("protocol") or {}).get("max_frame_bytes", limit[0]))
                    print(f"registered as {IDENTITY['provider_id']}/{IDENTITY['client_id']}", flush=True)
    finally:
        [task.cancel() for task in (beat, *running.values())]

async def main():
    ceiling, outage, headers = 0.5, time.time(), "extra_headers" if int(websockets.__version__.split(".")[0]) < 14 else "additional_headers"
    while True:
        started, away = time.time(), None
        try:
            async with websockets.connect(f"{BROKER}{PATH}?{urlencode(IDENTITY)}", max_size=CAPABILITIES["protocol"]["max_frame_bytes"], **{headers: HEADERS}) as ws: await session(ws)
        except Exception as problem:  # whatever happened, it dials again
            away = next((seconds for sign, seconds in STAY_AWAY.items() if sign in str(problem)), None)
            print("not connected:", problem, f"- check the token and who else is {IDENTITY}, next try in {away} s" if away else "", file=sys.stderr, flush=True)
        ceiling, outage = (1.0, now) if (now := time.time()) - started > ceiling else (min(2.0 if now - outage < 30 else 60.0, ceiling * 2), outage)
        await asyncio.sleep(away or random.uniform(0, ceiling))

asyncio.run(main())
