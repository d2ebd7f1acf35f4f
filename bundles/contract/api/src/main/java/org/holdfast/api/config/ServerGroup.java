package org.holdfast.api.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a virtual server of a {@code virtual_server_group} answers to. Its servers are checked once,
 * however many addresses there are.
 *
 * @param family of marks that name none: that of the virtual server
 * @param entries the lines of the group, in order; never empty
 */
public record ServerGroup(IpFamily family, List<Entry> entries) {

  /** Copies the list. */
  public ServerGroup {
    entries = List.copyOf(entries);
  }

  /**
   * The address families that the entries name by themselves.
   *
   * @return one, both, or none when there are only marks without a family
   */
  public Set<IpFamily> families() {
    Set<IpFamily> found = EnumSet.noneOf(IpFamily.class);
    for (Entry entry : entries) {
      switch (entry) {
        case Addresses range -> found.add(IpFamily.of(range.first()));
        case Mark one -> one.family().ifPresent(found::add);
      }
    }
    return found;
  }

  /** A line of the group. */
  public sealed interface Entry permits Addresses, Mark {}

  /**
   * {@code ADDRESS [PORT]}, or a range or a network of addresses.
   *
   * @param first the first address
   * @param last the last one, of the same family, not before the first
   * @param port 0 for every port (needs persistence)
   */
  public record Addresses(InetAddress first, InetAddress last, int port) implements Entry {

    /**
     * Whether an address is one of these.
     *
     * @param address of any family
     * @return true from the first to the last
     */
    public boolean covers(InetAddress address) {
      byte[] bytes = address.getAddress();
      return bytes.length == first.getAddress().length
          && Arrays.compareUnsigned(first.getAddress(), bytes) <= 0
          && Arrays.compareUnsigned(bytes, last.getAddress()) <= 0;
    }

    /**
     * How many there are.
     *
     * @return at least 1
     */
    public BigInteger count() {
      return new BigInteger(1, last.getAddress())
          .subtract(new BigInteger(1, first.getAddress()))
          .add(BigInteger.ONE);
    }

    @Override
    public String toString() {
      String range =
          first.equals(last) ? IpText.of(first) : IpText.of(first) + "-" + IpText.of(last);
      return range + " " + port;
    }
  }

  /**
   * {@code fwmark MARK [FAMILY]}: packets with a firewall mark.
   *
   * @param mark 1..4294967295
   * @param family of the packets; empty for that of the virtual server
   */
  public record Mark(long mark, Optional<IpFamily> family) implements Entry {

    @Override
    public String toString() {
      return "fwmark " + mark + family.map(it -> " " + it).orElse("");
    }
  }
}
