"""Time and memory of the configuration test."""
import atexit

from measure.conf import VIP, checks_conf, inst
from measure.env import TAG, sh
from measure.figures import emit
from measure.network import ipb
from measure.node import interleave, pairs
from measure.native import build
from measure.noise import Noise


def cmd_config(o):
    drv = [p[0] for p in pairs(o)]
    ns = TAG + '-cf'
    sh('ip', 'netns', 'add', ns)
    ipb(ns, ['link set lo up', 'link add eth0 type veth peer name eth9', 'link set eth0 up', 'addr add 10.70.0.1/16 dev eth0'])
    atexit.register(lambda: sh('ip', 'netns', 'del', ns, check=False))
    for n in o.n:
        conf = checks_conf(n, 'http', 1) + inst('V1', 'eth0', 51, 100, 1, [VIP + '/16'])
        f = '%s/conf-%d' % (o.work, n)
        open(f, 'w').write(conf)
        res, nz = {}, Noise()
        for r, d in interleave(drv, o.rounds):
            if 'test' not in d.d:
                continue
            R = res.setdefault(d.name, {})
            sh('ip', 'netns', 'exec', ns, build('runstat'), f + '.rs', *d.fill(d.d['test'], conf=f, dir=o.work, ns=ns, node='n1'), check=False)
            w, u, s, k, rc = open(f + '.rs').read().split()
            for a, b in (('test_wall_ms', float(w) * 1e3), ('test_cpu_ms', (float(u) + float(s)) * 1e3), ('test_maxrss_kb', int(k)), ('exit_status', int(rc))):
                R.setdefault(a, []).append(b)
        for name, R in res.items():
            for k, v in R.items():
                emit('config', k, v, k.split('_')[-1], node=name, servers=n, conf_bytes=len(conf), noise=nz.end())
