"""Waiting for events on the wire."""
import time

from measure.wire import parse


class Watch:
    def __init__(self, lan, ring):
        self.lan, self.ring, self.ev = lan, ring, []

    def pump(self, timeout):
        e = [parse(self.lan, r) for r in self.ring.wait(timeout)]
        self.ev += e
        return e

    def until(self, pred, timeout):
        """first event (also among those already seen since the last clear) for which pred holds"""
        for e in self.ev:
            if pred(e):
                return e
        end = time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            if left <= 0:
                return None
            for e in self.pump(min(left, 0.5)):
                if pred(e):
                    return e

    def sleep(self, s):
        end = time.monotonic() + s
        while True:
            left = end - time.monotonic()
            if left <= 0:
                return
            self.pump(left)

    def clear(self, keep_adverts=False):
        self.pump(0)
        self.ev = [e for e in self.ev if e.k == 'vrrp'] if keep_adverts else []

    def sole_master(self, who, adv, timeout):
        """True when `who` advertises and the other has been silent for 3 adverts and 0.3 s"""
        end = time.monotonic() + timeout
        quiet = max(3 * adv, 0.3)
        while time.monotonic() < end:
            self.clear()
            self.sleep(quiet)
            s = {e.who for e in self.ev if e.k == 'vrrp' and e.prio}
            if s == {who}:
                return True
        return False


def fromnew(e):
    return e.who in ('n2', 'v')
