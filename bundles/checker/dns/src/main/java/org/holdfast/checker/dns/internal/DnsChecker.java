package org.holdfast.checker.dns.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.Checker;

/**
 * Asks one question. What the answer holds counts only when records are expected in it.
 *
 * @param query what is asked
 * @param expected records that the answer must contain, in the form of {@link DnsAnswers}
 * @param tcpFallback whether a truncated answer is asked for again over TCP
 * @param ids where the ids of queries come from
 */
record DnsChecker(DnsQuery query, List<String> expected, boolean tcpFallback, RandomGenerator ids)
    implements Checker {
  private static final int ALL_IDS = 1 << 16;
  private static final int SHOWN = 4;

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    NameServer server = new NameServer(context);
    long begin = System.nanoTime();
    try {
      CheckResult result = judge(ask(server), server);
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new CheckResult(
          result.status(), result.reason(), OptionalInt.empty(), Map.of("answer_seconds", seconds));
    } catch (DnsFormatException e) {
      return CheckResult.down(e.getMessage() + ", from " + server);
    }
  }

  private byte[] ask(NameServer server) throws IOException, DnsFormatException {
    byte[] reply = server.askOverUdp(query.encode(ids.nextInt(ALL_IDS)));
    return tcpFallback && DnsHeader.decode(reply).isTruncated()
        ? server.askOverTcp(query.encode(ids.nextInt(ALL_IDS)))
        : reply;
  }

  private CheckResult judge(byte[] reply, NameServer server) throws DnsFormatException {
    DnsHeader header = DnsHeader.decode(reply);
    if (!header.isReply()) {
      return CheckResult.down("got a query from " + server + ", expected an answer");
    }
    if (!header.isWithoutError()) {
      return CheckResult.down(
          "got " + header.code() + " for " + query + " from " + server + ", expected NOERROR");
    }
    return expected.isEmpty()
        ? CheckResult.up("got NOERROR for " + query + " from " + server)
        : compare(header, reply, server);
  }

  private CheckResult compare(DnsHeader header, byte[] reply, NameServer server)
      throws DnsFormatException {
    List<String> got = new DnsAnswers(query, reply).read();
    List<String> missing = expected.stream().filter(record -> !got.contains(record)).toList();
    String said = "got " + shown(got) + " for " + query + " from " + server;
    if (missing.isEmpty()) {
      return new CheckResult(Status.UP, said, OptionalInt.empty(), Map.of());
    }
    String cut = header.isTruncated() ? " in a truncated answer" : "";
    return CheckResult.down(said + cut + ", expected " + shown(missing));
  }

  private static String shown(List<String> records) {
    String some = records.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = records.size() - SHOWN;
    return records.isEmpty() ? "no records" : more > 0 ? some + " and " + more + " more" : some;
  }
}
