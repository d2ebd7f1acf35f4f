"""Control groups: all processes of a node, their processor time and their end."""
import os, time

from measure.env import TAG, now


def cg2():
    for l in open('/proc/mounts'):
        f = l.split()
        if f[2] == 'cgroup2' and os.path.exists(f[1] + '/cgroup.procs'):
            return f[1]
    return None


CG = cg2()


class Cgroup:
    def __init__(self, name):
        self.p = '%s/%s/%s' % (CG, TAG, name)
        os.makedirs(self.p, exist_ok=True)
        self.kill_file = os.path.exists(self.p + '/cgroup.kill')

    def add(self, pid=0):
        open(self.p + '/cgroup.procs', 'w').write(str(pid))

    def pids(self):
        return [int(x) for x in open(self.p + '/cgroup.procs').read().split()]

    def cpu(self):
        d = dict(l.split() for l in open(self.p + '/cpu.stat'))
        return int(d['usage_usec']) / 1e6, int(d['user_usec']) / 1e6, int(d['system_usec']) / 1e6

    def kill(self):
        """SIGKILL all; returns (t before, t after)"""
        if self.kill_file:
            fd = os.open(self.p + '/cgroup.kill', os.O_WRONLY)
            t0 = now()
            os.write(fd, b'1')
            t1 = now()
            os.close(fd)
            return t0, t1
        ps = sorted(self.pids(), reverse=True)
        t0 = now()
        for _ in range(3):
            for p in ps:
                try:
                    os.kill(p, 9)
                except OSError:
                    pass
            ps = self.pids()
        return t0, now()

    def empty(self, timeout=10):
        end = time.monotonic() + timeout
        while self.pids():
            if time.monotonic() > end:
                return False
            time.sleep(0.005)
        return True


def cg_cleanup():
    root = '%s/%s' % (CG, TAG)
    if not os.path.isdir(root):
        return
    try:
        open(CG + '/cgroup.procs', 'w').write(str(os.getpid()))
    except OSError:
        pass
    for d in os.listdir(root):
        if os.path.isdir(root + '/' + d):
            if d != 'self':
                try:
                    open(root + '/' + d + '/cgroup.kill', 'w').write('1')
                except OSError:
                    pass
            for _ in range(200):
                try:
                    os.rmdir(root + '/' + d)
                    break
                except OSError:
                    time.sleep(0.01)
    try:
        os.rmdir(root)
    except OSError:
        pass
