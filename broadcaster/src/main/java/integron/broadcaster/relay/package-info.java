/// The stream from NATS, for a broadcaster on another machine than the ingester.
@NullMarked
package integron.broadcaster.relay;

import org.jspecify.annotations.NullMarked;
