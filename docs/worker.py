#!/usr/bin/env python3
"""A complete AISBF worker: dials out to the broker and offers the model server beside it."""
import asyncio, base64, contextlib, json, os, platform, random, sys, time, uuid, websockets
from urllib.parse import quote, urlencode, urlsplit

BROKER = os.environ.get("AISBF_BASE_URL", "http://127.0.0.1:8787").rstrip("/").removesuffix("/api").replace("http", "ws", 1)
BACKEND = os.environ.get("AISBF_BACKEND_URL", "http://127.0.0.1:11434/v1").rstrip("/").removesuffix("/v1")
KEY, TOKEN = os.environ.get("AISBF_BACKEND_API_KEY"), os.environ.get("AISBF_REGISTRATION_TOKEN", "")
DEFAULTS = {"provider_id": "coderai", "client_id": platform.node(), "username": "global"}
IDENTITY = {name: os.environ.get("AISBF_" + name.upper(), default) for name, default in DEFAULTS.items()}
PATH = f"/api/u/{quote(IDENTITY['username'], safe='')}/coderai/wss" if os.environ.get("AISBF_SCOPE") == "user" else "/api/coderai/wss"
HEADERS = {"x-coderai-" + name.replace("_", "-"): value for name, value in {**IDENTITY, "registration_token": TOKEN}.items()}
MAX_FRAME = 96 * 1024 * 1024
CODES = {404: "model_not_found", 413: "payload_too_large", 429: "rate_limited", 503: "overloaded"}
CAPABILITIES = {"protocol": {"version": 1, "extensions": ["cancel"], "max_frame_bytes": MAX_FRAME}}
REGISTRATION = {"transport": "websocket", "hardware": {"hostname": platform.node(), "platform": platform.platform()}, "capabilities": CAPABILITIES}

