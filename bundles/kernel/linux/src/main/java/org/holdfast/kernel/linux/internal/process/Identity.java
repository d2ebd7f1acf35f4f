package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.kernel.linux.internal.libc.Users;
import org.holdfast.kernel.linux.internal.libc.Users.User;

/**
 * Whom a script runs as.
 *
 * @param uid its user
 * @param gid its group
 * @param change whether this is another than this process has
 */
record Identity(int uid, int gid, boolean change) {
  /** Taken, as keepalived does, where the configuration names no user and this one exists. */
  private static final String DEFAULT_USER = "keepalived_script";

  static Identity of(ScriptCommand command) throws IOException {
    int own = Users.effectiveUid();
    Optional<User> found =
        command.user().isPresent()
            ? Users.user(command.user().get())
            : Users.user(DEFAULT_USER).filter(user -> own == 0);
    if (command.user().isPresent() && found.isEmpty()) {
      throw fault(command, "there is no user " + command.user().get());
    }
    User user = found.orElse(new User(own, -1));
    int gid = user.gid();
    if (command.group().isPresent()) {
      gid =
          Users.group(command.group().get())
              .orElseThrow(() -> fault(command, "there is no group " + command.group().get()));
    }
    boolean change = user.uid() != own || command.group().isPresent();
    if (change && own != 0) {
      throw fault(
          command,
          "cannot run as user %d, group %d: this process has user %d, expected root"
                  .formatted(user.uid(), gid, own)
              + " (CAP_SETUID, CAP_SETGID)");
    }
    return new Identity(user.uid(), gid == -1 ? 0 : gid, change);
  }

  private static IOException fault(ScriptCommand command, String found) {
    return new IOException("script " + command.argv().getFirst() + ": " + found);
  }

  /** The words that run a command as this user: with setpriv(1) where it is another. */
  List<String> wrap(List<String> argv) throws IOException {
    if (!change) {
      return argv;
    }
    List<String> words = new ArrayList<>();
    words.add(setpriv());
    words.addAll(List.of("--reuid", Integer.toString(uid), "--regid", Integer.toString(gid)));
    words.addAll(List.of("--clear-groups", "--"));
    words.addAll(argv);
    return words;
  }

  private static String setpriv() throws IOException {
    return Stream.of("/usr/bin/setpriv", "/bin/setpriv")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException("setpriv is not installed; it comes with the package util-linux"));
  }
}
