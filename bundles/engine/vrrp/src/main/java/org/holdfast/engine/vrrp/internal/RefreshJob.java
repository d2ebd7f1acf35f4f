package org.holdfast.engine.vrrp.internal;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;

/** Gives addresses a new lifetime. Whoever wants it not any more when its turn comes loses it. */
final class RefreshJob implements KernelWork.Job {
  private final Context context;
  private final List<AddressSpec> specs;
  private final BooleanSupplier wanted;
  private final Consumer<String> refused;
  private int next;
  private boolean done;

  RefreshJob(
      Context context, List<AddressSpec> specs, BooleanSupplier wanted, Consumer<String> refused) {
    this.context = context;
    this.specs = specs;
    this.wanted = wanted;
    this.refused = refused;
  }

  @Override
  public int step(int portion) {
    if (!wanted.getAsBoolean()) {
      done = true;
      return 0;
    }
    List<AddressSpec> chunk = specs.subList(next, Math.min(specs.size(), next + portion));
    next += chunk.size();
    done = next == specs.size();
    try {
      context.addressTable().add(chunk);
    } catch (KernelException e) {
      refused.accept(e.getMessage());
    }
    return chunk.size();
  }

  @Override
  public boolean done() {
    return done;
  }
}
