package org.holdfast.itest.simulation;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.config.Configuration;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.ReadResult;
import org.holdfast.config.TextSource;

/** A cluster: how many nodes, which virtual routers, how they are configured. Written as a line. */
final class ClusterSpec {
  static final String PASSWORD = "s1mul8ed";

  /** Another priority. */
  static final int VARIANT_PRIORITY = 1;

  /** One address more. */
  static final int VARIANT_ADDRESS = 2;

  private static final int VARIANTS = 4;
  private static final long CENTI = 10_000_000L;

  final int nodes;
  final int instances;
  final int version;
  final int advertCentis;
  final int downTimerAdverts;
  final boolean preempt;
  final int preemptDelaySeconds;
  final int groupSize;
  final boolean unicast;
  final boolean ipv6;
  final boolean password;
  final int addresses;
  final String order;
  final boolean owner;
  final boolean lowerSilent;
  final boolean higherSends;
  final int jitterMicros;

  /** -1 automatic, 0 off, else seconds. */
  final int lease;

  final boolean gate;
  private final Map<String, String> words;
  private final Configuration[] configurations;

  private ClusterSpec(Map<String, String> words) {
    this.words = words;
    nodes = number("nodes", 2);
    instances = number("instances", 1);
    version = number("version", 3);
    advertCentis = number("advert", 100);
    downTimerAdverts = number("down", 3);
    preempt = number("preempt", 1) == 1;
    preemptDelaySeconds = number("preempt_delay", 0);
    groupSize = number("group", 0);
    unicast = number("unicast", 0) == 1;
    ipv6 = number("family", 4) == 6;
    password = number("password", 0) == 1;
    addresses = number("addresses", 1);
    order = words.getOrDefault("order", "same");
    owner = number("owner", 0) == 1;
    lowerSilent = number("lower_silent", 0) == 1;
    higherSends = number("higher_sends", 1) == 1;
    jitterMicros = number("jitter", 500);
    lease = number("lease", -1);
    gate = number("gate", 1) == 1;
    configurations = new Configuration[nodes * VARIANTS];
  }

