package integron.common.json.event;

import integron.common.event.Follow;
import integron.common.event.RaidEvent;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.RaidEvent.RaidOut;
import integron.common.event.ShoutoutEvent;
import integron.common.event.ShoutoutEvent.Shoutout;
import integron.common.event.ShoutoutEvent.ShoutoutReceived;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

/// Follows, raids and shoutouts: a viewer or another channel, and how many watched.
final class ChannelJson {
  private ChannelJson() {}

  static void write(Follow follow, ObjectWriter out) {
    Shared.writeViewer(follow.viewer(), out);
  }

  static void write(RaidEvent event, ObjectWriter out) {
    switch (event) {
      case Raid raid -> {
        Shared.writeViewer(raid.viewer(), out);
        out.number("viewers", raid.viewers());
      }
      case RaidOut raid -> {
        Shared.writeViewer(raid.viewer(), out);
        out.number("viewers", raid.viewers());
      }
    }
  }

  static void write(ShoutoutEvent event, ObjectWriter out) {
    switch (event) {
      case Shoutout given -> {
        Shared.writeViewer(given.viewer(), out);
        out.number("viewers", given.viewers());
      }
      case ShoutoutReceived received -> {
        Shared.writeViewer(received.viewer(), out);
        out.number("viewers", received.viewers());
      }
    }
  }

  static Follow follow(ObjectReader in) {
    return new Follow(Shared.viewer(in));
  }

  static Raid raid(ObjectReader in) {
    return new Raid(Shared.viewer(in), in.integer("viewers"));
  }

  static RaidOut raidOut(ObjectReader in) {
    return new RaidOut(Shared.viewer(in), in.integer("viewers"));
  }

  static Shoutout shoutout(ObjectReader in) {
    return new Shoutout(Shared.viewer(in), in.integer("viewers"));
  }

  static ShoutoutReceived shoutoutReceived(ObjectReader in) {
    return new ShoutoutReceived(Shared.viewer(in), in.integer("viewers"));
  }
}
