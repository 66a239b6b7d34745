package integron.faults.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import integron.common.json.Json;
import integron.faketwitch.Options;
import integron.faults.rig.HttpProbe;
import integron.faults.rig.Jcmd;
import integron.faults.rig.SignedInSite;
import integron.faults.rig.Waiting;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Site;
import integron.rig.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Hostile requests to every route of a running Integron: `./integron faults fuzz [--requests N]
/// [--seed N]`. None may be an internal error, each reply has the headers of every reply, no
/// process ends, and no heap grows with the number of requests. Of a stream, it reads the head. The
/// restarts come last, each until two were carried out, and Integron must be ready again after
/// each.
public final class Fuzz {
  private static final int REQUESTS = 20_000;
  private static final long SEED = 20_240_115;
  private static final int CLIENTS = 4;
  private static final int RESTARTS = 2;
  private static final int MOST_REQUESTS_OF_RESTARTS = 200;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final Duration START = Duration.ofMinutes(2);
  private static final int READ_AT_ONCE = 8_192;
  private static final double MOST_GROWTH = 16;
  private static final List<String> PROCESSES = List.of("broadcaster", "ingester");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final Installation integron;
  private final HostileRequests requests;
  private final FuzzFindings findings = new FuzzFindings();

  private Fuzz(Installation integron, HostileRequests requests) {
    this.integron = integron;
    this.requests = requests;
  }

