/// A local Twitch: one server that speaks OAuth, Helix, EventSub and chat, and holds its clients to
/// Twitch's rules.
@NullMarked
package integron.faketwitch;

import org.jspecify.annotations.NullMarked;
