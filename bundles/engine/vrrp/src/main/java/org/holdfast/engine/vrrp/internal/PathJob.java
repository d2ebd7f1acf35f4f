package org.holdfast.engine.vrrp.internal;

import java.util.List;
import java.util.function.Consumer;

/** Writes routes and rules one after the other. */
final class PathJob implements KernelWork.Job {
  private final List<KernelPath> paths;
  private final Consumer<KernelPath> write;
  private int next;

  PathJob(List<KernelPath> paths, Consumer<KernelPath> write) {
    this.paths = paths;
    this.write = write;
  }

  @Override
  public int step(int portion) {
    int before = next;
    while (next < paths.size() && next - before < portion) {
      write.accept(paths.get(next++));
    }
    return next - before;
  }

  @Override
  public boolean done() {
    return next == paths.size();
  }
}
