package org.holdfast.engine.vrrp.internal;

import java.util.function.BooleanSupplier;

/** Takes the rules of no_accept away once the addresses are gone, unless they are held again. */
final class ReleaseJob implements KernelWork.Job {
  private final Context context;
  private final Object holder;
  private final BooleanSupplier wanted;

  ReleaseJob(Context context, Object holder, BooleanSupplier wanted) {
    this.context = context;
    this.holder = holder;
    this.wanted = wanted;
  }

  @Override
  public int step(int portion) {
    if (wanted.getAsBoolean()) {
      context.acceptance().release(holder);
    }
    return 1;
  }

  @Override
  public boolean done() {
    return true;
  }
}
