package org.holdfast.config.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SyncDaemon;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.Suggestions;
import org.holdfast.config.internal.schema.ValueReader;

/**
 * Reads {@code lvs_sync_daemon}, and {@code lvs_sync_daemon_interface} of an instance, which means
 * the same and counts only when the other is not there, as in keepalived.
 */
final class SyncDaemonReader {
  private static final String DAEMON = "lvs_sync_daemon";
  private static final String OLD = "lvs_sync_daemon_interface";
  private static final String INSTANCE = "vrrp_instance";
  private static final int MAX_ID = 255;

  private final Scope scope;
  private final List<ConfigLine> root;

  SyncDaemonReader(Scope scope, List<ConfigLine> root) {
    this.scope = scope;
    this.root = root;
  }

  Optional<SyncDaemon> read(OptionValues values, ConfigLine global) {
    return Scripts.part(values, DAEMON)
        .flatMap(line -> line.text("IFNAME").map(name -> daemon(name, line, global)))
        .or(this::ofInstance);
  }

  private SyncDaemon daemon(String interfaceName, OptionValues line, ConfigLine global) {
    Optional<String> instance = line.text("inst").or(() -> line.text("INSTANCE"));
    instance.ifPresent(name -> known(name, global));
    int id =
        Stream.of(line.number("id"), line.number("ID"), virtualRouterId(instance))
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .findFirst()
            .orElse(0);
    return new SyncDaemon(
        interfaceName,
        instance,
        id,
        line.number("maxlen"),
        line.number("port"),
        line.number("ttl"),
        line.text("group").flatMap(Addresses::parse));
  }

  private void known(String name, ConfigLine global) {
    if (!scope.names(INSTANCE).contains(name)) {
      ConfigLine line = Lines.last(global, DAEMON).orElse(global);
      ConfigWord at =
          line.words().stream()
              .filter(word -> word.text().equals(name))
              .findFirst()
              .orElse(line.words().getFirst());
      scope.findings.error(
          "unknown-instance",
          at,
          DAEMON + " names '" + name + "', but there is no such vrrp_instance",
          Suggestions.didYouMean(
              name, scope.names(INSTANCE), "name the instance that it is to follow"));
    }
  }

  private Optional<SyncDaemon> ofInstance() {
    return instances()
        .flatMap(
            block ->
                Lines.last(block, OLD)
                    .filter(line -> line.words().size() > 1 && block.words().size() > 1)
                    .map(line -> ofInstance(block.words().get(1).text(), line))
                    .stream())
        .findFirst();
  }

  private SyncDaemon ofInstance(String instance, ConfigLine line) {
    return new SyncDaemon(
        line.words().get(1).text(),
        Optional.of(instance),
        virtualRouterId(Optional.of(instance)).orElse(0),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private Stream<ConfigLine> instances() {
    return root.stream().filter(line -> line.keyword().equals(INSTANCE));
  }

  /** The number of an instance; empty when it has none, which is told elsewhere. */
  private OptionalInt virtualRouterId(Optional<String> instance) {
    return instances()
        .filter(block -> block.words().size() > 1)
        .filter(block -> instance.filter(block.words().get(1).text()::equals).isPresent())
        .flatMap(block -> Lines.last(block, "virtual_router_id").stream())
        .filter(line -> line.words().size() > 1)
        .flatMap(line -> ValueReader.whole(line.words().get(1).text(), 0, MAX_ID).stream())
        .mapToInt(Long::intValue)
        .findFirst();
  }
}
