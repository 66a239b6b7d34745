/// Chat over IRC: its lines and its connections.
@NullMarked
package integron.ingester.twitch.chat;

import org.jspecify.annotations.NullMarked;
