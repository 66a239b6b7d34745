package integron.common.json.event;

import integron.common.event.PredictionEvent;
import integron.common.event.PredictionEvent.Outcome;
import integron.common.event.PredictionEvent.PredictionBegin;
import integron.common.event.PredictionEvent.PredictionEnd;
import integron.common.event.PredictionEvent.PredictionLock;
import integron.common.event.PredictionEvent.PredictionProgress;
import integron.common.event.PredictionEvent.Predictor;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import java.time.Instant;
import java.util.List;

final class PredictionJson {
  private PredictionJson() {}

  static void write(PredictionEvent event, ObjectWriter out) {
    switch (event) {
      case PredictionBegin begin -> {
        writeHead(begin.predictionId(), begin.title(), begin.outcomes(), begin.startedAt(), out);
        out.time("locksAt", begin.locksAt());
      }
      case PredictionProgress chosen -> {
        writeHead(
            chosen.predictionId(), chosen.title(), chosen.outcomes(), chosen.startedAt(), out);
        out.time("locksAt", chosen.locksAt());
      }
      case PredictionLock lock -> {
        writeHead(lock.predictionId(), lock.title(), lock.outcomes(), lock.startedAt(), out);
        out.time("lockedAt", lock.lockedAt());
      }
      case PredictionEnd end -> {
        writeHead(end.predictionId(), end.title(), end.outcomes(), end.startedAt(), out);
        out.time("endedAt", end.endedAt());
        out.text("status", end.status());
        out.text("winningOutcomeId", end.winningOutcomeId());
      }
    }
  }

  private static void writeHead(
      String predictionId,
      String title,
      List<Outcome> outcomes,
      Instant startedAt,
      ObjectWriter out) {
    out.text("predictionId", predictionId);
    out.text("title", title);
    out.objects("outcomes", outcomes, PredictionJson::writeOutcome);
    out.time("startedAt", startedAt);
  }

  private static void writeOutcome(Outcome outcome, ObjectWriter out) {
    out.text("outcomeId", outcome.outcomeId());
    out.text("title", outcome.title());
    out.text("color", outcome.color());
    out.number("users", outcome.users());
    out.number("channelPoints", outcome.channelPoints());
    out.objects("topPredictors", outcome.topPredictors(), PredictionJson::writePredictor);
  }

  private static void writePredictor(Predictor predictor, ObjectWriter out) {
    out.text("userId", predictor.userId());
    out.text("username", predictor.username());
    out.text("displayName", predictor.displayName());
    out.number("used", predictor.used());
    out.number("won", predictor.won());
  }

  static PredictionBegin begin(ObjectReader in) {
    return new PredictionBegin(
        in.text("predictionId"),
        in.text("title"),
        outcomes(in),
        in.time("startedAt"),
        in.time("locksAt"));
  }

  static PredictionProgress progress(ObjectReader in) {
    return new PredictionProgress(
        in.text("predictionId"),
        in.text("title"),
        outcomes(in),
        in.time("startedAt"),
        in.time("locksAt"));
  }

  static PredictionLock lock(ObjectReader in) {
    return new PredictionLock(
        in.text("predictionId"),
        in.text("title"),
        outcomes(in),
        in.time("startedAt"),
        in.time("lockedAt"));
  }

  static PredictionEnd end(ObjectReader in) {
    return new PredictionEnd(
        in.text("predictionId"),
        in.text("title"),
        outcomes(in),
        in.time("startedAt"),
        in.time("endedAt"),
        in.text("status"),
        in.textOrNull("winningOutcomeId"));
  }

  private static List<Outcome> outcomes(ObjectReader in) {
    return in.objects("outcomes", PredictionJson::outcome);
  }

  private static Outcome outcome(ObjectReader in) {
    return new Outcome(
        in.text("outcomeId"),
        in.text("title"),
        in.text("color"),
        in.integer("users"),
        in.longInteger("channelPoints"),
        in.objects("topPredictors", PredictionJson::predictor));
  }

  private static Predictor predictor(ObjectReader in) {
    return new Predictor(
        in.text("userId"),
        in.text("username"),
        in.text("displayName"),
        in.longInteger("used"),
        in.longIntegerOrNull("won"));
  }
}
