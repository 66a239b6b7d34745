/// The state of the connection to Twitch, as status and dashboard show it.
@NullMarked
package integron.ingester.twitch.status;

import org.jspecify.annotations.NullMarked;
