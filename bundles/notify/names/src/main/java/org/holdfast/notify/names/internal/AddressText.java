package org.holdfast.notify.names.internal;

import java.net.InetAddress;
import org.holdfast.api.config.IpText;

/** Writes addresses as inet_ntop(3) does, which keepalived takes: short, and without a zone. */
final class AddressText {

  private AddressText() {}

  static String of(InetAddress address) {
    String text = IpText.of(address);
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
