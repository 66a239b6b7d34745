/// What the broadcaster needs of the ingester, whichever way it comes: the stream, what is kept of
/// it, and the replies to commands.
@NullMarked
package integron.broadcaster.upstream;

import org.jspecify.annotations.NullMarked;
