package org.holdfast.kernel.linux.internal.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.route.RuleSpec;
import org.holdfast.kernel.route.RuleTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Writes rules over rtnetlink. */
@Component
public final class LinuxRuleTable implements RuleTable {
  private static final String READ = "read rules";

  private final PathSocket socket;

  /** Opens the socket. */
  @Activate
  public LinuxRuleTable(@Reference KernelCounts counts) throws KernelException {
    socket = new PathSocket("rule", counts);
  }

  @Deactivate
  void stop() {
    socket.close();
  }

  @Override
  public List<Optional<KernelException>> add(List<RuleSpec> rules) throws KernelException {
    return socket.add(rules, RuleCodec::add);
  }

  @Override
  public List<Optional<KernelException>> remove(List<RuleSpec> rules) throws KernelException {
    return socket.remove(rules, RuleCodec::remove, Errno.ENOENT);
  }

  @Override
  public List<RuleSpec> own() throws KernelException {
    List<RuleSpec> own = new ArrayList<>();
    for (boolean ipv6 : new boolean[] {false, true}) {
      own.addAll(socket.read(READ, RuleCodec.dump(ipv6), RuleCodec.NEW, RuleCodec::decode));
    }
    return own;
  }
}
