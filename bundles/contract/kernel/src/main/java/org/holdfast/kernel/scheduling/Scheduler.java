package org.holdfast.kernel.scheduling;

import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Scheduling of the calling thread, and paging of the process (sched(7), mlockall(2)). Children of
 * the thread begin with the usual policy and nice value, so that no script has what VRRP has. Each
 * call may be made on any thread.
 */
@ProviderType
public interface Scheduler {

  /**
   * Gives the calling thread its turn before others.
   *
   * @param realTimePriority 1 to 99 of SCHED_RR; 0 for the usual policy
   * @param nice -20 to 19, for the usual policy
   * @throws KernelException without CAP_SYS_NICE, mostly
   */
  void prioritize(int realTimePriority, int nice) throws KernelException;

  /**
   * Says where the calling thread may run.
   *
   * @param cpus numbers of processors, 0 to 1023; empty for those it had at the first call
   * @throws KernelException when this machine has none of them
   */
  void restrict(Set<Integer> cpus) throws KernelException;

  /**
   * Keeps the memory of the process, and what it will take, from being paged out.
   *
   * @param locked false to let go again
   * @throws KernelException without CAP_IPC_LOCK and with a RLIMIT_MEMLOCK too small, mostly
   */
  void lockMemory(boolean locked) throws KernelException;
}
