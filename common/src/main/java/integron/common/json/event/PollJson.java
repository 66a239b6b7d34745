package integron.common.json.event;

import integron.common.event.PollEvent;
import integron.common.event.PollEvent.Choice;
import integron.common.event.PollEvent.PollBegin;
import integron.common.event.PollEvent.PollEnd;
import integron.common.event.PollEvent.PollProgress;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import java.util.List;

final class PollJson {
  private PollJson() {}

  static void write(PollEvent event, ObjectWriter out) {
    switch (event) {
      case PollBegin begin -> {
        writeHead(begin.pollId(), begin.title(), begin.choices(), out);
        out.number("channelPointsPerVote", begin.channelPointsPerVote());
        out.time("startedAt", begin.startedAt());
        out.time("endsAt", begin.endsAt());
      }
      case PollProgress progress -> {
        writeHead(progress.pollId(), progress.title(), progress.choices(), out);
        out.number("channelPointsPerVote", progress.channelPointsPerVote());
        out.time("startedAt", progress.startedAt());
        out.time("endsAt", progress.endsAt());
      }
      case PollEnd end -> {
        writeHead(end.pollId(), end.title(), end.choices(), out);
        out.number("channelPointsPerVote", end.channelPointsPerVote());
        out.time("startedAt", end.startedAt());
        out.time("endedAt", end.endedAt());
        out.text("status", end.status());
      }
    }
  }

  private static void writeHead(
      String pollId, String title, List<Choice> choices, ObjectWriter out) {
    out.text("pollId", pollId);
    out.text("title", title);
    out.objects("choices", choices, PollJson::writeChoice);
  }

  private static void writeChoice(Choice choice, ObjectWriter out) {
    out.text("choiceId", choice.choiceId());
    out.text("title", choice.title());
    out.number("votes", choice.votes());
    out.number("channelPointsVotes", choice.channelPointsVotes());
  }

  static PollBegin begin(ObjectReader in) {
    return new PollBegin(
        in.text("pollId"),
        in.text("title"),
        choices(in),
        in.integerOrNull("channelPointsPerVote"),
        in.time("startedAt"),
        in.time("endsAt"));
  }

  static PollProgress progress(ObjectReader in) {
    return new PollProgress(
        in.text("pollId"),
        in.text("title"),
        choices(in),
        in.integerOrNull("channelPointsPerVote"),
        in.time("startedAt"),
        in.time("endsAt"));
  }

  static PollEnd end(ObjectReader in) {
    return new PollEnd(
        in.text("pollId"),
        in.text("title"),
        choices(in),
        in.integerOrNull("channelPointsPerVote"),
        in.time("startedAt"),
        in.time("endedAt"),
        in.text("status"));
  }

  private static List<Choice> choices(ObjectReader in) {
    return in.objects("choices", PollJson::choice);
  }

  private static Choice choice(ObjectReader in) {
    return new Choice(
        in.text("choiceId"),
        in.text("title"),
        in.integer("votes"),
        in.integer("channelPointsVotes"));
  }
}
