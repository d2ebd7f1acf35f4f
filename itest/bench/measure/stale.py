"""What a stopped or killed MASTER leaves behind."""
import os, signal

from measure.conf import P1, P2, VIP, pair_conf
from measure.env import now
from measure.figures import emit
from measure.network import Lan
from measure.node import Node, interleave, pairs, pname
from measure.prober import prober, stop_child
from measure.watch import Watch, fromnew
from measure.wire import Ring


def cmd_stale(o):
    lan = Lan()
    for adv in o.advert:
        for how in ('stop', 'kill'):
            for r, p in interleave(pairs(o), o.rounds):
                n1 = Node(p[0], 'n1', lan.n['n1'], pair_conf(P1, adv), o.work)
                n2 = Node(p[1], 'n2', lan.n['n2'], pair_conf(P2, adv), o.work)
                ring = Ring(lan.n['cl'], frames=1 << 17)
                w = Watch(lan, ring)
                out = {}
                try:
                    n2.start()
                    w.until(lambda e: e.k == 'vrrp' and e.who == 'n2', p[1].settle + 5 * adv)
                    n1.start()
                    w.until(lambda e: e.k == 'garp' and e.who in ('n1', 'v'), p[0].settle + 5 * adv)
                    w.sole_master('n1', adv, 20)
                    pr = prober(lan, VIP, 0.02)
                    w.clear()
                    t = n1.signal_all(signal.SIGSTOP) if how == 'stop' else n1.kill()[0]
                    g = w.until(lambda e: e.k == 'garp' and fromnew(e) and e.t > t, 10 * adv + 5)
                    out['takeover_ms'] = round((g.t - t) / 1e6, 2) if g else None
                    w.sleep(max(0, 10 - (now() - t) / 1e9))
                    w.clear()
                    w.sleep(1)
                    out['at_10s'] = dict(vip_on_n1=VIP in lan.addrs('n1'), vip_on_n2=VIP in lan.addrs('n2'),
                                         arp_answers={x: sum(e.k == 'arprep' and e.who == x for e in w.ev) for x in ('n1', 'n2')},
                                         ping_answers={x: sum(e.k == 'pong' and e.who == x for e in w.ev) for x in ('n1', 'n2')},
                                         adverts={x: sum(e.k == 'vrrp' and e.who == x for e in w.ev) for x in ('n1', 'n2')},
                                         garps={x: sum(e.k == 'garp' and e.who == x for e in w.ev) for x in ('n1', 'n2')})
                    w.clear()
                    if how == 'stop':
                        t = n1.signal_all(signal.SIGCONT)
                        w.sleep(5 + 8 * adv)
                        v1 = [e for e in w.ev if e.k == 'vrrp' and e.who == 'n1' and e.t > t]
                        v2 = [e for e in w.ev if e.k == 'vrrp' and e.who == 'n2' and e.t > t]
                        g1 = [e for e in w.ev if e.k == 'garp' and e.who == 'n1' and e.t > t]
                        out['after_cont'] = dict(first_advert_n1_ms=round((v1[0].t - t) / 1e6, 2) if v1 else None, n1_prio=v1[0].prio if v1 else None,
                                                 n1_burst_10ms=sum(e.t < v1[0].t + 10e6 for e in v1) if v1 else 0,
                                                 last_advert_n2_ms=round((v2[-1].t - t) / 1e6, 2) if v2 else None,
                                                 first_garp_n1_ms=round((g1[0].t - t) / 1e6, 2) if g1 else None,
                                                 master=sorted({e.who for e in w.ev[-20:] if e.k == 'vrrp'}),
                                                 vip_on_n1=VIP in lan.addrs('n1'), vip_on_n2=VIP in lan.addrs('n2'),
                                                 arp_answers_last={x: sum(e.k == 'arprep' and e.who == x and e.t > now() - 1e9 for e in w.ev) for x in ('n1', 'n2')})
                    else:
                        n1.reap()
                        lf0 = os.path.getsize(n1.dir + '/log')
                        t = n1.start()
                        g = w.until(lambda e: e.k == 'garp' and e.who in ('n1', 'v') and e.t > t, p[0].settle + 10 * adv)
                        out['restart_with_stale_vip'] = dict(to_garp_ms=round((g.t - t) / 1e6, 2) if g else None)
                    stop_child(pr)
                    emit('stale', 'two_owners', [int(out['at_10s']['vip_on_n1'] and out['at_10s']['vip_on_n2'])], 'bool', node=pname(p), how=how, advert=adv, detail=out)
                finally:
                    n1.signal_all(signal.SIGCONT)
                    n1.down()
                    n2.down()
                    lan.flush_vips('n1')
                    lan.flush_vips('n2')
                    ring.close()
