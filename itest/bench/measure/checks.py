"""Processor time and memory with many real servers, and how fast a dead one is seen."""
import os, random, time

from measure.conf import checks_conf, rs_addr
from measure.env import log, now, sh
from measure.farm import Farm
from measure.figures import emit
from measure.node import Node, interleave, pairs
from measure.noise import Noise, nmerge


def cmd_checks(o):
    farm = Farm(o.work)
    drv = [p[0] for p in pairs(o)]
    marks = o.work + '/marks'
    script = o.work + '/mark.sh'
    open(script, 'w').write('#!/bin/sh\necho "$(date +%%s%%N) $1 $2" >> %s\n' % marks)
    os.chmod(script, 0o755)
    for kind in o.kind:
        for n in o.n:
            res, noise = {}, {}
            for r, d in interleave(drv, o.rounds):
                R = res.setdefault(d.name, {})
                add = lambda k, v: R.setdefault(k, []).append(v)
                open(marks, 'w').close()
                victims = sorted(random.sample(range(n), min(o.victims, n)))
                node = Node(d, 'lb', farm.n1, checks_conf(n, kind, o.delay, (script, set(victims))), o.work, checks=True)
                idx = 0 if kind == 'tcp' else 1
                try:
                    base = farm.read()[idx]
                    t = node.start()
                    end = time.monotonic() + d.settle + 60
                    while farm.read()[idx] - base < 1 and time.monotonic() < end:
                        time.sleep(0.002)
                    first = now()
                    while farm.read()[idx] - base < n and time.monotonic() < end:
                        time.sleep(0.005)
                    if farm.read()[idx] - base < n:
                        add('errors', 1)
                        log('only', farm.read()[idx] - base, 'checks;', open(node.dir + '/log').read()[-600:])
                        continue
                    add('start_to_first_check_s', (first - t) / 1e9)
                    add('start_to_n_checks_s', (now() - t) / 1e9)
                    time.sleep(o.warm)
                    nz = Noise()
                    a, c, s, t0 = farm.read(), node.cg.cpu(), farm.cg.cpu(), time.monotonic()
                    time.sleep(o.secs)
                    b, c1, s1, t1 = farm.read(), node.cg.cpu(), farm.cg.cpu(), time.monotonic()
                    dt = t1 - t0
                    rate = (b[idx] - a[idx]) / dt
                    add('checks_per_s', rate)
                    add('cpu_s_per_s', (c1[0] - c[0]) / dt)
                    add('cpu_user_s_per_s', (c1[1] - c[1]) / dt)
                    add('cpu_us_per_check', (c1[0] - c[0]) / dt / rate * 1e6 if rate else None)
                    add('server_cpu_s_per_s', (s1[0] - s[0]) / dt)
                    m = node.mem()
                    for k in ('rss_kb', 'pss_kb', 'procs', 'threads'):
                        add(k, m[k])
                    noise.setdefault(d.name, []).append(nz.end())
                    # ---- detection: some addresses begin to answer with a reset; the program's notify_down / notify_up scripts tell when
                    tt = {}
                    for v in victims:
                        tt[rs_addr(v)] = farm.refuse(rs_addr(v), True)[0]
                        time.sleep(0.05 + random.random() * 0.1)
                    end = time.monotonic() + 2 * o.delay + 10
                    while time.monotonic() < end and sum(' down ' in l for l in open(marks)) < len(victims):
                        time.sleep(0.1)
                    for l in open(marks):
                        f = l.split()
                        if f[1] == 'down' and f[2] in tt:
                            add('detect_down_ms', (int(f[0]) - tt[f[2]]) / 1e6)
                    dn = sum(1 for l in open(marks) if ' down ' in l)
                    add('false_or_missed', abs(dn - len(victims)))
                    tu = {}
                    for v in victims:
                        tu[rs_addr(v)] = farm.refuse(rs_addr(v), False)[0]
                        time.sleep(0.05)
                    end = time.monotonic() + 2 * o.delay + 10
                    while time.monotonic() < end and sum(' up ' in l and l.split()[2] in tu and int(l.split()[0]) > tu[l.split()[2]]
                                                         for l in open(marks)) < len(victims):
                        time.sleep(0.1)
                    for l in open(marks):
                        f = l.split()
                        if f[1] == 'up' and f[2] in tu and int(f[0]) > tu[f[2]]:
                            add('detect_up_ms', (int(f[0]) - tu[f[2]]) / 1e6)
                    log('checks', kind, n, d.name, {k: round(v[-1], 3) for k, v in R.items() if v and v[-1] is not None})
                finally:
                    node.down()
                    sh('ip', 'netns', 'exec', farm.srv, 'nft', 'flush set inet f dead', check=False)
                    time.sleep(1)
            for name, R in res.items():
                for k, v in R.items():
                    emit('checks', k, v, 'ms' if k.endswith('_ms') else '1/s' if k == 'checks_per_s' else 'kB' if k.endswith('kb') else
                         's' if k.endswith('checks_s') or k.endswith('check_s') else 's/s' if 's_per_s' in k else 'us' if 'us_per' in k else 'count',
                         node=name, kind=kind, servers=n, delay_loop=o.delay, **({'expected': n / o.delay} if k == 'checks_per_s' else {}),
                         secs=o.secs, noise=nmerge(noise.get(name, [])))
