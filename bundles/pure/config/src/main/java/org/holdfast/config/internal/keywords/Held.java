package org.holdfast.config.internal.keywords;

/** Why options are held and not acted on; each ends the sentence "accepted, not acted on". */
final class Held {
  static final String PROCESS =
      "it tunes keepalived's processes; Holdfast is one process and sets its own.";
  static final String BUFFERS = "it sizes keepalived's netlink sockets; Holdfast sizes its own.";
  static final String SNMP = "SNMP is not built in.";
  static final String DBUS = "D-Bus is not built in.";
  static final String NFTABLES = "the rules of no_accept are written with nftables.";
  static final String GROUPS =
      "each address of a group is an IPVS service; nftables marks are not built yet.";
  static final String BFD =
      "no bundle provides BFD yet; who tracks it with weight 0 waits in INIT, BFD_CHECK is down.";
  static final String LINK_POLLING =
      "links are never polled; the kernel's messages tell their state.";

  private Held() {}
}
