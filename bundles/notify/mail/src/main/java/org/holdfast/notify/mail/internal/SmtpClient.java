package org.holdfast.notify.mail.internal;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.holdfast.api.config.MailEncryption;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;
import org.holdfast.library.certificates.internal.Authorities;

/** Hands letters to a mail server (RFC 5321). One thread; closing its sockets ends it at once. */
final class SmtpClient {
  /** The longest that one reply, or the taking of one write, may last. */
  private static final String IO_MILLIS = "30000";

  private static final String PREFIX = "mail.smtp.";

  private final MailSettings settings;
  private final String hostName;

  SmtpClient(MailSettings settings, String hostName) {
    this.settings = settings;
    this.hostName = hostName;
  }

  /**
   * Delivers one letter.
   *
   * @return the receivers that the server refused while it took the letter for others
   */
  List<String> deliver(Letter letter, OpenSockets sockets) throws MailFailure {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    // The library finds its own parts by the loader of the thread.
    Thread.currentThread().setContextClassLoader(SmtpClient.class.getClassLoader());
    try {
      Session session = Session.getInstance(properties(sockets));
      return send(session, message(session, letter));
    } catch (MessagingException e) {
      throw failure(e);
    } catch (IOException | GeneralSecurityException e) {
      throw new MailFailure(unusable(e), false, e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private List<String> send(Session session, MimeMessage message) throws MessagingException {
    MailServer server = settings.server();
    Transport transport = session.getTransport("smtp");
    try (transport) {
      transport.connect(
          server.host().orElseThrow(),
          server.port(),
          server.user().orElse(null),
          server
              .password()
              .map(it -> new String(it.reveal(), StandardCharsets.UTF_8))
              .orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
      return List.of();
    } catch (SendFailedException e) {
      Address[] taken = e.getValidSentAddresses();
      if (taken == null || taken.length == 0) {
        throw e;
      }
      return settings.receivers().stream()
          .filter(one -> Arrays.stream(taken).noneMatch(it -> it.toString().equals(one)))
          .toList();
    }
  }

  private MimeMessage message(Session session, Letter letter) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setSentDate(Date.from(letter.date()));
    message.setFrom(new InternetAddress(sender()));
    message.setSubject(letter.subject(), "UTF-8");
    message.setHeader("X-Mailer", "Holdfast");
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody is to answer
    for (String receiver : settings.receivers()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver));
    }
    message.setText(letter.body(), "UTF-8");
    message.saveChanges();
    return message;
  }

  private String sender() {
    return settings.sender().orElse(System.getProperty("user.name", "root") + "@" + hostName);
  }

  private Properties properties(OpenSockets sockets) throws IOException, GeneralSecurityException {
    MailServer server = settings.server();
    Properties all = new Properties();
    all.setProperty("mail.from", sender()); // else the library asks the resolver for our name
    all.setProperty(PREFIX + "from", sender());
    all.setProperty(PREFIX + "localhost", server.helloName().orElse(hostName));
    all.setProperty(
        PREFIX + "connectiontimeout", Long.toString(server.connectTimeout().toMillis()));
    all.setProperty(PREFIX + "timeout", IO_MILLIS);
    all.setProperty(PREFIX + "writetimeout", IO_MILLIS);
    all.setProperty(PREFIX + "sendpartial", "true");
    all.setProperty(PREFIX + "quitwait", "false");
    all.setProperty(PREFIX + "auth", Boolean.toString(server.user().isPresent()));
    all.setProperty(PREFIX + "auth.mechanisms", "PLAIN LOGIN");
    all.put(PREFIX + "socketFactory", sockets);
    all.setProperty(PREFIX + "socketFactory.fallback", "false");
    if (server.encryption() != MailEncryption.NONE) {
      all.put(
          PREFIX + "ssl.socketFactory",
          new TlsSockets(tls(server.authorities().map(Path::of)), sockets));
      all.setProperty(PREFIX + "ssl.checkserveridentity", "true");
      all.setProperty(PREFIX + "ssl.protocols", "TLSv1.2 TLSv1.3");
    }
    switch (server.encryption()) {
      case NONE -> {}
      case OFFERED -> all.setProperty(PREFIX + "starttls.enable", "true");
      case REQUIRED -> {
        all.setProperty(PREFIX + "starttls.enable", "true");
        all.setProperty(PREFIX + "starttls.required", "true");
      }
      case FROM_START -> all.setProperty(PREFIX + "ssl.enable", "true");
    }
    return all;
  }

  private static SSLSocketFactory tls(Optional<Path> authorities)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    X509TrustManager judge = Authorities.judge(Authorities.file(authorities));
    context.init(null, new TrustManager[] {judge}, null);
    return context.getSocketFactory();
  }

  private String unusable(Exception e) {
    String file =
        Authorities.file(settings.server().authorities().map(Path::of))
            .map(Path::toString)
            .orElse("this Java");
    String why = e instanceof IOException ? "it cannot be read: " + e : e.getMessage();
    return "the authorities of %s (smtp_ca) cannot be used: %s".formatted(file, why);
  }

  private static MailFailure failure(MessagingException e) {
    StringBuilder text = new StringBuilder();
    boolean lasting = false;
    for (Throwable one = e; one != null; one = next(one)) {
      String line = Optional.ofNullable(one.getMessage()).orElse(one.toString()).strip();
      if (text.indexOf(line) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(line);
      }
      lasting |= code(one) >= 500;
    }
    String line = text.toString().replaceAll("\\s*[\\p{Cntrl}]+\\s*", " ");
    return new MailFailure(line, lasting, e);
  }

  private static Throwable next(Throwable one) {
    return one instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : one.getCause();
  }

  private static int code(Throwable one) {
    return switch (one) {
      case SMTPSendFailedException failed -> failed.getReturnCode();
      case SMTPAddressFailedException failed -> failed.getReturnCode();
      default -> 0;
    };
  }
}
