package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpPort.Endpoint;
import org.holdfast.vrrp.AdvertProfile;
import org.holdfast.vrrp.AdvertSeal;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;

/**
 * The adverts of one virtual router, encoded once for each destination and again only when
 * something in them changes.
 */
final class AdvertSender {

  /** An advert for one destination: with the present priority, and with priority 0. */
  private record Letter(InetAddress destination, ByteBuffer present, ByteBuffer resign) {}

  private final AdvertSeal seal;
  private List<Letter> letters = List.of();
  private VrrpInstance instance;
  private InetAddress source;
  private Predicate<InetAddress> oldChecksum;
  private int priority;

  AdvertSender(AdvertSeal seal) {
    this.seal = seal;
  }

  /** New content, effective with the next advert. */
  void configure(VrrpInstance wanted, InetAddress from, Predicate<InetAddress> sendsOldChecksum) {
    oldChecksum = sendsOldChecksum;
    instance = wanted;
    source = from;
    priority = -1;
    List<InetAddress> destinations =
        wanted.unicast()
            ? wanted.unicastPeers().stream().map(UnicastPeer::address).toList()
            : List.of(wanted.multicastGroup());
    letters =
        destinations.stream()
            .map(destination -> new Letter(destination, buffer(), buffer()))
            .toList();
    letters.forEach(letter -> encode(letter.destination(), 0, letter.resign()));
    encodePresent(wanted.priority());
  }

  private ByteBuffer buffer() {
    int message =
        VrrpCodec.length(instance.version(), instance.addresses().size(), instance.ipv6());
    return ByteBuffer.allocateDirect(seal.before() + message + seal.behind());
  }

  private void encodePresent(int wanted) {
    priority = wanted;
    letters.forEach(letter -> encode(letter.destination(), wanted, letter.present()));
  }

  private void encode(InetAddress destination, int with, ByteBuffer into) {
    VrrpAdvert advert =
        new VrrpAdvert(
            instance.version(),
            instance.virtualRouterId(),
            with,
            instance.advertInterval().toNanos(),
            AdvertProfile.advertised(instance),
            AdvertProfile.authentication(instance));
    ChecksumForm form =
        instance.checksumWithoutPseudoHeader()
            ? ChecksumForm.MESSAGE_ONLY
            : ChecksumForm.PSEUDO_HEADER;
    InetAddress summed = oldChecksum.test(destination) ? instance.multicastGroup() : destination;
    VrrpCodec.encode(advert, form, source, summed, into.clear().position(seal.before()));
    into.clear();
  }

  /**
   * Sends to every destination.
   *
   * @param wall the wall clock, for its sequence
   * @throws KernelException when no destination could be sent to
   */
  void send(VrrpPort port, Endpoint endpoint, int wanted, Instant wall) throws KernelException {
    if (wanted != 0 && wanted != priority) {
      encodePresent(wanted);
    }
    seal.next(wall);
    KernelException failure = null;
    int sent = 0;
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      try {
        ByteBuffer packet = wanted == 0 ? letter.resign() : letter.present();
        seal.close(packet, source, letter.destination(), endpoint.spec().ttl());
        port.send(endpoint, letter.destination(), packet);
        sent++;
      } catch (KernelException e) {
        failure = e;
      }
    }
    if (sent == 0 && failure != null) {
      throw failure;
    }
  }
}
