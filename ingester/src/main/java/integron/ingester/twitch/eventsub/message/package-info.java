/// EventSub messages as they arrive on the socket.
@NullMarked
package integron.ingester.twitch.eventsub.message;

import org.jspecify.annotations.NullMarked;
