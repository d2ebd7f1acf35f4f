package org.holdfast.kernel.ipvs.internal;

import org.holdfast.kernel.KernelException;

/** What errors of IPVS commands mean; linux/net/netfilter/ipvs gives them its own sense. */
final class IpvsErrors {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  private static final int EEXIST = 17;
  private static final int ERANGE = 34;
  private static final int EAFNOSUPPORT = 97;
  static final int ETIMEDOUT = 110;

  static final String NO_RIGHT =
      "CAP_NET_ADMIN of the initial user namespace is missing; run as root on the machine itself,"
          + " or set org.holdfast.engine.lvs.dataplane = nft";

  private IpvsErrors() {}

  /** Whether a removal found that nothing was there any more, which is what was wanted. */
  static boolean alreadyGone(Change change, KernelException error) {
    return switch (change.kind()) {
      case REMOVE_SERVICE, REMOVE_DESTINATION -> error.errno() == ENOENT || error.errno() == ESRCH;
      default -> false;
    };
  }

  /** The same error with IPVS's meaning, where that is known. */
  static KernelException explained(Change change, KernelException error) {
    return switch (error.errno()) {
      case EPERM -> with(error, "EPERM, operation not permitted", NO_RIGHT);
      case ENOENT ->
          switch (change.kind()) {
            case ADD_SERVICE, EDIT_SERVICE ->
                with(
                    error,
                    "ENOENT, no such file or directory",
                    "the kernel has no such scheduler or persistence engine; load its module"
                        + " (modprobe ip_vs_NAME, ip_vs_pe_NAME) or choose another");
            default ->
                with(
                    error,
                    "ENOENT, no such file or directory",
                    "the destination was taken out by another program; it is put back at the next"
                        + " comparison");
          };
      case ESRCH ->
          with(
              error,
              "ESRCH, no such process",
              "the service was taken out by another program; it is put back at the next"
                  + " comparison");
      case EEXIST ->
          with(
              error,
              "EEXIST, file exists",
              "another program added it at the same time; it is adopted at the next comparison");
      case ERANGE ->
          with(
              error,
              "ERANGE, numerical result out of range",
              "weight and thresholds must be 0 or more, and the lower threshold not above the upper"
                  + " one");
      case EAFNOSUPPORT ->
          with(
              error,
              "EAFNOSUPPORT, address family not supported by protocol",
              "the kernel's IPVS was built without IPv6 (CONFIG_IP_VS_IPV6)");
      default -> error;
    };
  }

  private static KernelException with(KernelException error, String name, String hint) {
    return new KernelException(error.operation(), error.errno(), name, hint);
  }
}
