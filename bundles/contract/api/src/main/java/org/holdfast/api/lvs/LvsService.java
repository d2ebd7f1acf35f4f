package org.holdfast.api.lvs;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The LVS engine as others see it. Any thread; never blocks. */
@ProviderType
public interface LvsService {

  /**
   * Every configured virtual server.
   *
   * @return a consistent, immutable list in configuration order
   */
  List<VirtualServerStatus> virtualServers();

  /**
   * The data plane in use and whether the kernel holds what is wanted.
   *
   * @return one moment's state
   */
  DataplaneStatus dataplane();

  /**
   * The data plane at one moment.
   *
   * @param name the plane's name ("ipvs", "nft"), or "none" when no plane can be used
   * @param inSync whether the kernel's table was equal to the wanted one when last compared
   * @param detail the last error or difference in one line; empty when there is none
   * @param writes changes written to the kernel since the start
   */
  record DataplaneStatus(String name, boolean inSync, String detail, long writes) {}
}
