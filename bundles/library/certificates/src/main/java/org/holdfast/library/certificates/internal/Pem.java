package org.holdfast.library.certificates.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One object of a text of RFC 7468, as OpenSSL writes them.
 *
 * @param label such as {@code CERTIFICATE}
 * @param headers the lines before the data, of old formats alone, such as {@code Proc-Type}
 * @param der the object
 */
public record Pem(String label, String headers, byte[] der) {
  private static final Pattern OBJECT =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]{1,40})-----\\s*((?:[A-Za-z-]+: [^\\n]*\\n)*)"
              + "([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /**
   * Every object in a text, in order; what stands between them does not count.
   *
   * @param text PEM
   * @return empty when there is none
   */
  public static List<Pem> all(String text) {
    List<Pem> found = new ArrayList<>();
    Matcher each = OBJECT.matcher(text);
    while (each.find()) {
      found.add(
          new Pem(each.group(1), each.group(2), Base64.getMimeDecoder().decode(each.group(3))));
    }
    return found;
  }
}
