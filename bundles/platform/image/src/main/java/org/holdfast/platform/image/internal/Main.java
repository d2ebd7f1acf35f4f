package org.holdfast.platform.image.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes a firmware image of a distribution: {@code holdfast image}. */
public final class Main {

  private Main() {}

  /**
   * The entry point.
   *
   * @param args the folder of the distribution, and the words after {@code holdfast image}
   */
  public static void main(String[] args) {
    try {
      List<String> words = List.of(args);
      Request request =
          Request.parse(
              Path.of(words.getFirst()),
              words.subList(1, words.size()),
              System.getenv("SOURCE_DATE_EPOCH"));
      new Image(request, System.out).make();
    } catch (ImageException e) {
      System.err.println("holdfast image: " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("holdfast image: the files could not be read or written: " + e);
      System.exit(1);
    }
  }
}
