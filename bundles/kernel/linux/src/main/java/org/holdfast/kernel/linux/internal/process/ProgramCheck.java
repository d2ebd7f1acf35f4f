package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Looks at a program before it is run: that it is there and can be run and, where root would run
 * it, that nobody else can change it. Every part of the path counts, and every part of what a
 * symbolic link in it points to.
 */
final class ProgramCheck {
  private static final int MAX_LINKS = 40;
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITE = 0020;
  private static final int ANY_EXECUTE = 0111;
  private static final int PERMISSIONS = 07777;

  private final Path program;
  private final boolean asRoot;
  private final Deque<Path> rest = new ArrayDeque<>();
  private int links;

  private ProgramCheck(Path program, boolean asRoot) {
    this.program = program;
    this.asRoot = asRoot;
  }

  /** Throws with a message that names the part at fault. */
  static void check(String program, boolean asRoot) throws IOException {
    Path path = Path.of(program);
    if (!path.isAbsolute()) {
      throw new IOException("script " + program + ": expected an absolute path");
    }
    new ProgramCheck(path, asRoot).walk();
  }

  private void walk() throws IOException {
    Path at = program.getRoot();
    push(program);
    Map<String, Object> attributes = verified(at);
    while (!rest.isEmpty()) {
      String name = rest.pop().toString();
      if (name.equals("..")) {
        at = at.getParent() == null ? at : at.getParent();
        continue;
      }
      Path next = at.resolve(name).normalize();
      attributes = verified(next);
      if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
        at = follow(at, next);
      } else {
        at = next;
      }
    }
    if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
      throw fault(at, "is not a regular file", "name a program");
    }
    if ((mode(attributes) & ANY_EXECUTE) == 0) {
      throw fault(at, "is not executable", "chmod +x " + at);
    }
  }

  private Path follow(Path directory, Path link) throws IOException {
    if (++links > MAX_LINKS) {
      throw fault(link, "is one of more than " + MAX_LINKS + " symbolic links", "name the file");
    }
    Path target = Files.readSymbolicLink(link);
    push(target);
    return target.isAbsolute() ? target.getRoot() : directory;
  }

  private void push(Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      rest.push(path.getName(i));
    }
  }

  private Map<String, Object> verified(Path part) throws IOException {
    Map<String, Object> attributes;
    try {
      attributes = Files.readAttributes(part, "unix:*", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw fault(part, "does not exist", "create it or correct the path");
    }
    if (asRoot) {
      String found = writableByOthers(attributes);
      if (!found.isEmpty()) {
        throw fault(
            part,
            found + ", and root would run the script",
            "give "
                + part
                + " to root and take the right to write from all others, or set script_user");
      }
    }
    return attributes;
  }

  private static String writableByOthers(Map<String, Object> attributes) {
    int mode = mode(attributes);
    if (!attributes.get("uid").equals(0)) {
      return "belongs to user " + attributes.get("uid");
    }
    if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
      return ""; // the mode of a link has no meaning
    }
    boolean byGroup = (mode & GROUP_WRITE) != 0 && !attributes.get("gid").equals(0);
    boolean byOthers = (mode & OTHERS_WRITE) != 0;
    return byGroup || byOthers
        ? "can be written by others than root (mode %04o)".formatted(mode)
        : "";
  }

  private static int mode(Map<String, Object> attributes) {
    return (int) attributes.get("mode") & PERMISSIONS;
  }

  private IOException fault(Path part, String found, String remedy) {
    return new IOException("script " + program + ": " + part + " " + found + "; " + remedy);
  }
}
