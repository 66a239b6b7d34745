/// EventSub over WebSocket: sessions, subscriptions, notifications, hand-over and close codes.
@NullMarked
package integron.faketwitch.eventsub;

import org.jspecify.annotations.NullMarked;
