"""Resident memory and processor time of an idle MASTER with the demo's keepalived.conf."""
import atexit, subprocess, time

from measure.cgroup import Cgroup
from measure.env import HERE, TAG, log, sh
from measure.figures import emit
from measure.native import build
from measure.network import in_ns, ipb
from measure.node import Node, interleave, pairs
from measure.noise import Noise, nmerge

DEMO = HERE + '/../demo/src/main/resources/org/holdfast/itest/demo/keepalived.conf'


class Machines:
    """a node with the demo's two interfaces, and the real servers that answer its checks"""
    def __init__(self, work):
        self.node, self.servers = TAG + '-node', TAG + '-servers'
        for ns in (self.node, self.servers):
            sh('ip', 'netns', 'add', ns)
            ipb(ns, ['link set lo up'])
        atexit.register(self.close)
        ipb(self.node, ['link add outside type veth peer name outside netns ' + self.servers, 'addr add 10.10.0.1/24 dev outside',
                        'link add inside type veth peer name inside netns ' + self.servers, 'addr add 10.20.0.1/24 dev inside',
                        'link set outside up', 'link set inside up'])
        ipb(self.servers, ['link set outside up', 'link set inside up'] + ['addr add 10.20.0.1%d/24 dev inside' % i for i in (1, 2, 3)])
        self.p = subprocess.Popen(['ip', 'netns', 'exec', self.servers, build('hsrv'), '8080', work + '/hsrv.stats'])
        time.sleep(1)

    def clear(self):
        ipb(self.node, ['addr flush dev outside', 'addr add 10.10.0.1/24 dev outside', 'addr flush dev inside', 'addr add 10.20.0.1/24 dev inside'])

    def close(self):
        self.p.kill()
        self.p.wait()
        for ns in (self.node, self.servers):
            sh('ip', 'netns', 'del', ns, check=False)


def cmd_idle(o):
    machines = Machines(o.work)
    drivers = [p[0] for p in pairs(o)]
    conf = '$PRIORITY=150\n' + open(DEMO).read()
    res, noise = {}, {}
    for r, d in interleave(drivers, o.rounds):
        node = Node(d, 'n1', machines.node, conf, o.work, checks=True)
        try:
            node.start()
            time.sleep(o.warm)
            nz = Noise()
            a, t0 = node.cg.cpu(), time.monotonic()
            time.sleep(o.secs)
            b, t1 = node.cg.cpu(), time.monotonic()
            m = node.mem()
            if not m['procs']:
                raise RuntimeError('%s has ended: %s' % (d.name, open(node.dir + '/log').read()[-600:]))
            R = res.setdefault(d.name, {})
            for k, v in (('rss_mib', m['rss_kb'] / 1024), ('pss_mib', m['pss_kb'] / 1024), ('procs', m['procs']), ('threads', m['threads']),
                         ('cpu_ms_per_s', (b[0] - a[0]) / (t1 - t0) * 1e3)):
                R.setdefault(k, []).append(v)
            noise.setdefault(d.name, []).append(nz.end())
            log('idle', d.name, {k: round(v[-1], 2) for k, v in R.items()})
        finally:
            node.down()
            machines.clear()
    for name, R in res.items():
        for k, v in R.items():
            emit('idle', k, v, 'MiB' if k.endswith('mib') else 'ms/s' if k.startswith('cpu') else 'count', node=name, noise=nmerge(noise[name]))
