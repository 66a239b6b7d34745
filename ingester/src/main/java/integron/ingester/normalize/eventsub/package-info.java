/// EventSub payloads to events.
@NullMarked
package integron.ingester.normalize.eventsub;

import org.jspecify.annotations.NullMarked;
