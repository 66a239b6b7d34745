package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Something that is listened to, and that a gap can belong to.
///
/// @param name Twitch's name of the subscription
/// @param list where Twitch lists what it told; empty where nothing does
public record Subject(String name, Optional<Listing> list) {
  public Subject {
    requireNonNull(name);
    requireNonNull(list);
  }
}
