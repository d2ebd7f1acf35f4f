"""Reads what a node writes at keepalived's signals, as monitoring programs do.

keepalived_reader.py PID_FILE FOLDER: asks keepalived for its version and the numbers of the signals, sends
each to the process, waits for the file in FOLDER, reads it, and prints "FILE INSTANCE KEY TYPE VALUE"
for all that it finds. The formats are those of /tmp/keepalived.json, .data and .stats of 2.2.7; a line
or a type that does not fit ends it with an error.
"""

import json
import os
import re
import subprocess
import sys
import time

LIMIT_SECONDS = 10
STATES = {"INIT": 0, "BACKUP": 1, "MASTER": 2, "FAULT": 3}

WHOLE = """dont_track_primary skip_check_adv_addr strict_mode master_priority garp_delay garp_refresh garp_rep
    garp_refresh_rep garp_lower_prio_delay garp_lower_prio_rep lower_prio_no_advert higher_prio_send_advert vrid
    base_priority effective_priority accept preempt_delay state wantstate version auth_type""".split()
TEXT = "iname vmac_ifname ifp_ifname".split()
NUMBER = "last_transition adver_int master_adver_int".split()
TRUTH = "vipset promote_secondaries nopreempt smtp_alert notify_deleted".split()
OPTIONAL_TEXT = """script_backup script_master script_fault script_stop script_deleted script
    script_master_rx_lower_pri auth_data""".split()
OPTIONAL_TEXTS = "vips evips vroutes vrules track_ifp track_script track_process".split()
COUNTERS = """advert_rcvd advert_sent become_master release_master packet_len_err advert_interval_err ip_ttl_err
    invalid_type_rcvd addr_list_err invalid_authtype authtype_mismatch auth_failure pri_zero_rcvd pri_zero_sent""".split()

# Section and key of the text, and the counter of the JSON that it is.
STATS = {
    ("Advertisements", "Received"): "advert_rcvd",
    ("Advertisements", "Sent"): "advert_sent",
    ("", "Became master"): "become_master",
    ("", "Released master"): "release_master",
    ("Packet Errors", "Length"): "packet_len_err",
    ("Packet Errors", "TTL"): "ip_ttl_err",
    ("Packet Errors", "Invalid Type"): "invalid_type_rcvd",
    ("Packet Errors", "Advertisement Interval"): "advert_interval_err",
    ("Packet Errors", "Address List"): "addr_list_err",
    ("Authentication Errors", "Invalid Type"): "invalid_authtype",
    ("Authentication Errors", "Type Mismatch"): "authtype_mismatch",
    ("Authentication Errors", "Failure"): "auth_failure",
    ("Priority Zero", "Received"): "pri_zero_rcvd",
    ("Priority Zero", "Sent"): "pri_zero_sent",
}


def say(file, instance, key, value):
    print(file, instance, key, type(value).__name__, json.dumps(value), sep="\t")


def expect(condition, found):
    if not condition:
        raise SystemExit(f"not as keepalived writes it: {found!r}")


def must(*argv):
    return subprocess.run(argv, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout


def identity(path):
    try:
        it = os.stat(path)
        return it.st_ino, it.st_mtime_ns, it.st_size
    except FileNotFoundError:
        return None


def ask(pid, name, path):
    """Sends the signal, and waits until the file is another one and does not grow any more."""
    before = identity(path)
    os.kill(pid, int(must("keepalived", "--signum=" + name)))
    end = time.monotonic() + LIMIT_SECONDS
    last = before
    while time.monotonic() < end:
        time.sleep(0.1)
        now = identity(path)
        if now != before and now == last:
            with open(path, encoding="utf-8") as file:
                return file.read()
        last = now
    raise SystemExit(f"{path} was not written within {LIMIT_SECONDS} s of {name}")


def read_json(text):
    instances = json.loads(text)
    expect(isinstance(instances, list), instances)
    for instance in instances:
        expect(sorted(instance) == ["data", "stats"], instance)
        data = dict(instance["data"])
        name = data["iname"]
        for keys, types, needed in (
            (WHOLE, (int,), True),
            (TEXT, (str,), True),
            (NUMBER, (int, float), True),
            (TRUTH, (bool,), True),
            (OPTIONAL_TEXT, (str,), False),
            (OPTIONAL_TEXTS, (list,), False),
        ):
            for key in keys:
                expect(key in data or not needed, (name, "has no", key))
                if key in data:
                    value = data.pop(key)
                    expect(type(value) in types, (name, key, value))
                    say("json", name, key, value)
        expect(not data, (name, "has also", data))
        expect(sorted(instance["stats"]) == sorted(COUNTERS), instance["stats"])
        for key, value in instance["stats"].items():
            expect(type(value) is int, (name, key, value))
            say("json", name, key, value)


def read_stats(text):
    instance = section = None
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip(" "))
        key, colon, value = (part.strip() for part in line.partition(":"))
        expect(colon == ":" and depth in (0, 2, 4), line)
        if depth == 0:
            expect(key == "VRRP Instance", line)
            instance = value
            section = ""
        elif not value:
            section = key
        else:
            say("stats", instance, STATS[("" if depth == 2 else section, key)], int(value))


def blocks(text, kind):
    """Each block with such a title: its name, and its lines by key; a list has those of its depth."""
    name, fields, key = None, {}, None
    for line in text.splitlines() + ["------< end >------"]:
        if line.startswith("   "):
            if line.startswith("     "):
                fields.setdefault(key, []).append(line.strip())
            else:
                match = re.fullmatch(r" {3}(\S.*?)(?: = (.*)| \(\d+\):| :|:)?", line)
                expect(match, line)
                key = match[1]
                fields[key] = [] if match[2] is None else match[2]
            continue
        if name is not None:
            yield name, fields
        title = re.fullmatch(f" {kind} = (.*)", line)
        name, fields = (title[1] if title else None), {}


def read_data(text):
    expect("------< VRRP Topology >------\n" in text, text[:200])
    for name, fields in blocks(text, "VRRP Instance"):
        for key in ("State", "Wantstate"):
            say("data", name, key, STATES[fields[key]])
        for key in ("Virtual Router ID", "Priority", "Effective priority", "Gratuitous ARP delay"):
            say("data", name, key, int(fields[key]))
        seconds = re.fullmatch(r"(\d+\.\d{6}) \(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d\.\d{6} \d{4}\)", fields["Last transition"])
        expect(seconds, fields["Last transition"])
        say("data", name, "Last transition", float(seconds[1]))
        say("data", name, "Interface", fields["Interface"].split(",")[0])
        say("data", name, "Advert interval", fields["Advert interval"])
        say("data", name, "Virtual IP", [line.split()[0] for line in fields["Virtual IP"]])
        if fields["State"] == "BACKUP":
            say("data", name, "Master router", fields["Master router"])
            say("data", name, "Master priority", int(fields["Master priority"]))
    for name, fields in blocks(text, "VRRP Script"):
        for key in ("Status", "State", "Command"):
            say("data", "script " + name, key, fields[key])


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        pid = int(file.read())
    folder = sys.argv[2]
    expect(re.search(r"Keepalived v\d+\.\d+", must("keepalived", "-v")), "keepalived -v")
    read_json(ask(pid, "JSON", folder + "/keepalived.json"))
    read_stats(ask(pid, "STATS", folder + "/keepalived.stats"))
    read_data(ask(pid, "DATA", folder + "/keepalived.data"))


main()
