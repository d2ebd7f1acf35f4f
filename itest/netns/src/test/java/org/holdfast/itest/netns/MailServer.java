package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;

/** A real mail server (aiosmtpd of Debian) on the LAN, and what it has got. */
final class MailServer {

  /** Where Debian puts it, for its own Python. */
  private static final String LIBRARY = "/usr/lib/python3/dist-packages/aiosmtpd";

  private static final String MAIL = "mail";

  private final Path box;
  private final Namespace namespace;
  private final List<String> command = new ArrayList<>();

  /**
   * A mail.
   *
   * @param from address of the node
   * @param how {@code tls} or {@code clear}
   * @param sender of the envelope
   * @param receivers of the envelope, with a space between
   * @param subject decoded
   * @param body its lines, with {@code " | "} between
   */
  record Mail(
      String from, String how, String sender, String receivers, String subject, String body) {}

  /** One that is not started yet. More words: certificate, key, user, password. */
  MailServer(Sandbox sandbox, Namespace namespace, String address, String... more) {
    Requirements.need(LIBRARY);
    this.namespace = namespace;
    box = sandbox.folder(MAIL).resolve("box");
    Path script = Scripts.unpack(sandbox, "mail_server.py");
    command.addAll(List.of("/usr/bin/python3", script.toString(), address, "25", box.toString()));
    command.addAll(List.of(more));
  }

  MailServer start() {
    namespace.start(box.resolveSibling("log"), command);
    Await.until("the mail server listens", Pair.START, () -> lines("listening") > 0, this::log);
    return this;
  }

  /** Subjects of the mails of one node, in order. */
  List<String> subjectsFrom(String address) {
    return mails().stream().filter(mail -> mail.from().equals(address)).map(Mail::subject).toList();
  }

  List<Mail> mails() {
    return read().stream()
        .filter(fields -> fields[0].equals(MAIL))
        .map(f -> new Mail(f[1], f[2], f[3], f[4], f[5], f[6]))
        .toList();
  }

  /** How often it was told a password that is not the one. */
  long refusals() {
    return lines("refused");
  }

  private long lines(String kind) {
    return read().stream().filter(fields -> fields[0].equals(kind)).count();
  }

  private List<String[]> read() {
    try {
      return Files.exists(box)
          ? Files.readAllLines(box).stream().map(line -> line.split("\t", -1)).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String log() {
    try {
      return Files.readString(box.resolveSibling("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
