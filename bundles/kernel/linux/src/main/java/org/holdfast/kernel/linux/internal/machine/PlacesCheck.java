package org.holdfast.kernel.linux.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.holdfast.api.machine.MachineCheck.Request;
import org.holdfast.kernel.linux.internal.libc.Users;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;

/** Users, folders, and who starts a node again that has died. */
final class PlacesCheck {
  private static final String SCRIPTS = "keepalived_script";
  private static final Subject SCRIPT_USER =
      Abilities.wanted(
          "script-user", "scripts without a script_user, which run as root without it");
  private static final Subject SUPERVISOR =
      Abilities.wanted("systemd", "starting a node again that hangs or died (WatchdogSec)");

  private final MachineFiles files;
  private final boolean root;

  PlacesCheck(MachineFiles files, boolean root) {
    this.files = files;
    this.root = root;
  }

  void look(Request request, Abilities abilities) {
    user(
        abilities,
        Abilities.wanted(
            "user", "a node that does not run as root (the unit of the Debian package)"),
        request.user());
    user(abilities, SCRIPT_USER, SCRIPTS);
    folder(
        abilities, Abilities.needed("run-folder", "control socket and beat file"), request.run());
    folder(abilities, Abilities.needed("state-folder", "journal, history, lock"), request.state());
    boolean systemd = files.exists("/run/systemd/system");
    abilities.answer(
        SUPERVISOR,
        systemd,
        systemd ? "it runs this machine" : "it does not run this machine",
        "start nodes with: holdfast supervise");
  }

  private static void user(Abilities abilities, Subject subject, String name) {
    boolean there = Users.user(name).isPresent();
    abilities.answer(
        subject,
        there,
        there ? "user " + name : "there is no user " + name,
        "useradd --system --no-create-home --shell /usr/sbin/nologin " + name);
  }

  private void folder(Abilities abilities, Subject subject, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    boolean made = there.equals(folder.toAbsolutePath());
    String found = made ? folder.toString() : folder + " can be made in " + there;
    if (!Files.isDirectory(there)) {
      abilities.no(subject, there + " is not a folder", "move it away, or name another folder");
    } else if (made && openToAll(there)) {
      abilities.no(subject, folder + " can be written by everybody", "chmod o-w " + folder);
    } else if (Files.isWritable(there)) {
      abilities.yes(subject, found);
    } else if (root) {
      abilities.no(subject, there + " cannot be written", "mount it for writing, or name another");
    } else {
      abilities.unknown(
          subject, there + " cannot be written by this user", "run this as the node is run");
    }
  }

  private static boolean openToAll(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      return false; // it went away, and is made again by the node
    }
  }
}
