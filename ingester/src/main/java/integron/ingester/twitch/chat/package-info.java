/// Chat over IRC: its lines, and the connection that brings them.
@NullMarked
package integron.ingester.twitch.chat;

import org.jspecify.annotations.NullMarked;
