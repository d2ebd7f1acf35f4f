"""A receive ring for VRRP, ARP and ICMP with the kernel's time stamps, and what its frames mean."""
import ctypes, mmap, select, socket, struct

from measure.env import libc
from measure.network import in_ns


class Ring:
    """AF_PACKET TPACKET_V2 receive ring with a BPF filter: VRRP, ARP and ICMP only, outgoing frames ignored"""
    FS, BS = 256, 1 << 20
    PROG = [(0x28, 0, 0, 12), (0x15, 4, 0, 0x806), (0x15, 0, 4, 0x800), (0x30, 0, 0, 23), (0x15, 1, 0, 112),
            (0x15, 0, 1, 1), (6, 0, 0, 160), (6, 0, 0, 0)]

    def __init__(self, ns, ifname='eth0', frames=1 << 15, vrrp_only=False):
        prog = list(self.PROG)
        if vrrp_only:
            prog = [(0x28, 0, 0, 12), (0x15, 0, 3, 0x800), (0x30, 0, 0, 23), (0x15, 0, 1, 112), (6, 0, 0, 96), (6, 0, 0, 0)]
        with in_ns(ns):
            s = self.s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        flt = b''.join(struct.pack('=HBBI', *p) for p in prog)
        buf = ctypes.create_string_buffer(flt)
        s.setsockopt(socket.SOL_SOCKET, 26, struct.pack('HL', len(prog), ctypes.addressof(buf)))
        s.setsockopt(263, 23, 1)                       # PACKET_IGNORE_OUTGOING
        s.setsockopt(socket.SOL_SOCKET, 35, 1)         # SO_TIMESTAMPNS: have the kernel stamp at receive
        s.setsockopt(263, 10, 1)                       # TPACKET_V2
        nb = max(1, frames * self.FS // self.BS)
        self.n = nb * self.BS // self.FS
        s.setsockopt(263, 5, struct.pack('=IIII', self.BS, nb, self.FS, self.n))
        self.m = mmap.mmap(s.fileno(), nb * self.BS)
        self.i = 0
        with in_ns(ns):
            idx = socket.if_nametoindex(ifname) if ifname else 0       # 0: every interface of the namespace
            sll = struct.pack('=HHiHBB8s', 17, socket.htons(3), idx, 0, 0, 0, b'')
            if libc.bind(s.fileno(), sll, len(sll)):
                raise OSError(ctypes.get_errno(), 'bind')
        self.p = select.poll()
        self.p.register(s, select.POLLIN)

    def drain(self):
        out, m = [], self.m
        while True:
            o = self.i * self.FS
            st, ln, sn, mac, net, sec, nsec = struct.unpack_from('=IIIHHII', m, o)
            if not st & 1:
                return out
            ifi = struct.unpack_from('=i', m, o + 32 + 4)[0]
            out.append((sec * 10**9 + nsec, ifi, m[o + mac:o + mac + sn]))
            struct.pack_into('=I', m, o, 0)
            self.i = (self.i + 1) % self.n

    def wait(self, timeout):
        r = self.drain()
        if r or timeout <= 0:
            return r
        self.p.poll(max(1, int(timeout * 1000)))
        return self.drain()

    def drops(self):
        return struct.unpack('=II', self.s.getsockopt(263, 6, 8))[1]

    def close(self):
        self.m.close()
        self.s.close()


class Ev:
    __slots__ = ('t', 'k', 'who', 'src', 'dst', 'vrid', 'prio', 'ifi', 'x')

    def __repr__(self):
        return '%.4f %s %s %s %s %s' % (self.t / 1e9, self.k, self.who, self.src, self.vrid, self.prio)


def parse(lan, rec):
    t, ifi, b = rec
    e = Ev()
    e.t, e.ifi, e.who, e.x, e.vrid, e.prio = t, ifi, lan.who(b[6:12]), None, None, None
    et = b[12] << 8 | b[13]
    if et == 0x806 and len(b) >= 42:
        op = b[21]
        e.src, e.dst = socket.inet_ntoa(b[28:32]), socket.inet_ntoa(b[38:42])
        e.k = 'garp' if e.src == e.dst and e.src != '0.0.0.0' else ('arpreq', 'arprep')[op == 2]
        return e
    if et == 0x800 and len(b) >= 34:
        h = 14 + (b[14] & 15) * 4
        e.src, e.dst = socket.inet_ntoa(b[26:30]), socket.inet_ntoa(b[30:34])
        if b[23] == 112:
            e.k, e.vrid, e.prio, e.x = 'vrrp', b[h + 1], b[h + 2], b[h] >> 4
            e.who = {'1': 'n1', '2': 'n2'}.get(e.src.split('.')[3], e.who)
            return e
        if b[23] == 1:
            e.k = 'pong' if b[h] == 0 else 'icmp%d' % b[h]
            if b[h] == 0 and len(b) >= h + 16:
                e.x = struct.unpack('=Q', b[h + 8:h + 16])[0]
            return e
    e.k = '?'
    return e


def gaps(lan, recs, who='n1', vrid=None):
    t = [e.t for e in (parse(lan, r) for r in recs) if e.k == 'vrrp' and e.who == who and (vrid is None or e.vrid == vrid)]
    return [(b - a) / 1e6 for a, b in zip(t, t[1:])]


def gapl(ev, who='n1'):
    t = [e.t for e in ev if e.k == 'vrrp' and e.who == who]
    return [(b - a) / 1e6 for a, b in zip(t, t[1:])]
