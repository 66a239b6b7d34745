package integron.faults.link;

import integron.common.link.ProtocolRange;
import integron.faults.check.Followed;
import integron.faults.check.SentHistory;
import integron.faults.link.LinkRig.Setup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// All attacks on the link, by name, in the order in which they run.
final class Attacks {
  private static final Duration SHORT_SILENCE = Duration.ofSeconds(3);
  private static final Duration STANDARD_SILENCE = Duration.ofSeconds(15);
  private static final UnaryOperator<Setup> USUAL = UnaryOperator.identity();

  private Attacks() {}

  static SequencedMap<String, Attack> all() {
    SequencedMap<String, Attack> all = new LinkedHashMap<>();
    all.put("mid-frame", Attack.of(silence(SHORT_SILENCE), Cuts::inMidFrame));
    all.put(
        "random-cuts",
        Attack.of(
            silence(SHORT_SILENCE),
            (rig, findings) -> Cuts.atRandom(rig, findings, Duration.ofSeconds(45))));
    all.put(
        "half-open",
        Attack.of(
            silence(STANDARD_SILENCE),
            (rig, findings) -> Stalls.eachWay(rig, findings, STANDARD_SILENCE)));
    all.put(
        "slow",
        Attack.of(
                Attacks::shortRing,
                (rig, findings) -> Stalls.slow(rig, findings, 8_192, Duration.ofSeconds(90)))
            .expecting(Attacks::gaps));
    all.put("falsehoods", Attack.of(USUAL, Falsehoods::all).expecting(Attacks::noGaps));
    all.putAll(absences());
    all.put(
        "versions",
        Attack.of(
            USUAL,
            (rig, findings) -> {
              Versions.refused(rig, findings, ProtocolRange.SPOKEN.lowest() - 1);
              Versions.refused(rig, findings, ProtocolRange.SPOKEN.highest() + 1);
              Versions.agreedOnLowest(rig, findings);
              Versions.fields(rig, findings);
              Versions.unknownFrame(rig, findings);
              Versions.unknownEvent(rig, findings);
            }));
    return all;
  }

  private static Setup shortRing(Setup setup) {
    return setup.with(Map.of("INTEGRON_RING_EVENTS", "512"));
  }

  private static SequencedMap<String, Attack> absences() {
    SequencedMap<String, Attack> all = new LinkedHashMap<>();
    all.put(
        "away-second",
        Attack.of(
                USUAL,
                (rig, findings) -> Absences.ofBroadcaster(rig, findings, Duration.ofSeconds(1)))
            .expecting(Attacks::noGaps));
    // A minute with a higher rate would exceed the ring.
    all.put(
        "away-minute",
        Attack.of(
                setup -> setup.atMost(100),
                (rig, findings) -> Absences.ofBroadcaster(rig, findings, Duration.ofMinutes(1)))
            .expecting(Attacks::noGaps));
    all.put(
        "away-beyond-ring",
        Attack.of(
                Attacks::shortRing,
                (rig, findings) -> Absences.ofBroadcaster(rig, findings, Duration.ofSeconds(10)))
            .expecting(Attacks::gaps));
    all.put(
        "ingester-restarts",
        Attack.of(USUAL, (rig, findings) -> Absences.ofIngester(rig, findings, 6)));
    all.put("both", Attack.of(USUAL, Absences::ofBoth));
    all.put(
        "two-broadcasters",
        Attack.of(
                setup -> setup.withBroadcasters(2),
                (rig, findings) -> Absences.ofOneOfTwo(rig, findings, 3))
            .expecting(Attacks::secondUnmoved));
    return all;
  }

  static UnaryOperator<Setup> silence(Duration limit) {
    String seconds = Long.toString(limit.toSeconds());
    return setup -> setup.with(Map.of("INTEGRON_LINK_SILENCE_SECONDS", seconds));
  }

  /// A follower of everything got a gap for what the ring no longer had.
  private static void gaps(SentHistory history, LinkFindings findings) {
    findings.expect(
        everything(history).stream().allMatch(follower -> follower.gaps() > 0),
        "The ring was longer than the absence: no follower received a gap.");
  }

  private static void noGaps(SentHistory history, LinkFindings findings) {
    findings.expect(
        everything(history).stream().allMatch(follower -> follower.gaps() == 0),
        "There was a gap although the ring was long enough.");
  }

  private static List<Followed> everything(SentHistory history) {
    return history.followers().stream().filter(one -> one.filter().acceptsAll()).toList();
  }

  /// The other broadcaster's followers stayed connected, except the restless one.
  private static void secondUnmoved(SentHistory history, LinkFindings findings) {
    history.followers().stream()
        .filter(one -> one.name().endsWith("-2") && !one.name().startsWith("restless"))
        .forEach(one ->
            findings.expect(
                one.connections() == 1 && one.gaps() == 0,
                one.name() + " was affected by the kill of another broadcaster."));
  }
}
