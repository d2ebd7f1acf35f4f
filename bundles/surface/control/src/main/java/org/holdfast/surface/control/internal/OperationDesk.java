package org.holdfast.surface.control.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.operation.Lines;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationInfo.Kind;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.surface.control.internal.ApiException.Code;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Has calls of the API answered by the operations that there are. Any thread. */
@Component(service = OperationDesk.class)
public final class OperationDesk {
  private static final Map<String, Boolean> FOLLOWING = Map.of("following", true);
  private static final double NANOS_A_MILLI = 1e6;
  private static final JournalStatus NO_JOURNAL = new JournalStatus("", 0, 0, 0, 0, "");

  private final Map<String, Operation> operations = new ConcurrentSkipListMap<>();
  private final LongSupplier nanos;
  private final Logger logger;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Journal journal;

  /** Called by DS. */
  @Activate
  public OperationDesk(@Reference(service = LoggerFactory.class) Logger logger) {
    this(logger, System::nanoTime);
  }

  OperationDesk(Logger logger, LongSupplier nanos) {
    this.logger = logger;
    this.nanos = nanos;
    add(new DescribeOperation(() -> new TreeMap<>(operations).values()));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(Operation operation) {
    operations.put(operation.info().verb(), operation);
  }

  void remove(Operation operation) {
    operations.remove(operation.info().verb(), operation);
  }

  /**
   * Answers a call.
   *
   * @param peer who calls
   * @param json the call
   * @param waits run, on this thread, before an operation that waits for something
   */
  Reply answer(Peer peer, String json, Runnable waits) {
    Journal now = journal;
    JournalStatus moment = now == null ? NO_JOURNAL : now.status();
    long begin = nanos.getAsLong();
    ApiCall call = null;
    try {
      call = ApiCall.parse(json);
      return answer(peer, call, moment, waits);
    } catch (ApiException e) {
      Reply.Failure failure =
          new Reply.Failure(
              ApiCall.SERVED.getLast(),
              call == null ? "" : call.verb(),
              moment.boot(),
              moment.last(),
              new Reply.Problem(e.code(), e.getMessage(), e.served()),
              age(begin));
      boolean text = call != null && call.text();
      return new Reply(
          text ? null : failure,
          text ? e::getMessage : null,
          e.code().status(),
          e.getMessage(),
          e.code() == Code.FORBIDDEN);
    }
  }

  private Reply answer(Peer peer, ApiCall call, JournalStatus moment, Runnable waits)
      throws ApiException {
    Operation operation = find(call.verb());
    OperationInfo info = operation.info();
    if (!peer.may(info.role())) {
      throw new ApiException(Code.FORBIDDEN, RoleText.tooLittle(call.verb(), info.role(), peer));
    }
    OperationCall typed =
        new OperationCall(
            peer.user(),
            call.dryRun() && info.kind() == Kind.CHANGE,
            Arguments.of(info, call.arguments()));
    if (info.kind() == Kind.WAIT || info.kind() == Kind.FOLLOW) {
      waits.run();
    }
    long begin = nanos.getAsLong();
    OperationResult result = run(operation, typed);
    long looked = info.kind() == Kind.LOOK ? begin : nanos.getAsLong();
    Reply.Answer answer =
        new Reply.Answer(
            ApiCall.SERVED.getLast(),
            call.verb(),
            moment.boot(),
            moment.last(),
            typed.dryRun(),
            result.value() instanceof Lines ? FOLLOWING : result.value(),
            age(looked));
    if (result.value() instanceof Lines lines) {
      return Reply.following(call.text() ? null : answer, lines);
    }
    return new Reply(
        call.text() ? null : answer,
        call.text() ? result.text().orElse(() -> Json.of(result.value())) : null,
        result.status(),
        "",
        false);
  }

  private Operation find(String verb) throws ApiException {
    return Optional.ofNullable(operations.get(verb))
        .orElseThrow(
            () ->
                new ApiException(
                    Code.UNKNOWN_VERB,
                    "there is no verb '%s'; there are %s"
                        .formatted(verb, String.join(", ", operations.keySet()))));
  }

  private OperationResult run(Operation operation, OperationCall call) throws ApiException {
    String verb = operation.info().verb();
    try {
      return operation.call(call);
    } catch (MisuseException e) {
      throw new ApiException(Code.BAD_ARGUMENT, e.getMessage());
    } catch (OperationException e) {
      throw new ApiException(Code.REFUSED, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(Code.REFUSED, verb + ": nobody waits for the answer any more");
    } catch (RuntimeException | LinkageError e) {
      logger.error("verb {} of the API failed", verb, e);
      throw new ApiException(
          Code.FAILED, verb + " failed: " + e + "; the log of the node has more");
    }
  }

  private Supplier<Double> age(long since) {
    return () -> Math.round((nanos.getAsLong() - since) / (NANOS_A_MILLI / 1000)) / 1000.0;
  }
}
