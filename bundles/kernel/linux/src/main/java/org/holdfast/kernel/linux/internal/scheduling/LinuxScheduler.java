package org.holdfast.kernel.linux.internal.scheduling;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Threads;
import org.holdfast.kernel.scheduling.Scheduler;
import org.osgi.service.component.annotations.Component;

/** sched(7) and mlockall(2) of this kernel. */
@Component
public final class LinuxScheduler implements Scheduler {
  private final ThreadLocal<Optional<BitSet>> first = ThreadLocal.withInitial(Optional::empty);

  @Override
  public void prioritize(int realTimePriority, int nice) throws KernelException {
    Threads.prioritize(realTimePriority, nice);
  }

  @Override
  public void restrict(Set<Integer> cpus) throws KernelException {
    if (first.get().isEmpty()) {
      first.set(Optional.of(Threads.cpus()));
    }
    BitSet wanted = new BitSet();
    cpus.forEach(wanted::set);
    Threads.restrict(cpus.isEmpty() ? first.get().get() : wanted);
  }

  @Override
  public void lockMemory(boolean locked) throws KernelException {
    Threads.lockMemory(locked);
  }
}
