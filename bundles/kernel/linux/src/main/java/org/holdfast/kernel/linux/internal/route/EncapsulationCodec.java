package org.holdfast.kernel.linux.internal.route;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.route.Encapsulation;
import org.holdfast.wire.netlink.AttributeWriter;

/** Attributes of RTA_ENCAP (linux/lwtunnel.h, linux/mpls_iptunnel.h, linux/ila.h). */
final class EncapsulationCodec {
  private static final int MPLS = 1;
  private static final int IP = 2;
  private static final int ILA = 3;
  private static final int IP6 = 4;
  private static final int ID = 1;
  private static final int DESTINATION = 2;
  private static final int SOURCE = 3;
  private static final int FOURTH = 4;
  private static final int FIFTH = 5;
  private static final int FLAGS = 6;
  private static final int MPLS_LABELS = 1;
  private static final int ILA_LOCATOR = 1;
  private static final int LABEL_SHIFT = 12;
  private static final int BOTTOM_OF_STACK = 0x100;

  private EncapsulationCodec() {}

  static int type(Encapsulation encapsulation) {
    return switch (encapsulation) {
      case Encapsulation.Ip ip -> ip.ipv6() ? IP6 : IP;
      case Encapsulation.Mpls mpls -> MPLS;
      case Encapsulation.Ila ila -> ILA;
    };
  }

  static void encode(AttributeWriter out, Encapsulation encapsulation) {
    switch (encapsulation) {
      case Encapsulation.Ip ip -> ip(out, ip);
      case Encapsulation.Mpls mpls -> out.bytes(MPLS_LABELS, labels(mpls.labels()));
      case Encapsulation.Ila ila -> out.u64be(ILA_LOCATOR, ila.locator());
    }
  }

  /** LWTUNNEL_IP_TTL comes before LWTUNNEL_IP_TOS, and HOPLIMIT before TC. */
  private static void ip(AttributeWriter out, Encapsulation.Ip ip) {
    if (ip.id() != 0) {
      out.u64be(ID, ip.id());
    }
    address(out, DESTINATION, ip.destination());
    address(out, SOURCE, ip.source());
    if (ip.hops() != 0) {
      out.u8(FOURTH, ip.hops());
    }
    if (ip.tos() != 0) {
      out.u8(FIFTH, ip.tos());
    }
    if (ip.flags() != 0) {
      out.u16be(FLAGS, ip.flags());
    }
  }

  private static void address(AttributeWriter out, int type, Optional<InetAddress> address) {
    address.ifPresent(it -> out.address(type, it));
  }

  /** Label stack entries of RFC 3032: 20 bits of label; the last has the bottom bit. */
  private static byte[] labels(List<Integer> labels) {
    ByteBuffer stack = ByteBuffer.allocate(4 * labels.size());
    for (int i = 0; i < labels.size(); i++) {
      stack.putInt(labels.get(i) << LABEL_SHIFT | (i == labels.size() - 1 ? BOTTOM_OF_STACK : 0));
    }
    return stack.array();
  }
}
