/// What the ingester's end and a broadcaster's end of the relay share: the names, the messages and
/// the connection to NATS.
@NullMarked
package integron.common.relay;

import org.jspecify.annotations.NullMarked;
