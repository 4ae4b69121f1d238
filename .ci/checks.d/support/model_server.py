"""A model server that says numbers: streams as many words as the prompt asks for, slowly."""
import base64, http.server, json, re, time

PARTS = {"name": '; name="([^"]*)"', "filename": '; filename="([^"]*)"', "type": "Content-Type: (.*)"}


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
        if self.path == "/v1/audio/transcriptions":
            return self.answer("application/json", json.dumps({"parts": self.parts(body)}).encode())
        request = json.loads(body)
        if request["model"] == "torn":
            return self.answer("text/event-stream", b"data: 1\r\n\r\ndata: 2\n\ndata: [DONE]")
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

    def parts(self, body):
        """The parts of a form, taken apart by hand: content may hold anything but the boundary."""
        edge = b"\r\n--" + self.headers.get_param("boundary").encode()
        found = []
        for part in (b"\r\n" + body).split(edge)[1:-1]:
            head, _, content = part.partition(b"\r\n\r\n")
            about = {name: re.search(pattern, head.decode()) for name, pattern in PARTS.items()}
            found.append({"data": base64.b64encode(content).decode(), **{name: match and match[1] for name, match in about.items()}})
        return found

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
