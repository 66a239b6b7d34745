/// Events that tools and the user put on the stream: of tools, tests, and replays.
@NullMarked
package integron.ingester.publish;

import org.jspecify.annotations.NullMarked;
