"""How even the adverts of one MASTER are, idle and under load."""
import time

from measure.conf import P1, P2, down, pair_conf
from measure.env import log
from measure.figures import emit, pct
from measure.load import Load
from measure.network import Lan
from measure.node import Node, interleave, pairs
from measure.noise import Noise, nmerge
from measure.watch import Watch
from measure.wire import Ring, gaps


def cmd_jitter(o):
    lan = Lan()
    drv = [p[0] for p in pairs(o)]
    for adv in o.advert:
        for load in o.loads:
            res, noise = {}, {}
            for r, d in interleave(drv, o.rounds):
                n1 = Node(d, 'n1', lan.n['n1'], pair_conf(P1, adv), o.work)
                ring = Ring(lan.n['cl'], frames=1 << 17, vrrp_only=True)
                try:
                    n1.start()
                    w = Watch(lan, ring)
                    assert w.until(lambda e: e.k == 'vrrp' and e.who == 'n1', d.settle), open(n1.dir + '/log').read()[-500:]
                    time.sleep(o.warm)
                    ld = Load(load, int(o.secs + 30))
                    time.sleep(0.5)
                    nz = Noise()
                    ring.drain()
                    c0, t0 = n1.cg.cpu(), time.monotonic()
                    time.sleep(o.secs)
                    c1, t1 = n1.cg.cpu(), time.monotonic()
                    g = gaps(lan, ring.drain())
                    noise.setdefault(d.name, []).append(nz.end())
                    ld.stop()
                    R = res.setdefault(d.name, {})
                    for k, v in (('gap_p50_ms', pct(g, 50)), ('gap_p99_ms', pct(g, 99)), ('gap_p99.9_ms', pct(g, 99.9)), ('gap_max_ms', max(g)),
                                 ('gap_min_ms', min(g)), ('gap_mean_ms', sum(g) / len(g)), ('adverts', len(g) + 1), ('drops', ring.drops()),
                                 ('late_over_down', sum(x > down(adv, P2) * 1e3 for x in g)),
                                 ('cpu_s_per_s', (c1[0] - c0[0]) / (t1 - t0))):
                        R.setdefault(k, []).append(v)
                    log('jitter', adv, 'load', load, d.name, {k: round(v[-1], 3) for k, v in R.items()})
                finally:
                    n1.down()
                    lan.flush_vips('n1')
                    ring.close()
            for name, R in res.items():
                for k, v in R.items():
                    emit('jitter', k, v, 'ms' if k.endswith('_ms') else k, node=name, advert=adv, load=load, secs=o.secs, rt=o.glob.strip() or None,
                         noise=nmerge(noise[name]))
