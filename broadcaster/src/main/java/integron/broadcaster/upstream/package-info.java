/// What the broadcaster needs from the ingester, independent of the transport: the stream, the
/// persisted events, and the replies to commands.
@NullMarked
package integron.broadcaster.upstream;

import org.jspecify.annotations.NullMarked;
