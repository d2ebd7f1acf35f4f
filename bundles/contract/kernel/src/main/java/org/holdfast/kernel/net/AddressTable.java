package org.holdfast.kernel.net;

import java.util.List;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Writes addresses. Any thread; calls block until the kernel has acknowledged. */
@ProviderType
public interface AddressTable {

  /**
   * Reads which addresses carry this program's tag: after a start, those of an earlier run.
   *
   * @return in the kernel's order; empty where no tags are kept (IFA_PROTO, Linux 5.18)
   * @throws KernelException when the kernel did not answer
   */
  default List<OwnAddress> own() throws KernelException {
    return List.of();
  }

  /**
   * Puts addresses on their interfaces, tagged as this program's own; IPv6 without duplicate
   * detection unless asked for. Of an address that is there already, what the kernel can change in
   * place is changed: the lifetimes, and in IPv6 the flags; the rest stays as it was. All are sent
   * before the first acknowledgement is awaited.
   *
   * @param addresses what to add, in order
   * @throws KernelException for the first that failed; the others were still tried
   */
  void add(List<AddressSpec> addresses) throws KernelException;

  /**
   * Removes addresses. One that is not there is no error.
   *
   * @param addresses what to remove, in order; only place, prefix length and peer matter
   * @throws KernelException for the first that failed; the others were still tried
   */
  void remove(List<AddressSpec> addresses) throws KernelException;
}