  /// The command.
  ///
  /// @return whether every promise held
  public static boolean run(Path repository, List<String> words)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(words, "requests", "seed");
    Site site = new Site(repository, Files.createTempDirectory("integron-fuzz"));
    FuzzFindings findings = attack(site, given.number("requests", REQUESTS), given.seed(SEED));
    findings.lines().forEach(System.out::println);
    Folders.delete(site.folder());
    return findings.objections().isEmpty();
  }

  /// Sends so many requests to a new installation.
  static FuzzFindings attack(Site site, int count, long seed)
      throws IOException, InterruptedException {
    try (SignedInSite started = SignedInSite.start(site, Options.defaults());
        Installation integron = started.install(Map.of());
        HttpClient http = HttpClient.newHttpClient()) {
      HttpProbe probe = new HttpProbe(http, integron.port());
      awaitReady(probe);
      String openApi = probe.get("/openapi.json").body();
      List<AttackedRoute> routes = AttackedRoute.of(openApi);
      Map<?, ?> schemas = AttackedRoute.schemas(openApi);
      List<AttackedRoute> lasting = routes.stream().filter(route -> !route.isRestart()).toList();
      Fuzz fuzz = new Fuzz(integron, new HostileRequests(seed, integron.port(), lasting, schemas));
      fuzz.findings.figure("%d requests to %d routes".formatted(count, lasting.size()));
      fuzz.attack(count);
      for (AttackedRoute route : routes.stream().filter(AttackedRoute::isRestart).toList()) {
        fuzz.restart(
            route,
            new HostileRequests(seed, integron.port(), List.of(route), schemas),
            () -> awaitReady(probe));
      }
      awaitLife(probe);
      fuzz.judgeLogs(site.home());
      return fuzz.findings;
    } catch (Json.MalformedException e) {
      throw new IOException("The description of REST cannot be read", e);
    }
  }

  private static void awaitReady(HttpProbe probe) throws IOException, InterruptedException {
    new Waiting(START, () -> "").await("Integron to be ready", () -> isReady(probe));
  }

  private static boolean isReady(HttpProbe probe) throws InterruptedException {
    try {
      return probe.whyNotReady().isEmpty();
    } catch (IOException e) {
      return false; // The port opens after the launcher has said which, or opens again.
    }
  }

  /// A restart that was accepted while another one ran may close the port once more.
  private static void awaitLife(HttpProbe probe) throws IOException, InterruptedException {
    awaitReady(probe);
    new Waiting(START, () -> "").await("the broadcaster to live", () -> isAlive(probe));
  }

  private static boolean isAlive(HttpProbe probe) throws InterruptedException {
    try {
      return probe.get("/health/live").statusCode() == 200;
    } catch (IOException e) {
      return false; // As above.
    }
  }

  /// Before the first measurement, a third of the requests has filled what is filled once.
  private void attack(int count) throws IOException, InterruptedException {
    List<ProcessHandle> processes = PROCESSES.stream().map(integron::process).toList();
    send(0, count / 3);
    List<Double> before = heaps(processes);
    send(count / 3, count);
    List<Double> after = heaps(processes);
    IntStream.range(0, processes.size())
        .forEach(i -> {
          findings.figure(
              String.format(
                  Locale.ROOT,
                  "%s: heap after a collection %.1f MB before, %.1f MB after",
                  PROCESSES.get(i),
                  before.get(i),
                  after.get(i)));
          if (after.get(i) > before.get(i) + MOST_GROWTH) {
            findings.object("The heap of the %s has grown".formatted(PROCESSES.get(i)));
          }
        });
  }

  /// Sends requests to a restart, one at a time, until it was carried out a few times.
  private void restart(AttackedRoute route, HostileRequests hostile, Pause untilReady)
      throws IOException, InterruptedException {
    int restarts = 0;
    int number = 0;
    while (restarts < RESTARTS && number < MOST_REQUESTS_OF_RESTARTS) {
      String request = hostile.request(number++);
      String reply = exchange(integron.port(), request);
      findings.add(number, request, reply);
      boolean isDone = ReplyRules.isDone(reply);
      restarts += isDone ? 1 : 0;
      // An accepted restart may begin after the server was ready once more: requests would only be
      // refused then.
      if (isDone || reply.isEmpty()) {
        untilReady.pause();
      }
    }
    if (restarts == 0) {
      findings.object("No request to %s was carried out".formatted(route.path()));
    }
    findings.figure(
        "%s: %d requests, of which %d were carried out".formatted(route.path(), number, restarts));
  }

  @FunctionalInterface
  private interface Pause {
    void pause() throws IOException, InterruptedException;
  }

  private void send(int from, int to) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger(from);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          Stream.generate(() -> clients.submit(() -> sendAll(next, to)))
              .limit(CLIENTS)
              .<Future<?>>map(client -> client)
              .toList();
      for (Future<?> client : all) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("A request could not be sent", e);
    }
  }

  private Void sendAll(AtomicInteger next, int to) throws IOException {
    for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
      String request = requests.request(number);
      findings.add(number, request, exchange(integron.port(), request));
    }
    return null;
  }

  /// Empty where the server only closes the connection. The end of sending ends bodies that are too
  /// short. Of a reply without an end, this reads the beginning.
  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return read(socket.getInputStream());
    } catch (SocketException e) {
      return ""; // It did not want the rest of the body.
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    byte[] some = new byte[READ_AT_ONCE];
    for (int length = in.read(some); length >= 0; length = in.read(some)) {
      reply.write(some, 0, length);
      if (reply.size() <= READ_AT_ONCE && ReplyRules.isEndless(reply.toString(ISO_8859_1))) {
        break;
      }
    }
    return reply.toString(ISO_8859_1);
  }

  /// The used heaps after a collection, in megabytes.
  ///
  /// @throws IOException where a process has ended
  private static List<Double> heaps(List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    double[] heaps = new double[processes.size()];
    for (int i = 0; i < heaps.length; i++) {
      Jcmd.ask(processes.get(i).pid(), "GC.run");
      Matcher used = USED.matcher(Jcmd.ask(processes.get(i).pid(), "GC.heap_info"));
      while (used.find()) {
        heaps[i] = Math.max(heaps[i], Double.parseDouble(used.group(1)) / 1_024);
      }
    }
    return Arrays.stream(heaps).boxed().toList();
  }

  /// An expected problem is no error of Integron.
  private void judgeLogs(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.readString(log, ISO_8859_1)
            .lines()
            .filter(line -> line.contains(" ERROR "))
            .forEach(line -> findings.object("The log has an error: " + line));
      }
    }
  }
}
