package org.holdfast.checkerkit;

import java.net.InetSocketAddress;
import java.util.function.BiFunction;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;

/** One check type of a bundle, and how its blocks are made for the rules. */
record Subject(
    CheckerBundle bundle,
    int number,
    CheckerFactory factory,
    BiFunction<CheckSchema, InetSocketAddress, CheckSpec> blocks) {

  String keyword() {
    return factory.schema().keyword();
  }

  Checker checker(InetSocketAddress server) throws InvalidCheckException {
    return checker(factory, server);
  }

  Checker checker(CheckerFactory other, InetSocketAddress server) throws InvalidCheckException {
    return other.create(blocks.apply(other.schema(), server));
  }
}
