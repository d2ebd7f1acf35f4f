package org.holdfast.itest.netns;

import java.time.Duration;

/**
 * What both nodes of a pair have in common.
 *
 * @param version 2 or 3
 * @param unicast adverts go to the peer, not to 224.0.0.18
 * @param advertMillis the advertisement interval
 * @param authType PASS or AH; empty for none
 * @param password of the authentication, or empty
 */
record VrrpSettings(
    int version, boolean unicast, int advertMillis, String authType, String password) {

  static final int VRID = 51;
  static final String VIP = "10.8.0.100";

  /** Without authentication unless there is a password, then with PASS. */
  VrrpSettings(int version, boolean unicast, int advertMillis, String password) {
    this(version, unicast, advertMillis, password.isEmpty() ? "" : "PASS", password);
  }

  static VrrpSettings of(int version, boolean unicast) {
    return new VrrpSettings(version, unicast, version == 2 ? 1000 : 500, "", "");
  }

  VrrpSettings withPassword(String word) {
    return new VrrpSettings(version, unicast, advertMillis, "PASS", word);
  }

  VrrpSettings withHeader(String word) {
    return new VrrpSettings(version, unicast, advertMillis, "AH", word);
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
        %s/24 dev eth0
      }
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
            VIP);
  }

  private static String unicastLines(String own, String peer) {
    return "  unicast_src_ip %s\n  unicast_peer {\n    %s\n  }\n".formatted(own, peer);
  }

  private String authenticationLines() {
    return "  authentication {\n    auth_type %s\n    auth_pass %s\n  }\n"
        .formatted(authType, password);
  }

  @Override
  public String toString() {
    return "VRRPv%d %s%s"
        .formatted(
            version,
            unicast ? "unicast" : "multicast",
            password.isEmpty() ? "" : " with " + authType);
  }
}
