/// The status of this process and of the ingester, built from the piece of each part.
@NullMarked
package integron.broadcaster.status;

import org.jspecify.annotations.NullMarked;
