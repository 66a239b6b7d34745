package integron.common.json.event;

import integron.common.event.LiveStreamEvent;
import integron.common.event.LiveStreamEvent.AdBreak;
import integron.common.event.LiveStreamEvent.ChannelUpdate;
import integron.common.event.LiveStreamEvent.StreamOffline;
import integron.common.event.LiveStreamEvent.StreamOnline;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class StreamJson {
  private StreamJson() {}

  static void write(LiveStreamEvent event, ObjectWriter out) {
    switch (event) {
      case StreamOnline online -> {
        out.text("streamId", online.streamId());
        out.text("kind", online.kind());
        out.time("startedAt", online.startedAt());
      }
      case StreamOffline() -> {}
      case ChannelUpdate update -> {
        out.text("title", update.title());
        out.text("language", update.language());
        out.text("categoryId", update.categoryId());
        out.text("categoryName", update.categoryName());
        out.texts("contentLabels", update.contentLabels());
      }
      case AdBreak adBreak -> {
        out.number("seconds", adBreak.seconds());
        out.flag("automatic", adBreak.automatic());
        out.time("startedAt", adBreak.startedAt());
        out.object("requester", adBreak.requester(), Shared::writeViewer);
      }
    }
  }

  static StreamOnline online(ObjectReader in) {
    return new StreamOnline(in.textOrNull("streamId"), in.text("kind"), in.time("startedAt"));
  }

  static ChannelUpdate update(ObjectReader in) {
    return new ChannelUpdate(
        in.text("title"),
        in.text("language"),
        in.text("categoryId"),
        in.text("categoryName"),
        in.texts("contentLabels"));
  }

  static AdBreak adBreak(ObjectReader in) {
    return new AdBreak(
        in.integer("seconds"),
        in.flag("automatic"),
        in.time("startedAt"),
        in.objectOrNull("requester", Shared::viewer));
  }
}
