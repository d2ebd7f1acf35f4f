package org.holdfast.engine.vrrp.internal;

import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;

/**
 * Tries once a second to remove what the kernel refused to remove, until it is gone or somebody
 * holds it again: an address that stays has two owners.
 */
final class RemoveAgain extends Deadlines.Entry {
  private static final long RETRY_NANOS = 900_000_000L;

  private final Context context;
  private final List<AddressSpec> specs;
  private final Runnable forget;

  private RemoveAgain(Context context, List<AddressSpec> specs) {
    this.context = context;
    this.specs = specs;
    forget = context.work().atEnd(this::due);
  }

  static void later(Context context, List<AddressSpec> specs) {
    new RemoveAgain(context, specs).again();
  }

  private void again() {
    context.deadlines().set(this, context.now() + RETRY_NANOS);
  }

  @Override
  void due() {
    List<AddressSpec> left =
        specs.stream().filter(spec -> !context.held().isHeld(Slot.of(spec))).toList();
    try {
      if (!left.isEmpty()) {
        context.addressTable().remove(left);
        context.reports().info(left.size() + " virtual addresses that had stayed are removed");
      }
      context.deadlines().remove(this);
      forget.run();
    } catch (KernelException e) {
      again(); // told already, when it was refused first
    }
  }
}
