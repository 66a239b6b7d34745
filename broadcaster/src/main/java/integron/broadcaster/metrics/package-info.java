/// The ingester's metrics on the broadcaster's page.
@NullMarked
package integron.broadcaster.metrics;

import org.jspecify.annotations.NullMarked;
