package org.holdfast.kernel.net;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Follows links and addresses: a dump at the start, notifications after it, and a new dump whenever
 * notifications were lost (ENOBUFS) and every few seconds besides. Any thread.
 */
@ProviderType
public interface NetworkMonitor {

  /**
   * Links and addresses as last heard.
   *
   * @return never null; complete from the moment the service is registered
   */
  NetworkState current();
}
