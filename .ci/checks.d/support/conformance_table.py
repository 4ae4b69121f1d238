"""The table of both reference ends' verdicts in a document: compares it with two reports, or writes it (--write)."""
import collections, json, sys

BEGIN, END = "<!-- verdicts: written by .ci/checks.d/20-conformance --write -->\n", "<!-- end of verdicts -->"


def family(row):
    return row["id"].split("-")[0]


def why(row):
    reasons = [check["actual"] for check in row["checks"] if check["verdict"] != "PASS"]
    return "; ".join(dict.fromkeys(reasons))


def cell(rows, name):
    counts = collections.Counter(row["verdict"] for row in rows if family(row) == name)
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items(), reverse=True)) or "–"


def table(reports):
    everything = [report["requirements"] for report in reports]
    families = dict.fromkeys(family(row) for rows in everything for row in rows)
    lines = ["| rules | `aisbf server`, as a broker | `aisbf worker`, as a worker |", "|---|---|---|"]
    lines += [f"| {name} | {cell(everything[0], name)} | {cell(everything[1], name)} |" for name in families]
    lines.append("")
    for report, rows in zip(reports, everything):
        for row in rows:
            if row["verdict"] != "PASS":
                lines.append(f"- {row['id']} of the {report['role']}, a {row['level']}: {row['verdict']}, {why(row)}")
    return "\n".join(lines) + "\n"


path, *files = [word for word in sys.argv[1:] if word != "--write"]
with open(path) as file:
    document = file.read()
found = table([json.load(open(name)) for name in files])
head, rest = document.split(BEGIN)
shown, tail = rest.split(END)
if "--write" in sys.argv:
    with open(path, "w") as file:
        file.write(head + BEGIN + found + END + tail)
elif shown != found:
    sys.exit(f"{path} shows other verdicts than this run:\n{found}")
print("the verdicts are those of " + path)
