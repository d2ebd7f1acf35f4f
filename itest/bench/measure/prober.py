"""A client that pings and asks by ARP for the virtual address all the time."""
import os, signal, socket, struct, time

from measure.env import libc, now


def prober(lan, vip, period, limit=180):
    """child process in the client's namespace: every period one ICMP echo through the client's own neighbour cache and
    one ARP request in the name of a made-up host (so that the answers do not touch the client's cache)"""
    pid = os.fork()
    if pid:
        return pid
    try:
        libc.prctl(1, 9)
        fd = os.open('/run/netns/' + lan.n['cl'], os.O_RDONLY)
        libc.setns(fd, 0x40000000)
        ic = socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
        ic.setsockopt(255, 1, struct.pack('=I', 0xffffffff))
        ap = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        ap.bind(('eth0', 0))
        fm, fip = b'\x02\0\0\0\xfe\xfe', socket.inet_aton('10.70.0.251')
        arp = b'\xff' * 6 + fm + b'\x08\x06\0\1\x08\0\6\4\0\1' + fm + fip + b'\0' * 6 + socket.inet_aton(vip) + b'\0' * 18
        end, nxt, seq = time.monotonic() + limit, time.monotonic(), 0
        while nxt < end:
            seq = (seq + 1) & 0xffff
            body = struct.pack('>HH', 77, seq) + struct.pack('=Q', now())
            s = sum(struct.unpack('>6H', body)) + 0x0800
            while s >> 16:
                s = (s & 0xffff) + (s >> 16)
            try:
                ic.sendto(struct.pack('>BBH', 8, 0, ~s & 0xffff) + body, (vip, 0))
            except OSError:
                pass
            try:
                ap.send(arp)
            except OSError:
                pass
            nxt += period
            d = nxt - time.monotonic()
            if d > 0:
                time.sleep(d)
            else:
                nxt = time.monotonic()
    finally:
        os._exit(0)


def stop_child(pid):
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
