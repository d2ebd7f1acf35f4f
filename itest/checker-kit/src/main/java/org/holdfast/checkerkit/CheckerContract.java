package org.holdfast.checkerkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.OptionValues;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What every checker must do, whatever it checks. A vendor's test extends this class and names its
 * bundle; each rule is a test of its own for each check type of the bundle:
 *
 * <ul>
 *   <li>the bundle exports nothing and brings nothing of the contract ({@link BundleRules});
 *   <li>its schema is complete ({@link SchemaRules});
 *   <li>a probe keeps its deadline, obeys an interrupt, and has a reason for its verdict, whatever
 *       the server does; a checker may be closed twice ({@link ProbeRules});
 *   <li>nothing is left of it: no thread, no descriptor, no class loader ({@link RemainsRules}).
 * </ul>
 */
public abstract class CheckerContract {
  private final List<CheckerBundle> bundles;

  /**
   * For the bundle that a class is built into.
   *
   * @param type a class of the bundle, such as its factory
   */
  protected CheckerContract(Class<?> type) {
    this(List.of(CheckerBundle.of(type)));
  }

  /**
   * For several bundles.
   *
   * @param bundles jars, or folders of classes with a manifest
   */
  protected CheckerContract(List<CheckerBundle> bundles) {
    this.bundles = List.copyOf(bundles);
  }

  /**
   * A block for the probes of the rules. By default each option has its default; a type with
   * required options gives them here.
   *
   * @param schema the check type
   * @param server the server that is checked
   * @return a block that the factory accepts
   */
  protected CheckSpec block(CheckSchema schema, InetSocketAddress server) {
    return new CheckSpec(options(schema).build(), server, Optional.empty(), Optional.empty());
  }

  /**
   * The defaults of a check type.
   *
   * @param schema the check type
   * @return its options that have one, to be added to
   */
  protected static OptionValues.Builder options(CheckSchema schema) {
    return Defaults.of(schema.block());
  }

  /**
   * The rules as tests.
   *
   * @return a container for each bundle, with one for each of its check types
   * @throws IOException when a bundle cannot be read
   * @throws ReflectiveOperationException when a factory cannot be made
   */
  @TestFactory
  Stream<DynamicNode> everyRule() throws IOException, ReflectiveOperationException {
    List<DynamicNode> all = new ArrayList<>();
    for (CheckerBundle bundle : bundles) {
      List<DynamicNode> tests = new ArrayList<>(BundleRules.of(bundle));
      List<CheckerFactory> factories = bundle.factories(bundle.loader());
      for (int i = 0; i < factories.size(); i++) {
        Subject subject = new Subject(bundle, i, factories.get(i), this::block);
        tests.add(DynamicContainer.dynamicContainer(subject.keyword(), rules(subject)));
      }
      all.add(DynamicContainer.dynamicContainer(bundle.toString(), tests));
    }
    return all.stream();
  }

  private static Stream<DynamicNode> rules(Subject subject) {
    return Stream.of(
            SchemaRules.of(subject.factory()), ProbeRules.of(subject), RemainsRules.of(subject))
        .flatMap(List::stream);
  }
}
