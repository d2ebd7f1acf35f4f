package org.holdfast.checkerkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** One step of what a {@link ScriptedServer} does on a connection. */
public sealed interface Step {

  /**
   * Reads until a text has come.
   *
   * @param end the text, such as an empty line
   */
  record Await(String end) implements Step {}

  /**
   * Sends bytes.
   *
   * @param bytes what to send
   */
  record Send(byte[] bytes) implements Step {}

  /**
   * Sends bytes one at a time.
   *
   * @param bytes what to send
   * @param pause the time between two bytes
   */
  record Drip(byte[] bytes, Duration pause) implements Step {}

  /**
   * Sends the same bytes again and again until the peer closes.
   *
   * @param bytes what to repeat
   */
  record SendEndless(byte[] bytes) implements Step {}

  /** Says nothing more and keeps the connection until the server is closed. */
  record Silence() implements Step {}

  /** Breaks the connection off with a TCP reset. */
  record Reset() implements Step {}

  /**
   * Goes on over TLS on the same connection, as after STARTTLS.
   *
   * @param identity the certificate of the server
   */
  record StartTls(SSLContext identity) implements Step {}

  /**
   * Sends a text.
   *
   * @param text in ISO 8859-1
   * @return the step
   */
  static Step send(String text) {
    return new Send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Reads until a text has come.
   *
   * @param end the text
   * @return the step
   */
  static Step await(String end) {
    return new Await(end);
  }

  /**
   * Repeats a text without end.
   *
   * @param text in ISO 8859-1
   * @return the step
   */
  static Step sendEndless(String text) {
    return new SendEndless(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends a text slowly.
   *
   * @param text in ISO 8859-1
   * @param pause the time between two bytes
   * @return the step
   */
  static Step drip(String text, Duration pause) {
    return new Drip(text.getBytes(StandardCharsets.ISO_8859_1), pause);
  }

  /**
   * Says nothing more.
   *
   * @return the step
   */
  static Step silence() {
    return new Silence();
  }

  /**
   * Goes on over TLS.
   *
   * @param identity the certificate of the server
   * @return the step
   */
  static Step startTls(SSLContext identity) {
    return new StartTls(identity);
  }

  /**
   * Breaks off with a reset.
   *
   * @return the step
   */
  static Step reset() {
    return new Reset();
  }
}
