#!/usr/bin/env python3
"""A control adapter: shows the suite what the broker knows of a session, and ends the broker. Python 3."""
import json, os, signal, sys, urllib.error, urllib.parse, urllib.request

BROKER = os.environ["BROKER"]          # http://127.0.0.1:8787
TOKEN = os.environ["AISBF_ADMIN_TOKEN"]
PID = os.environ.get("BROKER_PID")     # its process, if it may be told to end


def status(command):
    who = {"client_id": command["client_id"]}
    if command["username"]:
        who["username"] = command["username"]
    provider = urllib.parse.quote(command["provider_id"])
    request = urllib.request.Request(
        f"{BROKER}/api/coderai/broker/providers/{provider}/status?{urllib.parse.urlencode(who)}",
        headers={"Authorization": "Bearer " + TOKEN})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return {"ok": True, "session": json.load(answer)}
    except urllib.error.HTTPError as e:
        return {"ok": True, "session": None} if e.code == 404 else {"error": f"HTTP {e.code}"}


for line in sys.stdin:
    command = json.loads(line)
    if command["command"] == "can":
        answer = {"can": ["status", "drain"] if PID else ["status"]}
    elif command["command"] == "status":
        answer = status(command)
    elif command["command"] == "drain" and PID:
        os.kill(int(PID), signal.SIGTERM)
        answer = {"ok": True}
    else:
        answer = {"error": "not here"}
    print(json.dumps({"id": command["id"], **answer}), flush=True)
