package org.holdfast.config.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.config.SourceLoader;
import org.holdfast.config.internal.keywords.RootKeywords;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.syntax.Findings;

/** Builds the typed model from the tree: defaults filled in, blocks checked against each other. */
public final class ModelBuilder {
  private static final Set<String> DONE =
      Set.of(
          "global_defs",
          "garp_group",
          "vrrp_script",
          "track_file",
          "vrrp_track_file",
          "vrrp_track_process",
          "vrrp_sync_group",
          "vrrp_instance",
          "virtual_server");

  private static final ConfigWord TOP =
      new ConfigWord(RootKeywords.ROOT.keyword(), false, new SourcePosition("", 0, 0));

  private ModelBuilder() {}

  /** The model; to be used only when there is no error among the findings. */
  public static Configuration build(Findings findings, SourceLoader loader, List<ConfigLine> root) {
    Scope scope = new Scope(findings, loader, root);
    ReadBlock others =
        scope.blocks.read(
            RootKeywords.ROOT,
            TOP,
            root.stream().filter(line -> !DONE.contains(line.keyword())).toList());
    GlobalSettings global =
        GlobalSettings.read(scope, root, TlsReader.read(scope, root, others.values()));
    StaticObjects statics = new StaticBlocks(scope, global).read(others, root);
    VrrpBuilder builder = new VrrpBuilder(scope, global, root);
    Trackers trackers = builder.trackers(others.lines("interface_up_down_delays"));
    VirtualServerBuilder servers =
        new VirtualServerBuilder(
            scope, global, ServerGroups.read(findings, others.lines(ServerGroups.KEYWORD), root));
    List<VirtualServer> virtualServers =
        root.stream()
            .filter(line -> line.keyword().equals("virtual_server"))
            .map(servers::build)
            .flatMap(Optional::stream)
            .toList();
    Trackables trackables = new Trackables(scope, trackers, root, virtualServers);
    VrrpBuilder.Vrrp vrrp = builder.build(trackers, trackables);
    new DelayCheck(findings, vrrp.instances())
        .look(others.lines("interface_up_down_delays"), trackers.interfaceDelays());
    return new Configuration(
        global.defs(),
        vrrp.trackers(),
        vrrp.groups(),
        vrrp.instances(),
        statics,
        virtualServers,
        scope.held(others.held()));
  }
}
