/// The EventSub session as a state machine: inputs in, actions out, without sockets and threads.
@NullMarked
package integron.ingester.twitch.eventsub.session;

import org.jspecify.annotations.NullMarked;
