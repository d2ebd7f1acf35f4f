package org.holdfast.kernel.linux.internal.machine;

import java.nio.file.Path;
import org.holdfast.api.machine.MachineCheck;
import org.holdfast.kernel.linux.internal.libc.Users;

/** Looks at this machine, where no framework runs. */
public final class LinuxMachineCheck implements MachineCheck {

  /** For a service loader. */
  public LinuxMachineCheck() {}

  @Override
  public Report look(Request request) {
    MachineFiles files = new MachineFiles(Path.of("/"));
    KernelModules modules = new KernelModules(files);
    boolean root = Users.effectiveUid() == 0;
    Abilities abilities = new Abilities();
    JavaCheck.look(abilities);
    new RightsCheck(files).look(abilities);
    new NetworkTrials(modules).look(abilities);
    new IpvsCheck(modules).look(abilities);
    new ClockCheck(files).look(abilities);
    new SysctlCheck(files).look(abilities);
    new LimitsCheck(files).look(abilities);
    new PlacesCheck(files, root).look(request, abilities);
    return new Report(machine(files, root), abilities.all());
  }

  private static String machine(MachineFiles files, boolean root) {
    return "Linux %s on %s, looked at %s"
        .formatted(
            files.line("/proc/sys/kernel/osrelease").orElse("of an unknown release"),
            System.getProperty("os.arch"),
            root ? "as root" : "as user " + Users.effectiveUid() + ", without the rights of root");
  }
}
