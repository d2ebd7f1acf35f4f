package org.holdfast.api.platform;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what a part of the node knows while its bundle is replaced. A part that stops asks {@link
 * #nodeGoesOn}: when the node ends, it ends in order; else its successor goes on, and finds here
 * what it left. Values are bytes, so that no class of a bundle that goes is held. Any thread.
 */
@ProviderType
public interface Handover {

  /**
   * Whether the node goes on without the part that stops now.
   *
   * @return false while the framework stops
   */
  boolean nodeGoesOn();

  /**
   * Leaves what a successor needs; what was left before under this name is forgotten. It is kept
   * for a minute, and not over a restart of the process.
   *
   * @param part whose, for example "vrrp"
   * @param version of the form of the bytes; another one for every change of it
   * @param state what a successor needs; copied
   */
  void leave(String part, int version, byte[] state);

  /**
   * Takes what was left; it is nobody else's then.
   *
   * @param part whose
   * @param version of the form that is understood
   * @return empty when nothing was left, too long ago, or in another form: then the part begins as
   *     after a crash
   */
  Optional<byte[]> take(String part, int version);
}
