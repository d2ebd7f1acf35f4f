package org.holdfast.config.internal.write;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ChecksNeeded;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.Expected;

/** Writes the blocks of virtual servers. */
public final class ServerWriter {
  private static final String KEYWORD = "virtual_server";

  private final Out out;

  public ServerWriter(Out out) {
    this.out = out;
  }

  public void virtualServer(VirtualServer server) {
    out.block(server.held(), () -> inside(server), heading(server.id()));
  }

  private static Object[] heading(VirtualServerId id) {
    return switch (id.kind()) {
      case VirtualServerId.Address one ->
          new Object[] {KEYWORD, IpText.of(one.address()), one.port()};
      case VirtualServerId.Mark one -> new Object[] {KEYWORD, "fwmark", one.mark()};
      case VirtualServerId.Group one -> new Object[] {KEYWORD, "group", one.name()};
    };
  }

  /** The groups that virtual servers name, each once. */
  public void groups(List<VirtualServer> servers) {
    Set<String> written = new HashSet<>();
    for (VirtualServer server : servers) {
      if (server.id().kind() instanceof VirtualServerId.Group one && written.add(one.name())) {
        out.block(
            () -> server.group().orElseThrow().entries().forEach(this::entry),
            "virtual_server_group",
            one.name());
      }
    }
  }

  private void entry(ServerGroup.Entry entry) {
    switch (entry) {
      case ServerGroup.Addresses range ->
          out.line(
              range.first().equals(range.last())
                  ? IpText.of(range.first())
                  : IpText.of(range.first()) + "-" + IpText.of(range.last()),
              range.port());
      case ServerGroup.Mark one -> {
        List<Object> words = new ArrayList<>(List.of("fwmark", one.mark()));
        one.family().map(ServerWriter::lower).ifPresent(words::add);
        out.line(words.toArray());
      }
    }
  }

  /** Only where it means something: keepalived refuses it for groups with both families. */
  private void family(VirtualServer server) {
    if (server.id().kind() instanceof VirtualServerId.Mark one) {
      out.line("ip_family", lower(one.family()));
    }
    server
        .group()
        .filter(
            group ->
                group.entries().stream()
                    .anyMatch(
                        entry -> entry instanceof ServerGroup.Mark one && one.family().isEmpty()))
        .ifPresent(group -> out.line("ip_family", lower(group.family())));
  }

  private void inside(VirtualServer s) {
    family(s);
    out.line("protocol", s.id().protocol());
    out.line("lvs_sched", s.scheduler());
    s.schedulerFlags().stream().sorted().forEach(out::line);
    out.flag(s.onePacket(), "ops");
    s.persistenceSeconds().ifPresent(seconds -> out.line("persistence_timeout", seconds));
    granularity(s);
    out.optional("persistence_engine", s.persistenceEngine());
    out.line("quorum", s.quorum());
    out.line("hysteresis", s.hysteresis());
    out.flag(s.alpha(), "alpha");
    out.flag(s.omega(), "omega");
    out.flag(s.suspends(), "ha_suspend");
    out.script("quorum_up", s.quorumUp());
    out.script("quorum_down", s.quorumDown());
    out.optional("virtualhost", s.virtualHost());
    out.bool("smtp_alert", s.mail());
    out.line("graceful_removal", s.lifecycle().gracefulRemoval().toSeconds());
    out.bool("expire_on_down", s.lifecycle().expireOnDown());
    out.line("slow_start", s.lifecycle().slowStart().toSeconds());
    out.line("resolve_interval", s.lifecycle().resolveInterval().toSeconds());
    s.sorryServer().ifPresent(this::sorryServer);
    s.realServers().forEach(this::realServer);
  }

  /** A netmask for IPv4, which is what keepalived wants; a length for IPv6. */
  private void granularity(VirtualServer s) {
    int bits = clientBits(s);
    if (s.persistencePrefixLength() == bits) {
      return;
    }
    InetAddress ones = InetAddress.ofLiteral("255.255.255.255");
    out.line(
        "persistence_granularity",
        bits == 32
            ? Addresses.fillHost(ones, s.persistencePrefixLength(), false).getHostAddress()
            : s.persistencePrefixLength());
  }

