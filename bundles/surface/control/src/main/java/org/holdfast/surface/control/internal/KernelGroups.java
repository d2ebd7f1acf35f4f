package org.holdfast.surface.control.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holdfast.api.operation.SocketPeers;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the kernel bundle tells of groups; it may be replaced while the socket stays. */
@Component(service = {KernelGroups.class, ProblemSource.class})
public final class KernelGroups implements Supplier<Optional<SocketPeers>>, ProblemSource {
  private volatile RoleGroups roles = new RoleGroups("", "", "");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile SocketPeers kernel;

  /** Called by DS. */
  @Activate
  public KernelGroups() {
    // public for the framework
  }

  @Override
  public Optional<SocketPeers> get() {
    return Optional.ofNullable(kernel);
  }

  /** Says which groups are expected to be there. */
  void expect(RoleGroups wanted) {
    roles = wanted;
  }

  @Override
  public List<String> problems() {
    if (roles.isEmpty()) {
      return List.of();
    }
    return get()
        .map(known -> roles.unknown(known).stream().map(KernelGroups::unknown).toList())
        .orElse(
            List.of(
                "org.holdfast.surface.control: no bundle tells the groups of clients, so groups"
                    + " have no roles; install org.holdfast.kernel.linux"));
  }

  private static String unknown(String name) {
    return "org.holdfast.surface.control: no group is called '"
        + name
        + "', so nobody has a role by it; make it, or correct etc/holdfast.properties";
  }
}
