package integron.faults.link;

import integron.common.command.Command;
import integron.common.link.Frame;
import integron.common.link.ProtocolRange;
import integron.common.link.Vocabulary;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// A broadcaster and an ingester of different versions, from each side.
final class Versions {
  private static final String OTHER = "9.9.9-other";
  private static final int DIALS = 5;

  /// Delays double from 0.1 s, and each is drawn from the upper half of its span.
  private static final Duration LAST_PAUSE = Duration.ofMillis(800);

  private Versions() {}

  /// A broadcaster of another protocol is refused, reports it, and waits longer each time.
  static void refused(LinkRig rig, LinkFindings findings, int protocol)
      throws IOException, InterruptedException {
    Treatment other = Treatment.edited(text -> hello(text, protocol));
    String[] reasons = {
      OTHER, "link protocol " + protocol + " ", " " + Frame.PROTOCOL + ". Run the same version"
    };
    notUnderstood(
        rig, findings, "a broadcaster of protocol " + protocol, Direction.UP, other, reasons);
  }

  /// A broadcaster and an ingester that agree on the lowest protocol: events pass, and a command
  /// that came later, where there is one, is rejected without harm to the link.
  static void agreedOnLowest(LinkRig rig, LinkFindings findings)
      throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    proxy.treat(Direction.UP, Treatment.edited(text -> hello(text, ProtocolRange.SPOKEN.lowest())));
    proxy.cut();
    rig.awaitRecovered();
    if (Vocabulary.since(new Command.ReloadOverlays(null)) > ProtocolRange.SPOKEN.lowest()) {
      rejectsNewerCommand(rig, findings, proxy);
    }
    proxy.treatBothWays(Treatment.faithful());
    proxy.cut();
    rig.awaitRecovered();
    findings.figure("on the lowest protocol, events pass");
  }

  private static void rejectsNewerCommand(LinkRig rig, LinkFindings findings, Proxy proxy)
      throws IOException, InterruptedException {
    int dials = proxy.dialledAt().size();
    HttpResponse<String> tooNew = rig.broadcaster().probe().change("/api/overlays/reload");
    findings.expect(
        tooNew.statusCode() == 409 && tooNew.body().contains("Update the ingester"),
        "A command newer than the agreed protocol was answered " + tooNew.statusCode() + ".");
    rig.awaitRecovered();
    findings.expect(proxy.dialledAt().size() == dials, "The newer command ended the link.");
    findings.figure("a command that is newer than the lowest protocol is rejected");
  }

  private static String hello(String text, int protocol) {
    return !text.startsWith("{\"frame\":\"hello\"")
        ? text
        : text.replaceFirst("\"protocol\":\\d+", "\"protocol\":" + protocol)
            .replaceFirst("\"lowest\":\\d+", "\"lowest\":" + protocol)
            .replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"" + OTHER + "\"");
  }

  /// Unknown fields change nothing.
  static void fields(LinkRig rig, LinkFindings findings) throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    proxy.treatBothWays(Treatment.edited(Versions::withMoreFields));
    proxy.cut();
    rig.awaitRecovered();
    int dials = proxy.dialledAt().size();
    rig.awaitRecovered();
    findings.expect(proxy.dialledAt().size() == dials, "An unknown field ended the link.");
    proxy.treatBothWays(Treatment.faithful());
    findings.figure("unknown fields in every frame and delivery are ignored");
  }

  /// In a delivery, only its first line: the events have the lengths that it gives.
  private static String withMoreFields(String text) {
    int end = text.startsWith("{\"first\":") ? text.indexOf('\n') : text.length();
    return text.substring(0, end)
            .replaceFirst("^(\\{\"frame\":\"\\w+\")", "$1,\"novelty\":{\"deep\":[1]}")
            .replaceFirst("^(\\{\"first\":\\d+)", "$1,\"novelty\":{\"deep\":[1]}")
            .replace("\"bytes\":", "\"novelty\":1,\"bytes\":")
        + text.substring(end);
  }

  /// An unknown frame of an ingester of the same protocol version ends the link, later each time.
  static void unknownFrame(LinkRig rig, LinkFindings findings)
      throws IOException, InterruptedException {
    Treatment novelty =
        Treatment.followedBy(piece -> piece.isFrame("caughtUp"), "{\"frame\":\"novelty\"}");
    notUnderstood(
        rig,
        findings,
        "an unknown frame",
        Direction.DOWN,
        novelty,
        "The ingester sent an unknown frame.");
  }

  /// The same for a kind of event. It cannot be ignored, because its number would be missing.
  static void unknownEvent(LinkRig rig, LinkFindings findings)
      throws IOException, InterruptedException {
    Treatment novelty =
        Treatment.edited(text -> text.replace("\"type\":\"follow\"", "\"type\":\"novelty\""));
    notUnderstood(
        rig,
        findings,
        "an unknown kind of event",
        Direction.DOWN,
        novelty,
        "an event is of no kind");
  }

  private static void notUnderstood(
      LinkRig rig,
      LinkFindings findings,
      String what,
      Direction direction,
      Treatment treatment,
      String... reasons)
      throws IOException, InterruptedException {
    ProxiedBroadcaster site = rig.broadcaster();
    ProcessHandle process = site.broadcaster().handle();
    site.proxy().treat(direction, treatment);
    site.proxy().cut();
    int before = site.proxy().dialledAt().size();
    rig.await("dials", () -> site.proxy().dialledAt().size() >= before + DIALS);
    rig.await("the reason to be reported", () -> reports(site, reasons));
    List<Duration> pauses = pauses(site.proxy().dialledAt().subList(before, before + DIALS));
    findings.expect(
        pauses.getLast().compareTo(LAST_PAUSE) >= 0, what + ": dialled too often, " + pauses);
    findings.expect(process.isAlive(), what + ": the broadcaster ended.");
    findings.expect(rig.ingester().handle().isAlive(), what + ": the ingester ended.");
    site.proxy().treatBothWays(Treatment.faithful());
    Duration took = rig.awaitRecovered();
    findings.figure(
        "%s: pauses of %s ms between dials, then well again in %d ms"
            .formatted(what, pauses.stream().map(Duration::toMillis).toList(), took.toMillis()));
  }

  private static boolean reports(ProxiedBroadcaster site, String... reasons)
      throws IOException, InterruptedException {
    HttpResponse<String> ready = site.probe().get("/health/ready");
    String status = site.probe().get("/api/status").body();
    return ready.statusCode() == 503
        && List.of(reasons).stream()
            .allMatch(reason -> ready.body().contains(reason) && status.contains(reason));
  }

  private static List<Duration> pauses(List<Long> nanos) {
    return IntStream.range(1, nanos.size())
        .mapToObj(at -> Duration.ofNanos(nanos.get(at) - nanos.get(at - 1)))
        .toList();
  }
}