  private int number(String key, int otherwise) {
    String text = words.get(key);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  /** From {@code key value key value ...}. */
  static ClusterSpec parse(String line) {
    Map<String, String> words = new java.util.LinkedHashMap<>();
    String[] all = line.trim().split(" +");
    for (int i = 0; i + 1 < all.length; i += 2) {
      words.put(all[i], all[i + 1]);
    }
    return new ClusterSpec(words);
  }

  /** The same with another value. */
  ClusterSpec with(String key, int value) {
    Map<String, String> changed = new java.util.LinkedHashMap<>(words);
    changed.put(key, Integer.toString(value));
    return new ClusterSpec(changed);
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    words.forEach((key, value) -> line.append(key).append(' ').append(value).append(' '));
    return line.toString().trim();
  }

  /** Draws one. */
  static ClusterSpec draw(Dice dice) {
    Map<String, String> words = new java.util.LinkedHashMap<>();
    int size = dice.below(100);
    int nodes = size < 55 ? 2 : size < 85 ? 3 : size < 95 ? 4 : 5;
    int many = dice.below(200);
    int instances =
        many < 100
            ? 1
            : many < 160
                ? 2 + dice.below(3)
                : many < 196 ? 5 + dice.below(12) : many < 199 ? 17 + dice.below(48) : 255;
    int version = dice.percent(40) ? 2 : 3;
    boolean owner = dice.percent(5);
    boolean preempt = owner || dice.percent(75);
    words.put("nodes", "" + nodes);
    words.put("instances", "" + instances);
    words.put("version", "" + version);
    words.put(
        "advert",
        "" + (version == 2 ? dice.oneOf(100, 100, 200) : dice.oneOf(10, 30, 50, 100, 100, 250)));
    words.put("down", "" + (dice.percent(85) ? 3 : dice.oneOf(2, 4, 5)));
    words.put("preempt", preempt ? "1" : "0");
    words.put(
        "preempt_delay", preempt && !owner && dice.percent(12) ? "" + (1 + dice.below(5)) : "0");
    words.put("group", instances > 1 && dice.percent(40) ? "" + (2 + dice.below(3)) : "0");
    words.put("unicast", dice.percent(25) ? "1" : "0");
    words.put("password", version == 2 && dice.percent(30) ? "1" : "0");
    words.put("addresses", "" + (1 + dice.below(Addressing.SLOTS - 1)));
    words.put("order", dice.oneOf("same", "same", "rotate", "rotate", "tie"));
    words.put("owner", owner ? "1" : "0");
    words.put("lower_silent", dice.percent(8) ? "1" : "0");
    words.put("higher_sends", dice.percent(85) ? "1" : "0");
    words.put("jitter", "" + dice.oneOf(20, 200, 1000));
    words.put("lease", "" + dice.oneOf(-1, -1, -1, 0, 1, 6));
    words.put("gate", "" + dice.below(2));
    boolean ipv6 = version == 3 && words.get("unicast").equals("0") && dice.percent(35);
    words.put("family", ipv6 ? "6" : "4");
    return new ClusterSpec(words);
  }

  long advertNanos() {
    return advertCentis * CENTI;
  }

  /** Longest skew: of priority 1. */
  long skewNanos() {
    return version == 2 ? 1_000_000_000L : advertNanos();
  }

  /** Until then the slowest backup has taken over. */
  long downNanos() {
    return downTimerAdverts * advertNanos() + skewNanos();
  }

  /** From the last advert until nobody may answer for the addresses: design.md section 6. */
  long boundNanos() {
    return (downTimerAdverts + 1) * advertNanos();
  }

  /** The same with the lease alone, which counts whole seconds. */
  long leaseNanos() {
    long seconds = (boundNanos() + 999_999_999L) / 1_000_000_000L;
    return Math.max(seconds, lease) * 1_000_000_000L;
  }

  /** Longest time on the wire without a fault. */
  long wireNanos() {
    return (20L + jitterMicros) * 1000;
  }

  int group(int instance) {
    return groupSize == 0 ? -1 : instance / groupSize;
  }

  int groups() {
    return groupSize == 0 ? 0 : (instances + groupSize - 1) / groupSize;
  }

  int priority(int node, int instance, int variant) {
    int turn = groupSize == 0 ? instance : instance / groupSize;
    int place = order.equals("rotate") ? (node + turn) % nodes : node;
    if (owner && place == 0) {
      return 255;
    }
    int usual = order.equals("tie") ? 100 : 240 - 60 * place + place * place;
    return (variant & VARIANT_PRIORITY) == 0 ? usual : 254 - usual + 1;
  }

  int addresses(int variant) {
    return addresses + ((variant & VARIANT_ADDRESS) == 0 ? 0 : 1);
  }

  /** The configuration of a node, read once. */
  synchronized Configuration configuration(Addressing addressing, int node, int variant) {
    int index = node * VARIANTS + variant;
    if (configurations[index] == null) {
      String text = text(addressing, node, variant);
      ReadResult read = ConfigReader.read("simulated", new TextSource("simulated", text), "sim");
      configurations[index] =
          read.configuration()
              .orElseThrow(() -> new IllegalStateException(read.diagnostics() + "\n" + text));
    }
    return configurations[index];
  }

  /** The same as a {@code keepalived.conf}. */
  String text(Addressing addressing, int node, int variant) {
    StringBuilder text = new StringBuilder(512 * instances);
    for (int group = 0; group < groups(); group++) {
      text.append("vrrp_sync_group G").append(group).append(" {\n  group {\n");
      for (int i = group * groupSize; i < Math.min(instances, (group + 1) * groupSize); i++) {
        text.append("    V").append(i).append('\n');
      }
      text.append("  }\n}\n");
    }
    for (int i = 0; i < instances; i++) {
      instance(text, addressing, node, i, variant);
    }
    return text.toString();
  }

  private void instance(
      StringBuilder text, Addressing addressing, int node, int instance, int variant) {
    int priority = priority(node, instance, variant);
    text.append("vrrp_instance V").append(instance).append(" {\n");
    text.append("  state ").append(priority == 255 ? "MASTER" : "BACKUP").append('\n');
    text.append("  interface eth0\n");
    text.append("  version ").append(version).append('\n');
    text.append("  virtual_router_id ").append(1 + instance).append('\n');
    text.append("  priority ").append(priority).append('\n');
    text.append("  advert_int ").append(advertCentis / 100);
    if (advertCentis % 100 != 0) {
      text.append('.').append(advertCentis / 10 % 10).append(advertCentis % 10);
    }
    text.append('\n');
    text.append("  down_timer_adverts ").append(downTimerAdverts).append('\n');
    if (!preempt) {
      text.append("  nopreempt\n");
    } else if (preemptDelaySeconds > 0) {
      text.append("  preempt_delay ").append(preemptDelaySeconds).append('\n');
    }
    if (lowerSilent) {
      text.append("  lower_prio_no_advert\n");
    }
    if (!higherSends) {
      text.append("  higher_prio_send_advert no\n");
    }
    if (lease >= 0) {
      text.append("  vip_lease ").append(lease == 0 ? "off" : "" + lease).append('\n');
    }
    if (!gate) {
      text.append("  vip_gate off\n");
    }
    if (password) {
      text.append("  authentication {\n    auth_type PASS\n    auth_pass " + PASSWORD + "\n  }\n");
    }
    if (unicast) {
      text.append("  unicast_src_ip ").append(addressing.node(node).getHostAddress());
      text.append("\n  unicast_peer {\n");
      for (int peer = 0; peer < nodes; peer++) {
        if (peer != node) {
          text.append("    ").append(addressing.node(peer).getHostAddress()).append('\n');
        }
      }
      text.append("  }\n");
    }
    text.append("  virtual_ipaddress {\n");
    for (int number = 0; number < addresses(variant); number++) {
      text.append("    ").append(addressing.virtual(instance, number).getHostAddress());
      text.append('/').append(addressing.prefixLength()).append('\n');
    }
    text.append("  }\n}\n");
  }

  /** For tests: what each key means is said in docs/reliability.md. */
  Map<String, String> words() {
    return new HashMap<>(words);
  }
}
