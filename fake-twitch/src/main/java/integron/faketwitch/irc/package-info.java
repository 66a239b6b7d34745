/// Twitch chat as IRC over WebSocket.
@NullMarked
package integron.faketwitch.irc;

import org.jspecify.annotations.NullMarked;
