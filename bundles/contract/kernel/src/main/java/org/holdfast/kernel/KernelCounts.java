package org.holdfast.kernel;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Counts what goes wrong between the ports and the kernel, for figures and the alerts on them. A
 * port tells it of a failure when it gives up, and of none that belongs to the normal course: what
 * is removed already, what is tried only to learn whether the kernel has it. Any thread; never
 * waits.
 */
@ProviderType
public interface KernelCounts {

  /** Counts nothing: where no framework runs. */
  KernelCounts NONE =
      new KernelCounts() {
        @Override
        public KernelException failed(String operation, KernelException failure) {
          return failure;
        }

        @Override
        public void resynced(String table) {}
      };

  /**
   * An operation has failed.
   *
   * @param operation what was tried, a word of a fixed set without its object: {@code address.add}
   * @param failure how
   * @return the failure, to be thrown
   */
  KernelException failed(String operation, KernelException failure);

  /**
   * A table of the kernel is read again as a whole, because what is known of it may be wrong:
   * notifications were lost, or another program has changed it.
   *
   * @param table which, a word of a fixed set: {@code addresses}
   */
  void resynced(String table);
}
