"""The LAN of a run: namespaces, veth pairs and bridges, and changes of links without a process start."""
import atexit, ctypes, json, os, re, socket, struct, time

from measure.env import TAG, libc, now, sh


class in_ns:
    def __init__(self, ns):
        self.ns = ns

    def __enter__(self):
        self.old = os.open('/proc/self/ns/net', os.O_RDONLY)
        fd = os.open('/run/netns/' + self.ns, os.O_RDONLY)
        if libc.setns(fd, 0x40000000):
            raise OSError(ctypes.get_errno(), 'setns')
        os.close(fd)

    def __exit__(self, *a):
        libc.setns(self.old, 0x40000000)
        os.close(self.old)


def ipb(ns, cmds):
    sh('ip', '-n', ns, '-batch', '-', inp='\n'.join(cmds) + '\n')


class Lan:
    """nodes n1, n2 and the client on ifs bridges; the bridges live in a namespace of their own."""
    def __init__(self, ifs=1, track=False):
        self.br, self.n = TAG + '-br', {x: TAG + '-' + x for x in ('n1', 'n2', 'cl')}
        self.ifs, self.mac = ifs, {}
        for ns in [self.br] + list(self.n.values()):
            sh('ip', 'netns', 'add', ns)
            with in_ns(ns):
                for p, v in (('ipv6/conf/all/disable_ipv6', 1), ('ipv6/conf/default/disable_ipv6', 1),
                             ('ipv4/icmp_ratelimit', 0), ('ipv4/igmp_max_memberships', 4000)):
                    try:
                        open('/proc/sys/net/' + p, 'w').write(str(v))
                    except OSError:
                        pass
            ipb(ns, ['link set lo up'])
        c = []
        for i in range(ifs):
            c += ['link add br%d type bridge stp_state 0 forward_delay 0 mcast_snooping 0' % i, 'link set br%d up' % i]
        ipb(self.br, c)
        for x, host in (('n1', 1), ('n2', 2), ('cl', 250)):
            ns = self.n[x]
            for i in range(ifs):
                ipb(self.br, ['link add p-%s-%d type veth peer name eth%d netns %s' % (x, i, i, ns),
                              'link set p-%s-%d master br%d up' % (x, i, i)])
                ipb(ns, ['addr add 10.%d.0.%d/16 dev eth%d' % (70 + i, host, i), 'link set eth%d up' % i])
            if track and x != 'cl':
                ipb(self.br, ['link add t-%s type veth peer name trk netns %s' % (x, ns), 'link set t-%s up' % x])
                ipb(ns, ['link set trk up'])
            for l in json.loads(sh('ip', '-n', ns, '-j', 'link')):
                self.mac[bytes.fromhex(l['address'].replace(':', ''))] = x
        time.sleep(0.3)
        atexit.register(self.close)

    def who(self, mac):
        return self.mac.get(mac) or ('v' if mac[:5] == b'\0\0\x5e\0\1' else '?')

    def addrs(self, x):
        return [a['local'] for l in json.loads(sh('ip', '-n', self.n[x], '-j', '-4', 'addr')) for a in l['addr_info']]

    def flush_vips(self, x):
        """remove every address but the base one; and devices that the program left"""
        for l in json.loads(sh('ip', '-n', self.n[x], '-j', '-4', 'addr')):
            if l['ifname'] == 'lo':
                continue
            left = 0
            for a in l['addr_info']:
                if not re.match(r'10\.7\d\.0\.(1|2|250)$', a['local']):
                    left += 1
            if not re.match(r'eth\d+$|trk$', l['ifname']):
                sh('ip', '-n', self.n[x], 'link', 'del', l['ifname'], check=False)
            elif left:
                base = [a for a in l['addr_info'] if re.match(r'10\.7\d\.0\.(1|2|250)$', a['local'])]
                ipb(self.n[x], ['addr flush dev ' + l['ifname']] +
                    ['addr add %s/%d dev %s' % (a['local'], a['prefixlen'], l['ifname']) for a in base])

    def close(self):
        for ns in [self.br] + list(self.n.values()):
            sh('ip', 'netns', 'del', ns, check=False)


class NetCtl:
    """rtnetlink without a process start, so that the time of a link change is known to microseconds"""
    def __init__(self, ns):
        with in_ns(ns):
            self.s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        self.ns, self.idx = ns, {l['ifname']: l['ifindex'] for l in json.loads(sh('ip', '-n', ns, '-j', 'link'))}

    def _req(self, typ, body):
        m = struct.pack('=IHHII', 16 + len(body), typ, 1 | 4, 1, 0) + body
        t0 = now()
        self.s.send(m)
        r = self.s.recv(4096)
        t1 = now()
        e = struct.unpack_from('=i', r, 16)[0]
        if e:
            raise OSError(-e, os.strerror(-e))
        return t0, t1

    def updown(self, ifname, up):
        return self._req(16, struct.pack('=BBHiII', 0, 0, 0, self.idx[ifname], 1 if up else 0, 1))

    def port_state(self, ifname, state):     # bridge port: 0 disabled, 3 forwarding
        nested = struct.pack('=HHBxxx', 5, 1, state)   # IFLA_BRPORT_STATE = 1
        return self._req(19, struct.pack('=BBHiII', 7, 0, 0, self.idx[ifname], 0, 0) +
                         struct.pack('=HH', 4 + len(nested), 12 | 0x8000) + nested)   # RTM_SETLINK, IFLA_PROTINFO
