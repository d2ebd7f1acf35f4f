"""Connections a second and their time through a virtual address, beside the same machines without a data plane."""
import json, time

from measure.conf import gdefs, rs_addr
from measure.env import TAG, log, sh
from measure.farm import Farm
from measure.figures import emit
from measure.native import build
from measure.network import in_ns, ipb
from measure.node import Node, pairs
from measure.noise import Noise, nmerge

VIRTUAL = '10.71.0.100'
NONE = 'none'


def cmd_plane(o):
    farm = Farm(o.work)
    client, router = join(farm)
    driver = pairs(o)[0][0]
    try:
        for services in o.services:
            node = Node(driver, 'lb', farm.n1, conf(o.servers, services), o.work, checks=True)
            try:
                up(o, client, node)
                ways(o, client, driver.name, services)
            finally:
                node.stop()
                node.reap()
    finally:
        for ns in (client, router):
            sh('ip', 'netns', 'del', ns, check=False)


def join(farm):
    """cl -- n1 -- srv by way of the virtual address, and cl -- rt -- srv, where rt is as n1 but for the plane"""
    client, router = TAG + '-cl', TAG + '-rt'
    for ns in (client, router):
        sh('ip', 'netns', 'add', ns)
        ipb(ns, ['link set lo up'])
    ipb(client, ['link add eth0 type veth peer name eth1 netns ' + farm.n1, 'addr add 10.71.0.250/16 dev eth0', 'link set eth0 up',
                 'link add eth1 type veth peer name eth1 netns ' + router, 'addr add 10.72.0.250/16 dev eth1', 'link set eth1 up',
                 'route add 10.100.0.0/16 via 10.72.0.1'])
    ipb(farm.n1, ['addr add 10.71.0.1/16 dev eth1', 'addr add %s/32 dev eth1' % VIRTUAL, 'link set eth1 up'])
    ipb(router, ['link add eth0 type veth peer name eth1 netns ' + farm.srv, 'addr add 172.31.1.1/30 dev eth0', 'link set eth0 up',
                 'addr add 10.72.0.1/16 dev eth1', 'link set eth1 up', 'route add 10.100.0.0/16 via 172.31.1.2'])
    ipb(farm.srv, ['addr add 172.31.1.2/30 dev eth1', 'link set eth1 up', 'route add 10.71.0.0/16 via 172.31.0.1',
                   'route add 10.72.0.0/16 via 172.31.1.1'])
    for ns in (farm.n1, router):
        write(ns, 'ipv4/ip_forward', 1)
    write(client, 'ipv4/ip_local_port_range', '1024 65000')
    return client, router


def write(ns, setting, value):
    with in_ns(ns):
        open('/proc/sys/net/' + setting, 'w').write(str(value))


def conf(servers, services):
    text = gdefs()
    for s in range(services):
        text += 'virtual_server %s %d {\n  delay_loop 10\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n' % (VIRTUAL, 80 + s)
        for i in range(servers if s == 0 else 1):
            text += '  real_server %s 80 {\n    weight 1\n  }\n' % rs_addr(i)
        text += '}\n'
    return text


def up(o, client, node):
    node.start()
    end = time.monotonic() + node.drv.settle + 60
    while load(client, VIRTUAL, 1, 0.05)['connections'] == 0:
        if time.monotonic() > end:
            raise RuntimeError('nobody answers at %s: %s' % (VIRTUAL, open(node.dir + '/log').read()[-600:]))
        time.sleep(0.2)
    for t in ('time_wait', 'close'):      # else the table of connections is full of closed ones after some seconds
        write(node.ns, 'netfilter/nf_conntrack_tcp_timeout_' + t, 1)
    time.sleep(o.warm)


def ways(o, client, name, services):
    """windows with and without the plane by turns, so that other work on the machine meets both alike"""
    res, noise = {}, {}
    for r in range(o.rounds):
        for way in (NONE, name) if r % 2 == 0 else (name, NONE):
            nz = Noise()
            for k, v in window(o, client, rs_addr(0) if way == NONE else VIRTUAL).items():
                res.setdefault(way, {}).setdefault(k, []).append(v)
            noise.setdefault(way, []).append(nz.end())
            log('plane', services, way, {k: v[-1] for k, v in res[way].items()})
    for way, figures in res.items():
        for k, v in figures.items():
            emit('plane', k, v, 'us' if k.endswith('_us') else '1/s' if k.endswith('_s') else 'count', node=way, services=services,
                 servers=o.servers, together=o.together, secs=o.secs, noise=nmerge(noise[way]))


def window(o, client, address):
    alone, many = load(client, address, 1, o.secs), load(client, address, o.together, o.secs)
    return dict(alone_p50_us=alone['p50_us'], alone_p99_us=alone['p99_us'], many_p50_us=many['p50_us'], many_p99_us=many['p99_us'],
                connections_per_s=many['connections'] / many['seconds'], errors=alone['errors'] + many['errors'])


def load(client, address, together, secs):
    return json.loads(sh('ip', 'netns', 'exec', client, build('conns'), address, 80, together, secs))
