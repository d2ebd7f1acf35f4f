package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;

/** What the verbs about servers that stand in no file have in common. */
final class Additional {
  static final String SERVER = "server";
  static final Parameter OF =
      Parameter.optional(
          "of", Type.TEXT, "the virtual server, ADDRESS:PORT/PROTOCOL; the only one without");

  private Additional() {}

  /** The virtual server that is named, or the only one there is. */
  static VirtualServerId service(LvsService lvs, OperationCall call) throws OperationException {
    List<VirtualServerId> known =
        lvs.virtualServers().stream().map(VirtualServerStatus::id).toList();
    Optional<String> name = call.text(OF.name());
    if (name.isEmpty() && known.size() == 1) {
      return known.getFirst();
    }
    List<String> names = known.stream().map(VirtualServerId::toString).toList();
    if (name.isEmpty()) {
      throw new OperationException(
          "of: there are %d virtual servers; expected one of %s"
              .formatted(known.size(), names.stream().limit(Names.MOST).toList()));
    }
    return known.stream()
        .filter(id -> id.toString().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> Names.unknown("virtual server", name.get(), names));
  }
}
