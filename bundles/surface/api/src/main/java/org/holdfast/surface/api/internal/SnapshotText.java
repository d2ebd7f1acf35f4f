package org.holdfast.surface.api.internal;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.surface.json.Counted;
import org.holdfast.surface.json.view.LvsView;
import org.holdfast.surface.json.view.RealServerView;
import org.holdfast.surface.json.view.VirtualServerView;

/** The whole node for people: a line for each part, and below it what is not as it should be. */
final class SnapshotText {
  private static final int MOST = 10;

  private final List<String> lines = new ArrayList<>();

  private SnapshotText() {}

  static String of(Snapshot snapshot) {
    SnapshotText text = new SnapshotText();
    snapshot.platform().ifPresent(text::platform);
    snapshot.vrrp().ifPresent(text::vrrp);
    snapshot.lvs().ifPresent(text::lvs);
    snapshot.checks().ifPresent(text::checks);
    snapshot.configuration().ifPresent(text::configuration);
    snapshot.journal().ifPresent(journal -> text.lines.add("journal: " + journal(journal)));
    return String.join("\n", text.lines);
  }

  private void platform(Snapshot.Platform platform) {
    lines.add(
        "platform: %d of %d bundles run; %s"
            .formatted(
                platform.running(),
                platform.bundles(),
                platform.problems().isEmpty()
                    ? "no problem is known"
                    : "problems: " + platform.problems().size()));
    below(List.copyOf(platform.problems()));
  }

  private void vrrp(Snapshot.Vrrp vrrp) {
    if (vrrp.instances().isEmpty()) {
      lines.add("vrrp: no instance is configured");
      return;
    }
    lines.add("vrrp: " + Counted.of(vrrp.instances().size(), "instance"));
    below(vrrp.instances().stream().map(SnapshotText::line).toList());
  }

  private static String line(InstanceStatus instance) {
    return "%s %s since %s, priority %d: %s"
        .formatted(
            instance.name(),
            instance.state(),
            instance.since().truncatedTo(ChronoUnit.SECONDS),
            instance.effectivePriority(),
            instance.reason());
  }

  private void lvs(LvsView lvs) {
    long servers = 0;
    long alive = 0;
    List<String> lost = new ArrayList<>();
    for (VirtualServerView one : lvs.virtualServers()) {
      long up = one.realServers().stream().filter(RealServerView::alive).count();
      servers += one.realServers().size();
      alive += up;
      if (!one.quorumUp()) {
        lost.add(
            "%s has lost its quorum: weight %d of %d, %d of %d real servers are up%s"
                .formatted(
                    one.virtualServer(),
                    one.liveWeight(),
                    one.quorum(),
                    up,
                    one.realServers().size(),
                    one.sorryActive() ? "; the sorry server serves" : ""));
      }
    }
    lines.add(
        "lvs: data plane %s, %s; %s, %d of %d real servers are up"
            .formatted(
                lvs.dataplane().name(),
                lvs.dataplane().inSync() ? "in sync" : "not in sync: " + lvs.dataplane().detail(),
                Counted.of(lvs.virtualServers().size(), "virtual server"),
                alive,
                servers));
    below(lost);
  }

  private void checks(Snapshot.Checks checks) {
    lines.add(
        checks.checks().isEmpty()
            ? "checks: none is configured"
            : "checks: "
                + checks.checks().stream()
                    .collect(Collectors.groupingBy(CheckView::verdict, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> one.getValue() + " " + one.getKey())
                    .collect(Collectors.joining(", ")));
    below(
        checks.checks().stream()
            .filter(check -> check.verdict() != CheckResult.Status.UP)
            .limit(MOST + 1L)
            .map(
                check ->
                    "%s of %s %s: %s"
                        .formatted(check.server(), check.of(), check.verdict(), check.reason()))
            .toList());
  }

  private void configuration(Snapshot.Configuration configuration) {
    lines.add(
        "configuration: %s, %s at %s%s"
            .formatted(
                configuration.file(),
                configuration.accepted() ? "taken" : "refused",
                configuration.at().truncatedTo(ChronoUnit.SECONDS),
                configuration.commit().map(commit -> ", commit " + commit.number()).orElse("")));
    configuration
        .pending()
        .ifPresent(
            pending ->
                lines.add(
                    "  goes back at "
                        + pending.until().truncatedTo(ChronoUnit.SECONDS)
                        + " unless confirmed: holdfast confirm"));
  }

  private static String journal(JournalStatus journal) {
    return "%d %s, %s"
        .formatted(
            journal.last(),
            journal.last() == 1 ? "entry" : "entries",
            journal.problem().isEmpty() ? "the disk takes them" : journal.problem());
  }

  private void below(List<String> items) {
    items.stream().limit(MOST).forEach(item -> lines.add("  " + item));
    if (items.size() > MOST) {
      lines.add("  and more; --json has all");
    }
  }
}
