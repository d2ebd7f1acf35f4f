package org.holdfast.engine.config.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.SchemaReader;

/** The scripts that a configuration makes run. */
final class ScriptUses {

  private ScriptUses() {}

  /** Every script: of VRRP, of servers, and of check types with an option that is a script. */
  static List<ScriptCommand> of(Configuration configuration, List<CheckerFactory> factories) {
    Set<ScriptCommand> uses = new LinkedHashSet<>();
    configuration.trackers().scripts().forEach(script -> uses.add(script.command()));
    configuration.syncGroups().forEach(group -> add(group.notifyScripts(), uses));
    configuration.instances().forEach(instance -> add(instance.notifyScripts(), uses));
    Map<String, BlockSchema> running = running(factories);
    for (VirtualServer server : configuration.virtualServers()) {
      add(Stream.of(server.quorumUp(), server.quorumDown()), uses);
      for (RealServer real : server.realServers()) {
        add(Stream.of(real.notifyUp(), real.notifyDown()), uses);
        for (CheckConfig check : running.isEmpty() ? List.<CheckConfig>of() : real.checks()) {
          add(check, running, uses);
        }
      }
    }
    return List.copyOf(uses);
  }

  private static void add(Notify notify, Set<ScriptCommand> uses) {
    add(
        Stream.of(notify.master(), notify.backup(), notify.fault(), notify.stop(), notify.any()),
        uses);
  }

  private static void add(Stream<Optional<ScriptCommand>> commands, Set<ScriptCommand> uses) {
    commands.flatMap(Optional::stream).forEach(command -> uses.add(command));
  }

  private static void add(
      CheckConfig check, Map<String, BlockSchema> running, Set<ScriptCommand> to) {
    BlockSchema schema = running.get(check.id().keyword());
    if (schema == null) {
      return;
    }
    var values = SchemaReader.read(schema, check.block()).values();
    for (OptionSchema option : scripts(schema)) {
      List<String> argv = values.words(option.keyword());
      if (!argv.isEmpty()) {
        to.add(new ScriptCommand(argv, Optional.empty(), Optional.empty()));
      }
    }
  }

  private static Map<String, BlockSchema> running(List<CheckerFactory> factories) {
    Map<String, BlockSchema> running = new HashMap<>();
    for (CheckerFactory factory : factories) {
      try {
        BlockSchema schema = factory.schema().block();
        if (!scripts(schema).isEmpty()) {
          running.put(schema.keyword(), schema);
        }
      } catch (RuntimeException | LinkageError brokenBundle) {
        continue; // its blocks are reported as those that nobody provides
      }
    }
    return running;
  }

  private static List<OptionSchema> scripts(BlockSchema schema) {
    return schema.options().stream()
        .filter(option -> option.type() instanceof ValueType.Script)
        .toList();
  }
}
