"""Removes namespaces left by dead runs."""
import os, re

from measure.env import log, sh


def cmd_clean(o):
    for l in sh('ip', 'netns', 'list').splitlines():
        m = re.match(r'hfb(\d+)-', l)
        if m and not os.path.exists('/proc/' + m.group(1)):
            sh('ip', 'netns', 'del', l.split()[0], check=False)
            log('removed', l.split()[0])
