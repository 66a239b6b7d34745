package integron.ingester.obs;

import integron.common.json.Json.MalformedException;
import integron.common.json.text.ObjectReader;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open connection to OBS. Any thread may ask; a few requests are in flight at once, and others
/// wait. A request without an answer ends the connection, because OBS hangs then.
final class ObsClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObsClient.class);
  private static final int IN_FLIGHT = 8;
  private static final int NORMAL = 1000;

  /// Of a batch: the items of many scenes are together larger than a message may be.
  private static final int AT_ONCE = 10;

  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final String LOADING = "CurrentSceneCollectionChanging";
  private static final String LOADED = "CurrentSceneCollectionChanged";

  /// OBS loads a large collection of scenes for longer than it answers a request.
  private static final int LOADING_LIMITS = 4;

  private final ClientSocket socket;
  private final Duration limit;
  private final Consumer<ObsMessage.Happened> events;
  private final Runnable ended;
  private final Semaphore places = new Semaphore(IN_FLIGHT, true);
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, CompletableFuture<List<ObsResult>>> waiting = new ConcurrentHashMap<>();
  private volatile CompletableFuture<Void> loaded = CompletableFuture.completedFuture(null);
  private volatile boolean isOver;

  /// Starts to read.
  ///
  /// @param socket of an [ObsHandshake]
  /// @param limit for the answer to a request
  /// @param events receives each event; must return at once
  /// @param ended is called once, when the connection has ended
  ObsClient(
      ClientSocket socket, Duration limit, Consumer<ObsMessage.Happened> events, Runnable ended) {
    this.socket = socket;
    this.limit = limit;
    this.events = events;
    this.ended = ended;
    Thread.ofVirtual().name("obs-reader").start(this::read);
  }

  /// Whether the connection has ended.
  boolean isOver() {
    return isOver;
  }

  private void read() {
    try {
      while (take(socket.receive(FOR_EVER))) {
        // The next one.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isOver = true;
      loaded.complete(null);
      waiting.values().forEach(answer -> answer.completeExceptionally(over()));
      ended.run();
    }
  }

  private boolean take(Received received) {
    switch (received) {
      case Received.Text(String text) -> take(text);
      case Received.Closed _ -> {
        return false;
      }
      case Received.Binary _, Received.Silence _ -> {
        // Neither is part of the protocol.
      }
    }
    return true;
  }

  private void take(String text) {
    try {
      switch (ObsMessage.read(text)) {
        case ObsMessage.Response(String id, ObsResult result) -> answer(id, List.of(result));
        case ObsMessage.BatchResponse(String id, List<ObsResult> results) -> answer(id, results);
        case ObsMessage.Happened happened -> {
          follow(happened.type());
          events.accept(happened);
        }
        case ObsMessage.Hello _, ObsMessage.Identified _, ObsMessage.Other _ -> {
          // Nothing that this side has asked for.
        }
      }
    } catch (MalformedException e) {
      LOG.debug("OBS has sent a message that cannot be read: {}", e.reason());
    }
  }

  /// A request while OBS loads another collection of scenes can end OBS 28 and 29.
  private void follow(String event) {
    if (event.equals(LOADING) && loaded.isDone()) {
      loaded = new CompletableFuture<>();
    } else if (event.equals(LOADED)) {
      loaded.complete(null);
    }
  }

  private void answer(String id, List<ObsResult> results) {
    CompletableFuture<List<ObsResult>> answer = waiting.remove(id);
    if (answer != null) {
      answer.complete(results);
    }
  }

  /// Asks, and returns the fields of the answer.
  ///
  /// @throws ObsRefusal when OBS refuses
  /// @throws IOException when the connection has ended, or OBS has not answered in time; OBS may
  ///   have done it
  ObjectReader ask(ObsRequest request) throws IOException, ObsRefusal, InterruptedException {
    return one(request).data();
  }

  /// Asks for something that returns nothing.
  ///
  /// @throws ObsRefusal when OBS refuses
  /// @throws IOException as the other does
  void tell(ObsRequest request) throws IOException, ObsRefusal, InterruptedException {
    one(request).done();
  }

  private ObsResult one(ObsRequest request) throws IOException, InterruptedException {
    List<ObsResult> results = exchange(request::message);
    if (results.size() != 1) {
      throw new IOException("OBS has answered something else");
    }
    return results.getFirst();
  }

  /// Asks for several things, a few at once, and returns their results in the same order.
  ///
  /// @throws IOException as the other does, and when OBS returns another number of results
  List<ObsResult> askAll(List<ObsRequest> requests) throws IOException, InterruptedException {
    List<ObsResult> all = new ArrayList<>();
    while (all.size() < requests.size()) {
      int end = Math.min(all.size() + AT_ONCE, requests.size());
      List<ObsRequest> some = requests.subList(all.size(), end);
      List<ObsResult> results = exchange(id -> ObsRequest.batch(id, some));
      if (results.size() != some.size()) {
        throw new IOException("OBS has answered a part of the requests");
      }
      all.addAll(results);
    }
    return all;
  }

  private interface Message {
    String of(String id);
  }

  private List<ObsResult> exchange(Message message) throws IOException, InterruptedException {
    if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("too many requests wait for OBS");
    }
    String id = Long.toString(numbers.incrementAndGet());
    CompletableFuture<List<ObsResult>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      loaded.get(limit.multipliedBy(LOADING_LIMITS).toMillis(), TimeUnit.MILLISECONDS);
      if (isOver) {
        throw over();
      }
      socket.send(message.of(id));
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      throw new IOException("it takes too long", e);
    } catch (ExecutionException e) {
      throw new IOException("the connection to OBS has ended", e);
    } finally {
      waiting.remove(id);
      places.release();
    }
  }

  private static IOException over() {
    return new IOException("the connection to OBS has ended");
  }

  @Override
  public void close() {
    socket.closeWith(NORMAL);
    socket.close();
  }
}
