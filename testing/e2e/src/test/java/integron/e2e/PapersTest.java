package integron.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import integron.rig.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// README, docs and the other papers: their links, and the requests that they show.
final class PapersTest {
  private static final Path ROOT = Repository.root();
  private static final List<String> FOLDERS =
      List.of("docs", "overlays", "dashboard", "stream", "fake-twitch", "testing", "monitoring");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  /// A request in an indented block, perhaps over two lines.
  private static final Pattern CURL = Pattern.compile("(?m)^    curl (.*(?:\\\\\n.*)*)$");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path home;

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path paper : papers()) {
      for (String target : links(Files.readString(paper))) {
        if (!leadsSomewhere(paper, target)) {
          broken.add(ROOT.relativize(paper) + ": " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(120);
  }

  @Test
  void everyRequestThatNewcomersReadIsAnswered() throws Exception {
    List<String> requests = new ArrayList<>();
    for (String paper : List.of("README.md", "docs/getting-started.md", "docs/api.md")) {
      CURL.matcher(Files.readString(ROOT.resolve(paper)))
          .results()
          .map(found -> found.group(1).replace("\\\n", " "))
          .forEach(requests::add);
    }
    assertThat(requests).hasSizeGreaterThan(4);
    try (TwoProcesses integron = new TwoProcesses(home, Map.of()).start()) {
      for (String request : requests) {
        assertThat(status(request, integron.port())).as(request).isEqualTo(200);
      }
    }
  }

  private static List<Path> papers() throws IOException {
    List<Path> papers = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT)) {
      files.filter(PapersTest::isPaper).forEach(papers::add);
    }
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(PapersTest::isPaper)
            .filter(file -> !ROOT.relativize(file).toString().matches(".*(node_modules|target).*"))
            .forEach(papers::add);
      }
    }
    assertThat(papers).hasSizeGreaterThan(60);
    return papers;
  }

  private static boolean isPaper(Path file) {
    return file.toString().endsWith(".md");
  }

  private static List<String> links(String text) {
    String prose = CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("`");
    return LINK.matcher(prose)
        .results()
        .map(found -> found.group(1))
        .filter(target -> !ELSEWHERE.matcher(target).matches())
        .toList();
  }

  private static boolean leadsSomewhere(Path paper, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? paper : paper.resolveSibling(parts[0]).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1 || anchors(file).contains(parts[1]);
  }

  /// As GitHub makes them of headings.
  private static List<String> anchors(Path file) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    return HEADING
        .matcher(FENCED.matcher(Files.readString(file)).replaceAll(""))
        .results()
        .map(found -> anchor(found.group(1)))
        .map(anchor -> {
          int before = seen.merge(anchor, 1, Integer::sum) - 1;
          return before == 0 ? anchor : anchor + "-" + before;
        })
        .toList();
  }

  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static int status(String curl, int port) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "GET";
    String body = "";
    List<String> words = words(curl.replace("localhost:9847", "localhost:" + port));
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> body = words.get(++i);
        default -> request.uri(URI.create(words.get(i)));
      }
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              request.method(method, BodyPublishers.ofString(body)).build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(PapersTest::word).toList();
  }

  private static String word(MatchResult found) {
    return Stream.of(found.group(1), found.group(2))
        .filter(each -> each != null)
        .collect(joining());
  }
}
