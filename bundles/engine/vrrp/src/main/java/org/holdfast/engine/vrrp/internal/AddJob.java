package org.holdfast.engine.vrrp.internal;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.holdfast.engine.vrrp.internal.NetworkView.Place;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;

/** Adds addresses and answers once, with what failed or with nothing. */
final class AddJob extends AddressJob {
  private final Context context;
  private final Map<Place, AddressSpec> inTheWay;
  private final Consumer<String> answer;

  /**
   * A job.
   *
   * @param inTheWay old forms of some, by their place, to be taken away at the last moment
   * @param wanted whether somebody still waits for the answer
   * @param answer takes the kernel's refusal, or an empty text when every address is acknowledged
   */
  AddJob(
      Context context,
      List<AddressSpec> specs,
      Map<Place, AddressSpec> inTheWay,
      BooleanSupplier wanted,
      Consumer<String> answer) {
    super(specs, wanted);
    this.context = context;
    this.inTheWay = inTheWay;
    this.answer = answer;
  }

  @Override
  void write(List<AddressSpec> chunk) {
    String refusal = add(chunk);
    if (!refusal.isEmpty()) {
      end();
    }
    if (done()) {
      answer.accept(refusal);
    }
  }

  private String add(List<AddressSpec> chunk) {
    if (chunk.isEmpty()) {
      return "";
    }
    try {
      if (!inTheWay.isEmpty()) {
        clearTheWay(chunk);
      }
      context.addressTable().add(chunk);
      return "";
    } catch (KernelException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      return "defect in the address table: " + e; // must be answered whatever happens
    }
  }

  private void clearTheWay(List<AddressSpec> chunk) throws KernelException {
    List<AddressSpec> old =
        chunk.stream()
            .map(VirtualAddresses::place)
            .filter(inTheWay::containsKey)
            .map(inTheWay::get)
            .toList();
    if (!old.isEmpty()) {
      context.addressTable().remove(old);
    }
  }
}
