"""A tracked link or script fails: how long until the BACKUP serves."""
import os, random

from measure.conf import P1, P2, down, pair_conf, skew
from measure.env import log, now
from measure.figures import emit, median
from measure.network import Lan, NetCtl
from measure.node import Node, interleave, pairs, pname
from measure.noise import Noise, nmerge
from measure.watch import Watch, fromnew
from measure.wire import Ring


def cmd_reaction(o):
    lan = Lan(track=True)
    c1, cb = NetCtl(lan.n['n1']), NetCtl(lan.br)
    flag = o.work + '/flag'
    for adv in o.advert:
        for how in o.what:
            res, noise = {}, {}
            for r, p in interleave(pairs(o), o.rounds):
                key = pname(p)
                R = res.setdefault(key, {})
                add = lambda k, v: R.setdefault(k, []).append(v)
                if how == 'script':
                    x = 'vrrp_script chk {\n  script "/usr/bin/test -e %s"\n  interval 1\n  fall 1\n  rise 1\n  timeout 1\n}\n@@  track_script {\n    chk\n  }\n' % flag
                elif how in ('track-admin', 'track-carrier'):
                    x = '@@  track_interface {\n    trk\n  }\n'
                else:
                    x = ''
                open(flag, 'w').close()
                n1 = Node(p[0], 'n1', lan.n['n1'], pair_conf(P1, adv, x), o.work)
                n2 = Node(p[1], 'n2', lan.n['n2'], pair_conf(P2, adv), o.work)
                ring = Ring(lan.n['cl'])
                w = Watch(lan, ring)
                nz = Noise()
                try:
                    n2.start()
                    w.until(lambda e: e.k == 'vrrp' and e.who == 'n2', p[1].settle + 5 * adv)
                    n1.start()
                    w.until(lambda e: e.k == 'vrrp' and e.who == 'n1', p[0].settle + 5 * adv)
                    for k in range(-(-(o.kills or 20) // o.rounds)):
                        if not w.sole_master('n1', adv, 20 + 10 * adv):
                            add('errors', 1)
                            break
                        w.clear(keep_adverts=True)
                        w.sleep(0.2 + random.random() * (1.0 if how == 'script' else max(adv, 0.05)))
                        if how == 'script':
                            os.unlink(flag)
                            t0 = t1 = now()
                        elif how == 'track-admin':
                            t0, t1 = c1.updown('trk', False)
                        elif how == 'track-carrier':
                            t0, t1 = cb.updown('t-n1', False)
                        elif how == 'own-admin':
                            t0, t1 = c1.updown('eth0', False)
                        elif how == 'own-carrier':
                            t0, t1 = cb.updown('p-n1-0', False)
                        g = w.until(lambda e: e.k == 'garp' and fromnew(e) and e.t > t0, 6 + 5 * adv)
                        z = [e for e in w.ev if e.k == 'vrrp' and e.who == 'n1' and e.prio == 0 and e.t > t0]
                        last = [e for e in w.ev if e.k == 'vrrp' and e.who == 'n1' and e.prio and e.t <= t1]
                        if g:
                            add('to_garp_ms', (g.t - t0) / 1e6)
                            if z:
                                add('to_prio0_ms', (z[0].t - t0) / 1e6)
                                add('excess_ms', (g.t - z[0].t) / 1e6 - skew(adv, P2) * 1e3)
                            elif last:
                                add('excess_ms', (g.t - last[-1].t) / 1e6 - down(adv, P2) * 1e3)
                        else:
                            add('errors', 1)
                        add('prio0_sent', int(bool(z)))
                        add('call_ms', (t1 - t0) / 1e6)
                        w.sleep(0.1)
                        # ---- restore
                        w.clear()
                        t0 = now()
                        if how == 'script':
                            open(flag, 'w').close()
                        elif how == 'track-admin':
                            c1.updown('trk', True)
                        elif how == 'track-carrier':
                            cb.updown('t-n1', True)
                        elif how == 'own-admin':
                            c1.updown('eth0', True)
                        elif how == 'own-carrier':
                            cb.updown('p-n1-0', True)
                        g = w.until(lambda e: e.k == 'garp' and e.who in ('n1', 'v') and e.t > t0, 15 + 5 * adv)
                        add('recover_to_garp_ms', (g.t - t0) / 1e6 if g else None)
                        if not g:
                            add('errors', 1)
                    noise.setdefault(key, []).append(nz.end())
                    log('reaction', how, adv, key, {k: round(median([x for x in v if x is not None] or [0]), 3) for k, v in R.items()})
                finally:
                    n1.down()
                    n2.down()
                    for f in (lambda: c1.updown('trk', True), lambda: cb.updown('t-n1', True), lambda: c1.updown('eth0', True), lambda: cb.updown('p-n1-0', True)):
                        f()
                    lan.flush_vips('n1')
                    lan.flush_vips('n2')
                    ring.close()
            for name, R in res.items():
                err = sum(R.pop('errors', []))
                for k, v in R.items():
                    emit('reaction', k, v, 'ms' if k.endswith('_ms') else 'bool', node=name, how=how, advert=adv, errors=err, noise=nmerge(noise.get(name, [])))
