package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;

/** What was counted, in order. */
final class RecordedCounts implements KernelCounts {
  final List<String> failures = new ArrayList<>();
  final List<String> resyncs = new ArrayList<>();

  @Override
  public KernelException failed(String operation, KernelException failure) {
    failures.add(operation + " " + failure.errno());
    return failure;
  }

  @Override
  public void resynced(String table) {
    resyncs.add(table);
  }
}
