package org.holdfast.surface.web.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may ask what. Nothing here changes anything, so the methods are GET and HEAD alone.
 *
 * <p>A page of another site must not read this one through a browser on the machine: the name in
 * Host has to be an address or one of ours, for a name of an attacker can be made to lead to
 * loopback (DNS rebinding), and what a browser fetches for another site is refused.
 */
final class Admission {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int METHOD = 405;
  private static final int MISDIRECTED = 421;

  /** An address in brackets, or a name or IPv4 address; then a port. */
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[0-9A-Za-z._-]+)(?::\\d{1,5})?");

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final Set<String> names;
  private final Optional<byte[]> token;

  /**
   * @param names host names of ours, in lower case, besides localhost and addresses
   * @param token what a client has to show; empty when all are let in
   */
  Admission(Set<String> names, Optional<String> token) {
    this.names = names;
    this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** Why a request is refused; empty when it is taken. */
  Optional<Response> refusal(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Optional.of(
          Response.error(METHOD, request.method() + "; everything here is read only")
              .with("Allow", "GET, HEAD"));
    }
    if (request.header("host").filter(this::isOurs).isEmpty()) {
      return Optional.of(
          Response.error(
              MISDIRECTED,
              "Host is not an address, localhost, or a name of org.holdfast.surface.web.hosts"));
    }
    if (request.header("sec-fetch-site").filter("cross-site"::equals).isPresent()
        && request.header("sec-fetch-mode").filter("navigate"::equals).isEmpty()) {
      return Optional.of(Response.error(FORBIDDEN, "asked for by another site"));
    }
    if (token.isPresent() && !shows(request, token.get())) {
      return Optional.of(
          Response.error(UNAUTHORIZED, "a token is needed: as Bearer, or as password of any user")
              .with("WWW-Authenticate", "Basic realm=\"Holdfast\", charset=\"UTF-8\""));
    }
    return Optional.empty();
  }

  private boolean isOurs(String host) {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      return false;
    }
    String name = matcher.group(1).toLowerCase(Locale.ROOT);
    return name.startsWith("[")
        || IPV4.matcher(name).matches()
        || name.equals("localhost")
        || names.contains(name);
  }

  private static boolean shows(Request request, byte[] token) {
    String[] words = request.header("authorization").orElse("").split(" +", 2);
    if (words.length < 2) {
      return false;
    }
    String shown =
        switch (words[0].toLowerCase(Locale.ROOT)) {
          case "bearer" -> words[1];
          case "basic" -> password(words[1]);
          default -> "";
        };
    // Takes the same time wherever they differ.
    return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token);
  }

  private static String password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return ""; // no base64: no password
    }
  }
}
