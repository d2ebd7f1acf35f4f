package org.holdfast.checker.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.LocalShortageException;

/**
 * {@code basic_auth}: who the request says it is (RFC 7617).
 *
 * @param user the name, without a colon
 * @param password never shown
 */
record BasicLogin(String user, SecretWord password) {

  static BasicLogin of(String user, String password) throws InvalidCheckException {
    if (user.indexOf(':') >= 0) {
      throw new InvalidCheckException(
          "basic_auth", "got a user with a colon, which ends the user in the request; remove it");
    }
    return new BasicLogin(user, new SecretWord(password));
  }

  /** The line of the request. */
  String line() throws LocalShortageException {
    byte[] both = (user + ":" + password.text()).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(both) + "\r\n";
  }
}
