package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Supervision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A process to supervise: it serves its port, records its starts and ends, and behaves as the file
/// `NAME.behaviour` in the data folder says.
///
/// Its arguments are its name and its port; with port 0, it takes a free one, and notes it in the
/// file `NAME.PID.port`. The file may hold these words, which it reads at the start (`not-ready`:
/// at each request): `crash` ends with exit code 7; `begin-again` ends when the word is gone, as a
/// process that wishes to start again; `begin-demo` and `end-demo` end in the same way, as one that
/// wishes for a demo or for its end; `greedy` allocates more memory than there is; `late` opens its
/// port when the word is gone; `unprepared` is not prepared to follow another until it is gone;
/// `unable` says that it cannot follow another, and ends; `deaf` ignores the end of its standard
/// input; `not-ready` answers that the link is down; `unlinked` does not know yet what the ingester
/// is, such as a demo. Where the data folder has a link for this machine, each request needs its
/// token.
public final class TestProcess {
  static final int CRASHED = 7;

  private TestProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String name = arguments[0];
    Path folder = folder();
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("arguments", String.join(" ", arguments));
    Files.writeString(folder.resolve(name + ".environment"), environment.toString());
    note(folder, "start", name);
    note(folder, "step", "start");
    if (behaves(folder, name, "crash")) {
      Runtime.getRuntime().halt(CRASHED);
    }
    if (behaves(folder, name, "greedy")) {
      throw new IllegalStateException("The memory is unlimited: " + fillMemory());
    }
    while (behaves(folder, name, "late")) {
      Thread.sleep(20);
    }
    if (Supervision.isSuccessor(System.getenv())) {
      follow(folder, name);
    }
    Supervision.closeAtExit(
        name,
        () -> {
          note(folder, "end", name);
          note(folder, "step", "end");
        });
    Optional<String> wish = wish(folder, name);
    serve(folder, name, Integer.parseInt(arguments[1]));
    if (wish.isPresent()) {
      endFor(wish.get(), folder, name);
    }
    Map<String, String> seen = behaves(folder, name, "deaf") ? Map.of() : System.getenv();
    Supervision.awaitEnd(seen, System.in);
    System.exit(0);
  }

  private static void follow(Path folder, String name) throws IOException, InterruptedException {
    while (behaves(folder, name, "unprepared")) {
      Thread.sleep(20);
    }
    if (behaves(folder, name, "unable")) {
      Supervision.cannotFollow(System.getenv(), "The setting of " + name + " is wrong.");
      Runtime.getRuntime().halt(1);
    }
    if (!Supervision.awaitTurn(System.getenv(), System.in)) {
      Runtime.getRuntime().halt(0);
    }
    note(folder, "step", "turn");
  }

  private static Optional<String> wish(Path folder, String name) throws IOException {
    for (String wish : List.of("begin-again", "begin-demo", "end-demo")) {
      if (behaves(folder, name, wish)) {
        return Optional.of(wish);
      }
    }
    return Optional.empty();
  }

  private static void endFor(String wish, Path folder, String name)
      throws IOException, InterruptedException {
    while (behaves(folder, name, wish)) {
      Thread.sleep(20);
    }
    if (wish.equals("begin-again")) {
      Supervision.beginAgain();
    } else {
      Supervision.switchDemo(wish.equals("begin-demo"));
    }
  }

  /// The data folder. The demo's Twitch does not get its path, but its virtual machine has the
  /// folder for crash reports.
  private static Path folder() {
    String report = "-XX:ErrorFile=";
    return Optional.ofNullable(System.getenv("INTEGRON_HOME"))
        .map(Path::of)
        .orElseGet(() ->
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith(report))
                .map(option ->
                    Path.of(option.substring(report.length())).resolve("../..").normalize())
                .findFirst()
                .orElseThrow());
  }

  /// Answers instead of running, as the ingester does when it gets arguments; `restore broken`
  /// fails, and `restore slow` takes until there is a file `go`.
  static void maintain(String[] words) throws IOException, InterruptedException {
    Path folder = folder();
    note(folder, "maintenance", String.join("-", words));
    Files.writeString(
        folder.resolve("maintenance.environment"), new TreeMap<>(System.getenv()).toString());
    while (words[words.length - 1].equals("slow") && !Files.exists(folder.resolve("go"))) {
      Thread.sleep(20);
    }
    System.out.println(
        words[0].equals("doctor")
            ? "GOOD\tDatabase\tcan be read\t"
            : "Asked to " + String.join(" ", words) + ".");
    System.exit(words[words.length - 1].equals("broken") ? 1 : 0);
  }

  private static void note(Path folder, String what, String name) throws IOException {
    Files.writeString(
        folder.resolve(what + "s"),
        name + " " + ProcessHandle.current().pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// The names of those that have started or ended (`starts` or `ends`), in order.
  static List<String> noted(Path folder, String file) {
    try {
      Path notes = folder.resolve(file);
      return Files.exists(notes)
          ? Files.readString(notes).lines().map(line -> line.replaceAll(" .*", "")).toList()
          : List.of();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The process id that `name` recorded at its start.
  static long pidOf(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve("starts"))
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean behaves(Path folder, String name, String word) throws IOException {
    Path behaviour = folder.resolve(name + ".behaviour");
    return Files.exists(behaviour) && Files.readString(behaviour).contains(word);
  }

  private static long fillMemory() {
    List<byte[]> taken = new ArrayList<>();
    while (taken.size() < Integer.MAX_VALUE) {
      taken.add(new byte[1 << 20]);
    }
    return taken.size();
  }

  private static void serve(Path folder, String name, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          boolean ready = !behaves(folder, name, "not-ready");
          answer(exchange, ready ? 200 : 503, "{\"detail\":\"The link is down.\"}");
        });
    server.createContext(
        "/api/status",
        exchange -> {
          boolean isLinked = !behaves(folder, name, "unlinked");
          boolean isDemo = isLinked && noted(folder, "starts").contains("fake-twitch");
          answer(
              exchange,
              200,
              """
              {"version":"0.1.0","demo":%s,"ingester":{"connected":%s},"twitch":{"state":"connected",
               "channel":{"userId":"1","username":"viewer123","displayName":"Viewer123"}}}
              """
                  .formatted(isDemo, isLinked));
        });
    server.createContext(
        "/api/backups",
        exchange -> {
          boolean asked = exchange.getRequestMethod().equals("POST");
          answer(exchange, asked ? 200 : 405, "{\"backups\":[{\"name\":\"integron-2026.db\"}]}");
        });
    server.createContext("/api/alerts", exchange -> steer(exchange, folder.resolve("paused")));
    server.createContext("/overlay/chat", exchange -> answer(exchange, 200, "<!doctype html>"));
    server.start();
    if (port == 0) {
      Path noted = portFile(folder, name, ProcessHandle.current().pid());
      Path begun = noted.resolveSibling(noted.getFileName() + ".begun");
      Files.writeString(begun, Integer.toString(server.getAddress().getPort()));
      Files.move(begun, noted, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Path portFile(Path folder, String name, long pid) {
    return folder.resolve(name + "." + pid + ".port");
  }

  /// The port that `name` has taken as the process `pid`; empty until it has one.
  public static OptionalInt portOf(Path folder, String name, long pid) {
    try {
      Path noted = portFile(folder, name, pid);
      return Files.exists(noted)
          ? OptionalInt.of(Integer.parseInt(Files.readString(noted)))
          : OptionalInt.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Holds alerts while a file is there.
  private static void steer(HttpExchange exchange, Path paused) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/api/alerts/pause" -> Files.writeString(paused, "");
      case "/api/alerts/resume" -> Files.delete(paused);
      default -> {
        // A page that is read.
      }
    }
    answer(
        exchange,
        200,
        "{\"paused\":%s,\"waiting\":[{}],\"count\":0}".formatted(Files.exists(paused)));
  }

  private static void answer(HttpExchange exchange, int wanted, String wantedBody)
      throws IOException {
    boolean admitted = isAdmitted(exchange);
    int status = admitted ? wanted : 401;
    String body = admitted ? wantedBody : "{\"detail\":\"This address needs a token.\"}";
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static boolean isAdmitted(HttpExchange exchange) throws IOException {
    Optional<String> token = new DataFolder(folder()).accessLink().token();
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return token.isEmpty() || ("Bearer " + token.get()).equals(given);
  }
}
