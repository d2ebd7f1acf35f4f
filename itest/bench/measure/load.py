"""Busy loops beside the programs measured."""
import subprocess, sys

from measure.cgroup import Cgroup
from measure.env import libc


class Load:
    def __init__(self, n, limit=900):
        self.ps = []
        if n:
            cg = Cgroup('load')
            for _ in range(n):
                p = subprocess.Popen([sys.executable, '-S', '-c', 'import time\ne=time.time()+%d\nwhile time.time()<e: pass' % limit],
                                     preexec_fn=lambda: libc.prctl(1, 9))
                cg.add(p.pid)
                self.ps.append(p)

    def stop(self):
        for p in self.ps:
            p.kill()
            p.wait()
