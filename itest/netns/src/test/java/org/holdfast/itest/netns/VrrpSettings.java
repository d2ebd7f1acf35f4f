package org.holdfast.itest.netns;

import java.time.Duration;

/**
 * What both nodes of a pair have in common.
 *
 * @param family of the addresses
 * @param version 2 or 3
 * @param unicast adverts go to the peer, not to the group
 * @param advertMillis the advertisement interval
 * @param authType PASS, AH or HMAC; empty for none
 * @param password of the authentication, or empty
 */
record VrrpSettings(
    Family family,
    int version,
    boolean unicast,
    int advertMillis,
    String authType,
    String password) {

  static final int VRID = 51;
  private static final String HMAC = "HMAC";
  static final String VIP = Family.IPV4.virtual().getFirst();

  /** Without authentication unless there is a password, then with PASS. */
  VrrpSettings(int version, boolean unicast, int advertMillis, String password) {
    this(Family.IPV4, version, unicast, advertMillis, password.isEmpty() ? "" : "PASS", password);
  }

  static VrrpSettings of(int version, boolean unicast) {
    return new VrrpSettings(version, unicast, version == 2 ? 1000 : 500, "");
  }

  /** VRRPv3 over IPv6. */
  static VrrpSettings ipv6(boolean unicast) {
    return new VrrpSettings(Family.IPV6, 3, unicast, 500, "", "");
  }

  VrrpSettings withPassword(String word) {
    return new VrrpSettings(family, version, unicast, advertMillis, "PASS", word);
  }

  VrrpSettings withHeader(String word) {
    return new VrrpSettings(family, version, unicast, advertMillis, "AH", word);
  }

  /** With a keyed hash after each advert (auth_hmac). */
  VrrpSettings withKeyedHash(String key) {
    return new VrrpSettings(family, version, unicast, advertMillis, HMAC, key);
  }

  /** What a host of the pair sends its adverts from: 1 is the better one. */
  String source(int host) {
    return family.source(host, unicast);
  }

  Duration adverts(int count) {
    return Duration.ofMillis((long) advertMillis * count);
  }

  /** RFC 9568 section 6.1; RFC 3768 section 6.1 for version 2. */
  Duration masterDownInterval(int priority) {
    int skewUnit = version == 2 ? 1000 : advertMillis;
    return adverts(3).plusMillis((256L - priority) * skewUnit / 256);
  }

  /** The keepalived.conf of a node. */
  String configuration(String own, String peer, int priority, String extra) {
    return """
    global_defs {
      router_id itest
    }
    vrrp_instance VI_1 {
      state BACKUP
      interface eth0
      virtual_router_id %d
      priority %d
      advert_int %s
      version %d
    %s%s%s  virtual_ipaddress {
    %s  }
    }
    """
        .formatted(
            VRID,
            priority,
            advertMillis % 1000 == 0 ? advertMillis / 1000 : advertMillis / 1000.0,
            version,
            unicast ? unicastLines(own, peer) : "",
            password.isEmpty() ? "" : authenticationLines(),
            extra,
            family.virtualLines());
  }

  private static String unicastLines(String own, String peer) {
    return "  unicast_src_ip %s\n  unicast_peer {\n    %s\n  }\n".formatted(own, peer);
  }

  private String authenticationLines() {
    if (authType.equals(HMAC)) {
      return "  auth_hmac {\n    key 1 %s\n    active_key 1\n  }\n".formatted(password);
    }
    return "  authentication {\n    auth_type %s\n    auth_pass %s\n  }\n"
        .formatted(authType, password);
  }

  @Override
  public String toString() {
    return "VRRPv%d %s%s%s"
        .formatted(
            version,
            family == Family.IPV6 ? "over IPv6 " : "",
            unicast ? "unicast" : "multicast",
            password.isEmpty() ? "" : " with " + authType);
  }
}
