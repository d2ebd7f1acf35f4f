"""client.py ADDRESS PORT COUNT - make requests, each in a connection of its own; print one body or error a line."""
import sys, urllib.request

address, port, count = sys.argv[1:]
for _ in range(int(count)):
    try:
        with urllib.request.urlopen('http://%s:%s/' % (address, port), timeout=1) as reply:
            print(reply.read(64).decode())
    except OSError as e:
        print('error: %s' % e)
