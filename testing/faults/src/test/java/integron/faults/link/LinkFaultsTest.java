package integron.faults.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.link.ProtocolRange;
import integron.faults.check.Breach;
import integron.faults.check.Checker;
import integron.faults.site.Namespace;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of the attacks on the link, and the control that shows that they can fail.
final class LinkFaultsTest {
  private static final Path REPOSITORY = Repository.root();
  private static final int RATE = 200;
  private static final Duration SILENCE = Duration.ofSeconds(1);

  @TempDir Path home;

  /// Shown able to fail: with an ingester that allows any silence, the stalled link is never
  /// dropped; with a ring that accepts any number, a missing delivery is never noticed.
  @Test
  void nothingIsLostOrDoubledHoweverTheLinkIsTreated() throws Exception {
    Attack attack =
        Attack.of(
            Attacks.silence(SILENCE),
            (rig, findings) -> {
              Cuts.after(rig, findings, Direction.DOWN, 200);
              Cuts.after(rig, findings, Direction.UP, 3);
              Stalls.stall(rig, findings, EnumSet.allOf(Direction.class), SILENCE);
              Falsehoods.all(rig, findings);
              Absences.ofIngester(rig, findings, 1);
            });

    assertHolds(attack);
  }

  /// Shown able to fail: with delays that start again each time, all pauses are 0.1 s.
  @Test
  void anotherVersionIsRejectedWithoutACrashAndWithoutAStorm() throws Exception {
    Attack attack =
        Attack.of(
            Attacks.silence(SILENCE),
            (rig, findings) -> {
              Versions.fields(rig, findings);
              Versions.agreedOnLowest(rig, findings);
              Versions.refused(rig, findings, ProtocolRange.SPOKEN.lowest() - 1);
            });

    assertHolds(attack);
  }

  private void assertHolds(Attack attack) throws IOException, InterruptedException {
    LinkFindings findings = attack.run(LinkRig.Setup.of(new Site(REPOSITORY, home), 1, RATE));

    assertThat(findings.objections()).as("%s", findings.lines()).isEmpty();
  }

  /// The control: the checker finds what the numbers cannot reveal. One delivery carries the text
  /// of the very first event.
  @Test
  void aDeliveryWithTheWordsOfAnotherEventIsReported() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (LinkRig rig = LinkRig.start(LinkRig.Setup.of(new Site(REPOSITORY, home), 1, RATE))) {
      Treatment forging = Treatment.edited(text -> forged(text, done));
      rig.broadcaster().proxy().treat(Direction.DOWN, forging);
      rig.await("a delivery with words", done::get);
      rig.awaitRecovered();

      List<Breach> breaches = Checker.check(rig.finish());
      assertThat(breaches)
          .anyMatch(breach -> breach instanceof Breach.Doubled || breach instanceof Breach.Phantom);
    }
  }

  /// With the same length, because the delivery holds the length of each event.
  private static String forged(String text, AtomicBoolean done) {
    boolean delivery = text.startsWith("{\"first\":") && text.contains("token ");
    return delivery && done.compareAndSet(false, true)
        ? Pattern.compile("token (\\d+)\\.")
            .matcher(text)
            .replaceFirst(token -> "token " + "0".repeat(token.group(1).length() - 1) + "1.")
        : text;
  }

  /// Shown able to fail: with an ingester that allows any silence.
  @Test
  void aLinkWhosePacketsVanishIsDroppedInTimeAndResumedWithoutALoss() throws Exception {
    String obstacle = LinkNetwork.whyNot().orElse("");
    assumeTrue(obstacle.isEmpty(), obstacle);
    List<String> words = List.of("network", "--rate", "200", "--silence", "2");
    Process inside =
        Namespace.running(Link.class, REPOSITORY, words).redirectErrorStream(true).start();
    inside.getOutputStream().close();
    String said = new String(inside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(inside.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(inside.exitValue()).as(said).isZero();
    assertThat(said).contains("the broadcaster gave up", " 0 breaches");
  }
}
