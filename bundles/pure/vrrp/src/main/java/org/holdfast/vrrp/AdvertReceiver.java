package org.holdfast.vrrp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AdvertRules.OldChecksum;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.Checked.Accepted;
import org.holdfast.vrrp.Checked.Rejected;
import org.holdfast.wire.vrrp.ChecksumForm;

/**
 * Decides whether a packet is an advert for an instance, by {@link AdvertCheck}, its seal and its
 * rules, and remembers what the next decision needs. One thread.
 */
public final class AdvertReceiver {

  private final AdvertSeal seal;
  private final Set<InetAddress> oldForm = new HashSet<>();
  private AdvertProfile profile;
  private AdvertRules rules;
  private InetAddress group;
  private boolean owner;
  private InetAddress lastSender;

  /**
   * A receiver.
   *
   * @param seal opens packets
   */
  public AdvertReceiver(AdvertSeal seal) {
    this.seal = seal;
  }

  /**
   * Takes the settings of an instance. Must be called before the first packet.
   *
   * @param instance the instance
   * @param source source of its own adverts
   */
  public void configure(VrrpInstance instance, InetAddress source) {
    profile = AdvertProfile.of(instance, source);
    rules = instance.rules();
    group = instance.multicastGroup();
    owner = instance.priority() == VrrpInstance.OWNER;
    oldForm.retainAll(profile.peers().keySet());
  }

  /**
   * Checks a packet whose VRID is that of the instance.
   *
   * @param source IP source
   * @param destination IP destination
   * @param ttl TTL, -1 when not known
   * @param packet from position to limit, untrusted; left as it was
   * @param now the wall clock
   * @return the advert, or why there is none
   */
  public Checked check(
      InetAddress source, InetAddress destination, int ttl, ByteBuffer packet, Instant now) {
    Rejected carrier = AdvertCheck.carrier(profile, source, destination, ttl);
    if (carrier != null) {
      return carrier;
    }
    if (owner && rules.ownerIgnoresAdverts()) {
      return new Rejected(RejectReason.OWNER, "", "");
    }
    AdvertSeal.Opened opened = seal.open(packet, source, destination, now);
    if (opened.rejected() != null) {
      return opened.rejected();
    }
    return switch (message(source, destination, opened.message())) {
      case Rejected rejected -> rejected;
      case Accepted accepted -> accepted(source, accepted);
    };
  }

  /** A wrong checksum of a unicast peer may be that of an old keepalived. */
  private Checked message(InetAddress source, InetAddress destination, ByteBuffer message) {
    Checked checked = AdvertCheck.message(profile, source, destination, message);
    boolean canBeOld =
        profile.unicast()
            && profile.version() == 3
            && source instanceof Inet4Address
            && rules.oldChecksum() != OldChecksum.NEVER;
    if (!canBeOld) {
      return checked;
    }
    if (checked instanceof Rejected(var reason, var _, var _)
        && reason == RejectReason.CHECKSUM
        && AdvertCheck.message(profile, source, group, message) instanceof Accepted old) {
      oldForm.add(source);
      return old;
    }
    if (checked instanceof Accepted accepted && accepted.form() == ChecksumForm.PSEUDO_HEADER) {
      oldForm.remove(source);
    }
    return checked;
  }

  private Checked accepted(InetAddress source, Accepted accepted) {
    boolean drops = rules.strict() && profile.version() == 2;
    if (drops && accepted.addressesDiffer() && accepted.advert().priority() != VrrpInstance.OWNER) {
      return new Rejected(RejectReason.ADDRESS_LIST, "", ""); // RFC 3768 7.1
    }
    boolean known = source.equals(lastSender) && !rules.comparesEveryList();
    lastSender = source;
    return known && accepted.addressesDiffer()
        ? new Accepted(accepted.advert(), accepted.form(), false, accepted.intervalDiffers())
        : accepted;
  }

  /**
   * Whether unicast adverts to a peer are to have the checksum of keepalived up to 1.3.6, as if
   * they went to the multicast group.
   *
   * @param peer the peer
   * @return true when it is wanted always, or was heard from it last
   */
  public boolean sendsOldChecksum(InetAddress peer) {
    return profile.unicast()
        && (rules.oldChecksum() == OldChecksum.ALWAYS || oldForm.contains(peer));
  }
}
