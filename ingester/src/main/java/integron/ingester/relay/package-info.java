/// Publishes accepted events to NATS, for broadcasters on other machines.
@NullMarked
package integron.ingester.relay;

import org.jspecify.annotations.NullMarked;
