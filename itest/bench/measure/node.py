"""A node program as its driver file describes it."""
import glob, json, os, signal, subprocess, sys

from measure.cgroup import Cgroup
from measure.env import HERE, now, sh
from measure.native import TARGET, build


def distribution():
    """the folder of the Holdfast that is measured"""
    homes = [os.environ['HOLDFAST_HOME']] if 'HOLDFAST_HOME' in os.environ else glob.glob(HERE + '/../../runtime/target/holdfast-*/')
    for home in sorted(homes):
        if os.access(home + '/bin/holdfast', os.X_OK):
            return os.path.abspath(home)
    sys.exit('no built Holdfast: expected runtime/target/holdfast-VERSION/bin/holdfast in this clone, or HOLDFAST_HOME=FOLDER')


class Driver:
    def __init__(self, path):
        self.d = json.load(open(path))
        self.name = self.d['name']
        self.settle = self.d.get('settle', 20)

    def fill(self, argv, **kw):
        kw.setdefault('native', TARGET)
        if any('{holdfast}' in a for a in argv):
            kw.setdefault('holdfast', distribution())
        out = []
        for a in argv:
            for k, v in kw.items():
                a = a.replace('{' + k + '}', str(v))
            out.append(a)
        return out


class Node:
    def __init__(self, driver, node, ns, conf, work, checks=False):
        self.drv, self.node, self.ns, self.checks = driver, node, ns, checks
        self.dir = '%s/%s-%s' % (work, node, driver.name)
        os.makedirs(self.dir, exist_ok=True)
        self.conf = self.dir + '/keepalived.conf'
        self.kw = dict(conf=self.conf, dir=self.dir, ns=ns, node=node)
        self.write(conf)
        for f in driver.d.get('folders', []):
            os.makedirs(self.dir + '/' + f, exist_ok=True)
        for f in driver.d.get('native', []) if checks else []:
            build(f)
        self.cg = Cgroup(node)
        self.p, self.known = None, []

    def write(self, conf):
        open(self.conf + '.new', 'w').write(conf)
        os.rename(self.conf + '.new', self.conf)

    def start(self):
        assert not self.cg.pids(), 'node %s still has processes' % self.node
        env = dict(os.environ)
        for k in ('env', 'env_checks') if self.checks else ('env',):
            for a, b in self.drv.d.get(k, {}).items():
                env[a] = self.drv.fill([b], **self.kw)[0]
        lf = open(self.dir + '/log', 'ab')
        argv = self.drv.fill(self.drv.d['start'], **self.kw)
        # an intermediate shell enters the cgroup and then becomes the node: same pid all the way
        self.p = subprocess.Popen(['/bin/sh', '-c', 'echo $$ > "$0"; exec ip netns exec "$@"', self.cg.p + '/cgroup.procs',
                                   self.ns] + argv, env=env, stdin=subprocess.DEVNULL, stdout=lf, stderr=lf,
                                  start_new_session=True, cwd=self.dir)
        lf.close()
        self.t_start = now()
        return self.t_start

    def _act(self, what, default):
        a = self.drv.d.get(what, default)
        if isinstance(a, str):
            t0 = now()
            os.kill(self.p.pid, getattr(signal, 'SIG' + a))
            return t0
        t0 = now()
        sh(*self.drv.fill(a, pid=self.p.pid, **self.kw))
        return t0

    def stop(self):
        return self._act('stop', 'TERM')

    def reload(self):
        return self._act('reload', 'HUP')

    def kill(self):
        ps = self.cg.pids()
        r = self.cg.kill()
        self.known = ps
        return r

    def reap(self, timeout=10):
        if self.p:
            try:
                self.p.wait(timeout)
            except subprocess.TimeoutExpired:
                self.cg.kill()
                self.p.wait()
        if not self.cg.empty(2):
            self.known += self.cg.pids()
            self.cg.kill()
            self.cg.empty()
        for p in self.known:      # this process is the subreaper: a zombie left to a lazy init would keep its pid file 'alive'
            try:
                os.waitpid(p, 0)
            except OSError:
                pass
        self.known = []
        self.p = None

    def down(self):
        if self.p:
            self.known += self.cg.pids()
            self.cg.kill()
            self.reap()

    def signal_all(self, sig):
        t0 = now()
        for p in self.cg.pids():
            os.kill(p, sig)
        return t0

    def mem(self):
        rss = pss = hwm = n = thr = 0
        for p in self.cg.pids():
            try:
                d = dict(l.split(':') for l in open('/proc/%d/smaps_rollup' % p).read().splitlines()[1:])
                rss += int(d['Rss'].split()[0])
                pss += int(d['Pss'].split()[0])
                st = dict(l.split(':', 1) for l in open('/proc/%d/status' % p))
                hwm += int(st['VmHWM'].split()[0])
                thr += int(st['Threads'])
                n += 1
            except (OSError, KeyError):
                pass
        return dict(rss_kb=rss, pss_kb=pss, hwm_kb=hwm, procs=n, threads=thr)


def pairs(o):
    out = [(Driver(d), Driver(d)) for d in o.node or []]
    for p in o.pair or []:
        a, b = p.split(':')
        out.append((Driver(a), Driver(b)))
    if not out:
        sys.exit('give --node or --pair')
    return out


def pname(p):
    return p[0].name if p[0].name == p[1].name else p[0].name + ' -> ' + p[1].name


def interleave(items, rounds):
    for r in range(rounds):
        for it in (items if r % 2 == 0 else items[::-1]):
            yield r, it
