"""The error of the tool itself."""
import socket, struct, subprocess, time

from measure.cgroup import Cgroup
from measure.conf import VIP
from measure.env import now
from measure.figures import emit, pct
from measure.network import Lan, in_ns
from measure.noise import Noise
from measure.wire import Ring


def cmd_selftest(o):
    lan = Lan()
    ring = Ring(lan.n['cl'], frames=1 << 15, vrrp_only=True)
    with in_ns(lan.n['n1']):
        s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
        s.setsockopt(0, 33, 0) if False else None
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('10.70.0.1'))
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
    nz = Noise()
    sent, nxt = [], time.monotonic()
    for i in range(int(o.secs / 0.01)):
        nxt += 0.01
        time.sleep(max(0, nxt - time.monotonic()))
        t = now()
        s.sendto(struct.pack('>BBBBHH4s', 0x31, 51, 100, 1, 1, 0, socket.inet_aton(VIP)), ('224.0.0.18', 0))
        sent.append(t)
    time.sleep(0.1)
    got = [r[0] for r in ring.drain()]
    assert len(got) == len(sent), (len(got), len(sent))
    n = nz.end()
    lat = [(b - a) / 1e3 for a, b in zip(sent, got)]
    g = [(b - a) / 1e6 for a, b in zip(got, got[1:])]
    emit('selftest', 'send_to_stamp_us', lat, 'us', p99=round(pct(lat, 99), 1), noise=n)
    emit('selftest', 'python_10ms_gap_ms', g, 'ms', p99=round(pct(g, 99), 3), p999=round(pct(g, 99.9), 3), noise=n)
    cg = Cgroup('n1')
    d = []
    for i in range(20):
        p = subprocess.Popen(['/bin/sleep', '60'])
        cg.add(p.pid)
        t0, t1 = cg.kill()
        p.wait()
        d.append((now() - t0) / 1e3)
    emit('selftest', 'kill_to_reaped_us', d, 'us', noise=n)
