package org.holdfast.api.vrrp;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The VRRP engine as others see it. Any thread; never blocks, never delays an advert. */
@ProviderType
public interface VrrpService {

  /**
   * Every configured instance.
   *
   * @return a consistent, immutable list in configuration order
   */
  List<InstanceStatus> instances();

  /**
   * Every configured sync group.
   *
   * @return a consistent, immutable list in configuration order
   */
  List<GroupStatus> groups();
}
