package org.holdfast.engine.vrrp.internal;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;

/** Gives addresses a new lifetime. Whoever wants it not any more when its turn comes loses it. */
final class RefreshJob extends AddressJob {
  private final Context context;
  private final Consumer<String> refused;

  RefreshJob(
      Context context, List<AddressSpec> specs, BooleanSupplier wanted, Consumer<String> refused) {
    super(specs, wanted);
    this.context = context;
    this.refused = refused;
  }

  @Override
  void write(List<AddressSpec> chunk) {
    try {
      context.addressTable().add(chunk);
    } catch (KernelException e) {
      refused.accept(e.getMessage());
    }
  }
}
