package org.holdfast.surface.api.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;

/** Conditions as people write them. */
final class Conditions {
  static final String FORMS =
      "instance NAME [state] MASTER|BACKUP|FAULT|INIT, group NAME [state] STATE,"
          + " server ADDRESS:PORT [of SERVICE] up|down, quorum SERVICE up|lost,"
          + " configuration confirmed";

  /** A condition that is looked at by a function. */
  private record Simple(Function<Services, Look> how, JournalFilter filter) implements Condition {
    @Override
    public Look look(Services services) {
      return how.apply(services);
    }
  }

  private Conditions() {}

  static Condition parse(String text) throws OperationException {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    if (words.size() == 4 && words.get(2).equals("state")) {
      words = List.of(words.get(0), words.get(1), words.get(3));
    }
    String first = words.getFirst();
    if (words.size() == 3 && first.equals("instance")) {
      return instance(words.get(1), state(words.get(2)));
    } else if (words.size() == 3 && first.equals("group")) {
      return group(words.get(1), state(words.get(2)));
    } else if (words.size() == 3 && first.equals("quorum")) {
      return quorum(words.get(1), good(words.get(2), "lost"));
    } else if (words.size() == 3 && first.equals("server")) {
      return server(words.get(1), Optional.empty(), good(words.get(2), "down"));
    } else if (words.size() == 5 && first.equals("server") && words.get(2).equals("of")) {
      return server(words.get(1), Optional.of(words.get(3)), good(words.get(4), "down"));
    } else if (words.equals(List.of("configuration", "confirmed"))) {
      return new Simple(Conditions::confirmed, about(Optional.empty(), Optional.empty()));
    }
    throw new MisuseException("until: got '" + text + "', expected one of: " + FORMS);
  }

  /** Of those about nothing in particular, configurations. */
  private static JournalFilter about(Optional<String> instance, Optional<String> server) {
    Set<JournalKind> kinds =
        instance.isEmpty() && server.isEmpty() ? Set.of(JournalKind.CONFIGURATION) : Set.of();
    return new JournalFilter(Optional.empty(), 0, kinds, instance, server);
  }

  private static VrrpState state(String word) throws OperationException {
    return Arrays.stream(VrrpState.values())
        .filter(state -> state.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "until: got state '%s', expected one of %s"
                        .formatted(word, Arrays.toString(VrrpState.values()))));
  }

  private static boolean good(String word, String bad) throws OperationException {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "up" -> true;
      case String other when other.equals(bad) -> false;
      default ->
          throw new MisuseException("until: got '%s', expected up or %s".formatted(word, bad));
    };
  }

  private static Condition instance(String name, VrrpState wanted) {
    return new Simple(
        services ->
            services.vrrp().map(VrrpService::instances).orElse(List.of()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(one -> instance(one, wanted))
                .orElseGet(() -> missing("instance", name)),
        about(Optional.of(name), Optional.empty()));
  }

  private static Condition.Look instance(InstanceStatus one, VrrpState wanted) {
    return new Condition.Look(
        one.state() == wanted,
        "instance %s is %s since %s: %s"
            .formatted(one.name(), one.state(), second(one.since()), one.reason()));
  }

  private static Condition group(String name, VrrpState wanted) {
    return new Simple(
        services ->
            services.vrrp().map(VrrpService::groups).orElse(List.of()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(one -> group(one, wanted))
                .orElseGet(() -> missing("sync group", name)),
        about(Optional.of(name), Optional.empty()));
  }

  private static Condition.Look group(GroupStatus one, VrrpState wanted) {
    return new Condition.Look(
        one.state() == wanted, "sync group %s is %s".formatted(one.name(), one.state()));
  }

  private static List<VirtualServerStatus> servers(Services services) {
    return services.lvs().map(LvsService::virtualServers).orElse(List.of());
  }

  private static Condition quorum(String service, boolean up) {
    return new Simple(
        services ->
            servers(services).stream()
                .filter(one -> one.id().toString().equals(service))
                .findFirst()
                .map(one -> quorum(one, up))
                .orElseGet(() -> missing("virtual server", service)),
        about(Optional.empty(), Optional.of(service)));
  }

  private static Condition.Look quorum(VirtualServerStatus one, boolean up) {
    return new Condition.Look(
        one.quorumUp() == up,
        "the quorum of %s is %s: weight %d of %d"
            .formatted(one.id(), one.quorumUp() ? "up" : "lost", one.liveWeight(), one.quorum()));
  }

  /** Of a server that several virtual servers have, all. */
  private static Condition server(String server, Optional<String> service, boolean up) {
    return new Simple(
        services -> {
          List<RealServerStatus> found =
              servers(services).stream()
                  .filter(one -> service.map(one.id().toString()::equals).orElse(true))
                  .flatMap(one -> one.realServers().stream())
                  .filter(one -> one.id().toString().equals(server))
                  .filter(one -> one.standing() != Standing.LEAVING)
                  .toList();
          return found.isEmpty()
              ? missing("real server", server)
              : new Condition.Look(
                  found.stream().allMatch(one -> one.alive() == up),
                  found.stream().map(Conditions::line).collect(Collectors.joining("; ")));
        },
        about(Optional.empty(), Optional.of(server)));
  }

  private static String line(RealServerStatus one) {
    return "server %s of %s is %s since %s: %s"
        .formatted(
            one.id(),
            one.id().virtualServer(),
            one.alive() ? "up" : "down",
            second(one.since()),
            one.reason());
  }

  private static Condition.Look confirmed(Services services) {
    return services
        .changes()
        .map(ChangeService::pending)
        .map(
            pending ->
                new Condition.Look(
                    pending.isEmpty(),
                    pending
                        .map(one -> "a change waits to be confirmed until " + second(one.until()))
                        .orElse("no change waits to be confirmed")))
        .orElseGet(() -> missing("part of the node for", "configurations"));
  }

  private static Instant second(Instant exact) {
    return exact.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Condition.Look missing(String kind, String name) {
    return new Condition.Look(false, "there is no " + kind + " " + name);
  }
}
