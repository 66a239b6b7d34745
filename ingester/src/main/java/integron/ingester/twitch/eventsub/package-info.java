/// EventSub over WebSocket: the session, its messages and its subscriptions.
@NullMarked
package integron.ingester.twitch.eventsub;

import org.jspecify.annotations.NullMarked;
