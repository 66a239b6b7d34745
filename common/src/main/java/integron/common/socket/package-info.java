/// A WebSocket client that a thread reads like a blocking stream.
@NullMarked
package integron.common.socket;

import org.jspecify.annotations.NullMarked;
