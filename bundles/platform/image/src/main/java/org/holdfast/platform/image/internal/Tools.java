package org.holdfast.platform.image.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.spi.ToolProvider;

/** The tools of the JDK that runs this. */
final class Tools {

  private Tools() {}

  /** Runs one to its end and returns what it wrote to its standard output. */
  static String run(String name, List<String> arguments) throws ImageException {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(
                () ->
                    new ImageException(
                        "the Java in "
                            + System.getProperty("java.home")
                            + " has no "
                            + name
                            + "; expected a whole JDK 25: install one (https://adoptium.net,"
                            + " apt install temurin-25-jdk) and set JAVA_HOME"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        tool.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    if (code != 0) {
      throw new ImageException(
          name
              + " ended with "
              + code
              + ", expected 0: "
              + (out.toString() + err).strip()
              + " (called with "
              + String.join(" ", arguments)
              + ")");
    }
    return out.toString();
  }
}
