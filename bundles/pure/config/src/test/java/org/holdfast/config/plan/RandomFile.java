package org.holdfast.config.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A keepalived.conf of random content: few names and few values, so that two of them often have
 * things in common. What has no order is written in a random one.
 */
final class RandomFile {
  private final Random what;
  private final Random order;

  private RandomFile(long seed, long order) {
    this.what = new Random(seed);
    this.order = new Random(order);
  }

  /** The same seed means the same, the order says in which form. */
  static String text(long seed, long order) {
    return new RandomFile(seed, order).file();
  }

  private String file() {
    List<String> blocks = new ArrayList<>();
    if (what.nextBoolean()) {
      blocks.add(
          block(
              "global_defs",
              options(
                  "router_id lb" + pick(3),
                  "rs_init_notifies",
                  "reload_check_config /run/r" + pick(2),
                  "reload_repeat",
                  "smtp_connect_timeout " + (10 + pick(2)))));
    }
    for (int i = 0; i < 2; i++) {
      blocks.add(
          block(
              "vrrp_script S" + i,
              mixed(
                  List.of(
                      "script \"/bin/true " + pick(2) + "\"",
                      "weight " + pick(3),
                      "interval " + (1 + pick(2))))));
    }
    List<Integer> vrids = new ArrayList<>(List.of(1, 2, 3, 4, 5));
    Collections.shuffle(vrids, what);
    List<String> names = new ArrayList<>(List.of("A", "B", "C", "D"));
    Collections.shuffle(names, what);
    int instances = 2 + pick(3);
    for (int i = 0; i < instances; i++) {
      blocks.add(instance(names.get(i), vrids.get(i)));
    }
    if (what.nextBoolean()) {
      List<String> members = mixed(names.subList(0, 2));
      blocks.add(
          block("vrrp_sync_group G", List.of("group {\n" + String.join("\n", members) + "\n}")));
    }
    int servers = pick(4);
    for (int i = 0; i < servers; i++) {
      blocks.add(virtualServer(i));
    }
    return String.join("\n", mixed(blocks)) + "\n";
  }

  private String instance(String name, int vrid) {
    List<String> options =
        new ArrayList<>(
            options(
                "nopreempt",
                "priority " + (100 + pick(2)),
                "advert_int " + (1 + pick(2)),
                "authentication {\nauth_type PASS\nauth_pass p" + pick(3) + "\n}",
                "garp_master_delay " + pick(3),
                "notify_master \"/bin/echo " + pick(2) + "\"",
                "track_script {\n" + String.join("\n", mixed(List.of("S0", "S1"))) + "\n}",
                "track_interface {\neth1 weight " + pick(3) + "\n}"));
    if (what.nextInt(4) == 0) {
      options.add("unicast_src_ip 192.0.2.1");
      options.add("unicast_peer {\n" + String.join("\n", some("192.0.2.2", "192.0.2.3")) + "\n}");
    }
    options.add("interface eth" + what.nextInt(2));
    options.add("virtual_router_id " + vrid);
    options.add("virtual_ipaddress {\n" + String.join("\n", addresses("10.0.0.")) + "\n}");
    if (what.nextBoolean()) {
      options.add(
          "virtual_ipaddress_excluded {\n" + String.join("\n", addresses("10.0.1.")) + "\n}");
    }
    return block("vrrp_instance " + name, mixed(options));
  }

  private List<String> addresses(String prefix) {
    return some(
        prefix + "1/" + (24 + pick(2)),
        prefix + "2/24" + (what.nextBoolean() ? " label vip:1" : ""),
        prefix + "3/24 dev eth1",
        prefix + "4/24" + (what.nextBoolean() ? " no_track" : ""));
  }

  private String virtualServer(int number) {
    List<String> options =
        new ArrayList<>(
            options(
                "quorum " + (1 + pick(2)),
                "persistence_timeout " + (50 + pick(2)),
                "alpha",
                "omega",
                "ops",
                "sorry_server 10.2.0.9 " + (80 + pick(2))));
    options.remove("ops");
    options.add("lvs_sched " + (what.nextBoolean() ? "rr" : "wlc"));
    options.add("delay_loop " + (1 + pick(3)));
    options.add("protocol TCP");
    int servers = 1 + pick(4);
    for (int i = 0; i < servers; i++) {
      List<String> inside =
          new ArrayList<>(
              options("weight " + pick(3), "inhibit_on_failure", "notify_up \"/bin/true\""));
      if (what.nextBoolean()) {
        inside.add(block("TCP_CHECK", mixed(options("connect_port " + (80 + pick(2)), "retry 2"))));
      }
      if (what.nextBoolean()) {
        inside.add(block("FOO_CHECK", List.of("level " + pick(2))));
      }
      options.add(block("real_server 10.2.0." + (1 + i) + " 80", mixed(inside)));
    }
    return block("virtual_server 10.0.0." + (1 + number) + " 80", mixed(options));
  }

  private int pick(int bound) {
    return what.nextInt(bound);
  }

  /** At least one of them. */
  private List<String> some(String... all) {
    List<String> chosen = new ArrayList<>(options(all));
    if (chosen.isEmpty()) {
      chosen.add(all[0]);
    }
    return mixed(chosen);
  }

  private List<String> options(String... all) {
    List<String> chosen = new ArrayList<>();
    for (String option : all) {
      if (what.nextBoolean()) {
        chosen.add(option);
      }
    }
    return chosen;
  }

  private List<String> mixed(List<String> lines) {
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, order);
    return shuffled;
  }

  private static String block(String heading, List<String> lines) {
    return heading + " {\n" + String.join("\n", lines) + "\n}\n";
  }
}
