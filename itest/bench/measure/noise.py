"""How busy the machine was with other things."""
import re, time

from measure.cgroup import CG
from measure.env import OPT, TAG
from measure.figures import median


def _noise():
    psi = 0
    try:
        psi = int(re.search(r'some.*total=(\d+)', open('/proc/pressure/cpu').read()).group(1))
    except (OSError, AttributeError):
        pass
    f = [int(x) for x in open('/proc/stat').readline().split()[1:]]
    busy = (f[0] + f[1] + f[2] + f[5] + f[6]) / 100.0
    ours = int(re.search(r'usage_usec (\d+)', open('%s/%s/cpu.stat' % (CG, TAG)).read()).group(1)) / 1e6
    return time.monotonic(), psi, busy, f[7] / 100.0, ours


class Noise:
    def __init__(self):
        quiet()
        self.a = _noise()

    def end(self):
        a, b = self.a, _noise()
        dt = max(b[0] - a[0], 1e-6)
        return dict(load1=float(open('/proc/loadavg').read().split()[0]), psi_some_pct=round((b[1] - a[1]) / dt / 1e4, 1),
                    other_cpu=round(max(0, (b[2] - a[2]) - (b[4] - a[4])) / dt, 2), steal=round((b[3] - a[3]) / dt, 3))


def quiet():
    """wait (bounded) until other work leaves the machine alone; gives up after OPT.quiet seconds and goes on"""
    end = time.monotonic() + OPT.quiet
    while OPT.quiet:
        a = _noise()
        time.sleep(1)
        b = _noise()
        if ((b[2] - a[2]) - (b[4] - a[4])) / (b[0] - a[0]) < 0.25 or time.monotonic() > end:
            return


def nmerge(l):
    if not l:
        return {}
    return {k: round(median([x[k] for x in l]), 3) for k in l[0]}
