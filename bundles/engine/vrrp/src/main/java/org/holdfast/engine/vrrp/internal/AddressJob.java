package org.holdfast.engine.vrrp.internal;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.holdfast.kernel.net.AddressSpec;

/** Writes addresses a portion at a time, as long as somebody wants it. */
abstract class AddressJob implements KernelWork.Job {
  private final List<AddressSpec> specs;
  private final BooleanSupplier wanted;
  private int next;
  private boolean done;

  AddressJob(List<AddressSpec> specs, BooleanSupplier wanted) {
    this.specs = specs;
    this.wanted = wanted;
  }

  @Override
  public final int step(int portion) {
    if (!wanted.getAsBoolean()) {
      end();
      return 0;
    }
    List<AddressSpec> chunk = specs.subList(next, Math.min(specs.size(), next + portion));
    next += chunk.size();
    done = next == specs.size();
    write(chunk);
    return chunk.size();
  }

  /** Writes a portion; {@link #done} tells whether it is the last. */
  abstract void write(List<AddressSpec> chunk);

  /** Leaves the rest. */
  final void end() {
    done = true;
  }

  @Override
  public final boolean done() {
    return done;
  }
}
