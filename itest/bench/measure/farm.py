"""One HTTP server that answers for thousands of addresses."""
import atexit, mmap, os, struct, subprocess, time

from measure.cgroup import Cgroup
from measure.env import TAG, now, sh
from measure.native import build
from measure.network import in_ns, ipb


class Farm:
    """n1 -- srv: one HTTP server that answers for every address of 10.100.0.0/16"""
    def __init__(self, work):
        self.n1, self.srv = TAG + '-lb', TAG + '-srv'
        for ns in (self.n1, self.srv):
            sh('ip', 'netns', 'add', ns)
            ipb(ns, ['link set lo up'])
            with in_ns(ns):
                for p, v in (('ipv4/ip_local_port_range', '1024 65000'), ('core/somaxconn', '65535'), ('ipv4/tcp_max_syn_backlog', '65535'),
                             ('ipv4/tcp_fin_timeout', '5')):
                    try:
                        open('/proc/sys/net/' + p, 'w').write(v)
                    except OSError:
                        pass
        ipb(self.n1, ['link add eth0 type veth peer name eth0 netns ' + self.srv, 'addr add 172.31.0.1/30 dev eth0', 'link set eth0 up'])
        ipb(self.srv, ['addr add 172.31.0.2/30 dev eth0', 'link set eth0 up', 'route add local 10.100.0.0/16 dev lo'])
        ipb(self.n1, ['route add 10.100.0.0/16 via 172.31.0.2'])
        for c in ('add table inet f', 'add chain inet f in { type filter hook input priority 0; }', 'add set inet f dead { type ipv4_addr; }',
                  'add rule inet f in ip daddr @dead tcp dport 80 reject with tcp reset'):
            sh('ip', 'netns', 'exec', self.srv, 'nft', c)
        self.stats = work + '/hsrv.stats'
        open(self.stats, 'wb').write(b'\0' * 4096)
        cg = Cgroup('srv')
        self.p = subprocess.Popen(['ip', 'netns', 'exec', self.srv, build('hsrv'), '80', self.stats])
        cg.add(self.p.pid)
        self.cg = cg
        self.m = mmap.mmap(os.open(self.stats, os.O_RDONLY), 4096, prot=mmap.PROT_READ)
        time.sleep(0.3)
        atexit.register(self.close)

    def read(self):
        return struct.unpack_from('=4Q', self.m, 0)

    def refuse(self, addr, on):
        """the address answers every SYN with a reset, as a host does whose service has died"""
        t = now()
        sh('ip', 'netns', 'exec', self.srv, 'nft', ('add' if on else 'delete') + ' element inet f dead { %s }' % addr)
        return t, now()

    def close(self):
        self.p.kill()
        self.p.wait()
        for ns in (self.n1, self.srv):
            sh('ip', 'netns', 'del', ns, check=False)
