/// The ingester's status, and the watchers of its changes.
@NullMarked
package integron.ingester.status;

import org.jspecify.annotations.NullMarked;
