package org.holdfast.kernel.dataplane;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tries whether this kernel can have a data plane. Nothing of what it tries is ever in force, in
 * the network that the calling thread is in; the kernel may load modules for it. Any thread.
 */
@ProviderType
public interface PlaneProbe {

  /**
   * The plane's name, as of {@link Dataplane#name}.
   *
   * @return a word
   */
  String name();

  /**
   * Tries.
   *
   * @return empty when the kernel has all that the plane needs; else what is missing and what to do
   */
  Optional<String> unavailable();
}
