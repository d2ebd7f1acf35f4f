"""traffic.py ADDRESS PORT PAUSE - ask in connections of their own until killed; a line for each: ok, or the error."""
import socket, sys, time

address, port, pause = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
while True:
    try:
        with socket.create_connection((address, port), timeout=5) as server:
            server.sendall(b'PING\n')
            answer = server.recv(16)
        print('ok' if answer == b'PONG\n' else 'error: got %r' % answer, flush=True)
    except OSError as e:
        print('error: %s' % e, flush=True)
    time.sleep(pause)
