"""Processor time and memory with many VRRP instances."""
import time

from measure.conf import P1, P2, scale_conf
from measure.env import log
from measure.figures import emit, pct
from measure.network import Lan
from measure.node import Node, interleave, pairs
from measure.noise import Noise, nmerge
from measure.wire import Ring, parse


def cmd_scale(o):
    nmax = max(o.n)
    ifs = max(1, -(-nmax // 250))
    lan = Lan(ifs)
    drv = [p[0] for p in pairs(o)]
    for n in o.n:
        use = max(1, -(-n // 255)) if n <= 255 else ifs
        for adv in o.advert:
            res, noise = {}, {}
            for r, d in interleave(drv, o.rounds):
                R = res.setdefault(d.name, {})
                add = lambda k, v: R.setdefault(k, []).append(v)
                n1 = Node(d, 'n1', lan.n['n1'], scale_conf(n, P1, adv, use), o.work)
                n2 = Node(d, 'n2', lan.n['n2'], scale_conf(n, P2, adv, use), o.work)
                ring = Ring(lan.n['cl'], ifname='', frames=1 << 18, vrrp_only=True)
                try:
                    t = n1.start()
                    seen, end = {}, time.monotonic() + d.settle + 60
                    while len(seen) < n and time.monotonic() < end:
                        for rec in ring.wait(0.5):
                            e = parse(lan, rec)
                            if e.who == 'n1':
                                seen.setdefault((e.ifi, e.vrid), e.t)
                    add('all_masters_s', (max(seen.values()) - t) / 1e9 if len(seen) == n else None)
                    add('instances_seen', len(seen))
                    time.sleep(6 + o.warm)            # the second burst of gratuitous ARPs comes 5 s after the transition

                    def window(tag, nodes):
                        nz = Noise()
                        ring.drain()
                        a, t0 = {x.node: x.cg.cpu() for x in nodes}, time.monotonic()
                        time.sleep(o.secs)
                        b, t1 = {x.node: x.cg.cpu() for x in nodes}, time.monotonic()
                        recs = ring.drain()
                        ev = [parse(lan, q) for q in recs]
                        add(tag + 'adverts_per_s', sum(e.who == 'n1' for e in ev) / (t1 - t0))
                        if tag:
                            add(tag + 'n2_adverts', sum(e.who == 'n2' for e in ev))
                        per = {}
                        for e in ev:
                            if e.who == 'n1':
                                per.setdefault((e.ifi, e.vrid), []).append(e.t)
                        gg = [(y - x) / 1e6 for v in per.values() for x, y in zip(v, v[1:])]
                        if gg:
                            add(tag + 'gap_p99_ms', pct(gg, 99))
                            add(tag + 'gap_max_ms', max(gg))
                        for x in nodes:
                            add(tag + 'cpu_%s_s_per_s' % x.node, (b[x.node][0] - a[x.node][0]) / (t1 - t0))
                            m = x.mem()
                            for k in ('rss_kb', 'pss_kb'):
                                add(tag + '%s_%s' % (k, x.node), m[k])
                            add(tag + 'procs_%s' % x.node, m['procs'])
                        add(tag + 'ring_drops', ring.drops())
                        noise.setdefault(d.name, []).append(nz.end())
                    window('', [n1])
                    n2.start()
                    time.sleep(3 + min(d.settle, 5) + 4 * adv)
                    window('with_backup_', [n1, n2])
                    log('scale', n, adv, d.name, {k: round(v[-1], 3) for k, v in R.items() if v[-1] is not None})
                finally:
                    n1.down()
                    n2.down()
                    lan.flush_vips('n1')
                    lan.flush_vips('n2')
                    ring.close()
            for name, R in res.items():
                for k, v in R.items():
                    emit('scale', k, v, 's/s' if 'cpu' in k else 'kB' if '_kb' in k else '1/s' if k.endswith('per_s') else
                         'ms' if k.endswith('_ms') else 's' if k.endswith('_s') else 'count', node=name, instances=n, interfaces=use,
                         advert=adv, **({'expected': n / adv} if k.endswith('adverts_per_s') else {}), secs=o.secs, noise=nmerge(noise[name]))
