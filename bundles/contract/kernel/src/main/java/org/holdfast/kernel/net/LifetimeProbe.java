package org.holdfast.kernel.net;

import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds out by trying what this kernel does for addresses that end by themselves. Changes nothing
 * that others can see. Any thread; blocks for some milliseconds.
 */
@ProviderType
public interface LifetimeProbe {

  /**
   * Tries.
   *
   * @return what the kernel does
   * @throws KernelException when it could not be tried, most often for want of rights
   */
  Lifetimes probe() throws KernelException;

  /**
   * What a kernel does for addresses.
   *
   * @param end whether it takes a lifetime ({@code IFA_CACHEINFO}) and removes the address after it
   * @param tagged whether it keeps the tag of who added an address ({@code IFA_PROTO}, Linux 5.18)
   */
  record Lifetimes(boolean end, boolean tagged) {}
}
