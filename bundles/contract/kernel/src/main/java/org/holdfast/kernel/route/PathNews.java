package org.holdfast.kernel.route;

import java.time.Duration;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * News of routes and rules that carry keepalived's tag (protocol 18), whoever made the change. It
 * says that something changed, not what: {@link RouteTable#own} and {@link RuleTable#own} say that.
 * The kernel tells nothing of routes that go with an interface or an address.
 */
@ProviderType
public interface PathNews extends AutoCloseable {

  /**
   * Waits for a change, for {@link #wake} or for the limit. One thread.
   *
   * @param limit how long at most
   * @return whether something may have changed; also true when news were lost (ENOBUFS)
   * @throws KernelException when the kernel cannot be listened to any more
   */
  boolean await(Duration limit) throws KernelException;

  /** Ends the wait, or the next one. Any thread; never waits. */
  void wake();

  /** Listens no more. The thread that waits. */
  @Override
  void close();
}
