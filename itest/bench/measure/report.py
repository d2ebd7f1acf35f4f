"""The table of a bench run: one row per figure, Holdfast beside keepalived, and the ratio."""
import json, sys

# bench, figure, unit shown, words; {advert} and so on are filled from the figure
ROWS = [('start', 'to_first_advert_ms', 'ms', 'start of the process to first advert'),
        ('failover', 'excess_ms', 'ms', 'failover beyond Active_Down_Interval, advert_int {advert} s'),
        ('failover', 'outage_ms', 'ms', 'longest time without ping reply at a failover, advert_int {advert} s'),
        ('config', 'cold_wall_ms', 'ms', 'check of {size} {kind}, as a program (keepalived -t)'),
        ('config', 'cold_maxrss_kb', 'MiB', 'peak memory of the same, {size} {kind}'),
        ('config', 'warm_wall_ms', 'ms', 'check of {size} {kind} by the running node'),
        ('config', 'applied_ms', 'ms', 'SIGHUP to one change on the wire, {size} {kind}'),
        ('idle', 'rss_mib', 'MiB', "resident memory, idle with the demo's keepalived.conf"),
        ('idle', 'pss_mib', 'MiB', 'the same, shared pages counted once'),
        ('idle', 'cpu_ms_per_s', 'ms/s', 'processor time of the same'),
        ('plane', 'connections_per_s', '1/s', 'connections a second, {together} at once, {services} virtual servers'),
        ('plane', 'many_p50_us', 'us', 'time of one of them, median, {services} virtual servers'),
        ('plane', 'alone_p50_us', 'us', 'time of one alone, median, {services} virtual servers'),
        ('scale', 'cpu_n1_s_per_s', 'ms/s', 'processor time, {instances} instances at advert_int {advert} s'),
        ('scale', 'rss_kb_n1', 'MiB', 'resident memory of the same')]
SCALE = {'cpu_n1_s_per_s': 1000, 'rss_kb_n1': 1 / 1024, 'cold_maxrss_kb': 1 / 1024}


def load(path):
    with open(path) as f:
        return [d for d in map(json.loads, f) if 'figure' in d]


def rows(figures):
    """(words, unit, {program: figure}) for each row that was measured, settings in the order measured"""
    for bench, figure, unit, words in ROWS:
        groups = {}
        for d in figures:
            if d['bench'] == bench and d['figure'] == figure:
                groups.setdefault(words.format(**d), {})[d['node']] = d
        for text, by_program in groups.items():
            yield text, unit, by_program


def value(d, key):
    if not d or not d['n']:
        return None
    return d[key] * SCALE.get(d['figure'], 1)


def cell(d):
    if value(d, 'median') is None:
        return '-'
    text = '%.3g [%.3g..%.3g] n=%d' % (value(d, 'median'), value(d, 'min'), value(d, 'max'), d['n'])
    return text + (' ERRORS %d' % d['errors'] if d.get('errors') else '')


def ratio(a, b):
    x, y = value(a, 'median'), value(b, 'median')
    return '-' if x is None or y is None or y <= 0 else '%.2f' % (x / y)


def table(figures, ours='holdfast', theirs='keepalived'):
    head = ('median [least..most] n', 'unit', ours, theirs, 'ratio')
    body = [(text, unit, cell(by.get(ours)), cell(by.get(theirs)), ratio(by.get(ours), by.get(theirs))) for text, unit, by in rows(figures)]
    widths = [max(len(r[i]) for r in [head] + body) for i in range(5)]
    return '\n'.join('  '.join(c.ljust(w) for c, w in zip(r, widths)).rstrip() for r in [head] + body)


if __name__ == '__main__':
    measured = [d for path in sys.argv[1:] for d in load(path)]
    print(table(measured, theirs='none' if any(d['bench'] == 'plane' for d in measured) else 'keepalived'))
