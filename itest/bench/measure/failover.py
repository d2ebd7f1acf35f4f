"""Kill, cut off or stop the MASTER: how long until the BACKUP serves, beyond the protocol's own limit."""
import random, subprocess

from measure.conf import P1, P2, VIP, down, pair_conf, skew
from measure.env import log, now
from measure.figures import emit, median
from measure.load import Load
from measure.network import Lan, NetCtl
from measure.node import Node, interleave, pairs, pname
from measure.noise import Noise, nmerge
from measure.prober import prober, stop_child
from measure.watch import Watch, fromnew
from measure.wire import Ring


def cmd_failover(o):
    lan = Lan()
    ctl = NetCtl(lan.br)
    for adv in o.advert:
        res, noise = {}, {}
        kills = o.kills or (20 if adv >= 1 else 40)
        rounds = max(1, min(o.rounds, kills))
        per = -(-kills // rounds)
        ld = Load(o.load, 3600)
        for r, p in interleave(pairs(o), rounds):
            key = pname(p)
            R = res.setdefault(key, {})
            add = lambda k, v: R.setdefault(k, []).append(v)
            nz = Noise()
            n2 = Node(p[1], 'n2', lan.n['n2'], pair_conf(P2, adv), o.work)
            n1 = Node(p[0], 'n1', lan.n['n1'], pair_conf(P1, adv), o.work)
            ring = Ring(lan.n['cl'])
            w = Watch(lan, ring)
            try:
                n2.start()
                if not w.until(lambda e: e.k == 'vrrp' and e.who == 'n2', p[1].settle + 5 * adv):
                    add('errors', 1)
                    log('n2 did not become master; log:', open(n2.dir + '/log').read()[-400:])
                    continue
                for k in range(per):
                    # ---- preempt back: n1 (higher priority) starts while n2 is master
                    w.clear()
                    t = n1.start()
                    g = w.until(lambda e: e.k == 'garp' and e.who in ('n1', 'v') and e.src == VIP and e.t > t, p[0].settle + 5 * adv)
                    if not g or not w.sole_master('n1', adv, 10 + 10 * adv):
                        add('errors', 1)
                        log('n1 did not preempt; log:', open(n1.dir + '/log').read()[-400:])
                        break
                    add('preempt_ms', (g.t - t) / 1e6)
                    # ---- event at a random phase
                    pr = prober(lan, VIP, o.probe if adv < 1 else max(o.probe, 0.002))
                    w.clear(keep_adverts=True)
                    w.sleep(0.25 + random.random() * max(adv, 0.05))
                    if not any(e.k == 'pong' and e.who in ('n1', 'v') for e in w.ev):
                        log('warning: no ping answer from n1 before the event')
                    if o.how == 'kill':
                        t0, t1 = n1.kill()
                    elif o.how == 'host':     # silent loss of the machine: its port goes dead and all processes die
                        t0, t1 = ctl.port_state('p-n1-0', 0)
                        n1.kill()
                    else:
                        t0 = t1 = n1.stop()
                    lim = down(adv, P2) + 3
                    g = w.until(lambda e: e.k == 'garp' and e.src == VIP and fromnew(e) and e.t > t0, lim)
                    a = w.until(lambda e: e.k == 'arprep' and e.src == VIP and fromnew(e) and e.t > t0, 2)
                    q = w.until(lambda e: e.k == 'pong' and e.src == VIP and fromnew(e) and e.t > t0, 2)
                    w.sleep(0.05)
                    stop_child(pr)
                    pongs = sorted(e.t for e in w.ev if e.k == 'pong' and e.src == VIP)
                    mine = [e for e in w.ev if e.k == 'vrrp' and e.who == 'n1' and e.prio and e.t <= t0 + 2e6]
                    zero = [e for e in w.ev if e.k == 'vrrp' and e.who == 'n1' and e.prio == 0]
                    if g:
                        add('to_garp_ms', (g.t - t0) / 1e6)
                        if o.how == 'term':
                            if zero:
                                add('to_prio0_ms', (zero[0].t - t0) / 1e6)
                                add('excess_ms', (g.t - zero[0].t) / 1e6 - skew(adv, P2) * 1e3)
                            else:
                                add('no_prio0', 1)
                        elif mine:
                            add('excess_ms', (g.t - mine[-1].t) / 1e6 - down(adv, P2) * 1e3)
                        if k == 0:
                            add('first_excess_ms', R['excess_ms'][-1] if R.get('excess_ms') else None)
                    else:
                        add('errors', 1)
                    if a:
                        add('to_arp_ms', (a.t - t0) / 1e6)
                    if q:
                        add('to_ping_ms', (q.t - t0) / 1e6)
                    i = [x for x in pongs if x <= t0]
                    add('outage_ms', max([y - x for x, y in zip(pongs, pongs[1:]) if y > t0], default=0) / 1e6)
                    if o.how == 'kill' and a:
                        add('old_still_answers', int(any(e.k == 'arprep' and e.who == 'n1' and e.t > t1 + 5e6 for e in w.ev)))
                    add('kill_call_ms', (t1 - t0) / 1e6)
                    if o.how == 'term':
                        try:
                            n1.p.wait(15)
                            add('exit_ms', (now() - t0) / 1e6)
                        except subprocess.TimeoutExpired:
                            add('errors', 1)
                    n1.down()
                    if o.how == 'host':
                        ctl.port_state('p-n1-0', 3)
                    lan.flush_vips('n1')
                    w.sleep(min(0.2, adv))
            finally:
                n1.down()
                n2.down()
                ctl.port_state('p-n1-0', 3)
                lan.flush_vips('n1')
                lan.flush_vips('n2')
                ring.close()
            noise.setdefault(key, []).append(nz.end())
            log('failover', o.how, adv, key, 'round', r, {k: round(median(v), 2) for k, v in R.items() if k.endswith('_ms') and v})
        ld.stop()
        for key, R in res.items():
            base = dict(node=key, how=o.how, advert=adv, load=o.load, noise=nmerge(noise.get(key, [])), errors=sum(R.get('errors', [])))
            if o.how == 'term':
                lim = dict(limit=round(skew(adv, P2) * 1e3, 3), limit_is='Skew_Time after the priority 0 advert')
            else:
                lim = dict(limit=round(down(adv, P2) * 1e3, 3), limit_is='Master_Down_Interval after the last advert; from a kill at '
                           'random phase %.1f..%.1f' % ((down(adv, P2) - adv) * 1e3, down(adv, P2) * 1e3))
            for f in ('to_garp_ms', 'excess_ms', 'first_excess_ms', 'to_arp_ms', 'to_ping_ms', 'outage_ms', 'to_prio0_ms', 'exit_ms',
                      'kill_call_ms'):
                if R.get(f):
                    emit('failover', f, R[f], 'ms', **base, **(lim if f in ('to_garp_ms', 'excess_ms') else {}))
            if R.get('old_still_answers'):
                emit('failover', 'old_still_answers', R['old_still_answers'], 'bool', **base)
            emit('failover', 'preempt_ms', R.get('preempt_ms', []), 'ms', **base, limit=round(down(adv, P1) * 1e3, 3),
                 limit_is='Master_Down_Interval of the restarted node; figure counts from process start')
