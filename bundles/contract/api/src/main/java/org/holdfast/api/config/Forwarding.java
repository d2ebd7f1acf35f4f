package org.holdfast.api.config;

/** How packets reach a real server: {@code lvs_method}. */
public enum Forwarding {
  /** Address translation, both ways through this node. */
  NAT,
  /** Direct routing: same packet, the server's MAC. */
  DR,
  /** Tunnelling, IP in IP. */
  TUN
}
