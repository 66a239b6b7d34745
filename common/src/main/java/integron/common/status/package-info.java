/// What the ingester tells of itself, for dashboards.
@NullMarked
package integron.common.status;

import org.jspecify.annotations.NullMarked;