  private static int clientBits(VirtualServer server) {
    return switch (server.id().kind()) {
      case VirtualServerId.Address one -> Addresses.bits(one.address());
      case VirtualServerId.Mark one -> one.family().bits();
      case VirtualServerId.Group one -> {
        ServerGroup group = server.group().orElseThrow();
        Set<IpFamily> families = group.families();
        yield families.size() > 1 || families.contains(IpFamily.INET6)
            ? IpFamily.INET6.bits()
            : group.family().bits();
      }
    };
  }

  private void sorryServer(SorryServer sorry) {
    endpoint("sorry_server", sorry.address());
    method("sorry_server_lvs_method", sorry.forwarding(), sorry.tunnel());
    out.flag(sorry.inhibit(), "sorry_server_inhibit");
  }

  private void method(String keyword, Forwarding forwarding, Tunnel tunnel) {
    List<Object> words = new ArrayList<>(List.of(keyword, forwarding));
    if (!tunnel.equals(Tunnel.IPIP)) {
      words.addAll(List.of("type", lower(tunnel.type())));
      if (tunnel.port() != 0) {
        words.addAll(List.of("port", tunnel.port()));
      }
      if (tunnel.checksum() != Tunnel.Checksum.NOCSUM) {
        words.add(lower(tunnel.checksum()));
      }
    }
    out.line(words.toArray());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void endpoint(String keyword, InetSocketAddress at) {
    out.line(keyword, IpText.of(at.getAddress()), at.getPort());
  }

  private void realServer(RealServer server) {
    out.block(
        server.held(),
        () -> inside(server),
        "real_server",
        server.id().host(),
        server.id().address().getPort());
  }

  private void inside(RealServer s) {
    out.line("weight", s.weight());
    method("lvs_method", s.forwarding(), s.tunnel());
    out.bool("inhibit_on_failure", s.inhibitOnFailure());
    if (s.upperThreshold() > 0) {
      out.line("uthreshold", s.upperThreshold());
    }
    if (s.lowerThreshold() > 0) {
      out.line("lthreshold", s.lowerThreshold());
    }
    out.script("notify_up", s.notifyUp());
    out.script("notify_down", s.notifyDown());
    out.optional("virtualhost", s.virtualHost());
    out.bool("smtp_alert", s.mail());
    if (s.checksNeeded() == ChecksNeeded.ANY) {
      out.line("checks_needed", "any");
    }
    s.checks().forEach(this::check);
  }

  private void check(CheckConfig check) {
    out.block(
        () -> {
          engineOptions(check);
          check.held().forEach(out::raw);
          check.block().children().forEach(out::raw);
        },
        check.id().keyword());
  }

  private void engineOptions(CheckConfig c) {
    out.line("delay_loop", Expected.seconds(c.delayLoop()));
    c.retry().ifPresent(retry -> out.line("retry", retry));
    out.optional("delay_before_retry", c.delayBeforeRetry().map(Expected::seconds));
    if (c.rise() != 1) {
      out.line("rise", c.rise());
    }
    out.line("warmup", Expected.seconds(c.warmup()));
    out.bool("alpha", c.alpha());
    if (c.onError() == OnError.DOWN) {
      out.line("on_error", "down");
    }
    out.line("connect_timeout", Expected.seconds(c.connectTimeout()));
    out.optional("connect_ip", c.connectIp().map(IpText::of));
    c.connectPort().ifPresent(port -> out.line("connect_port", port));
    out.optional("bindto", c.bindTo().map(IpText::of));
    c.bindPort().ifPresent(port -> out.line("bind_port", port));
    out.optional("bind_if", c.bindIf());
    c.mark().ifPresent(mark -> out.line("fwmark", mark));
    out.bool("log_all_failures", c.logAllFailures());
  }
}
