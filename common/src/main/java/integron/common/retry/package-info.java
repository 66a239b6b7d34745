/// How long to wait before trying again.
@NullMarked
package integron.common.retry;

import org.jspecify.annotations.NullMarked;
