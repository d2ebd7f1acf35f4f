package org.holdfast.surface.control.internal;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.holdfast.api.operation.Lines;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationInfo.Kind;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Role;

/** A verb that keeps what it was asked. */
final class FakeOperation implements Operation {

  /** What it does. */
  interface Work {
    Object now(OperationCall call) throws OperationException, InterruptedException;
  }

  private final OperationInfo info;
  private final Work work;

  FakeOperation(String verb, Role role, Kind kind, Work work, Parameter... parameters) {
    info = new OperationInfo(verb, role, kind, "help of " + verb, List.of(parameters), "a value");
    this.work = work;
  }

  /** One that waits until its thread is interrupted, and says so. */
  static FakeOperation endless(String verb, CountDownLatch begun, CountDownLatch interrupted) {
    return new FakeOperation(
        verb,
        Role.READ,
        Kind.WAIT,
        call -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return "never";
        });
  }

  /** One that answers line by line. */
  static FakeOperation following(String verb, Lines lines) {
    return new FakeOperation(verb, Role.READ, Kind.FOLLOW, call -> lines);
  }

  @Override
  public OperationInfo info() {
    return info;
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException, InterruptedException {
    return OperationResult.of(work.now(call));
  }
}
