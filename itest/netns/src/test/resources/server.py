"""server.py MODE ADDRESS PORT - a server that behaves well or badly.

MODE  good     answers every request with status 200
      silent   accepts and never answers
      endless  answers with status 200 and a body that never ends
      trickle  sends one byte of a header a second, for ever
      breakoff sends half a status line and resets the connection
"""
import socket, struct, sys, threading, time

mode, address, port = sys.argv[1:]


def read_request(peer):
    data = b''
    while b'\r\n\r\n' not in data:
        chunk = peer.recv(4096)
        if not chunk:
            return
        data += chunk


def serve(peer):
    try:
        if mode == 'silent':
            time.sleep(3600)
        read_request(peer)
        if mode == 'good':
            peer.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ngood')
        elif mode == 'endless':
            peer.sendall(b'HTTP/1.1 200 OK\r\n\r\n')
            while True:
                peer.sendall(b'x' * 65536)
                time.sleep(0.001)
        elif mode == 'trickle':
            for byte in b'HTTP/1.1 200 OK\r\nX: ' + b'y' * 3600:
                peer.sendall(bytes([byte]))
                time.sleep(1)
        elif mode == 'breakoff':
            peer.sendall(b'HTTP/1.1 2')
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    except OSError:
        pass
    finally:
        peer.close()


listener = socket.create_server((address, int(port)), backlog=128)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