async def http(method, path, body=None, kind="application/json"):
    """One request to the model server: yields (status, content type), then the body's bytes as they come."""
    to = urlsplit(BACKEND + path)
    reader, writer = await asyncio.open_connection(to.hostname, to.port or {"http": 80, "https": 443}[to.scheme], ssl=to.scheme == "https" or None)
    try:
        head = f"{method} {to._replace(scheme='', netloc='').geturl()} HTTP/1.1\r\nHost: {to.netloc}\r\nConnection: close\r\n"
        head += (f"Authorization: Bearer {KEY}\r\n" if KEY else "") + (f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n" if body else "")
        writer.write(head.encode() + b"\r\n" + (body or b""))
        status, headers = int((await reader.readline()).split()[1]), {}
        while (line := (await reader.readline()).decode("latin-1").strip()):
            headers[line.partition(":")[0].lower()] = line.partition(":")[2].strip()
        yield status, headers.get("content-type", "")
        if headers.get("transfer-encoding", "").lower() == "chunked":
            while (size := int((await reader.readline()).split(b";")[0], 16)):
                yield (await reader.readexactly(size + 2))[:-2]
            return
        while (part := await reader.read(65536)):
            yield part
    finally:
        writer.close()  # also when the task is cancelled: the model server stops generating

def call(op, payload):
    """The HTTP request that an operation stands for, or the error code of one that this worker does not serve."""
    if op != "proxy":
        known = {"models.list": ("GET", "/v1/models"), "chat.completions": ("POST", "/v1/chat/completions", json.dumps(payload).encode())}
        return http(*known[op]) if op in known else "unsupported_operation"
    path = "/" + payload.get("endpoint_path", "").lstrip("/")
    if not path.startswith("/v1/") or any(bad in path.lower() for bad in ("..", "//", "%2e", "%2f", "\\", "?", "#", " ")) or not path.isprintable():
        return "unsupported_endpoint"
    path += "?" + urlencode(payload["query_params"], doseq=True) if payload.get("query_params") else ""
    body = base64.b64decode(payload["body_base64"]) if "body_base64" in payload else json.dumps(payload.get("body", {})).encode()
    method = payload.get("method", "POST").upper()
    return http(method, path, None if method in ("GET", "HEAD") else body, payload.get("content_type") or "application/json")

async def run(send, op, rid, payload):
    """Serves one request, and ends it exactly once."""
    end = {"event": "done"} if payload.get("stream") else {}
    fail = lambda code, text, **more: send(request_id=rid, status="error", code=code, error=text, **end, **more)
    try:
        if op in ("register", "capabilities"):
            return await send(request_id=rid, status="ok", payload=REGISTRATION if op == "register" else CAPABILITIES)
        if isinstance(answer := call(op, payload), str):
            return await fail(answer, "served are models.list, chat.completions, capabilities, and proxy under /v1/")
        (status, kind), sequence, waiting = await answer.__anext__(), 0, b""
        if status < 300 and payload.get("stream") and kind.startswith("text/event-stream"):
            async for part in answer:
                whole, mark, waiting = (waiting + part).replace(b"\r\n", b"\n").rpartition(b"\n\n")  # whole events, at once
                if mark:
                    chunk = {"sequence": (sequence := sequence + 1), "chunk": (whole + mark).decode()}
                    await send(request_id=rid, status="ok", event="chunk", payload=chunk)
            return await send(request_id=rid, status="ok", event="done", payload={"total_chunks": sequence})
        body = b"".join([part async for part in answer])
        if op == "proxy":
            text = {"body": body.decode()} if kind.startswith(("text/", "application/json")) else {"body_base64": base64.b64encode(body).decode()}
            return await send(request_id=rid, status="ok", payload={"status_code": status, "content_type": kind, **text}, **end)
        if status < 300:
            return await send(request_id=rid, status="ok", payload=json.loads(body), **end)
        code = CODES.get(status, "backend_error" if status >= 500 else "invalid_request")
        await fail(code, f"the model server answered {status}", details={"status_code": status, "body": body.decode()})
    except BaseException as problem:  # whatever happens, the request ends
        await fail({"CancelledError": "cancelled", "JSONDecodeError": "backend_error"}.get(type(problem).__name__, "backend_unavailable"), f"no answer: {problem!r}")

async def session(ws):
    running = {}
    async def send(**envelope):
        with contextlib.suppress(websockets.ConnectionClosed):
            await ws.send(json.dumps({"v": 1, **envelope}))
    async def heartbeats():
        while await asyncio.sleep(30, True):
            await send(op="heartbeat", request_id=str(uuid.uuid4()), payload={"uptime": time.monotonic()})
    await send(op="register", request_id=str(uuid.uuid4()), payload={**REGISTRATION, "registration_token": TOKEN})
    beat = asyncio.create_task(heartbeats())
    try:
        async for frame in ws:  # keeps reading while requests run
            op, rid = (message := json.loads(frame)).get("op"), message.get("request_id")
            if op == "heartbeat":
                await send(request_id=rid, status="ok", event="heartbeat", payload={"ts": time.time()})
            elif op == "cancel":
                running[rid].cancel() if rid in running else None
            elif message.get("v", 1) != 1:
                await send(request_id=rid, status="error", code="unsupported_version", error="only version 1")
            elif op and rid not in running:
                running[rid] = asyncio.create_task(run(send, op, rid, message.get("payload") or {}))
                running[rid].add_done_callback(lambda task, rid=rid: running.pop(rid, None))
            elif message.get("event") == "registered":
                print(f"registered as {IDENTITY['provider_id']}/{IDENTITY['client_id']}", flush=True)
    finally:
        [task.cancel() for task in (beat, *running.values())]

async def main():
    ceiling, headers = 1.0, "extra_headers" if int(websockets.__version__.split(".")[0]) < 14 else "additional_headers"
    while True:
        started = time.time()
        try:
            async with websockets.connect(f"{BROKER}{PATH}?{urlencode(IDENTITY)}", max_size=MAX_FRAME, **{headers: HEADERS}) as ws:
                await session(ws)
        except (OSError, asyncio.TimeoutError, websockets.WebSocketException) as problem:
            print("not connected:", problem, file=sys.stderr, flush=True)
        ceiling = 1.0 if time.time() - started > ceiling else min(60.0, ceiling * 2)
        await asyncio.sleep(random.uniform(0, ceiling))

asyncio.run(main())
