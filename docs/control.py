#!/usr/bin/env python3
"""A control adapter: shows the suite what the broker knows of a session. Python 3, nothing else."""
import json, os, sys, urllib.error, urllib.parse, urllib.request

BROKER = os.environ["BROKER"]          # http://127.0.0.1:8787
TOKEN = os.environ["AISBF_ADMIN_TOKEN"]


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
        answer = {"can": ["status"]}
    elif command["command"] == "status":
        answer = status(command)
    else:
        answer = {"error": "not here"}
    print(json.dumps({"id": command["id"], **answer}), flush=True)
