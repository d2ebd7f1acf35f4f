package org.holdfast.kernel.nft.internal;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.kernel.KernelException;

/**
 * The commits of this process. The kernel counts those of everybody in its generation: what is
 * beyond the own ones, others did. So a table that was read once need not be read again until
 * another program changes nftables, however often the packet gate is renewed. Any thread.
 */
final class Commits {
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong made = new AtomicLong();

  /** Asks the kernel or writes to it. */
  interface Question {
    long ask() throws KernelException;
  }

  /** Commits. */
  interface Commit {
    void run() throws KernelException;
  }

  void make(Commit commit) throws KernelException {
    begun.incrementAndGet();
    try {
      commit.run();
      made.incrementAndGet();
    } finally {
      ended.incrementAndGet();
    }
  }

  /**
   * How many commits of others there were.
   *
   * @param generation asks for the kernel's, 32 bits that wrap around
   * @return a number that is the same as long as others changed nothing; empty while this process
   *     is changing something
   */
  OptionalLong others(Question generation) throws KernelException {
    long first = begun.get();
    if (ended.get() != first) {
      return OptionalLong.empty();
    }
    long own = made.get();
    long all = generation.ask();
    return begun.get() == first ? OptionalLong.of(all - own & 0xffff_ffffL) : OptionalLong.empty();
  }
}
