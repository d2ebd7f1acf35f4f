"""Reload: time to an added address, and longest gap between adverts."""
import time

from measure.conf import P1, P2, down, gdefs, inst
from measure.env import log
from measure.figures import emit, median
from measure.network import Lan
from measure.node import Node, interleave, pairs, pname
from measure.noise import Noise, nmerge
from measure.watch import Watch
from measure.wire import Ring, gapl


def cmd_reload(o):
    lan = Lan()
    for vips in o.vips:
        for adv in o.advert:
            res, noise = {}, {}
            for r, p in interleave(pairs(o), o.rounds):
                key = pname(p)
                R = res.setdefault(key, {})
                add = lambda k, v: R.setdefault(k, []).append(v)

                def conf(prio, gen):
                    a = ['10.70.%d.%d/16' % (1 + i // 250, i % 250 + 1) for i in range(vips)]
                    if gen >= 0:
                        a[-1] = '10.70.200.%d/16' % (gen % 200 + 1)       # the last address changes with every generation
                    return gdefs(o.glob) + inst('V1', 'eth0', 51, prio, adv, a)
                n1 = Node(p[0], 'n1', lan.n['n1'], conf(P1, 0), o.work)
                n2 = Node(p[1], 'n2', lan.n['n2'], conf(P2, 0), o.work)
                ring = Ring(lan.n['cl'], frames=1 << 17)
                w = Watch(lan, ring)
                nz = Noise()
                try:
                    n1.start()
                    if not w.until(lambda e: e.k == 'vrrp' and e.who == 'n1', p[0].settle + 5 * adv):
                        add('errors', 1)
                        continue
                    n2.start()
                    time.sleep(min(p[1].settle, 6) + 6)
                    w.sole_master('n1', adv, 20)
                    gen = 0
                    for k in range(o.kills or 5):
                        for same in (False, True):
                            w.clear()
                            w.sleep(max(0.5, 3 * adv))
                            base = max(gapl(w.ev), default=0)
                            if not same:
                                gen += 1
                                n1.write(conf(P1, gen))
                            t = n1.reload()
                            new = '10.70.200.%d' % (gen % 200 + 1)
                            g = None
                            if not same:
                                g = w.until(lambda e: e.k == 'garp' and e.src == new and e.who in ('n1', 'v') and e.t > t, 10)
                                add('to_new_address_garp_ms', (g.t - t) / 1e6 if g else None)
                                if not g:
                                    add('errors', 1)
                            w.sleep(3 + 2 * adv)
                            tag = 'same_' if same else ''
                            add(tag + 'gap_max_ms', max(gapl([e for e in w.ev if e.t > t - adv * 1.5e9]), default=None))
                            add(tag + 'gap_before_ms', base)
                            add(tag + 'takeover_by_backup', int(any(e.k == 'vrrp' and e.who == 'n2' and e.t > t for e in w.ev)))
                            add(tag + 'prio0_sent', int(any(e.k == 'vrrp' and e.prio == 0 and e.t > t for e in w.ev)))
                            if any(e.k == 'vrrp' and e.who == 'n2' and e.t > t for e in w.ev):
                                w.sole_master('n1', adv, 10 + 10 * adv)
                    noise.setdefault(key, []).append(nz.end())
                    log('reload', vips, adv, key, {k: round(median([x for x in v if x is not None] or [0]), 3) for k, v in R.items()})
                finally:
                    n1.down()
                    n2.down()
                    lan.flush_vips('n1')
                    lan.flush_vips('n2')
                    ring.close()
            for name, R in res.items():
                for k, v in R.items():
                    emit('reload', k, v, 'ms' if k.endswith('_ms') else 'count', node=name, vips=vips, advert=adv,
                         **({'limit': round(down(adv, P2) * 1e3, 2)} if 'gap_max' in k else {}), noise=nmerge(noise.get(name, [])))
