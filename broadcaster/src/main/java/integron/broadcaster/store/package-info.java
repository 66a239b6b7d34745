/// Read-only queries on the ingester's database.
@NullMarked
package integron.broadcaster.store;

import org.jspecify.annotations.NullMarked;
