package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.syntax.Findings;

/** Reads where the adverts of an instance leave and where they go. */
final class AdvertPath {
  private static final InetAddress GROUP4 = InetAddress.ofLiteral("224.0.0.18");
  private static final InetAddress GROUP6 = InetAddress.ofLiteral("ff02::12");

  /**
   * Both ends, of one family.
   *
   * @param source {@code unicast_src_ip} or {@code mcast_src_ip}
   * @param group {@code mcast_dst_ip}, that of the file, or that of RFC 9568
   * @param peers {@code unicast_peer}
   */
  record Ends(Optional<InetAddress> source, InetAddress group, List<UnicastPeer> peers) {}

  private final Findings findings;
  private final GlobalSettings global;
  private final ConfigLine block;
  private final OptionValues values;
  private final List<UnicastPeer> peers;

  AdvertPath(Findings findings, GlobalSettings global, ConfigLine block, ReadBlock read) {
    this.findings = findings;
    this.global = global;
    this.block = block;
    this.values = read.values();
    this.peers = new PeerLines(findings).read(read.lines("unicast_peer"));
  }

  /** What tells the family of an instance that has no virtual addresses. */
  List<InetAddress> writtenAddresses() {
    return Stream.concat(
            Stream.of("unicast_src_ip", "mcast_src_ip", "mcast_dst_ip")
                .map(values::text)
                .flatMap(Optional::stream)
                .map(Addresses::parse)
                .flatMap(Optional::stream),
            peers.stream().map(UnicastPeer::address))
        .toList();
  }

  Ends of(boolean ipv6) {
    return new Ends(source(ipv6), group(ipv6), peers);
  }

  private Optional<InetAddress> source(boolean ipv6) {
    String keyword = values.has("unicast_src_ip") ? "unicast_src_ip" : "mcast_src_ip";
    Optional<InetAddress> source = values.text(keyword).flatMap(Addresses::parse);
    if (source.isPresent() && isIpv6(source.get()) != ipv6) {
      ConfigWord at = Lines.at(block, keyword);
      findings.error(
          "bad-address",
          at,
          keyword + " is '" + at + "'; expected an " + family(ipv6) + " address");
    }
    return source;
  }

  private InetAddress group(boolean ipv6) {
    Optional<InetAddress> own = values.text("mcast_dst_ip").flatMap(Addresses::parse);
    InetAddress group = own.or(() -> global.multicastGroup(ipv6)).orElse(ipv6 ? GROUP6 : GROUP4);
    if (!group.isMulticastAddress() || isIpv6(group) != ipv6) {
      findings.error(
          "bad-address",
          Lines.at(block, "mcast_dst_ip"),
          "the destination of adverts is "
              + IpText.of(group)
              + "; expected an "
              + family(ipv6)
              + " multicast address",
          "correct mcast_dst_ip, or vrrp_mcast_group" + (ipv6 ? 6 : 4) + " in global_defs");
    }
    return group;
  }

  private static boolean isIpv6(InetAddress address) {
    return Addresses.bits(address) == 128;
  }

  private static String family(boolean ipv6) {
    return ipv6 ? "IPv6" : "IPv4";
  }
}
