package org.holdfast.kernel.linux.internal.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.sh;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.GenericNetlink;

/** Asks the generic controller and writes nftables tables. */
public final class NetlinkScenario {
  private static final int NFTABLES = 10;
  private static final int NEW_TABLE = NFTABLES << 8;
  private static final int GET_TABLE = NFTABLES << 8 | 1;
  private static final byte[] IPV4 = {2, 0, 0, 0};

  public static void main(String[] arguments) throws Exception {
    LinuxNetlinkPort port = new LinuxNetlinkPort();
    try (NetlinkConnection generic = port.connect(NetlinkFamily.GENERIC)) {
      byte[] answer = generic.request("find", family("nlctrl")).getFirst().payload();
      assertThat(GenericNetlink.familyId(answer)).isEqualTo(GenericNetlink.CONTROLLER);
      assertThatThrownBy(() -> generic.request("find family NONE", family("NONE")))
          .hasMessageStartingWith("find family NONE: ENOENT");
    }
    NetlinkConnection tables = port.connect(NetlinkFamily.NETFILTER);
    transactions(tables);
    tables.close();
    assertThatThrownBy(() -> tables.request("late", dump())).hasMessageContaining("EBADF");
  }

  private static void transactions(NetlinkConnection tables) throws Exception {
    tables.transaction(NFTABLES, List.of());
    tables.transaction(NFTABLES, List.of(table("a", 0)));
    List<Named> faulty =
        List.of(table("b", 0), table("a", NetlinkMessage.EXCLUSIVE), table("c", 0));
    assertThatThrownBy(() -> tables.transaction(NFTABLES, faulty))
        .hasMessageStartingWith("add table a: EEXIST");
    assertThat(sh("nft", "list", "tables")).as("all or nothing").isEqualTo("table ip a\n");
    List<Named> many = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      many.add(table("t" + i, 0));
    }
    tables.transaction(NFTABLES, many);
    assertThat(tables.request("read tables", dump())).as("a dump of many parts").hasSize(3001);
    assertThat(tables.requestAll(List.of(new Named("read tables", get("a")), bad())))
        .satisfiesExactly(
            first -> assertThat(first).isEmpty(),
            second -> assertThat(second.orElseThrow().errno()).isEqualTo(2));
  }

  private static Named bad() {
    return new Named("read table none", get("none"));
  }

  private static NetlinkMessage get(String name) {
    return new NetlinkMessage(GET_TABLE, 0, payload(name));
  }

  private static NetlinkMessage dump() {
    return new NetlinkMessage(GET_TABLE, NetlinkMessage.DUMP, IPV4);
  }

  private static Named table(String name, int flags) {
    return new Named(
        "add table " + name,
        new NetlinkMessage(NEW_TABLE, NetlinkMessage.CREATE | flags, payload(name)));
  }

  private static byte[] payload(String name) {
    return new AttributeWriter().raw(IPV4).string(1, name).toByteArray();
  }

  private static NetlinkMessage family(String name) {
    return new NetlinkMessage(GenericNetlink.CONTROLLER, 0, GenericNetlink.getFamily(name));
  }
}
