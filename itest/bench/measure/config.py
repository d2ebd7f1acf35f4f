"""Configurations of all sizes: time and memory of the test, cold and by a running node; time from SIGHUP to applied."""
from measure.conf import VIP, checks_conf, inst, scale_conf
from measure.env import log, sh
from measure.figures import emit
from measure.network import Lan
from measure.native import build
from measure.node import Node, interleave, pairs
from measure.noise import Noise, nmerge
from measure.watch import Watch
from measure.wire import Ring

NEVER = 3600        # delay_loop: the checks shall not be what is measured
ADVERT = 0.1


def conf_of(kind, n, prio, glob):
    """one instance beside n real servers, or n instances; the instance V1 has the priority"""
    if kind == 'instances':
        return scale_conf(n, prio, 1, -(-n // 250)).replace('advert_int 1\n', 'advert_int %s\n' % ADVERT, 1)
    return checks_conf(n, 'http', NEVER) + inst('V1', 'eth0', 251, prio, ADVERT, [VIP + '/16'])


def runstat(ns, argv, out):
    """wall and processor time in ms, peak memory in kB, exit status"""
    sh('ip', 'netns', 'exec', ns, build('runstat'), out, *argv, check=False)
    w, u, s, k, rc = open(out).read().split()
    return (('wall_ms', float(w) * 1e3), ('cpu_ms', (float(u) + float(s)) * 1e3), ('maxrss_kb', int(k)), ('exit_status', int(rc)))


def cold(o, lan, kind, n, conf, drv):
    f = '%s/conf-%s-%d' % (o.work, kind, n)
    open(f, 'w').write(conf)
    res, nz = {}, Noise()
    for r, d in interleave(drv, o.rounds):
        if 'test' in d.d:
            for k, v in runstat(lan.n['n1'], d.fill(d.d['test'], conf=f, dir=o.work, ns=lan.n['n1'], node='n1'), f + '.rs'):
                res.setdefault(d.name, {}).setdefault('cold_' + k, []).append(v)
    return res, {name: [nz.end()] for name in res}


def running(o, lan, kind, n, res, noise, drv):
    """the test by a running node, and the time until one change is on the wire"""
    for r, d in interleave(drv, o.applies):
        add = lambda k, v: res.setdefault(d.name, {}).setdefault(k, []).append(v)
        node = Node(d, 'n1', lan.n['n1'], conf_of(kind, n, 150, o.glob), o.work, checks=kind == 'servers')
        ring, nz = Ring(lan.n['cl']), Noise()
        w = Watch(lan, ring)
        speaks = lambda prio, after=0: lambda e: e.k == 'vrrp' and e.who == 'n1' and e.prio == prio and e.t > after
        try:
            node.start()
            if not w.until(speaks(150), d.settle + 60):
                add('errors', 1)
                continue
            w.sleep(8)
            for prio in range(151, 151 + o.rounds):
                if 'test_warm' in d.d:
                    for k, v in runstat(lan.n['n1'], d.fill(d.d['test_warm'], conf=node.conf, dir=node.dir, ns=node.ns, node='n1'), node.dir + '/rs'):
                        if k != 'maxrss_kb':       # of the client alone
                            add('warm_' + k, v)
                w.clear()
                node.write(conf_of(kind, n, prio, o.glob))
                t = node.reload()
                e = w.until(speaks(prio, t), 30)
                add('applied_ms', (e.t - t) / 1e6 if e else None)
                w.sleep(2)
            m = node.mem()
            add('node_rss_kb', m['rss_kb'])
            add('node_hwm_kb', m['hwm_kb'])
            noise.setdefault(d.name, []).append(nz.end())
        finally:
            node.down()
            lan.flush_vips('n1')
            ring.close()


def cmd_config(o):
    drv = [p[0] for p in pairs(o)]
    most = max([n for n in o.instances] or [1])
    lan = Lan(max(1, -(-most // 250)))
    for kind, sizes in (('servers', o.n), ('instances', o.instances)):
        for n in sizes:
            conf = conf_of(kind, n, 150, o.glob)
            res, noise = cold(o, lan, kind, n, conf, drv)
            if n <= o.run:
                running(o, lan, kind, n, res, noise, drv)
            for name, R in res.items():
                for k, v in R.items():
                    emit('config', k, v, k.split('_')[-1] if k.endswith(('_ms', '_kb')) else 'count', node=name, kind=kind, size=n,
                         conf_bytes=len(conf), noise=nmerge(noise.get(name, [])))
                log('config', kind, n, name)
