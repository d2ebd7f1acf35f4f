package org.holdfast.surface.shell.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import org.holdfast.api.check.CheckTrial;
import org.holdfast.api.config.CheckReport.Status;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.SecretMasking;
import org.holdfast.api.machine.MachineCheck;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.replay.RecordingReplay;

/**
 * The commands about files and about the machine as a program of their own: no framework, no node
 * and no rights are needed. What looks at them is found on the class path by a service loader.
 */
public final class Offline {
  private static final Path USUAL = Path.of("/etc/keepalived/keepalived.conf");
  private static final int USAGE = 64; // EX_USAGE of sysexits.h

  private Offline() {}

  /**
   * The entry point.
   *
   * @param args {@code check}, {@code check-run}, {@code check-digest}, {@code doctor}, {@code
   *     explain}, {@code show}, {@code replay} or {@code mask}, and what follows it
   * @throws IOException when the answer cannot be written
   */
  public static void main(String[] args) throws IOException {
    ScreenWidth.withoutSessions();
    Answer answer;
    try {
      answer = run(args[0], Arrays.copyOfRange(args, 1, args.length));
    } catch (CommandException | MisuseException e) {
      answer = new Answer("holdfast " + e.getMessage(), USAGE);
    } catch (OutOfMemoryError e) {
      answer =
          new Answer(
              "holdfast " + args[0] + ": " + Status.NO_MEMORY.meaning(), Status.NO_MEMORY.code());
    }
    FileDescriptor where = answer.status() == USAGE ? FileDescriptor.err : FileDescriptor.out;
    try (OutputStream out = new FileOutputStream(where)) {
      out.write((answer.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    // Halted, not exited: nothing here has to be ended in order, and threads may still compile.
    Runtime.getRuntime().halt(answer.status());
  }

  private static Answer run(String command, String... words) {
    if (command.equals("doctor")) {
      return new DoctorCommand(machine()).run(words);
    }
    if (command.equals("replay")) {
      return new ReplayCommand(replay(), Clock.systemUTC()).run(words);
    }
    if (command.equals("mask")) {
      return new MaskCommand(masking()).run(words);
    }
    ConfigurationCheck checks =
        ServiceLoader.load(ConfigurationCheck.class)
            .findFirst()
            .orElseThrow(() -> new CommandException("nothing here looks at configurations"));
    FileCommands commands = new FileCommands(checks, () -> USUAL);
    return switch (command) {
      case "check" -> commands.check(words);
      case "explain" -> commands.explain(words);
      case "show" -> commands.show(words);
      case "check-run" -> new TrialCommand(checks, trial(), Optional::empty).run(words);
      case "check-digest" -> new DigestCommand(checks, trial()).run(words);
      default -> throw new MisuseException("unknown command '" + command + "'");
    };
  }

  private static MachineCheck machine() {
    return ServiceLoader.load(MachineCheck.class)
        .findFirst()
        .orElseThrow(() -> new CommandException("nothing here looks at machines"));
  }

  private static RecordingReplay replay() {
    return ServiceLoader.load(RecordingReplay.class)
        .findFirst()
        .orElseThrow(() -> new CommandException("nothing here runs recordings"));
  }

  private static SecretMasking masking() {
    return ServiceLoader.load(SecretMasking.class)
        .findFirst()
        .orElseThrow(() -> new CommandException("nothing here knows what secrets are"));
  }

  private static CheckTrial trial() {
    return ServiceLoader.load(CheckTrial.class)
        .findFirst()
        .orElseThrow(() -> new CommandException("nothing here runs checks"));
  }
}
