"""keepalived.conf files of all sizes, and the protocol's own limits."""

from measure.env import OPT


def gdefs(extra='', scripts=False):
    return ('global_defs {\n  router_id hfb\n  vrrp_version 3\n' +
            ('  enable_script_security\n  script_user root\n' if scripts else '') + extra + '}\n')


def inst(name, iface, vrid, prio, advert, vips, extra='', state='BACKUP', head=20):
    v = ''.join('    %s dev %s\n' % (x, iface) for x in vips[:head])
    x = ''.join('    %s dev %s\n' % (x, iface) for x in vips[head:])
    return ('vrrp_instance %s {\n  state %s\n  interface %s\n  virtual_router_id %d\n  priority %d\n  version 3\n  advert_int %s\n'
            '%s  virtual_ipaddress {\n%s  }\n%s}\n' % (name, state, iface, vrid, prio, advert, extra, v,
                                                  '  virtual_ipaddress_excluded {\n%s  }\n' % x if x else ''))


VIP = '10.70.1.1'


P1, P2 = 150, 100


skew = lambda adv, prio: (256 - prio) / 256 * adv


down = lambda adv, prio: 3 * adv + skew(adv, prio)


def pair_conf(prio, adv, extra='', g=''):
    return gdefs(g + OPT.glob, True) + extra.split('@@')[0] + inst('V1', 'eth0', 51, prio, adv, [VIP + '/16'],
                                                               extra=extra.split('@@')[1] if '@@' in extra else '')


def scale_conf(n, prio, adv, ifs):
    s = [gdefs(OPT.glob)]
    per = -(-n // ifs)
    for k in range(n):
        i, v = k // per, k % per + 1
        s.append(inst('V%d' % (k + 1), 'eth%d' % i, v, prio, adv, ['10.%d.%d.%d/16' % (70 + i, 1, v)]))
    return ''.join(s)


def rs_addr(i):
    return '10.100.%d.%d' % (i // 250, i % 250 + 1)


def checks_conf(n, kind, delay, notify=None, per_vs=100):
    s = [gdefs(OPT.glob, bool(notify))]
    chk = ('TCP_CHECK {\n      connect_timeout 3\n      retry 0\n    }' if kind == 'tcp' else
           'HTTP_GET {\n      url {\n        path /\n        status_code 200\n      }\n      connect_timeout 3\n      retry 0\n    }')
    for v in range(-(-n // per_vs)):
        s.append('virtual_server 10.99.%d.%d 80 {\n  delay_loop %s\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n' % (v // 250, v % 250 + 1, delay))
        for i in range(v * per_vs, min(n, (v + 1) * per_vs)):
            s.append('  real_server %s 80 {\n    weight 1\n' % rs_addr(i))
            if notify and i in notify[1]:
                s.append('    notify_down "%s down %s"\n    notify_up "%s up %s"\n' % (notify[0], rs_addr(i), notify[0], rs_addr(i)))
            s.append('    %s\n  }\n' % chk)
        s.append('}\n')
    return ''.join(s)
