"""The checks of 10-python-worker: started with the repository's folder and a working folder."""
import atexit, base64, json, os, re, signal, subprocess, sys, time, urllib.error, urllib.request
from stub_broker import Refusing, Talking

root, work = sys.argv[1:]
passed = failed = 0


def check(name, holds, why=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    print(("ok      " if holds else "FAILED  ") + name + ("" if holds else f": {why}"), flush=True)


def wait_for(what, probe, seconds=240):
    end = time.time() + seconds
    while time.time() < end:
        found = probe()
        if found:
            return found
        time.sleep(0.1)
    print(open(f"{work}/server.log").read()[-3000:])
    sys.exit(f"waited {seconds} s in vain for {what}")


def read(path):
    try:
        return open(path).read()
    except OSError:
        return ""


def call(path, body=None, kind="application/json"):
    headers = {"Authorization": "Bearer " + os.environ["BUYER_KEY"], "Content-Type": kind}
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    request = urllib.request.Request(base + path, data, headers)
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as refused:
        return refused


def chat(count, stream):
    return call("/v1/chat/completions", {"model": "pool/numbers", "stream": stream, "messages": [{"role": "user", "content": str(count)}]})


def run_worker(broker, log="worker.log"):
    env = {**os.environ, "AISBF_BASE_URL": broker, "AISBF_PROVIDER_ID": "pool", "AISBF_CLIENT_ID": "python",
           "AISBF_REGISTRATION_TOKEN": os.environ["POOL_TOKEN"], "AISBF_BACKEND_URL": f"http://127.0.0.1:{model}/v1"}
    return subprocess.Popen(["/usr/bin/python3", f"{root}/docs/worker.py"], env=env, stderr=subprocess.STDOUT, stdout=open(f"{work}/{log}", "w"))


def start_worker():
    worker = run_worker(base)
    wait_for("the worker's registration", lambda: "registered as" in read(f"{work}/worker.log"))
    wait_for("the worker's model in the list", lambda: "pool/numbers" in call("/v1/models").read().decode())
    return worker


def with_stub(stub, judge):
    """Runs a worker beside a broker of the check's own, for as long as the judge needs."""
    worker = run_worker(f"http://127.0.0.1:{stub.port}", "stub.log")
    try:
        judge(stub)
    finally:
        worker.kill()
        worker.wait()
        stub.close()


def stays_away(name, seconds):
    def judge(stub):
        wait_for("the worker's word that it stays away", lambda: f"next try in {seconds} s" in read(f"{work}/stub.log"), 30)
        time.sleep(5)  # one that does not stay away is back within two seconds
        check(name, stub.dials == 1, f"{stub.dials} dials: {read(work + '/stub.log')}")
    return judge


def streams_all(stub):
    wait_for("the stream's end", lambda: any(message.get("event") == "done" for message in stub.heard), 30)
    chunks = [message["payload"] for message in stub.heard if message.get("event") == "chunk"]
    check("a stream byte for byte, its last event too", "".join(chunk["chunk"] for chunk in chunks) == "data: 1\r\n\r\ndata: 2\n\ndata: [DONE]", chunks)
    check("and its numbers", [chunk["sequence"] for chunk in chunks] == list(range(1, len(chunks) + 1)), chunks)


def refuses(stub):
    wait_for("the answer", lambda: any(message.get("request_id") == "p" for message in stub.heard), 30)
    answer = next(message for message in stub.heard if message.get("request_id") == "p")
    check("no method carries a request of its own past the path", answer.get("code") == "unsupported_endpoint", answer)


judging = [f"{root}/aisbf", "conformance", "worker", "--listen", "0", "--timeout", "30", "--", "/usr/bin/python3", f"{root}/docs/worker.py"]
suite = subprocess.Popen(judging, stdout=open(f"{work}/suite.log", "w"), stderr=subprocess.STDOUT)  # beside the rest: it mostly waits
atexit.register(suite.terminate)

guide = read(f"{root}/docs/writing-a-worker.md")
code = read(f"{root}/docs/worker.py")
check("the guide shows docs/worker.py as it is", "```python\n" + code + "```" in guide)
check("the worker is under 120 lines", code.count("\n") < 120, f"{code.count(chr(10))} lines")

model = wait_for("the model server", lambda: read(f"{work}/model.log").strip())
base = wait_for("the server", lambda: re.search(r"http://[0-9.]+:[1-9][0-9]*", read(f"{work}/server.log"))).group(0)
worker = start_worker()
try:
    document = json.load(chat(5, False))
    check("a completion", document.get("choices", [{}])[0].get("message", {}).get("content") == "0 1 2 3 4", document)

    events = chat(20, True).read().decode()
    words = "".join(re.findall(r'"content": ?"([^"]*)"', events))
    check("a streamed completion, in order", words == "".join(f"{n} " for n in range(20)), events)
    check("which ends with [DONE]", events.rstrip().endswith("data: [DONE]"), events[-200:])

    sound = call("/v1/audio/speech", {"model": "pool/numbers", "input": "hello", "voice": "x"}).read()
    check("a binary answer, byte for byte", sound == bytes(range(256)) * 64, sound[:200])

    content = bytes(range(256)) * 64
    parts = [('name="model"', b"pool/numbers"), ('name="hints"', "für\r\n--x--".encode()), ('name="hints"', b"two"),
             ('name="file"; filename="läch\u00e9ln.wav"\r\nContent-Type: audio/wav', content)]
    form = b"".join(f"--edge\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + value + b"\r\n" for about, value in parts) + b"--edge--\r\n"
    heard = json.load(call("/v1/audio/transcriptions", form, "multipart/form-data; boundary=edge"))
    fields = [(part["name"], base64.b64decode(part["data"])) for part in heard.get("parts", [])]
    check("a form with its fields, repeated ones too", fields[:-1] == [("model", b"numbers"), ("hints", parts[1][1]), ("hints", b"two")], heard)
    check("and its file, byte for byte", fields[-1:] == [("file", content)], str(heard)[-200:])
    file = heard.get("parts", [{}])[-1]
    check("under its name and type", (file.get("filename"), file.get("type")) == ("lächéln.wav", "audio/wav"), str(heard)[-200:])

    refused = call("/v1/chat/completions", {"model": "nobody/nothing", "messages": []})
    check("an unknown model is the buyer's 404", refused.status == 404 and "error" in json.load(refused), refused.status)

    stream = chat(2000, True)
    first = stream.readline()
    worker.send_signal(signal.SIGKILL)
    rest = (first + stream.read()).decode()
    check("a worker killed in mid-stream is an error event", '"finish_reason":"error"' in rest.replace(" ", "") and '"error":{' in rest.replace(" ", ""), rest[-300:])
    check("and not a [DONE]", "[DONE]" not in rest)
    worker = start_worker()
    check("the worker comes back under its name", chat(3, False).status == 200)
finally:
    worker.kill()
    worker.wait()
torn = {"op": "chat.completions", "request_id": "q", "payload": {"model": "torn", "stream": True, "messages": []}}
with_stub(Talking([torn]), streams_all)
smuggled = {"endpoint_path": "/v1/models", "method": "GET /secret HTTP/1.1\r\nx:", "body": {}}
with_stub(Talking([{"op": "proxy", "request_id": "p", "payload": smuggled}]), refuses)
with_stub(Talking(close_code=4409), stays_away("a worker that was replaced stays away for five minutes", 300))
with_stub(Refusing(401), stays_away("one without a token for a minute", 60))
with_stub(Refusing(403), stays_away("one that was refused for a minute", 60))
check("no token or key in any log", not any(secret in read(f"{work}/{log}") for log in ("server.log", "worker.log", "stub.log") for secret in (os.environ["POOL_TOKEN"], os.environ["BUYER_KEY"])))
check("the conformance suite finds every MUST kept", suite.wait(240) == 0, read(f"{work}/suite.log")[-5000:])
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
