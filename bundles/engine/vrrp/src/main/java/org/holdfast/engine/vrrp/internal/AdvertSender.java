package org.holdfast.engine.vrrp.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpPort.Endpoint;
import org.holdfast.vrrp.AdvertProfile;
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

  private List<Letter> letters = List.of();
  private VrrpInstance instance;
  private InetAddress source;
  private int priority;

  /** New content, effective with the next advert. */
  void configure(VrrpInstance wanted, InetAddress from) {
    instance = wanted;
    source = from;
    priority = -1;
    List<InetAddress> destinations =
        wanted.unicast()
            ? wanted.unicastPeers().stream().map(UnicastPeer::address).toList()
            : List.of(wanted.multicastGroup());
    if (!(from instanceof Inet4Address)) {
      letters = List.of();
      return;
    }
    letters =
        destinations.stream()
            .map(destination -> new Letter(destination, buffer(), buffer()))
            .toList();
    letters.forEach(letter -> encode(letter.destination(), 0, letter.resign()));
    encodePresent(wanted.priority());
  }

  private ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(
        VrrpCodec.length(instance.version(), instance.addresses().size()));
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
    VrrpCodec.encode(advert, form, source, destination, into.clear());
  }

  /**
   * Sends to every destination.
   *
   * @throws KernelException when no destination could be sent to
   */
  void send(VrrpPort port, Endpoint endpoint, int wanted) throws KernelException {
    if (wanted != 0 && wanted != priority) {
      encodePresent(wanted);
    }
    KernelException failure = null;
    int sent = 0;
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      try {
        port.send(endpoint, letter.destination(), wanted == 0 ? letter.resign() : letter.present());
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
