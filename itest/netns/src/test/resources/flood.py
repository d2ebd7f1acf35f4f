"""flood.py IFNAME RATE SECONDS OWN VIP - send VRRP packets that nobody may believe, as fast as asked, from spoofed sources.

Every class of bad packet in turn, for VRID 51 of version 3 in the group 224.0.0.18. OWN is the address of a node: one class pretends to be it.
Prints how many were sent and how many seconds that took. Many go to the kernel with one call (sendmmsg), as ready Ethernet frames.
"""
import ctypes, random, socket, struct, sys, time

VRID, GROUP, BATCH = 51, '224.0.0.18', 250
name, rate, seconds, own, vip = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4], sys.argv[5]


def checksum(data):
    data += b'\0' * (len(data) % 2)
    total = sum(struct.unpack('>%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def advert(source, ver=3, kind=1, vrid=VRID, priority=255, count=1, interval=50, tail=b'', spoil=0, destination=GROUP):
    head = struct.pack('>BBBBH', ver << 4 | kind, vrid, priority, count, interval)
    body = socket.inet_aton(vip) + tail
    covered = head + b'\0\0' + body
    pseudo = socket.inet_aton(source) + socket.inet_aton(destination) + struct.pack('>BBH', 0, 112, len(covered))
    return head + struct.pack('>H', (checksum(pseudo + covered) + spoil) & 0xffff) + body


def frame(source, message, ttl=255, protocol=112, fragment=0, options=b'', destination=GROUP):
    words = 5 + len(options) // 4
    header = struct.pack('>BBHHHBBH4s4s', 0x40 | words, 0xc0, 4 * words + len(message), 0, fragment, ttl, protocol, 0,
                         socket.inet_aton(source), socket.inet_aton(destination)) + options
    header = header[:10] + struct.pack('>H', checksum(header)) + header[12:]
    return bytes.fromhex('01005e000012') + hardware + b'\x08\x00' + header + message


def frames(source):
    good = advert(source)
    yield from (frame(source, good[:n]) for n in range(len(good)))                      # cut at each length
    yield from (frame(source, good, ttl=ttl) for ttl in (1, 64, 254))                   # from behind a router
    for wrong in (dict(spoil=1), dict(kind=0), dict(kind=2), dict(ver=1), dict(ver=2), dict(ver=15), dict(vrid=VRID + 1), dict(count=0),
                  dict(count=2), dict(count=255), dict(interval=0), dict(tail=b'x'), dict(tail=b'x' * 1200)):
        yield frame(source, advert(source, **wrong))
    for bit in range(8 * len(good)):
        if bit // 8 >= 6:                                                               # a bit flipped that the checksum covers
            yield frame(source, good[:bit // 8] + bytes([good[bit // 8] ^ 1 << bit % 8]) + good[bit // 8 + 1:])
    yield frame(source, good, protocol=51)                                              # an authentication header that is none
    yield frame(source, good, fragment=0x2000)                                          # the first part of a datagram
    yield frame(source, advert(source, spoil=7), options=b'\x01' * 8)                   # with IP options
    yield frame(own, advert(own))                                                       # our own, from somebody else


wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
wire.bind((name, 0))
wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8 << 20)
wire.setsockopt(263, 20, 1)  # SOL_PACKET, PACKET_QDISC_BYPASS
hardware = wire.getsockname()[4]


class Iovec(ctypes.Structure):
    _fields_ = [('base', ctypes.c_char_p), ('length', ctypes.c_size_t)]


class Message(ctypes.Structure):  # struct mmsghdr
    _fields_ = [('name', ctypes.c_void_p), ('name_length', ctypes.c_uint), ('iov', ctypes.POINTER(Iovec)), ('iov_length', ctypes.c_size_t),
                ('control', ctypes.c_void_p), ('control_length', ctypes.c_size_t), ('flags', ctypes.c_int), ('sent', ctypes.c_uint)]


draw = random.Random(51)
packets = [one for _ in range(40) for one in frames('10.8.0.%d' % draw.randint(100, 250))]
draw.shuffle(packets)
vectors = [Iovec(one, len(one)) for one in packets]
messages = (Message * len(packets))(*[Message(iov=ctypes.pointer(one), iov_length=1) for one in vectors])
libc = ctypes.CDLL(None, use_errno=True)
start, sent, at = time.monotonic(), 0, 0
while time.monotonic() - start < seconds:
    count = min(BATCH, len(packets) - at)
    done = libc.sendmmsg(wire.fileno(), ctypes.byref(messages, at * ctypes.sizeof(Message)), count, 0)
    if done > 0:
        sent, at = sent + done, (at + done) % len(packets)
    ahead = sent / rate - (time.monotonic() - start)
    if ahead > 0:
        time.sleep(ahead)
print(sent, round(time.monotonic() - start, 2))
