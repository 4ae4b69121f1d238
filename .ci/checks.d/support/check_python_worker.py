"""The checks of 10-python-worker: started with the repository's folder and a working folder."""
import json, os, re, signal, subprocess, sys, time, urllib.error, urllib.request

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


def call(path, body=None):
    headers = {"Authorization": "Bearer " + os.environ["BUYER_KEY"], "Content-Type": "application/json"}
    request = urllib.request.Request(base + path, None if body is None else json.dumps(body).encode(), headers)
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as refused:
        return refused


def chat(count, stream):
    return call("/v1/chat/completions", {"model": "pool/numbers", "stream": stream, "messages": [{"role": "user", "content": str(count)}]})


def start_worker():
    env = {**os.environ, "AISBF_BASE_URL": base, "AISBF_PROVIDER_ID": "pool", "AISBF_CLIENT_ID": "python",
           "AISBF_REGISTRATION_TOKEN": os.environ["POOL_TOKEN"], "AISBF_BACKEND_URL": f"http://127.0.0.1:{model}/v1"}
    worker = subprocess.Popen(["/usr/bin/python3", f"{root}/docs/worker.py"], env=env, stderr=subprocess.STDOUT, stdout=open(f"{work}/worker.log", "w"))
    wait_for("the worker's registration", lambda: "registered as" in read(f"{work}/worker.log"))
    wait_for("the worker's model in the list", lambda: "pool/numbers" in call("/v1/models").read().decode())
    return worker


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
check("no token or key in any log", not any(secret in read(f"{work}/{log}") for log in ("server.log", "worker.log") for secret in (os.environ["POOL_TOKEN"], os.environ["BUYER_KEY"])))
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
