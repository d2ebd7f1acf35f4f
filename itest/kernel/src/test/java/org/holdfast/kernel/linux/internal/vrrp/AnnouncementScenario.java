package org.holdfast.kernel.linux.internal.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.ip;
import static org.holdfast.itest.kernel.Namespace.logger;
import static org.holdfast.itest.kernel.Namespace.wire;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;

/** Announces addresses and looks at the frames with tcpdump. */
public final class AnnouncementScenario {
  private static final int COUNT = 100;

  public static void main(String[] arguments) throws Exception {
    wire();
    ip("link set vb arp off");
    List<String> lines = new ArrayList<>();
    LinuxAnnouncer announcer = new LinuxAnnouncer(logger(lines), KernelCounts.NONE);
    assertThat(lines).isEmpty();
    NetworkInterface va = NetworkInterface.getByName("va");
    MacAddress mac = MacAddress.of(va.getHardwareAddress());
    Link link = new Link(va.getIndex(), "va", mac, 1500, true, true, false, true, false);
    String filter = "arp or (icmp6 and ip6[40] = 136 and ip6[8] = 0xfd)";
    Process dump =
        new ProcessBuilder("tcpdump", "-i", "vb", "-nevvlc", "" + (COUNT + 1), filter)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = dump.inputReader()) {
      String line = out.readLine();
      while (!line.contains("listening on")) {
        line = out.readLine();
      }
      announcer.announce(link, addresses());
      List<String> frames = out.lines().toList();
      assertThat(frames)
          .filteredOn(frame -> frame.contains("ARP"))
          .hasSize(COUNT)
          .allMatch(frame -> frame.contains(mac + " > ff:ff:ff:ff:ff:ff"))
          .element(7)
          .asString()
          .contains("Request who-has 10.9.1.7 (ff:ff:ff:ff:ff:ff) tell 10.9.1.7");
      assertThat(String.join("\n", frames))
          .contains("[icmp6 sum ok] ICMP6, neighbor advertisement, length 32, tgt is fd00::100")
          .contains("override");
    }
    quietLinks(announcer, link);
    ip("link set va down");
    assertThatThrownBy(() -> announcer.announce(link, addresses().subList(0, 1)))
        .hasMessageStartingWith("announce 10.9.1.0 on va: ENETDOWN");
    announcer.stop();
  }

  /** Links where announcing makes no sense: no error, though their number is of no interface. */
  private static void quietLinks(LinuxAnnouncer announcer, Link link) throws Exception {
    MacAddress mac = link.mac();
    announcer.announce(new Link(99, "x", mac, 1500, true, true, false, true, true), addresses());
    announcer.announce(new Link(99, "x", mac, 1500, true, true, true, true, false), addresses());
    announcer.announce(new Link(99, "x", null, 1500, true, true, false, true, false), addresses());
  }

  private static List<InetAddress> addresses() throws Exception {
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      addresses.add(InetAddress.getByAddress(new byte[] {10, 9, 1, (byte) i}));
    }
    addresses.add(InetAddress.getByName("fd00::100"));
    return addresses;
  }
}
