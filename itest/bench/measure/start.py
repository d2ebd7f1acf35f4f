"""Start of the process to first advert."""

from measure.conf import VIP, gdefs, inst
from measure.figures import emit
from measure.network import Lan
from measure.node import Node, interleave, pairs
from measure.noise import Noise, nmerge
from measure.watch import Watch
from measure.wire import Ring


def cmd_start(o):
    lan = Lan()
    drv = [p[0] for p in pairs(o)]
    for vips in o.vips:
        res, noise = {}, {}
        for r, d in interleave(drv, o.rounds):
            addrs = ['10.70.%d.%d/16' % (1 + i // 250, i % 250 + 1) for i in range(vips)]
            conf = gdefs(o.glob) + inst('V1', 'eth0', 51, 255, 1, addrs, state='MASTER')
            n1 = Node(d, 'n1', lan.n['n1'], conf, o.work)
            ring = Ring(lan.n['cl'])
            w = Watch(lan, ring)
            nz = Noise()
            try:
                t = n1.start()
                a = w.until(lambda e: e.k == 'vrrp' and e.who == 'n1', d.settle + 5)
                g = w.until(lambda e: e.k == 'garp' and e.src == VIP, d.settle + 5)
                w.sleep(0.5 + vips / 1000)
                R = res.setdefault(d.name, {})
                R.setdefault('to_first_advert_ms', []).append((a.t - t) / 1e6 if a else None)
                R.setdefault('to_first_garp_ms', []).append((g.t - t) / 1e6 if g else None)
                first = {}
                for e in w.ev:
                    if e.k == 'garp':
                        first.setdefault(e.src, e.t)
                if len(first) >= vips:
                    R.setdefault('to_last_address_garp_ms', []).append((max(first.values()) - t) / 1e6)
                R.setdefault('addresses_announced', []).append(len(first))
                c = n1.cg.cpu()
                R.setdefault('cpu_ms', []).append(None)
                noise.setdefault(d.name, []).append(nz.end())
            finally:
                n1.down()
                lan.flush_vips('n1')
                ring.close()
        for name, R in res.items():
            for k, v in R.items():
                if k != 'cpu_ms':
                    emit('start', k, v, 'ms' if k.endswith('_ms') else 'count', node=name, vips=vips, noise=nmerge(noise[name]))
