package org.holdfast.itest.netnssupport;

import java.nio.file.Path;
import java.util.List;

/** A program that reads a keepalived.conf and runs a node. */
public interface NodeProgram {

  /** Its name, for people. */
  String name();

  /**
   * The argument vector that runs it in the foreground.
   *
   * @param configuration the keepalived.conf
   * @param folder where this node keeps its files; exists
   */
  List<String> command(Path configuration, Path folder);
}
