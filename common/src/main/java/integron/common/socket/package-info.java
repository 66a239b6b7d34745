/// A WebSocket client that can be read like a blocking stream.
@NullMarked
package integron.common.socket;

import org.jspecify.annotations.NullMarked;
