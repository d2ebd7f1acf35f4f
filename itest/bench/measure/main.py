"""measure - side-by-side measurements of programs that read a keepalived.conf (VRRP and health checks).

  python3 -m measure COMMAND --node drivers/a.json [--node drivers/b.json ...] [options]
  python3 -m measure failover --pair drivers/a.json:drivers/b.json      (a = n1, the MASTER; b = n2, the BACKUP)

Each command prints one JSON object per figure on standard output and its progress on standard error. See README.md.
"""
import argparse, atexit, importlib, os, random, re, shutil, signal, sys

from measure.cgroup import CG, Cgroup, cg_cleanup
from measure.clean import cmd_clean
from measure.env import OPT, TAG, libc
from measure.native import build


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest='cmd', required=True)
    fl = lambda s: [float(x) if '.' in x else int(x) for x in s.split(',')]
    ints = lambda s: [int(x) for x in s.split(',')]
    strs = lambda s: s.split(',')

    def p(name, **extra):
        q = sub.add_parser(name)
        q.add_argument('--node', action='append', help='driver file; both nodes run it')
        q.add_argument('--pair', action='append', help='driver of n1 (master) : driver of n2 (backup)')
        q.add_argument('--out', help='append the JSON lines to this file too')
        q.add_argument('--samples', action='store_true', help='put all samples into the JSON')
        q.add_argument('--work', default='/run/%s' % TAG, help='scratch folder; others must not be able to write into it or above: scripts in it run as root')
        q.add_argument('--global', dest='glob', default='', help='extra lines for global_defs, e.g. "vrrp_rt_priority 50\\n"')
        q.add_argument('--seed', type=int, default=None)
        q.add_argument('--quiet', type=float, default=0, help='wait up to this many seconds per run for other work to stop')
        q.add_argument('--keep', action='store_true', help='keep the scratch folder')
        for k, (t, dflt, h) in extra.items():
            q.add_argument('--' + k, type=t, default=dflt, help='%s (default %s)' % (h, dflt))
        return q
    p('failover', advert=(fl, [0.01, 0.1, 1], 'advert_int list'), how=(str, 'kill', 'kill | host | term'), kills=(int, 0, 'events per setting'),
      rounds=(int, 4, 'rounds the events are spread over'), probe=(float, 0.001, 'probe period'), load=(int, 0, 'busy loops'))
    p('jitter', advert=(fl, [0.01, 0.1], 'advert_int list'), loads=(ints, [0, 2], 'busy loops list'), secs=(float, 60, 'window'), rounds=(int, 3, 'runs'),
      warm=(float, 2, 'seconds before the window'))
    p('scale', n=(ints, [1, 100, 255, 1000], 'instances'), advert=(fl, [1, 0.1], 'advert_int list'), secs=(float, 20, 'window'), rounds=(int, 3, 'runs'),
      warm=(float, 0, 'more seconds before the window'))
    p('checks', n=(ints, [100, 1000, 5000, 10000], 'real servers'), kind=(strs, ['tcp', 'http'], 'tcp,http'), delay=(float, 1, 'delay_loop'),
      secs=(float, 20, 'window'), rounds=(int, 3, 'runs'), warm=(float, 5, 'seconds before the window'), victims=(int, 20, 'servers taken down'))
    p('plane', services=(ints, [1, 1000], 'virtual servers'), servers=(int, 10, 'real servers of the first'), together=(int, 64, 'connections at once'),
      secs=(float, 1, 'window'), rounds=(int, 20, 'windows of each way'), warm=(float, 3, 'seconds before the window'))
    p('config', n=(ints, [1000, 10000, 40000], 'real servers'), instances=(ints, [1000], 'instances'), rounds=(int, 7, 'runs and reloads'),
      applies=(int, 1, 'starts of a node'), run=(int, 10000, 'largest size that a node runs'))
    p('start', vips=(ints, [1, 1000], 'addresses'), rounds=(int, 20, 'runs'))
    p('reload', vips=(ints, [1, 1000], 'addresses'), advert=(fl, [0.01, 0.1, 1], 'advert_int list'), rounds=(int, 3, 'runs'), kills=(int, 5, 'reloads per run'))
    p('stale', advert=(fl, [0.1, 1], 'advert_int list'), rounds=(int, 3, 'runs'))
    p('reaction', advert=(fl, [0.1, 1], 'advert_int list'), rounds=(int, 2, 'runs'), kills=(int, 20, 'events per setting'),
      what=(strs, ['track-admin', 'track-carrier', 'own-admin', 'own-carrier', 'script'], 'kinds'))
    p('idle', rounds=(int, 3, 'runs'), warm=(float, 15, 'seconds before the window'), secs=(float, 10, 'window'))
    p('selftest', secs=(float, 20, 'window'))
    p('versions')
    p('clean')
    o = ap.parse_args()
    o.glob = o.glob.replace('\\n', '\n')
    if o.glob and not o.glob.endswith('\n'):
        o.glob += '\n'
    vars(OPT).update(vars(o))
    if o.seed is not None:
        random.seed(o.seed)
    if o.cmd in ('clean',):
        return cmd_clean(o)
    if os.getuid():
        sys.exit('needs root')
    if not CG:
        sys.exit('needs a cgroup v2 mount (also the hybrid layout)')
    os.makedirs(o.work, mode=0o700, exist_ok=True)
    build('hsrv')
    build('runstat')
    for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(s, lambda *a: sys.exit(130))
    atexit.register(lambda: None if o.keep else shutil.rmtree(o.work, ignore_errors=True))
    atexit.register(cg_cleanup)
    libc.prctl(36, 1)          # PR_SET_CHILD_SUBREAPER
    Cgroup('self').add(os.getpid())
    getattr(importlib.import_module('measure.' + o.cmd), 'cmd_' + o.cmd)(o)
