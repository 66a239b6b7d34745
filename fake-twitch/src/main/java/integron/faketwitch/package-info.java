/// A local Twitch: one server that speaks OAuth, Helix, EventSub and chat, and enforces Twitch's
/// rules.
@NullMarked
package integron.faketwitch;

import org.jspecify.annotations.NullMarked;
