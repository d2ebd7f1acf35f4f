package org.holdfast.itest.demo;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Sandbox;

/** Runs the demo: exit code 0 when all of it was seen. */
public final class Main {

  private static final int NOT_SEEN = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * @param arguments none, for what this clone has built; or the folder of a distribution and the
   *     jar of a bundle that provides ACME_CHECK
   */
  public static void main(String[] arguments) {
    switch (arguments.length) {
      case 0 -> System.exit(run(Holdfast::built, CheckerJar::built));
      case 2 ->
          System.exit(
              run(
                  () -> Holdfast.at(Path.of(arguments[0])),
                  () -> new CheckerJar(Path.of(arguments[1]))));
      default -> {
        System.err.println("usage: holdfast demo [DISTRIBUTION ACME_JAR]");
        System.exit(USAGE);
      }
    }
  }

  private static int run(Supplier<Holdfast> holdfast, Supplier<CheckerJar> acme) {
    Narrator narrator = new Narrator(System.out);
    try (Sandbox sandbox = Sandbox.open()) {
      return run(new Stage(sandbox, holdfast.get()), sandbox, acme.get(), narrator);
    } catch (RuntimeException e) {
      System.err.println("The demo cannot run here: " + e.getMessage());
      return NOT_SEEN;
    }
  }

  private static int run(Stage stage, Sandbox sandbox, CheckerJar acme, Narrator narrator) {
    try {
      narrator.say(
          "A client, two nodes and three real servers, each in a network namespace of its own.");
      new Story(stage, acme, narrator).tell();
    } catch (RuntimeException e) {
      if (!sandbox.isClosed()) {
        System.err.println("\nThe demo ends here: " + e.getMessage());
      }
      return NOT_SEEN;
    }
    sandbox.close();
    narrator.say("\nAll of it was seen; everything is cleaned up.");
    return 0;
  }
}
