package org.holdfast.surface.dump.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.vrrp.InstanceStatus;

/**
 * keepalived.json, with the fields of keepalived 2.2.7 in its order and types: some flags are
 * numbers, others booleans. In {@code json_version} 2 (keepalived 2.2.8) also with the processes
 * that are tracked.
 */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private final Snapshot node;
  private final Counted counted;
  private final JsonGenerator out;

  private JsonText(Snapshot node, Counted counted, JsonGenerator out) {
    this.node = node;
    this.counted = counted;
    this.out = out;
  }

  /** An array with an object for each instance; in version 2 an object that has this array. */
  static String of(Snapshot node, Counted counted) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      JsonText json = new JsonText(node, counted, out);
      if (node.configuration().global().dumps().jsonVersion() == 1) {
        json.instances();
      } else {
        json.versionTwo();
      }
    }
    return text.append('\n').toString();
  }

  private void versionTwo() throws IOException {
    out.writeStartObject();
    out.writeFieldName("vrrp");
    instances();
    new ProcessJson(node, out).write();
    out.writeEndObject();
  }

  private void instances() throws IOException {
    out.writeStartArray();
    for (Snapshot.Instance instance : node.pairs()) {
      out.writeStartObject();
      out.writeObjectFieldStart("data");
      data(instance);
      out.writeEndObject();
      out.writeObjectFieldStart("stats");
      stats(instance);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void data(Snapshot.Instance instance) throws IOException {
    VrrpInstance config = instance.config();
    InstanceStatus status = instance.status();
    out.writeStringField("iname", config.name());
    flag("dont_track_primary", !config.trackPrimary());
    flag("skip_check_adv_addr", !config.rules().comparesEveryList());
    flag("strict_mode", config.rules().strict());
    out.writeStringField("vmac_ifname", config.vmac().own().map(OwnLink::name).orElse(""));
    out.writeStringField(
        "ifp_ifname", config.vmac().own().map(OwnLink::name).orElse(status.interfaceName()));
    out.writeNumberField("master_priority", States.masterPriority(instance));
    number("last_transition", Words.unixSeconds(status.since()));
    announcements(config.garp());
    flag("lower_prio_no_advert", config.lowerPrioNoAdvert());
    flag("higher_prio_send_advert", config.higherPrioSendAdvert());
    out.writeNumberField("vrid", status.virtualRouterId());
    out.writeNumberField("base_priority", status.basePriority());
    out.writeNumberField("effective_priority", status.effectivePriority());
    out.writeBooleanField("vipset", States.holdsAddresses(instance));
    out.writeBooleanField("promote_secondaries", config.promoteSecondaries());
    number("adver_int", Words.seconds(config.advertInterval()));
    number("master_adver_int", Words.seconds(status.advertInterval()));
    flag("accept", config.acceptsPackets());
    out.writeBooleanField("nopreempt", !config.preempt());
    out.writeNumberField("preempt_delay", config.preemptDelay().toSeconds());
    out.writeNumberField("state", States.number(status.state()));
    out.writeNumberField("wantstate", States.number(status.state()));
    out.writeNumberField("version", status.version());
    out.writeBooleanField("smtp_alert", config.notifyScripts().mail());
    out.writeBooleanField("notify_deleted", config.notifyScripts().tellsDeletion());
    scripts(config.notifyScripts());
    objects(instance);
    tracked(config);
    auth(config.auth());
  }

  private void announcements(GarpSettings garp) throws IOException {
    number("garp_delay", Words.seconds(garp.masterDelay()));
    out.writeNumberField("garp_refresh", garp.masterRefresh().toSeconds());
    out.writeNumberField("garp_rep", garp.masterRepeat());
    out.writeNumberField("garp_refresh_rep", garp.masterRefreshRepeat());
    out.writeNumberField("garp_lower_prio_delay", garp.lowerPriorityDelay().toSeconds());
    out.writeNumberField("garp_lower_prio_rep", garp.lowerPriorityRepeat());
  }

  private void scripts(Notify notify) throws IOException {
    script("script_backup", notify.backup());
    script("script_master", notify.master());
    script("script_fault", notify.fault());
    script("script_stop", notify.stop());
    script("script_deleted", notify.deleted());
    script("script", notify.any());
    script("script_master_rx_lower_pri", notify.lowerPriorityHeard());
  }

  private void objects(Snapshot.Instance instance) throws IOException {
    VrrpInstance config = instance.config();
    boolean held = States.holdsAddresses(instance);
    array("vips", config.addresses().stream().map(it -> AddressText.of(it, config, held)));
    array("evips", config.excludedAddresses().stream().map(it -> AddressText.of(it, config, held)));
    array("vroutes", config.routes().stream().map(RouteText::of));
    array("vrules", config.routingRules().stream().map(RuleText::of));
  }

  private void tracked(VrrpInstance config) throws IOException {
    array("track_ifp", config.tracking().interfaces().stream().map(TrackedInterface::name));
    array("track_script", names(config.tracking().scripts()).flatMap(this::command));
    array("track_process", names(config.tracking().processes()).flatMap(this::program));
  }

  private static Stream<String> names(List<TrackLine> lines) {
    return lines.stream().map(line -> line.tracker().name());
  }

  private Stream<String> command(String script) {
    return node.configuration().trackers().scripts().stream()
        .filter(it -> it.name().equals(script))
        .map(VrrpScript::command)
        .map(Words::command);
  }

  private Stream<String> program(String process) {
    return node.configuration().trackers().processes().stream()
        .filter(it -> it.name().equals(process))
        .map(TrackProcess::name);
  }

  private void auth(AuthSettings auth) throws IOException {
    out.writeNumberField("auth_type", States.number(auth.type()));
    if (auth.type() != AuthSettings.Type.NONE) {
      out.writeStringField("auth_data", Words.MASKED);
    }
  }

  private void stats(Snapshot.Instance instance) throws IOException {
    Statistics statistics = counted.of(instance);
    out.writeNumberField("advert_rcvd", statistics.advertsReceived());
    out.writeNumberField("advert_sent", statistics.advertsSent());
    out.writeNumberField("become_master", statistics.becameMaster());
    out.writeNumberField("release_master", statistics.releasedMaster());
    out.writeNumberField("packet_len_err", statistics.lengthErrors());
    out.writeNumberField("advert_interval_err", statistics.intervalErrors());
    out.writeNumberField("ip_ttl_err", statistics.ttlErrors());
    out.writeNumberField("invalid_type_rcvd", statistics.typeErrors());
    out.writeNumberField("addr_list_err", statistics.addressListErrors());
    out.writeNumberField("invalid_authtype", 0);
    out.writeNumberField("authtype_mismatch", statistics.authTypeMismatches());
    out.writeNumberField("auth_failure", statistics.authFailures());
    if (instance.config().auth().hmac().isPresent()) {
      extensions(statistics.extensions());
    }
    out.writeNumberField("pri_zero_rcvd", statistics.priorityZeroReceived());
    out.writeNumberField("pri_zero_sent", statistics.priorityZeroSent());
  }

  private void extensions(Statistics.Extensions extensions) throws IOException {
    out.writeNumberField("auth_ext_missing", extensions.missing());
    out.writeNumberField("auth_ext_malformed", extensions.malformed());
    out.writeNumberField("auth_ext_unknown_key", extensions.unknownKey());
    out.writeNumberField("auth_ext_invalid_hmac", extensions.invalid());
    out.writeNumberField("auth_ext_stale", extensions.stale());
    out.writeNumberField("auth_ext_replay", extensions.replayed());
  }

  private void flag(String name, boolean on) throws IOException {
    out.writeNumberField(name, on ? 1 : 0);
  }

  private void number(String name, String value) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(value);
  }

  private void script(String name, Optional<ScriptCommand> command) throws IOException {
    if (command.isPresent()) {
      out.writeStringField(name, Words.command(command.get()));
    }
  }

  /** One without elements is left out. */
  private void array(String name, Stream<String> texts) throws IOException {
    List<String> all = texts.toList();
    if (!all.isEmpty()) {
      out.writeArrayFieldStart(name);
      for (String text : all) {
        out.writeString(text);
      }
      out.writeEndArray();
    }
  }
}
