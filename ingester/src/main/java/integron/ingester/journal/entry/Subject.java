package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Something that Integron listens to, and that can be in an outage.
///
/// @param name Twitch's name of the subscription
/// @param list where Twitch lists its events; empty if no list does
public record Subject(String name, Optional<Listing> list) {
  public Subject {
    requireNonNull(name);
    requireNonNull(list);
  }
}
