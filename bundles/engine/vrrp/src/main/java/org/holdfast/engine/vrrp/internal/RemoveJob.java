package org.holdfast.engine.vrrp.internal;

import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;

/** Removes the addresses that their owner still holds when their turn has come. */
final class RemoveJob implements KernelWork.Job {
  private final Context context;
  private final Object owner;
  private final List<AddressSpec> specs;
  private int next;

  RemoveJob(Context context, Object owner, List<AddressSpec> specs) {
    this.context = context;
    this.owner = owner;
    this.specs = specs;
  }

  @Override
  public int step(int portion) {
    List<AddressSpec> chunk = specs.subList(next, Math.min(specs.size(), next + portion));
    next += chunk.size();
    List<AddressSpec> held = context.held().release(chunk, owner);
    try {
      if (!held.isEmpty()) {
        context.addressTable().remove(held);
      }
    } catch (KernelException e) {
      context
          .reports()
          .error("a virtual address may still be here, trying again: " + e.getMessage());
      RemoveAgain.later(context, held);
    }
    return chunk.size();
  }

  @Override
  public boolean done() {
    return next == specs.size();
  }
}
