package org.holdfast.api.config;

import java.net.InetAddress;

/**
 * A network: an address and how many of its first bits count.
 *
 * @param address the address; bits after the prefix are kept as they were written
 * @param length 0..32 or 0..128
 */
public record IpPrefix(InetAddress address, int length) {

  @Override
  public String toString() {
    return IpText.of(address) + "/" + length;
  }
}
