package integron.faketwitch.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A filter before OAuth, Helix and the emotes of others: causes the planned faults and logs every
/// request.
public final class PlannedFaults implements Filter {
  private static final List<String> BEHIND = List.of("/oauth2", "/helix", "/emotes");
  private static final int RATE_RESET_SECONDS = 1;

  private final RequestLog log;
  private final Clock clock;
  private final List<HttpFault> planned = new ArrayList<>();

  /// No faults planned.
  public PlannedFaults(RequestLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /// Adds a fault after the planned ones; a call gets the first fault that matches it.
  public synchronized void plan(HttpFault fault) {
    planned.add(fault);
  }

  /// The faults that have not happened yet.
  public synchronized List<HttpFault> planned() {
    return List.copyOf(planned);
  }

  /// Removes the faults that have not happened yet.
  public synchronized void clear() {
    planned.clear();
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.path().path();
    if (BEHIND.stream().noneMatch(path::startsWith)) {
      chain.proceed();
      return;
    }
    response.whenSent(() -> log.add(seen(request, path, response.status())));
    Optional<HttpFault> fault = take(request.prologue().method().text(), path);
    if (fault.isEmpty()) {
      chain.proceed();
      return;
    }
    switch (fault.get().body()) {
      case WHOLE, QUOTING -> answerLate(fault.get(), chain, request, response);
      case HELD -> {
        response.streamFilter(out -> new HeldAnswer(out, fault.get()));
        chain.proceed();
      }
      case DRIPPING, ENDLESS -> {
        log.add(seen(request, path, Status.OK_200));
        Trickle.send(response, fault.get().body());
      }
    }
  }

  private void answerLate(
      HttpFault fault, FilterChain chain, RoutingRequest request, RoutingResponse response) {
    await(fault);
    if (fault.status().isEmpty()) {
      chain.proceed();
    } else {
      boolean isQuoted = fault.body() == HttpFault.Body.QUOTING;
      String quoted = isQuoted ? " of " + request.content().as(String.class) : "";
      fail(response, fault.status().getAsInt(), "planned fault" + quoted);
    }
  }

  /// Head and body leave with the first byte.
  private static final class HeldAnswer extends FilterOutputStream {
    private @Nullable HttpFault fault;

    HeldAnswer(OutputStream out, HttpFault fault) {
      super(out);
      this.fault = fault;
    }

    @Override
    public void write(int some) throws IOException {
      hold();
      out.write(some);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      hold();
      out.write(some, from, length);
    }

    private void hold() {
      if (fault != null) {
        await(fault);
        fault = null;
      }
    }
  }

  private synchronized Optional<HttpFault> take(String method, String path) {
    for (int i = 0; i < planned.size(); i++) {
      HttpFault fault = planned.get(i);
      if (fault.hits(method, path)) {
        if (fault.times() > 1) {
          planned.set(i, fault.spent());
        } else {
          planned.remove(i);
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static void await(HttpFault fault) {
    try {
      Thread.sleep(fault.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(RoutingResponse response, int status, String message) {
    if (status == Status.TOO_MANY_REQUESTS_429.code()) {
      response
          .header("Ratelimit-Limit", "800")
          .header("Ratelimit-Remaining", "0")
          .header(
              "Ratelimit-Reset",
              Long.toString(clock.instant().getEpochSecond() + RATE_RESET_SECONDS));
    }
    String reason = Status.create(status).reasonPhrase();
    ObjectNode body =
        WorldJson.object().put("error", reason).put("status", status).put("message", message);
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(WorldJson.write(body));
  }

  private SeenRequest seen(RoutingRequest request, String path, Status status) {
    String query = request.query().isEmpty() ? "" : request.query().rawValue();
    String body = request.context().get(RequestBody.class).map(RequestBody::json).orElse("");
    return new SeenRequest(
        clock.instant(),
        request.prologue().method().text(),
        path,
        masked(query),
        body,
        status.code());
  }

  private static String masked(String query) {
    return query.replaceAll("(client_secret|code|token|refresh_token)=[^&]*", "$1=***");
  }
}
