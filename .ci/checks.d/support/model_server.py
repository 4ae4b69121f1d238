"""A model server that says numbers: streams as many words as the prompt asks for, slowly."""
import http.server, json, time


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer("application/json", json.dumps({"object": "list", "data": [{"id": "numbers", "object": "model"}]}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/audio/speech":
            return self.answer("audio/wav", bytes(range(256)) * 64)
        request = json.loads(body)
        count = int(request["messages"][-1]["content"])
        if not request.get("stream"):
            text = " ".join(map(str, range(count)))
            message = {"role": "assistant", "content": text}
            document = {"id": "n", "object": "chat.completion", "created": 1, "model": "numbers", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
            return self.answer("application/json", json.dumps(document).encode())
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number in range(count):
            self.event({"content": f"{number} "}, None)
            time.sleep(0.02)
        self.event({}, "stop")
        self.chunk("data: [DONE]\n\n")
        self.chunk("")

    def event(self, delta, reason):
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        self.chunk("data: " + json.dumps({"id": "n", "object": "chat.completion.chunk", "created": 1, "model": "numbers", "choices": [choice]}) + "\n\n")

    def chunk(self, text):
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
