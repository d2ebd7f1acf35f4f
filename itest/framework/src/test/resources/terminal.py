"""A terminal: runs a command in one, writes what it draws to a file, and does what it is told.

terminal.py SCREEN COMMAND...; on standard input, a line each: `keys HEX`, `size ROWS COLUMNS`,
`signal NUMBER` to the command, `hangup`. At the end it says: exit CODE, modes before and after.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios

screen = open(sys.argv[1], "wb", buffering=0)
master, slave = pty.openpty()


def resize(rows, columns):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


resize(24, 80)
before = termios.tcgetattr(slave)
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(slave, standard)
    os.closerange(3, 256)
    for stop in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.SIG_DFL)  # ignored by jobs in the background, not at a terminal
    os.execvp(sys.argv[2], sys.argv[2:])


def drain():
    while select.select([master], [], [], 0)[0]:
        screen.write(os.read(master, 65536))


def obey(line):
    global master, slave
    word, *rest = line.split()
    if word == "keys":
        os.write(master, bytes.fromhex(rest[0]))
    elif word == "size":
        resize(int(rest[0]), int(rest[1]))
    elif word == "signal":
        os.kill(child, int(rest[0]))
    elif word == "hangup":
        os.close(slave)
        os.close(master)
        master = slave = None
    else:
        sys.exit("unknown word " + word)


told = b""
status = None
while status is None:
    sources = [0] + ([master] if master is not None else [])
    ready = select.select(sources, [], [], 0.05)[0]
    if master in ready:
        screen.write(os.read(master, 65536))
    if 0 in ready:
        piece = os.read(0, 4096)
        if not piece:
            os.kill(child, signal.SIGKILL)
        told += piece
        while b"\n" in told:
            line, told = told.split(b"\n", 1)
            obey(line.decode())
    pid, ended = os.waitpid(child, os.WNOHANG)
    if pid:
        status = os.waitstatus_to_exitcode(ended)
if master is None:
    print("exit", status, "without a terminal")
else:
    drain()
    same = termios.tcgetattr(slave) == before
    print("exit", status, "modes", "as before" if same else "changed")
