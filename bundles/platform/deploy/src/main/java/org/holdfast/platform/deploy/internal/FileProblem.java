package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a person is told of a file that cannot be read or written. */
final class FileProblem {

  private FileProblem() {}

  /**
   * Which file it is, what is wrong with it, and what to do.
   *
   * @param e as it came from the file system
   * @return one sentence, without names of classes
   */
  static String text(IOException e) {
    return switch (e) {
      case NoSuchFileException none ->
          "there is no file " + none.getFile() + "; name the file of the jar, with its folder";
      case AccessDeniedException denied ->
          denied.getFile()
              + " cannot be read or written by the user of the node; change its mode or owner, or"
              + " those of its folder";
      case FileSystemException other ->
          other.getFile() + " cannot be read or written" + because(other.getReason());
      default -> "the jar cannot be read or written" + because(e.getMessage());
    };
  }

  private static String because(String reason) {
    return reason == null ? "" : ": " + reason;
  }
}
