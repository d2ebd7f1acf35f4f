"""attack.py KIND SECONDS SOURCE DESTINATION VERSION VIP - send VRRP packets of VRID 51 that nobody may believe.

KIND  truncated  a good advert of priority 255, cut at every length from 0 to one byte less than all
      mangled    adverts of priority 255, each wrong in one field
      valid      one good advert of priority 255 (for a source that is nobody's peer)
      one:N      one good advert of priority N, and no more when SECONDS is 0
The packets of a kind are sent again and again, 5 ms apart, until SECONDS have passed. Prints how many were sent.
"""
import socket, struct, sys, time

VRID = 51
kind, seconds, source, destination, version, vip = sys.argv[1:]
version = int(version)


def checksum(data):
    data += b'\0' * (len(data) % 2)
    total = sum(struct.unpack('>%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def pseudo_header(length):
    return socket.inet_aton(source) + socket.inet_aton(destination) + struct.pack('>BBH', 0, 112, length)


def advert(ver=version, kind=1, vrid=VRID, priority=255, count=1, interval=None, auth_type=0, tail=b'', spoil=0):
    """a whole VRRP message with a good checksum, unless spoil is added to it"""
    if interval is None:
        interval = 1 if ver == 2 else 20
    fourth = struct.pack('>BB', auth_type, interval) if ver == 2 else struct.pack('>H', interval)
    head = struct.pack('>BBBB', ver << 4 | kind, vrid, priority, count) + fourth
    body = socket.inet_aton(vip) + (b'\0' * 8 if ver == 2 else b'') + tail
    covered = head + b'\0\0' + body
    value = checksum(covered if ver == 2 else pseudo_header(len(covered)) + covered)
    return head + struct.pack('>H', (value + spoil) & 0xffff) + body


def datagram(message, ttl=255, length=None):
    total = 20 + len(message) if length is None else length
    return struct.pack('>BBHHHBBH4s4s', 0x45, 0xc0, total, 0, 0, ttl, 112, 0,
                       socket.inet_aton(source), socket.inet_aton(destination)) + message


def packets():
    good = advert()
    if kind.startswith('one:'):
        return [datagram(advert(priority=int(kind[4:])))]
    if kind == 'valid':
        return [datagram(good)]
    if kind == 'truncated':
        return [datagram(good[:n]) for n in range(len(good))]
    wrong = [advert(spoil=1), advert(kind=2), advert(kind=0), advert(ver=version ^ 1), advert(ver=1), advert(ver=15),
             advert(vrid=0), advert(vrid=VRID + 1), advert(count=0), advert(count=2), advert(count=255),
             advert(tail=b'x'), advert(tail=b'x' * 1200)]
    if version == 2:
        wrong += [advert(interval=0), advert(interval=9), advert(auth_type=1), advert(auth_type=2), advert(auth_type=255)]
    else:
        wrong += [advert(interval=0)]
    return [datagram(message) for message in wrong] + [datagram(good, ttl=254), datagram(good, ttl=1)]


sender = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
end = time.monotonic() + float(seconds)
sent = 0
while True:
    for packet in packets():
        sender.sendto(packet, (destination, 0))
        sent += 1
        time.sleep(0.005)
    if time.monotonic() > end:
        break
print(sent)
