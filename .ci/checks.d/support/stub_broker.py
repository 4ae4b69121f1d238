"""Brokers that do one thing only, for what a worker must do about it."""
import asyncio, contextlib, http.server, json, threading, websockets


class Refusing:
    """Answers every handshake with one HTTP status."""

    def __init__(self, status):
        stub = self
        self.dials = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def do_GET(self):
                stub.dials += 1
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Talking:
    """Accepts every worker, sends it the frames given once it registers, and keeps what it says."""

    def __init__(self, frames=(), close_code=None):
        self.dials, self.heard, self.port = 0, [], None
        self.loop, self.ready = asyncio.new_event_loop(), threading.Event()
        threading.Thread(target=self.loop.run_until_complete, args=(self.serve(frames, close_code),), daemon=True).start()
        self.ready.wait(30)

    async def serve(self, frames, close_code):
        async def session(ws):
            self.dials += 1
            with contextlib.suppress(websockets.ConnectionClosed):
                async for text in ws:
                    self.heard.append(message := json.loads(text))
                    if message.get("op") == "register":
                        for frame in [{"event": "registered", "status": "ok", "request_id": message["request_id"], "session_id": "s"}, *frames]:
                            await ws.send(json.dumps({"v": 1, **frame}))
                        if close_code:
                            await ws.close(close_code, "so says the check")

        self.ended = asyncio.Event()
        async with websockets.serve(session, "127.0.0.1", 0) as server:
            self.port = next(iter(server.sockets)).getsockname()[1]
            self.ready.set()
            await self.ended.wait()

    def close(self):
        self.loop.call_soon_threadsafe(self.ended.set)
