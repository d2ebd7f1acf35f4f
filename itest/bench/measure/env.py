"""What every part uses: a log line, a command, the names of this run."""
import argparse, ctypes, os, subprocess, sys, time


HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


TAG = 'hfb%d' % os.getpid()


libc = ctypes.CDLL(None, use_errno=True)


now = lambda: time.clock_gettime_ns(time.CLOCK_REALTIME)


def log(*a):
    print('%s %s' % (time.strftime('%H:%M:%S'), ' '.join(str(x) for x in a)), file=sys.stderr, flush=True)


def sh(*a, check=True, inp=None):
    r = subprocess.run([str(x) for x in a], input=inp, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if check and r.returncode:
        raise RuntimeError('%s: %s' % (' '.join(map(str, a)), r.stdout))
    return r.stdout


OPT = argparse.Namespace()
