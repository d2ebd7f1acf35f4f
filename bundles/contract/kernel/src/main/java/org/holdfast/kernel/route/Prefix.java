package org.holdfast.kernel.route;

import java.net.InetAddress;

/**
 * A network.
 *
 * @param address the address; bits after the prefix must be 0 for most kernels
 * @param length 0..32 or 0..128
 */
public record Prefix(InetAddress address, int length) {

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + length;
  }
}
