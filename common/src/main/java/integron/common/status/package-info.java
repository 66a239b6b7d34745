/// The ingester's status, for dashboards.
@NullMarked
package integron.common.status;

import org.jspecify.annotations.NullMarked;
