package org.holdfast.surface.dump.internal;

import java.net.Inet6Address;
import java.time.Duration;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;

/** A virtual address as keepalived writes it: {@code 10.0.0.1/24 dev eth0 scope global set}. */
final class AddressText {
  private static final String FOR_EVER = " preferred_lft forever";

  private AddressText() {}

  /**
   * One line.
   *
   * @param instance whose address it is
   * @param held whether it is on its interface now
   */
  static String of(VirtualAddress address, VrrpInstance instance, boolean held) {
    StringBuilder text = new StringBuilder(Ip.text(address.address(), address.prefixLength()));
    address.broadcast().ifPresent(it -> text.append(" brd ").append(it.getHostAddress()));
    text.append(" dev ").append(device(address.device(), instance));
    text.append(" scope ").append(scope(address));
    address.label().ifPresent(it -> text.append(" label ").append(it));
    when(text, !address.tracked(), " no_track");
    options(text, address);
    when(text, held, " set");
    when(text, held && !instance.acceptsPackets(), " nftable_set");
    return text.toString();
  }

  private static void options(StringBuilder text, VirtualAddress address) {
    AddressOptions options = address.options();
    when(text, options.home(), " home");
    when(text, options.duplicateDetection(), " -nodad");
    when(text, options.temporaryTemplate(), " mngtmpaddr");
    when(text, options.noPrefixRoute(), " noprefixroute");
    when(text, options.autoJoin(), " autojoin");
    if (address.address() instanceof Inet6Address) {
      text.append(options.preferredLifetime().map(AddressText::lifetime).orElse(FOR_EVER));
    }
  }

  private static String lifetime(Duration time) {
    return time.isZero() ? " deprecated" : " preferred_lft " + time.toSeconds();
  }

  /** The interface; of a macvlan also what is below it. */
  private static String device(String name, VrrpInstance instance) {
    return instance.vmac().all().stream()
        .filter(link -> link.name().equals(name))
        .map(OwnLink::base)
        .findFirst()
        .map(base -> name + "@" + base)
        .orElse(name);
  }

  /** Of a link-local address the one that it has without being told, as keepalived writes it. */
  private static String scope(VirtualAddress address) {
    if (address.address().isLinkLocalAddress() && address.address() instanceof Inet6Address) {
      return "global";
    }
    return switch (address.scope()) {
      case 0 -> "global";
      case 200 -> "site";
      case 253 -> "link";
      case 254 -> "host";
      case 255 -> "nowhere";
      default -> Integer.toString(address.scope());
    };
  }

  private static void when(StringBuilder text, boolean on, String word) {
    if (on) {
      text.append(word);
    }
  }
}
