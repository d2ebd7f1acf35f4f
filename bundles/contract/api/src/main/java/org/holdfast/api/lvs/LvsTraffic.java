package org.holdfast.api.lvs;

import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.osgi.annotation.versioning.ProviderType;

/** What goes to real servers, as the data plane counts it. Any thread. */
@ProviderType
public interface LvsTraffic {

  /**
   * The counters, of at most a second ago. The kernel is asked when somebody asks here, and waited
   * for half a second; then the last reading is told again.
   *
   * @return those of each real server that the kernel holds; empty when the data plane does not
   *     count, or was never read
   */
  Optional<Map<RealServerId, ServerTraffic>> traffic();
}
