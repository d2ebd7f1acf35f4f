"""Exact versions of programs and machine."""
import json, os, re, sys

from measure.cgroup import CG
from measure.env import sh
from measure.node import pairs


def cmd_versions(o):
    for p in pairs(o):
        for d in {p[0].name: p[0], p[1].name: p[1]}.values():
            v = ''
            if 'version' in d.d:
                v = ' | '.join(sh(*d.fill(d.d['version'], dir=o.work), check=False).strip().splitlines()[:1])
            print(json.dumps(dict(bench='versions', node=d.name, version=v, start=d.d['start'])))
    print(json.dumps(dict(bench='versions', kernel=os.uname().release, cpu=re.search(r'model name\s*:\s*(.*)', open('/proc/cpuinfo').read()).group(1),
                          cores=os.cpu_count(), python=sys.version.split()[0], iproute2=sh('ip', '-V').strip(), cgroup2=CG,
                          clocksource=open('/sys/devices/system/clocksource/clocksource0/current_clocksource').read().strip())))
