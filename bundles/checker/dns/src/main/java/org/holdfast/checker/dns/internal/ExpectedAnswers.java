package org.holdfast.checker.dns.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.check.InvalidCheckException;

/** Brings a record that a file expects into the form in which {@link DnsAnswers} tells them. */
final class ExpectedAnswers {
  private ExpectedAnswers() {}

  static List<String> of(RecordType type, List<String> texts) throws InvalidCheckException {
    List<String> all = new ArrayList<>();
    for (String text : texts) {
      all.add(one(type, text.strip()));
    }
    return all;
  }

  private static String one(RecordType type, String text) throws InvalidCheckException {
    return switch (type) {
      case A -> address(text, 4, "an IPv4 address");
      case AAAA -> address(text, 16, "an IPv6 address");
      case NS, CNAME -> name(text, "[!-~]+", "a name");
      case SOA -> name(text, "[!-~]+", "the name of the primary server");
      case MX -> name(text, "\\d{1,5} +[!-~]+", "a preference and a name, as \"10 mx.example\"");
      case TXT -> text;
      case RRSIG, DNSKEY ->
          throw new InvalidCheckException(
              "answer", "got an answer for type " + type + ", whose records are not compared");
    };
  }

  private static String address(String text, int bytes, String expected)
      throws InvalidCheckException {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      if (address.getAddress().length == bytes) {
        return address.getHostAddress();
      }
    } catch (IllegalArgumentException e) {
      // No address at all, which is told below.
    }
    throw wrong(text, expected);
  }

  private static String name(String text, String pattern, String expected)
      throws InvalidCheckException {
    if (!text.matches(pattern)) {
      throw wrong(text, expected);
    }
    String lower = text.toLowerCase(Locale.ROOT).replaceAll(" +", " ");
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static InvalidCheckException wrong(String text, String expected) {
    return new InvalidCheckException("answer", "got \"" + text + "\", expected " + expected);
  }
}
