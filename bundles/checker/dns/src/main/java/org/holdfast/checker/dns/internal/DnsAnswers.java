package org.holdfast.checker.dns.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The records of the answer section that are of the type asked for, as texts. */
final class DnsAnswers {
  private final DnsQuery query;
  private final byte[] message;

  DnsAnswers(DnsQuery query, byte[] message) {
    this.query = query;
    this.message = message;
  }

  /**
   * Reads them all, whosever they are: an answer for a CNAME names its target.
   *
   * @throws DnsFormatException when the message ends early, loops, or answers another question
   */
  List<String> read() throws DnsFormatException {
    DnsHeader header = DnsHeader.decode(message);
    DnsReader in = new DnsReader(message, DnsHeader.LENGTH);
    for (int i = 0; i < header.questions(); i++) {
      question(in);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < header.answers(); i++) {
      in.name();
      int type = in.word();
      int recordClass = in.word();
      in.skip(4); // TTL
      int length = in.word();
      int end = in.position() + length;
      if (type == query.type().code() && recordClass == DnsQuery.CLASS_IN) {
        texts.add(text(in, length));
      }
      in.skip(end - in.position());
    }
    return texts;
  }

  private void question(DnsReader in) throws DnsFormatException {
    String name = in.name();
    int type = in.word();
    in.skip(2); // class
    if (!name.equals(query.name().toLowerCase(Locale.ROOT)) || type != query.type().code()) {
      String asked = RecordType.of(type).map(Enum::name).orElse("type " + type);
      throw new DnsFormatException(
          "got an answer for " + asked + " of " + name + ", expected one for " + query);
    }
  }

  private String text(DnsReader in, int length) throws DnsFormatException {
    int begin = in.position();
    String text =
        switch (query.type()) {
          case A -> address(in.bytes(fixed(length, 4)));
          case AAAA -> address(in.bytes(fixed(length, 16)));
          case NS, CNAME, SOA -> in.name();
          case MX -> in.word() + " " + in.name();
          case TXT -> DnsText.strings(in.bytes(length));
          case RRSIG, DNSKEY -> length + " bytes";
        };
    if (in.position() > begin + length) {
      throw new DnsFormatException(
          "a record at byte "
              + begin
              + " has "
              + length
              + " bytes, expected as many as its data takes");
    }
    return text;
  }

  private static int fixed(int length, int expected) throws DnsFormatException {
    if (length != expected) {
      throw new DnsFormatException("got an address of " + length + " bytes, expected " + expected);
    }
    return length;
  }

  private static String address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }
}
