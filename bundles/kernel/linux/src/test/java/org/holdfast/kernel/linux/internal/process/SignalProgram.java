package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.holdfast.api.process.Signals;
import org.osgi.service.log.Logger;

/** A process that says which signals it takes, until its input ends. */
final class SignalProgram {
  static final Set<Integer> NUMBERS = Set.of(10, 12, 36, 63);
  static final String READY = "ready";

  private SignalProgram() {}

  public static void main(String[] none) throws IOException {
    try {
      Signals.Taking taking = new LinuxSignals(logger()).take(NUMBERS, SignalProgram::say);
      System.out.println(READY);
      while (System.in.read() >= 0) {
        System.gc(); // the JVM stops its threads in the middle of what they do
      }
      taking.close();
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void say(int number) {
    System.out.println(number);
    if (number == 12) {
      throw new IllegalStateException("the next one is taken all the same");
    }
  }

  private static Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (p, m, a) -> null);
  }
}
