"""Medians and JSON lines."""
import json, time

from measure.env import OPT


def pct(v, q):
    v = sorted(v)
    return v[min(len(v) - 1, max(0, int(-(-q * len(v) // 100)) - 1))]


def median(v):
    v = sorted(v)
    n = len(v)
    return (v[n // 2] + v[(n - 1) // 2]) / 2


def emit(bench, figure, samples, unit, **meta):
    samples = [s for s in samples if s is not None]
    o = dict(bench=bench, figure=figure, unit=unit)
    o.update(meta)
    o['n'] = len(samples)
    if samples:
        r = lambda x: round(x, 4) if isinstance(x, float) else x
        o.update(median=r(median(samples)), min=r(min(samples)), max=r(max(samples)))
        if len(samples) >= 20:
            o['p95'] = r(pct(samples, 95))
        if OPT.samples:
            o['samples'] = [r(s) for s in samples]
    o['at'] = time.strftime('%Y-%m-%dT%H:%M:%S')
    line = json.dumps(o)
    print(line, flush=True)
    if OPT.out:
        open(OPT.out, 'a').write(line + '\n')
