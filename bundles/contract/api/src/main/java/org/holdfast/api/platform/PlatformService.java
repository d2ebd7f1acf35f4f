package org.holdfast.api.platform;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The platform as others see it. Any thread. */
@ProviderType
public interface PlatformService {

  /**
   * Every bundle, with the reason when one does not run.
   *
   * @return in order of id
   */
  List<BundleStatus> bundles();

  /**
   * What is wrong with the platform now: bundles that do not run, components that lack a service,
   * jars refused by the deploy folder.
   *
   * @return one line each, naming what, why and what to do next; empty when all is well
   */
  List<String> problems();
}
