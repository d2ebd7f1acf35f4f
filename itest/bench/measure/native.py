"""The small C helpers, built once into the target folder."""
import os

from measure.env import HERE, sh

TARGET = HERE + '/target'


def build(name):
    """the path of a helper; a library when its name ends in .so"""
    out = '%s/%s' % (TARGET, name)
    source = '%s/native/%s.c' % (HERE, name.removesuffix('.so'))
    if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(source):
        os.makedirs(TARGET, exist_ok=True)
        flags = ['-shared', '-fPIC', '-ldl'] if name.endswith('.so') else []
        sh('gcc', '-O2', '-o', out, source, *flags)
    return out
