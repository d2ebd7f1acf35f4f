"""ask.py INTERFACE OWN_MAC OWN_ADDRESS TO_MAC [ADDRESS]... - ask for each address who has it, and ping it.

TO_MAC  where the frames go; 'all' is the broadcast address or the solicited-node group, and then there is no ping
"""
import socket, struct, sys, time

interface, own_mac, own, to_mac = sys.argv[1:5]


def mac(text):
    return bytes.fromhex(text.replace(':', ''))


def checksum(data):
    data += b'\0' * (len(data) % 2)
    total = sum(struct.unpack('>%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def arp(address):
    to = b'\xff' * 6 if to_mac == 'all' else mac(to_mac)
    return (to + mac(own_mac) + struct.pack('>HHHBBH', 0x806, 1, 0x800, 6, 4, 1)
            + mac(own_mac) + socket.inet_aton(own) + b'\0' * 6 + socket.inet_aton(address))


def packet6(to, destination, body, hops):
    source, target = socket.inet_pton(socket.AF_INET6, own), destination
    value = checksum(source + target + struct.pack('>II', len(body), 58) + body)
    body = body[:2] + struct.pack('>H', value) + body[4:]
    return (to + mac(own_mac) + struct.pack('>HIHBB', 0x86dd, 0x60000000, len(body), 58, hops) + source + target + body)


def solicitation(address):
    target = socket.inet_pton(socket.AF_INET6, address)
    group = bytes.fromhex('ff0200000000000000000001ff') + target[13:]
    to, destination = (b'\x33\x33' + group[12:], group) if to_mac == 'all' else (mac(to_mac), target)
    return packet6(to, destination, struct.pack('>BBHI', 135, 0, 0, 0) + target + b'\x01\x01' + mac(own_mac), 255)


def echo(address):
    if ':' in address:
        body = struct.pack('>BBHHH', 128, 0, 0, 7, 1) + b'holdfast'
        return packet6(mac(to_mac), socket.inet_pton(socket.AF_INET6, address), body, 64)
    body = struct.pack('>BBHHH', 8, 0, 0, 7, 1) + b'holdfast'
    body = body[:2] + struct.pack('>H', checksum(body)) + body[4:]
    head = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(body), 0, 0, 64, 1, 0,
                       socket.inet_aton(own), socket.inet_aton(address))
    head = head[:10] + struct.pack('>H', checksum(head)) + head[12:]
    return mac(to_mac) + mac(own_mac) + struct.pack('>H', 0x800) + head + body


sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
sender.bind((interface, 0))
for address in sys.argv[5:]:
    sender.send(solicitation(address) if ':' in address else arp(address))
    if to_mac != 'all':
        sender.send(echo(address))
    time.sleep(0.05)
