package org.holdfast.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.vrrp.Checked.Accepted;
import org.holdfast.vrrp.Checked.Rejected;
import org.holdfast.wire.vrrp.Authentication;
import org.holdfast.wire.vrrp.Decoded;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;

/**
 * Decides whether received bytes are an advert for an instance (RFC 9568 section 7.1, RFC 3768
 * section 7.1, keepalived's rules for unicast). Cheap checks come first. A rejected advert must not
 * reach the machine, so it touches neither state nor timer.
 */
public final class AdvertCheck {
  private static final int GTSM_TTL = 255;

  private AdvertCheck() {}

  /**
   * Checks a packet whose VRID is that of the instance.
   *
   * @param profile what the instance expects
   * @param source IP source
   * @param destination IP destination
   * @param ttl TTL, -1 when not known
   * @param message from position to limit, untrusted; left as it was
   * @return the advert, or why there is none
   */
  public static Checked check(
      AdvertProfile profile,
      InetAddress source,
      InetAddress destination,
      int ttl,
      ByteBuffer message) {
    Rejected carrier = carrier(profile, source, destination, ttl);
    return carrier != null ? carrier : message(profile, source, destination, message);
  }

  /** What can be told without a look at the message; null when it may be one. */
  static Rejected carrier(
      AdvertProfile profile, InetAddress source, InetAddress destination, int ttl) {
    if (source.equals(profile.source())) {
      return rejected(RejectReason.OWN_PACKET);
    }
    return profile.unicast()
        ? checkUnicast(profile, source, destination, ttl)
        : checkMulticast(destination, ttl);
  }

  /** The message itself. */
  static Checked message(
      AdvertProfile profile, InetAddress source, InetAddress destination, ByteBuffer message) {
    return switch (VrrpCodec.decode(message, source, destination)) {
      case Decoded.Malformed malformed ->
          new Rejected(RejectReason.of(malformed.reason()), malformed.describe(), "");
      case Decoded.Advert decoded -> checkAdvert(profile, decoded);
    };
  }

  private static Rejected checkMulticast(InetAddress destination, int ttl) {
    if (!destination.isMulticastAddress()) {
      return new Rejected(RejectReason.NOT_MULTICAST, IpText.of(destination), "");
    }
    return ttl == GTSM_TTL ? null : new Rejected(RejectReason.TTL, ttl, GTSM_TTL);
  }

  private static Rejected checkUnicast(
      AdvertProfile profile, InetAddress source, InetAddress destination, int ttl) {
    if (destination.isMulticastAddress()) {
      return new Rejected(RejectReason.NOT_UNICAST, IpText.of(destination), "");
    }
    UnicastPeer peer = profile.peers().get(source);
    if (peer == null) {
      return profile.checkSource()
          ? new Rejected(RejectReason.NOT_A_PEER, IpText.of(source), "")
          : null;
    }
    boolean inRange = ttl >= peer.minTtl() && ttl <= peer.maxTtl();
    return inRange
        ? null
        : new Rejected(RejectReason.TTL, ttl, peer.minTtl() + " to " + peer.maxTtl());
  }

  private static Checked checkAdvert(AdvertProfile profile, Decoded.Advert decoded) {
    VrrpAdvert advert = decoded.advert();
    if (advert.version() != profile.version()) {
      return new Rejected(RejectReason.VERSION, advert.version(), profile.version());
    }
    if (advert.virtualRouterId() != profile.virtualRouterId()) {
      return new Rejected(
          RejectReason.VIRTUAL_ROUTER_ID, advert.virtualRouterId(), profile.virtualRouterId());
    }
    Rejected list = checkAddresses(profile, advert);
    if (list != null) {
      return list;
    }
    boolean intervalDiffers = advert.intervalNanos() != profile.intervalNanos();
    if (advert.version() == 2) {
      Rejected rejected = checkVersion2(profile, advert, intervalDiffers);
      if (rejected != null) {
        return rejected;
      }
    }
    return new Accepted(
        advert, decoded.form(), addressesDiffer(profile, advert.addresses()), intervalDiffers);
  }

  /**
   * What the RFC wants of the list, of others as much as of ourselves: peers of an instance without
   * addresses, or without a link-local one, have the same, and keepalived lets them.
   */
  private static Rejected checkAddresses(AdvertProfile profile, VrrpAdvert advert) {
    List<InetAddress> addresses = advert.addresses();
    if (addresses.isEmpty()) {
      boolean wanted = advert.version() == 3 && !profile.addresses().isEmpty();
      return wanted ? new Rejected(RejectReason.ADDRESS_COUNT, 0, "at least 1") : null;
    }
    InetAddress first = addresses.getFirst();
    return profile.linkLocalFirst() && !first.isLinkLocalAddress()
        ? new Rejected(RejectReason.NOT_LINK_LOCAL, IpText.of(first), "")
        : null;
  }

  private static Rejected checkVersion2(
      AdvertProfile profile, VrrpAdvert advert, boolean intervalDiffers) {
    Authentication wanted = profile.authentication();
    if (advert.authentication().type() != wanted.type()) {
      return new Rejected(RejectReason.AUTH_TYPE, advert.authentication().type(), wanted.type());
    }
    // One comparison of two longs takes the same time wherever they differ.
    if (wanted.type() == Authentication.PASS && advert.authentication().data() != wanted.data()) {
      return rejected(RejectReason.AUTH_FAILURE);
    }
    if (intervalDiffers) {
      return new Rejected(
          RejectReason.ADVERT_INTERVAL,
          advert.intervalNanos() / 1_000_000_000L + " s",
          profile.intervalNanos() / 1_000_000_000L + " s");
    }
    return null;
  }

  private static boolean addressesDiffer(AdvertProfile profile, List<InetAddress> addresses) {
    return addresses.size() != profile.addresses().size()
        || !profile.addresses().containsAll(addresses);
  }

  private static Rejected rejected(RejectReason reason) {
    return new Rejected(reason, "", "");
  }
}
