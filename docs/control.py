#!/usr/bin/env python3
"""A control adapter for the reference server's admin API. Python 3, and nothing beside it."""
import base64, http.client, json, os, signal, socket, sys, threading, urllib.parse

BROKER = urllib.parse.urlsplit(os.environ["BROKER"])  # http://127.0.0.1:8787
TOKEN = os.environ["AISBF_ADMIN_TOKEN"]
PID = os.environ.get("BROKER_PID")                    # its process, if it may be told to end
CAN = ["status", "submit", "revoke", "rotate"] + (["drain"] if PID else [])
calls, lock = {}, threading.Lock()


def say(command, **answer):
    with lock:
        print(json.dumps({"id": command["id"], **answer}), flush=True)


def connect():
    kind = http.client.HTTPSConnection if BROKER.scheme == "https" else http.client.HTTPConnection
    connection = kind(BROKER.netloc)
    connection.connect()
    return connection


def ask(connection, method, command, path, body=None):
    who = {name: command[name] for name in ("username", "client_id") if command[name]}
    provider = urllib.parse.quote(command["provider_id"], safe="")
    path = BROKER.path.rstrip("/") + path.format(provider) + "?" + urllib.parse.urlencode(who)
    connection.request(method, path, None if body is None else json.dumps(body),
                       {"Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"})
    return connection


def change(command, what, body):
    answer = ask(connect(), "POST", command, "/api/admin/providers/{}/" + what, body).getresponse()
    if answer.status != 200:
        raise OSError(f"HTTP {answer.status}")
    say(command, ok=True)


def status(command):
    answer = ask(connect(), "GET", command, "/api/coderai/broker/providers/{}/status").getresponse()
    if answer.status not in (200, 404):
        raise OSError(f"HTTP {answer.status}")
    say(command, ok=True, session=json.load(answer) if answer.status == 200 else None)


def submit(command):
    connection = connect()
    calls[command["id"]] = connection.sock
    body = {name: command[name] for name in ("operation", "payload", "stream")}
    ask(connection, "POST", command, "/api/admin/providers/{}/requests", body)
    say(command, ok=True)
    threading.Thread(target=follow, args=(command, connection), daemon=True).start()


def follow(command, connection):
    try:
        answer = connection.getresponse()
        say(command, status=answer.status, headers={k.lower(): v for k, v in answer.getheaders()})
        while piece := answer.read1(65536):
            say(command, data_base64=base64.b64encode(piece).decode())
        say(command, end=True)
    except (OSError, http.client.HTTPException) as e:
        say(command, broken=repr(e))
    calls.pop(command["id"], None)


def run(command):
    what = command["command"]
    if what == "can":
        say(command, can=CAN)
    elif what == "status":
        status(command)
    elif what == "submit":
        submit(command)
    elif what == "leave" and (left := calls.get(command["call"])):
        left.shutdown(socket.SHUT_RDWR)
    elif what == "revoke":
        change(command, "revoke", {})
    elif what == "rotate":
        change(command, "rotate", {"registration_token": command["token"],
                                   "grace_seconds": command["grace_seconds"]})
    elif what == "drain" and PID:
        os.kill(int(PID), signal.SIGTERM)
        say(command, ok=True)
    elif what not in ("leave", "stall", "read"):
        say(command, error="not here")


for line in sys.stdin:
    request = json.loads(line)
    try:
        run(request)
    except (OSError, http.client.HTTPException) as e:
        say(request, error=repr(e))
